package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.lu.LUDecompositionAlt_DDRM;

/// LU with partial pivoting on EJML's dense matrices, for small circuits.
final class DenseLu implements LinearSystem {

  /// A pivot this much smaller than its column counts as zero.
  private static final double SINGULAR = 1e-15;

  private final Pattern pattern;
  private final int n;
  private final DMatrixRMaj matrix;
  private final double[] columnScale;
  private final double[] work;
  private final LUDecompositionAlt_DDRM lu = new LUDecompositionAlt_DDRM();
  private int weakest = -1;

  DenseLu(Pattern pattern) {
    this.pattern = pattern;
    n = pattern.size();
    matrix = new DMatrixRMaj(n, n);
    columnScale = new double[n];
    work = new double[n];
  }

  @Override
  public boolean factor(JacobianValues values, double scale) {
    if (n == 0) return true;
    double[] a = matrix.data;
    Arrays.fill(a, 0, n * n, 0);
    for (int c = 0; c < n; c++) {
      double largest = 0;
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        double value = scale * values.stored()[s] + values.flow()[s];
        a[pattern.row(s) * n + c] = value;
        largest = Math.max(largest, Math.abs(value));
      }
      columnScale[c] = largest;
    }
    return lu.decompose(matrix) && regular();
  }

  private boolean regular() {
    double[] f = lu.getLU().data;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < n; c++) {
      double relative = columnScale[c] == 0 ? 0 : Math.abs(f[c * n + c]) / columnScale[c];
      if (!(relative >= least)) {
        least = relative;
        weakest = c;
      }
    }
    return least > SINGULAR;
  }

  @Override
  public void solve(double[] b) {
    double[] f = n == 0 ? work : lu.getLU().data;
    int[] pivot = n == 0 ? new int[0] : lu.getPivot();
    for (int i = 0; i < n; i++) {
      double sum = b[pivot[i]];
      for (int j = 0; j < i; j++) sum -= f[i * n + j] * work[j];
      work[i] = sum;
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = work[i];
      for (int j = i + 1; j < n; j++) sum -= f[i * n + j] * b[j];
      b[i] = sum / f[i * n + i];
    }
  }

  @Override
  public void solveTransposed(double[] b) {
    double[] f = n == 0 ? work : lu.getLU().data;
    int[] pivot = n == 0 ? new int[0] : lu.getPivot();
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int j = 0; j < i; j++) sum -= f[j * n + i] * work[j];
      work[i] = sum / f[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = work[i];
      for (int j = i + 1; j < n; j++) sum -= f[j * n + i] * work[j];
      work[i] = sum;
    }
    for (int i = 0; i < n; i++) b[pivot[i]] = work[i];
  }

  @Override
  public int weakestUnknown() {
    return weakest;
  }
}
