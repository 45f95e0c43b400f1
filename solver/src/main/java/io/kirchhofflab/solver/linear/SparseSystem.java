package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import org.jspecify.annotations.Nullable;

/// `L D Lᵀ` while the matrix is symmetric and its diagonal holds as pivots, else LU.
///
/// A network of two-terminal devices is reciprocal whatever their laws, as long as each current
/// depends on the voltage across it alone. Whether it is shows in the values, which are compared at
/// every factorisation: controlled devices may be reciprocal in one state and not in another.
/// Pivots that do not hold once (a voltage source has a zero on the diagonal) are not tried again.
final class SparseSystem implements LinearSystem {

  private final Pattern pattern;
  private @Nullable SparseLdl symmetric;
  private @Nullable SparseLu general;
  private boolean isSymmetric;

  SparseSystem(Pattern pattern) {
    this.pattern = pattern;
    symmetric = SparseLdl.of(pattern);
  }

  @Override
  public boolean factor(JacobianValues values, double scale) {
    SparseLdl.Outcome outcome =
        symmetric == null ? SparseLdl.Outcome.UNSYMMETRIC : symmetric.factor(values, scale);
    isSymmetric = outcome == SparseLdl.Outcome.DONE;
    if (isSymmetric) return true;
    if (outcome == SparseLdl.Outcome.PIVOTS_TOO_SMALL) symmetric = null;
    return general().factor(values, scale);
  }

  private SparseLu general() {
    if (general == null) general = new SparseLu(pattern);
    return general;
  }

  @Override
  public void solve(double[] b) {
    if (isSymmetric && symmetric != null) symmetric.solve(b);
    else general().solve(b);
  }

  @Override
  public void solveTransposed(double[] b) {
    if (isSymmetric && symmetric != null) symmetric.solve(b);
    else general().solveTransposed(b);
  }

  @Override
  public int weakestUnknown() {
    return general == null ? -1 : general.weakestUnknown();
  }
}
