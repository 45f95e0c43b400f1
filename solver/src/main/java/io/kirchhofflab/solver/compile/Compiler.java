package io.kirchhofflab.solver.compile;

import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// From a network to equations, or to the errors that stand in the way.
public final class Compiler {

  private Compiler() {}

  public static Compilation compile(Network network) {
    List<Problem> errors = new ArrayList<>();
    for (Edge edge : network.edges()) {
      if (edge.law() instanceof ForeignLaw law) {
        errors.add(new Problem.UnknownLaw(edge.id(), "Unknown law " + law.key()));
      }
    }
    return errors.isEmpty()
        ? new Compilation.Ready(new CompiledNetwork(network))
        : new Compilation.Blocked(errors);
  }
}
