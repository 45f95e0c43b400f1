package io.kirchhofflab.solver.compile;

import io.kirchhofflab.model.problem.Problem;
import java.util.List;

/// What came of compiling a network.
public sealed interface Compilation {

  record Ready(CompiledNetwork network) implements Compilation {}

  /// Errors that must be mended first.
  record Blocked(List<Problem> problems) implements Compilation {
    public Blocked {
      problems = List.copyOf(problems);
    }
  }
}
