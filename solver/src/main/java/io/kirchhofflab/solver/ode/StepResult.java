package io.kirchhofflab.solver.ode;

/// What came of one step.
public sealed interface StepResult {

  /// The time advanced; the integrator holds the new state.
  record Accepted() implements StepResult {}

  record Failed(SolveFailure why) implements StepResult {}

  StepResult ACCEPTED = new Accepted();
}
