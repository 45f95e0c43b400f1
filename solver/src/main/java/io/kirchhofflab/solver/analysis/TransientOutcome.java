package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Crossing;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.problem.Problem;
import java.util.List;

/// How a transient run ended.
public sealed interface TransientOutcome {

  /// `crossings` of the run's thresholds, in the order of time.
  record Finished(Traces traces, List<Crossing> crossings, RunCost cost)
      implements TransientOutcome {
    public Finished {
      crossings = List.copyOf(crossings);
    }
  }

  /// The solver gave up; `traces` and `crossings` hold what came before.
  record Stuck(Problem.SolverStuck why, Traces traces, List<Crossing> crossings, RunCost cost)
      implements TransientOutcome {
    public Stuck {
      crossings = List.copyOf(crossings);
    }
  }

  /// Errors in the network that must be mended first.
  record Blocked(List<Problem> problems) implements TransientOutcome {
    public Blocked {
      problems = List.copyOf(problems);
    }
  }

  record Cancelled(Traces traces) implements TransientOutcome {}
}
