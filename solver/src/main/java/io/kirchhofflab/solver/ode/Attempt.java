package io.kirchhofflab.solver.ode;

/// What came of solving the equations of one step.
enum Attempt {
  SOLVED,
  /// Newton failed with an old Jacobian: a fresh one deserves a try before a shorter step.
  STALE,
  DIVERGED,
  SINGULAR,
  NOT_A_NUMBER;

  SolveFailure.Reason reason() {
    return switch (this) {
      case SINGULAR -> SolveFailure.Reason.SINGULAR;
      case NOT_A_NUMBER -> SolveFailure.Reason.NOT_A_NUMBER;
      case SOLVED, STALE, DIVERGED -> SolveFailure.Reason.NEWTON;
    };
  }
}
