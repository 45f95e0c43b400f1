package io.kirchhofflab.solver.noise.layers;

import java.util.Arrays;

/// A matrix by the entries of its rows that are not zero; rows equal to the one above are known,
/// because a network in which every neuron averages the layer before has nothing else.
final class SparseRows {

  /// What a sum of a thousand rounded numbers may be wrong by, as a part of it.
  private static final double ROUNDING = 1e-12;

  private final int columns;
  private final int[] starts;
  private final int[] indices;
  private final double[] values;
  private final boolean[] sameAsAbove;

  private SparseRows(
      int columns, int[] starts, int[] indices, double[] values, boolean[] sameAsAbove) {
    this.columns = columns;
    this.starts = starts;
    this.indices = indices;
    this.values = values;
    this.sameAsAbove = sameAsAbove;
  }

  /// `dense`: rows of length `columns`.
  static SparseRows of(double[][] dense, int columns) {
    int entries = 0;
    for (double[] row : dense) for (double value : row) if (value != 0) entries++;
    int[] starts = new int[dense.length + 1];
    int[] indices = new int[entries];
    double[] values = new double[entries];
    boolean[] same = new boolean[dense.length];
    int at = 0;
    for (int i = 0; i < dense.length; i++) {
      same[i] = i > 0 && Arrays.equals(dense[i], dense[i - 1]);
      for (int j = 0; j < columns; j++) {
        if (dense[i][j] == 0) continue;
        indices[at] = j;
        values[at++] = dense[i][j];
      }
      starts[i + 1] = at;
    }
    return new SparseRows(columns, starts, indices, values, same);
  }

  int rows() {
    return sameAsAbove.length;
  }

  int columns() {
    return columns;
  }

  /// Whether every row averages all columns.
  boolean averages() {
    for (int i = 1; i < rows(); i++) if (!sameAsAbove[i]) return false;
    if (starts[1] != columns) return false;
    for (int k = 0; k < columns; k++) {
      if (Math.abs(values[k] * columns - 1) > ROUNDING) return false;
    }
    return true;
  }

  /// Writes the entries into `dense`, from column `column` on. `dense`: Modified.
  void copyTo(double[][] dense, int column) {
    for (int i = 0; i < rows(); i++) {
      for (int k = starts[i]; k < starts[i + 1]; k++) dense[i][column + indices[k]] = values[k];
    }
  }

  /// A x
  double[] times(double[] x) {
    double[] y = new double[rows()];
    for (int i = 0; i < y.length; i++) {
      for (int k = starts[i]; k < starts[i + 1]; k++) y[i] += values[k] * x[indices[k]];
    }
    return y;
  }

  /// `Σ_j a_ij² x_j`
  double[] timesSquared(double[] x) {
    double[] y = new double[rows()];
    for (int i = 0; i < y.length; i++) {
      for (int k = starts[i]; k < starts[i + 1]; k++) y[i] += values[k] * values[k] * x[indices[k]];
    }
    return y;
  }

  boolean isZero() {
    return values.length == 0;
  }

  /// `Σ_j (a_ij y_j)²` in each of the first `lanes` lanes. `sum`: Modified.
  void squares(int row, double[][] y, double[] sum, int lanes) {
    Arrays.fill(sum, 0, lanes, 0);
    for (int k = starts[row]; k < starts[row + 1]; k++) {
      double square = values[k] * values[k];
      double[] from = y[indices[k]];
      for (int l = 0; l < lanes; l++) sum[l] += square * from[l] * from[l];
    }
  }

  /// `Σ_j a_ij y_j` in each of the first `lanes` lanes. `sum`: Modified.
  void row(int row, double[][] y, double[] sum, int lanes) {
    Arrays.fill(sum, 0, lanes, 0);
    addRow(row, y, sum, lanes);
  }

  /// A S Aᵀ for a symmetric S, columns × columns; the result is rows × rows.
  double[][] sandwich(double[][] s) {
    return times(transposed(times(s, columns)), rows());
  }

  /// A S for an S of `width` columns: each row is a sum of rows of S.
  private double[][] times(double[][] s, int width) {
    double[][] product = new double[rows()][];
    for (int i = 0; i < product.length; i++) {
      if (sameAsAbove[i]) {
        product[i] = product[i - 1].clone();
        continue;
      }
      double[] sum = new double[width];
      for (int k = starts[i]; k < starts[i + 1]; k++) {
        double weight = values[k];
        double[] row = s[indices[k]];
        for (int c = 0; c < width; c++) sum[c] += weight * row[c];
      }
      product[i] = sum;
    }
    return product;
  }

  private double[][] transposed(double[][] m) {
    double[][] t = new double[columns][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < columns; j++) t[j][i] = m[i][j];
    }
    return t;
  }

  /// `u_i += Σ_j a_ij y_j` in each of the first `lanes` lanes. `u`: Modified, rows × lanes; `sum`:
  /// Modified, scratch.
  void addTimes(double[][] y, double[][] u, int lanes, double[] sum) {
    for (int i = 0; i < rows(); i++) {
      if (!sameAsAbove[i]) {
        Arrays.fill(sum, 0, lanes, 0);
        addRow(i, y, sum, lanes);
      }
      double[] into = u[i];
      for (int l = 0; l < lanes; l++) into[l] += sum[l];
    }
  }

  private void addRow(int row, double[][] y, double[] sum, int lanes) {
    for (int k = starts[row]; k < starts[row + 1]; k++) {
      double weight = values[k];
      double[] from = y[indices[k]];
      for (int l = 0; l < lanes; l++) sum[l] += weight * from[l];
    }
  }
}
