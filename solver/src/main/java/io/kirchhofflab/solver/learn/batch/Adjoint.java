package io.kirchhofflab.solver.learn.batch;

/// Which derivative training follows.
public enum Adjoint {
  /// Of the steps that were taken, exactly; the states of all stages are kept.
  DISCRETE,
  /// Of the flow, by steps back in time; one state a layer is kept.
  CONTINUOUS
}
