package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;
import org.ejml.data.DMatrixSparseCSC;

/// Sparse LU in the given column order, with factors whose structure is kept from one factorisation
/// to the next.
///
/// The first factorisation is left-looking with threshold pivoting that prefers the diagonal
/// (Gilbert, Peierls, SIAM J. Sci. Stat. Comput. 9 (1988) 862). Later ones only recompute values
/// along the frozen structure and pivot sequence; where a pivot has become too small for that, the
/// full one is done again. Columns are expected in a fill-reducing order (`Ordering`). Factors live
/// in EJML's sparse matrices: EJML's own LU can neither keep its structure nor take an order.
final class SparseLu implements LinearSystem {

  /// The diagonal is taken as pivot unless it is this much smaller than the column's largest.
  private static final double PREFER_DIAGONAL = 1e-3;

  /// A refactorised pivot this much smaller than its column asks for new pivots.
  private static final double REPIVOT = 1e-8;

  /// A pivot this much smaller than the matrix column counts as zero.
  private static final double SINGULAR = 1e-15;

  private final Pattern pattern;
  private final int n;
  private final double[] assembled;
  private final double[] work;
  private final double[] pivotInverse;
  private final int[] place;
  private final int[] rowPlace;
  private final DMatrixSparseCSC lower;
  private final DMatrixSparseCSC upper;
  private boolean structured;
  private int weakest = -1;

  // Scratch of the full factorisation.
  private final int[] stack;
  private final int[] resume;
  private final int[] reach;
  private final int[] mark;

  SparseLu(Pattern pattern) {
    this.pattern = pattern;
    n = pattern.size();
    assembled = new double[pattern.entries()];
    work = new double[n];
    pivotInverse = new double[n];
    place = new int[n];
    rowPlace = new int[pattern.entries()];
    lower = new DMatrixSparseCSC(n, n, 4 * pattern.entries());
    upper = new DMatrixSparseCSC(n, n, 4 * pattern.entries());
    stack = new int[n];
    resume = new int[n];
    reach = new int[n];
    mark = new int[n];
  }

  @Override
  public boolean factor(JacobianValues values, double scale) {
    double[] stored = values.stored();
    double[] flow = values.flow();
    for (int s = 0; s < assembled.length; s++) assembled[s] = scale * stored[s] + flow[s];
    if (structured && refactor()) return true;
    return factorAnew();
  }

  /// Values only. False where a pivot is too small for the frozen sequence.
  private boolean refactor() {
    int[] lStart = lower.col_idx;
    int[] lRow = lower.nz_rows;
    double[] l = lower.nz_values;
    int[] uStart = upper.col_idx;
    int[] uRow = upper.nz_rows;
    double[] u = upper.nz_values;
    double[] x = work;
    for (int k = 0; k < n; k++) {
      for (int s = pattern.columnStart(k); s < pattern.columnStart(k + 1); s++) {
        x[rowPlace[s]] = assembled[s];
      }
      for (int p = uStart[k]; p < uStart[k + 1]; p++) {
        int j = uRow[p];
        double xj = x[j];
        x[j] = 0;
        u[p] = xj;
        if (xj == 0) continue;
        for (int q = lStart[j]; q < lStart[j + 1]; q++) x[lRow[q]] -= l[q] * xj;
      }
      double pivot = x[k];
      x[k] = 0;
      double largest = Math.abs(pivot);
      for (int q = lStart[k]; q < lStart[k + 1]; q++) {
        largest = Math.max(largest, Math.abs(x[lRow[q]]));
      }
      if (!(Math.abs(pivot) > REPIVOT * largest)) {
        Arrays.fill(x, 0);
        return false;
      }
      double inverse = 1 / pivot;
      pivotInverse[k] = inverse;
      for (int q = lStart[k]; q < lStart[k + 1]; q++) {
        int i = lRow[q];
        l[q] = x[i] * inverse;
        x[i] = 0;
      }
    }
    return true;
  }

  /// New structure and new pivots.
  private boolean factorAnew() {
    structured = false;
    Arrays.fill(place, -1);
    Arrays.fill(mark, -1);
    Arrays.fill(work, 0);
    lower.nz_length = 0;
    upper.nz_length = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < n; k++) {
      int top = reachOf(k);
      double columnScale = eliminate(k, top);
      int pivotRow = choosePivot(k, top);
      double pivot = pivotRow < 0 ? 0 : work[pivotRow];
      double relative = columnScale == 0 ? 0 : Math.abs(pivot) / columnScale;
      if (!(relative >= least)) {
        least = relative;
        weakest = k;
      }
      if (!(relative > SINGULAR)) return false;
      place[pivotRow] = k;
      pivotInverse[k] = 1 / pivot;
      for (int t = top; t < n; t++) {
        int i = reach[t];
        if (place[i] < 0) append(lower, i, work[i] / pivot);
        work[i] = 0;
      }
      // The next column already looks at this one's end.
      lower.col_idx[k + 1] = lower.nz_length;
      upper.col_idx[k + 1] = upper.nz_length;
    }
    freeze();
    structured = true;
    return true;
  }

  /// Solves L x = column k over its reach, and appends the finished rows to U. Returns the column's
  /// largest entry.
  private double eliminate(int k, int top) {
    double largest = 0;
    for (int s = pattern.columnStart(k); s < pattern.columnStart(k + 1); s++) {
      work[pattern.row(s)] = assembled[s];
      largest = Math.max(largest, Math.abs(assembled[s]));
    }
    for (int t = top; t < n; t++) {
      int i = reach[t];
      int j = place[i];
      if (j < 0) continue;
      double xi = work[i];
      append(upper, j, xi);
      for (int q = lower.col_idx[j]; q < lower.col_idx[j + 1]; q++) {
        work[lower.nz_rows[q]] -= lower.nz_values[q] * xi;
      }
    }
    return largest;
  }

  private int choosePivot(int k, int top) {
    int best = -1;
    double largest = 0;
    for (int t = top; t < n; t++) {
      int i = reach[t];
      if (place[i] >= 0) continue;
      double size = Math.abs(work[i]);
      if (size > largest) {
        largest = size;
        best = i;
      }
    }
    boolean diagonal = place[k] < 0 && Math.abs(work[k]) > PREFER_DIAGONAL * largest;
    return diagonal ? k : best;
  }

  /// Rows that column k touches, directly or through finished columns, in topological order from
  /// the returned index on.
  private int reachOf(int k) {
    int top = n;
    for (int s = pattern.columnStart(k); s < pattern.columnStart(k + 1); s++) {
      int i = pattern.row(s);
      if (mark[i] != k) top = descend(i, k, top);
    }
    return top;
  }

  /// Depth first from row `from`; recursion by an own stack.
  private int descend(int from, int k, int topBefore) {
    int top = topBefore;
    int head = 0;
    stack[0] = from;
    while (head >= 0) {
      int i = stack[head];
      int j = place[i];
      if (mark[i] != k) {
        mark[i] = k;
        resume[head] = j < 0 ? 0 : lower.col_idx[j];
      }
      int end = j < 0 ? 0 : lower.col_idx[j + 1];
      boolean deeper = false;
      for (int q = resume[head]; q < end; q++) {
        int next = lower.nz_rows[q];
        if (mark[next] == k) continue;
        resume[head] = q + 1;
        stack[++head] = next;
        deeper = true;
        break;
      }
      if (!deeper) {
        head--;
        reach[--top] = i;
      }
    }
    return top;
  }

  /// Renames rows to their pivot places and sorts each column of U, which makes its order of
  /// elimination the natural one.
  private void freeze() {
    for (int q = 0; q < lower.nz_length; q++) lower.nz_rows[q] = place[lower.nz_rows[q]];
    for (int s = 0; s < rowPlace.length; s++) rowPlace[s] = place[pattern.row(s)];
    upper.sortIndices(null);
    lower.sortIndices(null);
  }

  private void append(DMatrixSparseCSC to, int row, double value) {
    if (to.nz_length == to.nz_values.length) {
      to.growMaxLength(2 * to.nz_length + n, true);
    }
    to.nz_rows[to.nz_length] = row;
    to.nz_values[to.nz_length++] = value;
  }

  @Override
  public void solve(double[] b) {
    double[] x = work;
    for (int i = 0; i < n; i++) x[place[i]] = b[i];
    for (int j = 0; j < n; j++) {
      double xj = x[j];
      if (xj == 0) continue;
      for (int q = lower.col_idx[j]; q < lower.col_idx[j + 1]; q++) {
        x[lower.nz_rows[q]] -= lower.nz_values[q] * xj;
      }
    }
    for (int j = n - 1; j >= 0; j--) {
      double xj = x[j] * pivotInverse[j];
      b[j] = xj;
      x[j] = 0;
      if (xj == 0) continue;
      for (int p = upper.col_idx[j]; p < upper.col_idx[j + 1]; p++) {
        x[upper.nz_rows[p]] -= upper.nz_values[p] * xj;
      }
    }
  }

  @Override
  public void solveTransposed(double[] b) {
    double[] x = work;
    for (int j = 0; j < n; j++) {
      double sum = b[j];
      for (int p = upper.col_idx[j]; p < upper.col_idx[j + 1]; p++) {
        sum -= upper.nz_values[p] * x[upper.nz_rows[p]];
      }
      x[j] = sum * pivotInverse[j];
    }
    for (int j = n - 1; j >= 0; j--) {
      double sum = x[j];
      for (int q = lower.col_idx[j]; q < lower.col_idx[j + 1]; q++) {
        sum -= lower.nz_values[q] * x[lower.nz_rows[q]];
      }
      x[j] = sum;
    }
    for (int i = 0; i < n; i++) b[i] = x[place[i]];
    Arrays.fill(x, 0);
  }

  @Override
  public int weakestUnknown() {
    return weakest;
  }

  /// Entries of L below its diagonal: how well the order keeps fill away.
  int lowerEntries() {
    return lower.nz_length;
  }
}
