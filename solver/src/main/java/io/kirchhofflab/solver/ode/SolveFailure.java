package io.kirchhofflab.solver.ode;

import java.util.List;

/// Why and where an integration stopped: circuit time, s, the step that was refused, s, the unknown
/// that resisted most, and what Newton's iteration last tried for it, the newest last.
public record SolveFailure(
    Reason reason, double time, double step, int worstUnknown, List<Double> iterates) {

  public SolveFailure {
    iterates = List.copyOf(iterates);
  }

  public SolveFailure(Reason reason, double time, double step, int worstUnknown) {
    this(reason, time, step, worstUnknown, List.of());
  }

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
