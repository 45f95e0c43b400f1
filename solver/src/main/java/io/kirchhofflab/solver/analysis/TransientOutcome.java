package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.problem.Problem;
import java.util.List;

/// How a transient run ended.
public sealed interface TransientOutcome {

  record Finished(Traces traces, RunCost cost) implements TransientOutcome {}

  /// The solver gave up; `traces` hold what came before.
  record Stuck(Problem.SolverStuck why, Traces traces, RunCost cost) implements TransientOutcome {}

  /// Errors in the network that must be mended first.
  record Blocked(List<Problem> problems) implements TransientOutcome {
    public Blocked {
      problems = List.copyOf(problems);
    }
  }

  record Cancelled(Traces traces) implements TransientOutcome {}
}
