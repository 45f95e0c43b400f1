package io.kirchhofflab.solver.ode.method;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.solver.ode.BackwardDifferences;
import io.kirchhofflab.solver.ode.Method;
import io.kirchhofflab.solver.ode.WithReserve;
import java.util.List;
import java.util.Optional;

/// Every integration method by its name; the only list.
public final class Methods {

  /// From this relative tolerance on the second-order method is the cheaper one.
  private static final double ROUGH = 1e-3;

  /// From this many unknowns on solves and laws dominate, of which BDF needs fewest.
  private static final int LARGE = BackwardDifferences.LARGE;

  private static final Method BDF = new WithReserve(Bdf.FAMILY, Esdirk4.TABLEAU);

  private Methods() {}

  public static List<Method> all() {
    return List.of(Esdirk4.TABLEAU, TrBdf2.TABLEAU, Bdf.FAMILY);
  }

  public static Optional<Method> named(String name) {
    return all().stream().filter(method -> method.name().equals(name)).findFirst();
  }

  /// The method that reaches a tolerance at the least cost where nothing is known of the circuit;
  /// decision 0041 has the figures.
  public static Method suited() {
    return BDF;
  }

  /// The method for a run in a circuit of `unknowns` that is disturbed many times a second: a small
  /// circuit keeps to methods of one step, which go on after a jump as they were.
  public static Method suitedLive(Tolerances tolerances, int unknowns) {
    if (unknowns >= LARGE) return BDF;
    return tolerances.relative() >= ROUGH ? TrBdf2.TABLEAU : Esdirk4.TABLEAU;
  }
}
