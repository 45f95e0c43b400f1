package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;
import org.ejml.data.DMatrixSparseCSC;
import org.jspecify.annotations.Nullable;

/// The places that a refactorisation with little fill changes, one after the other, so that columns
/// need not be spread out over a vector and gathered from it again: in ladders and small circuits,
/// whose columns have one or two entries, that is most of the work.
final class EliminationList {

  /// More multiplications for each column than these are done as fast over a vector.
  private static final int MOST_PER_COLUMN = 16;

  private final int n;
  private final int[] lowerStart;
  private final int[] upperStart;
  private final int[] upperRow;

  /// Column after column: entries of U, the pivot, entries of L before they are divided by it.
  private final double[] value;

  /// Where a slot of the pattern begins.
  private final int[] place;

  /// Where a product goes that is taken away, in the order of the loops of `run`.
  private final int[] target;

  private EliminationList(
      DMatrixSparseCSC lower, DMatrixSparseCSC upper, int[] place, int[] target) {
    n = upper.numCols;
    lowerStart = lower.col_idx;
    upperStart = upper.col_idx;
    upperRow = upper.nz_rows;
    value = new double[lower.nz_length + upper.nz_length + n];
    this.place = place;
    this.target = target;
  }

  /// For factors with sorted columns; null where they have too much fill. `rowPlace` is the row of
  /// each slot after pivoting.
  static @Nullable EliminationList of(
      DMatrixSparseCSC lower, DMatrixSparseCSC upper, Pattern pattern, int[] rowPlace) {
    int n = upper.numCols;
    long products = 0;
    for (int p = 0; p < upper.nz_length; p++) products += length(lower, upper.nz_rows[p]);
    if (products > (long) MOST_PER_COLUMN * n) return null;
    int[] place = new int[rowPlace.length];
    int[] target = new int[(int) products];
    int[] at = new int[n];
    int begin = 0;
    int next = 0;
    for (int k = 0; k < n; k++) {
      for (int p = upper.col_idx[k]; p < upper.col_idx[k + 1]; p++) at[upper.nz_rows[p]] = begin++;
      at[k] = begin++;
      for (int q = lower.col_idx[k]; q < lower.col_idx[k + 1]; q++) at[lower.nz_rows[q]] = begin++;
      for (int s = pattern.columnStart(k); s < pattern.columnStart(k + 1); s++) {
        place[s] = at[rowPlace[s]];
      }
      for (int p = upper.col_idx[k]; p < upper.col_idx[k + 1]; p++) {
        int j = upper.nz_rows[p];
        for (int q = lower.col_idx[j]; q < lower.col_idx[j + 1]; q++) {
          target[next++] = at[lower.nz_rows[q]];
        }
      }
    }
    return new EliminationList(lower, upper, place, target);
  }

  private static int length(DMatrixSparseCSC matrix, int column) {
    return matrix.col_idx[column + 1] - matrix.col_idx[column];
  }

  /// Factorises `scale · ∂q/∂x + ∂f/∂x`. False where a pivot is smaller than `least` of its column.
  ///
  /// @param l filled with the entries of L
  /// @param u filled with those of U, that of `upper` number p in slot `slotOf[p]`
  /// @param pivotInverse filled with one over each pivot
  boolean run(
      JacobianValues values,
      double scale,
      double least,
      double[] l,
      double[] u,
      int[] slotOf,
      double[] pivotInverse) {
    double[] x = value;
    Arrays.fill(x, 0);
    double[] stored = values.stored();
    double[] flow = values.flow();
    for (int s = 0; s < place.length; s++) x[place[s]] = scale * stored[s] + flow[s];
    int at = 0;
    int next = 0;
    for (int k = 0; k < n; k++) {
      for (int p = upperStart[k]; p < upperStart[k + 1]; p++) {
        double known = x[at++];
        u[slotOf[p]] = known;
        int j = upperRow[p];
        for (int q = lowerStart[j]; q < lowerStart[j + 1]; q++) x[target[next++]] -= l[q] * known;
      }
      double pivot = x[at++];
      double inverse = 1 / pivot;
      double largest = Math.abs(pivot);
      for (int q = lowerStart[k]; q < lowerStart[k + 1]; q++) {
        double below = x[at++];
        largest = Math.max(largest, Math.abs(below));
        l[q] = below * inverse;
      }
      if (!(Math.abs(pivot) > least * largest)) return false;
      pivotInverse[k] = inverse;
    }
    return true;
  }
}
