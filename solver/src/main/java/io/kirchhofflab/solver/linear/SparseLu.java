package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;
import org.ejml.data.DMatrixSparseCSC;
import org.jspecify.annotations.Nullable;

/// Sparse LU in the given column order, with factors whose structure is kept from one factorisation
/// to the next.
///
/// The first factorisation is left-looking with threshold pivoting that prefers the diagonal
/// (Gilbert, Peierls, SIAM J. Sci. Stat. Comput. 9 (1988) 862). Later ones only recompute values
/// along the frozen structure and pivot sequence; where a pivot has become too small for that, the
/// full one is done again. Columns are expected in a fill-reducing order (`Ordering`). Factors live
/// in EJML's sparse matrices: EJML's own LU can neither keep its structure nor take an order.
///
/// Most of the work falls to the last separators, whose columns have the same rows below the
/// diagonal. Such columns of L are taken four at a time, and U is kept by rows so that four of its
/// rows can be too: one index and one visit to x then serve four entries.
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

  /// U by rows: where row i begins, the columns, the values; and the slot of each entry of `upper`.
  private final int[] rowStart;

  private int[] rowColumn = {};
  private double[] rowValue = {};
  private int[] slotOf = {};

  /// How many columns of L from j on, and rows of U from i on, are alike but for their first entry.
  private final int[] likeColumns;

  private final int[] likeRows;
  private @Nullable EliminationList list;
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
    rowStart = new int[n + 1];
    likeColumns = new int[n];
    likeRows = new int[n];
    stack = new int[n];
    resume = new int[n];
    reach = new int[n];
    mark = new int[n];
  }

  @Override
  public boolean factor(JacobianValues values, double scale) {
    if (structured && list != null) {
      double[] l = lower.nz_values;
      if (list.run(values, scale, REPIVOT, l, rowValue, slotOf, pivotInverse)) return true;
    }
    double[] stored = values.stored();
    double[] flow = values.flow();
    for (int s = 0; s < assembled.length; s++) assembled[s] = scale * stored[s] + flow[s];
    if (structured && list == null && refactor()) return true;
    return factorAnew();
  }

  /// Values only. False where a pivot is too small for the frozen sequence.
  private boolean refactor() {
    int[] lStart = lower.col_idx;
    int[] lRow = lower.nz_rows;
    double[] l = lower.nz_values;
    int[] uStart = upper.col_idx;
    int[] uRow = upper.nz_rows;
    double[] x = work;
    for (int k = 0; k < n; k++) {
      for (int s = pattern.columnStart(k); s < pattern.columnStart(k + 1); s++) {
        x[rowPlace[s]] = assembled[s];
      }
      int end = uStart[k + 1];
      int width;
      for (int p = uStart[k]; p < end; p += width) {
        int j = uRow[p];
        boolean four = likeColumns[j] >= 4 && p + 3 < end && uRow[p + 3] == j + 3;
        width = four ? 4 : 1;
        if (four) takeFour(j, lStart, lRow, l, x);
        else takeOne(j, lStart, lRow, l, x);
        for (int m = 0; m < width; m++) {
          rowValue[slotOf[p + m]] = x[j + m];
          x[j + m] = 0;
        }
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

  /// Takes x_j times column j of L away from x. `x`: Modified.
  private static void takeOne(int j, int[] lStart, int[] lRow, double[] l, double[] x) {
    double xj = x[j];
    if (xj == 0) return;
    for (int q = lStart[j]; q < lStart[j + 1]; q++) x[lRow[q]] -= l[q] * xj;
  }

  /// The same for four columns that are alike, from j on. `x`: Modified.
  private static void takeFour(int j, int[] lStart, int[] lRow, double[] l, double[] x) {
    int a = lStart[j];
    int b = lStart[j + 1];
    int c = lStart[j + 2];
    int d = lStart[j + 3];
    double xa = x[j];
    double xb = x[j + 1] - l[a] * xa;
    double xc = x[j + 2] - l[a + 1] * xa - l[b] * xb;
    double xd = x[j + 3] - l[a + 2] * xa - l[b + 1] * xb - l[c] * xc;
    x[j + 1] = xb;
    x[j + 2] = xc;
    x[j + 3] = xd;
    a += 3;
    b += 2;
    c += 1;
    int rows = lStart[j + 4] - d;
    for (int q = 0; q < rows; q++) {
      x[lRow[d + q]] -= l[a + q] * xa + l[b + q] * xb + l[c + q] * xc + l[d + q] * xd;
    }
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
    turnUpper();
    findAlike(lower.col_idx, lower.nz_rows, likeColumns);
    findAlike(rowStart, rowColumn, likeRows);
    list = EliminationList.of(lower, upper, pattern, rowPlace);
  }

  /// U by rows.
  private void turnUpper() {
    int entries = upper.nz_length;
    if (rowColumn.length < entries) {
      rowColumn = new int[entries];
      rowValue = new double[entries];
      slotOf = new int[entries];
    }
    Arrays.fill(rowStart, 0);
    for (int p = 0; p < entries; p++) rowStart[upper.nz_rows[p] + 1]++;
    for (int i = 0; i < n; i++) rowStart[i + 1] += rowStart[i];
    int[] next = Arrays.copyOf(rowStart, n);
    for (int j = 0; j < n; j++) {
      for (int p = upper.col_idx[j]; p < upper.col_idx[j + 1]; p++) {
        int slot = next[upper.nz_rows[p]]++;
        slotOf[p] = slot;
        rowColumn[slot] = j;
        rowValue[slot] = upper.nz_values[p];
      }
    }
  }

  /// Line j + 1 is like line j when it has the same entries but for j + 1 itself. `alike`:
  /// Modified.
  private void findAlike(int[] start, int[] at, int[] alike) {
    for (int j = n - 1; j >= 0; j--) {
      boolean same =
          j + 1 < n
              && start[j] < start[j + 1]
              && at[start[j]] == j + 1
              && Arrays.equals(at, start[j] + 1, start[j + 1], at, start[j + 1], start[j + 2]);
      alike[j] = same ? alike[j + 1] + 1 : 1;
    }
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
    forward(x);
    backward(x);
    for (int i = 0; i < n; i++) {
      b[i] = x[i];
      x[i] = 0;
    }
  }

  private void forward(double[] x) {
    int[] start = lower.col_idx;
    int[] row = lower.nz_rows;
    double[] l = lower.nz_values;
    for (int j = 0; j < n; ) {
      if (likeColumns[j] >= 4) {
        takeFour(j, start, row, l, x);
        j += 4;
      } else {
        takeOne(j, start, row, l, x);
        j++;
      }
    }
  }

  private void backward(double[] x) {
    for (int i = n - 1; i >= 0; ) {
      if (i >= 3 && likeRows[i - 3] >= 4) {
        i -= 4;
        findFour(i + 1, x);
      } else {
        double sum = x[i];
        for (int s = rowStart[i]; s < rowStart[i + 1]; s++) sum -= rowValue[s] * x[rowColumn[s]];
        x[i] = sum * pivotInverse[i];
        i--;
      }
    }
  }

  /// x_i … x_{i+3} from all later ones, for four alike rows of U. `x`: Modified.
  private void findFour(int i, double[] x) {
    int[] column = rowColumn;
    double[] u = rowValue;
    int a = rowStart[i] + 3;
    int b = rowStart[i + 1] + 2;
    int c = rowStart[i + 2] + 1;
    int d = rowStart[i + 3];
    int columns = rowStart[i + 4] - d;
    double sa = x[i];
    double sb = x[i + 1];
    double sc = x[i + 2];
    double sd = x[i + 3];
    for (int s = 0; s < columns; s++) {
      double known = x[column[d + s]];
      sa -= u[a + s] * known;
      sb -= u[b + s] * known;
      sc -= u[c + s] * known;
      sd -= u[d + s] * known;
    }
    double xd = sd * pivotInverse[i + 3];
    double xc = (sc - u[c - 1] * xd) * pivotInverse[i + 2];
    double xb = (sb - u[b - 2] * xc - u[b - 1] * xd) * pivotInverse[i + 1];
    x[i] = (sa - u[a - 3] * xb - u[a - 2] * xc - u[a - 1] * xd) * pivotInverse[i];
    x[i + 1] = xb;
    x[i + 2] = xc;
    x[i + 3] = xd;
  }

  @Override
  public void solveTransposed(double[] b) {
    double[] x = work;
    System.arraycopy(b, 0, x, 0, n);
    for (int i = 0; i < n; i++) {
      double xi = x[i] * pivotInverse[i];
      x[i] = xi;
      for (int s = rowStart[i]; s < rowStart[i + 1]; s++) x[rowColumn[s]] -= rowValue[s] * xi;
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

  /// Whether refactorisations go from place to place.
  boolean isListed() {
    return list != null;
  }
}
