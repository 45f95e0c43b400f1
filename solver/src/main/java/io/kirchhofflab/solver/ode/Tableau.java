package io.kirchhofflab.solver.ode;

/// Coefficients of a diagonally implicit Runge-Kutta method with an explicit first stage: stiffly
/// accurate, one γ for all implicit stages, so that one factorisation serves a whole step.
///
/// `a[i][j]`, j < i, without the diagonal; `c[i]` nodes; `difference[i]` = b_i - b̂_i, the weights
/// of the embedded error estimate, which goes with h to the power `estimateOrder` + 1; the result
/// is the last stage, of order `order`. `middle[i]` are the weights of the solution in the middle
/// of the step, from which a quartic goes through it; none where a cubic is exact enough. The
/// arrays are not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record Tableau(
    String name,
    int order,
    int estimateOrder,
    double gamma,
    double[][] a,
    double[] c,
    double[] difference,
    double[] middle)
    implements Method {

  public int stages() {
    return c.length;
  }

  /// a_ij, the diagonal included.
  public double weight(int i, int j) {
    if (i == j) return i == 0 ? 0 : gamma;
    return j < i ? a[i][j] : 0;
  }

  /// Weight j of the result: the last row of A.
  public double b(int j) {
    return weight(stages() - 1, j);
  }
}
