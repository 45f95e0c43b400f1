package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.problem.Problem;

/// What came of one run of a sweep or Monte Carlo analysis.
public sealed interface RunResult {

  /// What the probes showed; at an operating point one value each, at t = 0.
  record Done(Traces traces) implements RunResult {}

  /// This variant of the network cannot be computed; the others go on.
  record Failed(Problem why) implements RunResult {}
}
