package io.kirchhofflab.solver.ode;

/// The family of backward differentiation formulas: order k differentiates the polynomial through
/// the last k + 1 points, `h q'(t) = Σ_{j=1..k} ∇ʲq / j`, with k from 1 to `highestOrder` as the
/// solution allows.
public record BackwardDifferences(String name, int highestOrder) implements Method {

  /// Above order 5 the formulas damp too little to be of use; from 7 on they are unstable.
  private static final int MOST = 5;

  public BackwardDifferences {
    if (highestOrder < 1 || highestOrder > MOST) {
      throw new IllegalArgumentException("orders reach from 1 to 5: " + highestOrder);
    }
  }
}
