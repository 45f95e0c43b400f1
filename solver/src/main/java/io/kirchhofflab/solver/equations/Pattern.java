package io.kirchhofflab.solver.equations;

import java.util.Arrays;

/// Where a square sparse matrix may be nonzero: compressed columns with rising rows, every diagonal
/// entry included; frozen.
///
/// `columnStart` has n + 1 entries into `row`; the index into `row` is the entry's slot, under
/// which value arrays keep its value.
public final class Pattern {

  private final int size;
  private final int[] columnStart;
  private final int[] row;

  private Pattern(int size, int[] columnStart, int[] row) {
    this.size = size;
    this.columnStart = columnStart;
    this.row = row;
  }

  public int size() {
    return size;
  }

  /// How many entries there are.
  public int entries() {
    return row.length;
  }

  public int columnStart(int column) {
    return columnStart[column];
  }

  public int row(int slot) {
    return row[slot];
  }

  /// The slot of (row, column); -1 where the pattern has none.
  public int slot(int r, int column) {
    int at = Arrays.binarySearch(row, columnStart[column], columnStart[column + 1], r);
    return at < 0 ? -1 : at;
  }

  /// This pattern with unknown i (row and column) renamed to `place[i]`.
  public Pattern renumbered(int[] place) {
    Builder builder = new Builder(size);
    for (int c = 0; c < size; c++) {
      for (int s = columnStart[c]; s < columnStart[c + 1]; s++) {
        builder.add(place[row[s]], place[c]);
      }
    }
    return builder.build();
  }

  /// y += scale · A x for the matrix with `values` in this pattern. `y`: Modified.
  public void multiplyAdd(double[] values, double scale, double[] x, double[] y) {
    for (int c = 0; c < size; c++) {
      double xc = scale * x[c];
      if (xc == 0) continue;
      for (int s = columnStart[c]; s < columnStart[c + 1]; s++) y[row[s]] += values[s] * xc;
    }
  }

  /// y += scale · Aᵀ x for the matrix with `values` in this pattern. `y`: Modified.
  public void multiplyTransposedAdd(double[] values, double scale, double[] x, double[] y) {
    for (int c = 0; c < size; c++) {
      double sum = 0;
      for (int s = columnStart[c]; s < columnStart[c + 1]; s++) sum += values[s] * x[row[s]];
      y[c] += scale * sum;
    }
  }

  /// Collects entries, in any order and repeated at will.
  public static final class Builder {
    private final int size;
    private long[] entries;
    private int count;

    /// The diagonal of an n × n matrix, to begin with.
    public Builder(int n) {
      size = n;
      entries = new long[Math.max(16, 4 * n)];
      for (int i = 0; i < n; i++) add(i, i);
    }

    public void add(int r, int column) {
      if (count == entries.length) entries = Arrays.copyOf(entries, 2 * count);
      entries[count++] = ((long) column << 32) | r;
    }

    public Pattern build() {
      Arrays.sort(entries, 0, count);
      int[] start = new int[size + 1];
      int[] rows = new int[count];
      int n = 0;
      long last = -1;
      for (int k = 0; k < count; k++) {
        if (entries[k] == last) continue;
        last = entries[k];
        rows[n++] = (int) last;
        start[(int) (last >>> 32) + 1]++;
      }
      for (int c = 0; c < size; c++) start[c + 1] += start[c];
      return new Pattern(size, start, Arrays.copyOf(rows, n));
    }
  }
}
