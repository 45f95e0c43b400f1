package io.kirchhofflab.solver.ode;

/// Why and where an integration stopped: circuit time, s, the step that was refused, s, and the
/// unknown that resisted most.
public record SolveFailure(Reason reason, double time, double step, int worstUnknown) {

  public enum Reason {
    /// Newton's iteration does not converge however short the step.
    NEWTON,
    /// The error stays above the tolerance however short the step.
    ERROR,
    /// Steps are accepted, but so short, and among so many refused, that the run gets nowhere.
    CREEPING,
    /// The matrix is singular.
    SINGULAR,
    /// A voltage, current or charge is not a number.
    NOT_A_NUMBER,
    /// No voltages agree with the circuit at the start, or right after a jump.
    INCONSISTENT
  }
}
