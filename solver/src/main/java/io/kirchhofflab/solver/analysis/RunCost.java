package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.solver.ode.Statistics;

/// What a run took: step counts, and wall time in s.
public record RunCost(
    String method,
    long accepted,
    long rejected,
    long newtonIterations,
    long factorisations,
    long evaluations,
    double wallSeconds) {

  static RunCost of(String method, Statistics s, long nanos) {
    return new RunCost(
        method,
        s.accepted(),
        s.rejected(),
        s.newtonIterations(),
        s.factorisations(),
        s.evaluations(),
        nanos * 1e-9);
  }
}
