package io.kirchhofflab.solver.ode;

import io.kirchhofflab.model.analysis.Tolerances;

/// The family of backward differentiation formulas: order k differentiates the polynomial through
/// the last k + 1 points, `h q'(t) = Σ_{j=1..k} ∇ʲq / j`, with k from 1 to `highestOrder` as the
/// solution allows.
public record BackwardDifferences(String name, int highestOrder) implements Method {

  /// Above order 5 the formulas damp too little to be of use; from 7 on they are unstable.
  private static final int MOST = 5;

  /// From so many unknowns on a step's error at one of them counts less (decision 0040), and so
  /// does that of a whole run.
  public static final int LARGE = 50;

  /// Errors of successive steps have one sign more often than those of one-step methods and add up:
  /// in a small circuit this part of the tolerance makes the whole run's error like theirs.
  private static final double PART = 0.1;

  /// The same in a large one.
  private static final double LARGE_PART = 0.8;

  /// No relative tolerance is made smaller than this: rounding would be taken for error.
  private static final double FINEST = 1e-12;

  public BackwardDifferences {
    if (highestOrder < 1 || highestOrder > MOST) {
      throw new IllegalArgumentException("orders reach from 1 to 5: " + highestOrder);
    }
  }

  @Override
  public Tolerances perStep(Tolerances asked, int unknowns) {
    double wanted = unknowns >= LARGE ? LARGE_PART : PART;
    double part = Math.max(wanted, Math.min(1, FINEST / asked.relative()));
    return new Tolerances(part * asked.relative(), part * asked.absolute());
  }
}
