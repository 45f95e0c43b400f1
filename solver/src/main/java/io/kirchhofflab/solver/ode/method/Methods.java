package io.kirchhofflab.solver.ode.method;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.solver.ode.Tableau;
import java.util.List;
import java.util.Optional;

/// Every integration method by its name; the only list.
public final class Methods {

  /// From this relative tolerance on the second-order method is the cheaper one.
  private static final double ROUGH = 1e-3;

  private Methods() {}

  public static List<Tableau> all() {
    return List.of(Esdirk4.TABLEAU, TrBdf2.TABLEAU);
  }

  public static Optional<Tableau> named(String name) {
    return all().stream().filter(method -> method.name().equals(name)).findFirst();
  }

  /// The method that reaches these tolerances at the least cost.
  public static Tableau suited(Tolerances tolerances) {
    return tolerances.relative() >= ROUGH ? TrBdf2.TABLEAU : Esdirk4.TABLEAU;
  }
}
