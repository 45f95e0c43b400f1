package io.kirchhofflab.solver.compile;

import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.NetworkChecks;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import java.util.List;

/// From a network to equations, or to the errors that stand in the way.
public final class Compiler {

  private Compiler() {}

  public static Compilation compile(Network network) {
    List<Problem> errors =
        NetworkChecks.check(network).stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .toList();
    return errors.isEmpty()
        ? new Compilation.Ready(new CompiledNetwork(network))
        : new Compilation.Blocked(errors);
  }
}
