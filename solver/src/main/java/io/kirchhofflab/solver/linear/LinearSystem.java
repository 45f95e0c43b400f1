package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;

/// Solves with `A = scale · ∂q/∂x + ∂f/∂x`: analysed once per pattern, factorised often, solved
/// more often.
public interface LinearSystem {

  /// Below this many unknowns a dense factorisation is faster.
  int DENSE_BELOW = 25;

  /// Factorises; false where A is singular to working precision.
  boolean factor(JacobianValues values, double scale);

  /// x = A⁻¹ b, in place. `b`: Modified.
  void solve(double[] b);

  /// x = A⁻ᵀ b, in place. `b`: Modified.
  void solveTransposed(double[] b);

  /// The unknown whose pivot was smallest relative to its column at the last factorisation; -1
  /// before any.
  int weakestUnknown();

  static LinearSystem of(Pattern pattern) {
    return pattern.size() < DENSE_BELOW ? new DenseLu(pattern) : new SparseSystem(pattern);
  }
}
