package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// `A = L D Lᵀ` for the matrices of reciprocal networks, which are symmetric: half the work and
/// half the memory of LU. Pivots are the diagonal in the given order; a matrix whose pivots do not
/// hold is refused.
///
/// Left-looking over supernodes (`Supernodes`). Columns of their panels are taken four at a time:
/// one index and one visit to what they change serve four entries. Where fewer than four are left,
/// the first stands in for the missing ones, with weight 0.
final class SparseLdl {

  /// A pivot this much smaller than its column is refused.
  private static final double TOO_SMALL = 1e-3;

  /// Below this many entries of L for each column panels have no length, and LU is as fast.
  private static final int WORTHWHILE = 6;

  /// A pivot this much smaller than the diagonal it came from may be rounding alone.
  private static final double SINGULAR = 1e-13;

  private final Pattern pattern;
  private final Supernodes nodes;

  /// Of each entry on or below the diagonal: its slot, its mirror's, and its place in the panels.
  private final int[] slot;

  private final int[] mirror;
  private final int[] place;
  private final double[] panel;
  private final double[] pivot;
  private final double[] pivotInverse;
  private final double[] diagonal;

  /// A row of four columns and what it is taken away with, see `gather`.
  private int a;

  private int b;
  private int c;
  private int d;
  private double xa;
  private double xb;
  private double xc;
  private double xd;

  private SparseLdl(Pattern pattern, Supernodes nodes, int[] mirrorOf) {
    this.pattern = pattern;
    this.nodes = nodes;
    int n = pattern.size();
    int lower = (pattern.entries() + n) / 2;
    slot = new int[lower];
    mirror = new int[lower];
    place = new int[lower];
    locate(mirrorOf);
    panel = new double[nodes.panelStart()[nodes.count()]];
    pivot = new double[n];
    pivotInverse = new double[n];
    diagonal = new double[n];
  }

  /// For a pattern that is symmetric, has enough fill, and whose panels an array can hold; null for
  /// others.
  static @Nullable SparseLdl of(Pattern pattern) {
    int[] mirror = new int[pattern.entries()];
    for (int c = 0; c < pattern.size(); c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        mirror[s] = pattern.slot(c, pattern.row(s));
        if (mirror[s] < 0) return null;
      }
    }
    Supernodes nodes = Supernodes.of(pattern);
    if (nodes == null || nodes.entries() < (long) WORTHWHILE * pattern.size()) return null;
    return new SparseLdl(pattern, nodes, mirror);
  }

  private int width(int s) {
    return nodes.first()[s + 1] - nodes.first()[s];
  }

  /// Rows of the panel.
  private int height(int s) {
    return nodes.rowStart()[s + 1] - nodes.rowStart()[s];
  }

  private void locate(int[] mirrorOf) {
    int next = 0;
    for (int s = 0; s < nodes.count(); s++) {
      int begin = nodes.first()[s];
      int end = nodes.first()[s + 1];
      for (int c = begin; c < end; c++) {
        int at = nodes.rowStart()[s];
        for (int k = pattern.columnStart(c); k < pattern.columnStart(c + 1); k++) {
          int i = pattern.row(k);
          if (i < c) continue;
          while (nodes.row()[at] < i) at++;
          slot[next] = k;
          mirror[next] = mirrorOf[k];
          place[next++] =
              nodes.panelStart()[s] + (c - begin) * height(s) + at - nodes.rowStart()[s];
        }
      }
    }
  }

  enum Outcome {
    DONE,
    UNSYMMETRIC,
    PIVOTS_TOO_SMALL
  }

  /// Factorises `scale · ∂q/∂x + ∂f/∂x`.
  Outcome factor(JacobianValues values, double scale) {
    if (!assemble(values.stored(), values.flow(), scale)) return Outcome.UNSYMMETRIC;
    for (int s = 0; s < nodes.count(); s++) {
      for (int u = nodes.updateStart()[s]; u < nodes.updateStart()[s + 1]; u++) update(s, u);
      if (!eliminate(s)) return Outcome.PIVOTS_TOO_SMALL;
    }
    return Outcome.DONE;
  }

  private boolean assemble(double[] stored, double[] flow, double scale) {
    Arrays.fill(panel, 0);
    for (int k = 0; k < slot.length; k++) {
      int s = slot[k];
      int m = mirror[k];
      double value = scale * stored[s] + flow[s];
      if (s != m && value != scale * stored[m] + flow[m]) return false;
      panel[place[k]] = value;
      if (s == m) diagonal[pattern.row(s)] = value;
    }
    return true;
  }

  /// Takes the source of update `u` away from the panel of supernode `into`.
  private void update(int into, int u) {
    int s = nodes.source()[u];
    int width = width(s);
    int height = height(s);
    int firstRow = nodes.from()[u];
    int columns = nodes.to()[u] - firstRow;
    int rows = nodes.rowStart()[s + 1] - firstRow;
    int left = nodes.panelStart()[s] + firstRow - nodes.rowStart()[s];
    int begin = nodes.first()[s];
    int base = nodes.panelStart()[into];
    int firstColumn = nodes.first()[into];
    int tall = height(into);
    int t = nodes.targetStart()[u];
    int[] row = nodes.row();
    for (int j = 0; j < columns; j++) {
      int column = base + (row[firstRow + j] - firstColumn) * tall;
      for (int k = 0; k < width; k += 4) {
        gather(left + j + k * height, height, begin + k, width - k);
        scatterFour(column, t + j, rows - j);
      }
    }
  }

  /// Makes a row of four columns, of which `left` are there, the one to be taken away: `at` is its
  /// first entry, `height` leads to the next, and `column` is the first of the columns.
  private void gather(int at, int height, int column, int left) {
    double[] l = panel;
    a = at;
    b = left > 1 ? a + height : a;
    c = left > 2 ? b + height : a;
    d = left > 3 ? c + height : a;
    xa = l[a] * pivot[column];
    xb = left > 1 ? l[b] * pivot[column + 1] : 0;
    xc = left > 2 ? l[c] * pivot[column + 2] : 0;
    xd = left > 3 ? l[d] * pivot[column + 3] : 0;
  }

  private void scatterFour(int column, int t, int count) {
    double[] l = panel;
    int[] target = nodes.target();
    for (int i = 0; i < count; i++) {
      l[column + target[t + i]] -= l[a + i] * xa + l[b + i] * xb + l[c + i] * xc + l[d + i] * xd;
    }
  }

  /// Factorises the panel of supernode `s`, from which all its sources were taken away.
  private boolean eliminate(int s) {
    int width = width(s);
    int height = height(s);
    int begin = nodes.first()[s];
    int start = nodes.panelStart()[s];
    double[] l = panel;
    for (int j = 0; j < width; j++) {
      int column = start + j * height;
      for (int k = 0; k < j; k += 4) {
        gather(start + k * height + j, height, begin + k, j - k);
        takeFour(column + j, height - j);
      }
      double p = l[column + j];
      double most = 0;
      double inverse = 1 / p;
      for (int i = j + 1; i < height; i++) {
        double y = l[column + i];
        most = Math.max(most, Math.abs(y));
        l[column + i] = y * inverse;
      }
      double least = Math.max(TOO_SMALL * most, SINGULAR * Math.abs(diagonal[begin + j]));
      if (!(Math.abs(p) > least)) return false;
      pivot[begin + j] = p;
      pivotInverse[begin + j] = inverse;
    }
    return true;
  }

  private void takeFour(int from, int count) {
    double[] l = panel;
    for (int i = 0; i < count; i++) {
      l[from + i] -= l[a + i] * xa + l[b + i] * xb + l[c + i] * xc + l[d + i] * xd;
    }
  }

  /// x = A⁻¹ b, in place. `x`: Modified.
  void solve(double[] x) {
    for (int s = 0; s < nodes.count(); s++) forward(s, x);
    for (int i = 0; i < x.length; i++) x[i] *= pivotInverse[i];
    for (int s = nodes.count() - 1; s >= 0; s--) backward(s, x);
  }

  private void forward(int s, double[] x) {
    double[] l = panel;
    int[] row = nodes.row();
    int width = width(s);
    int height = height(s);
    int begin = nodes.first()[s];
    int rows = nodes.rowStart()[s];
    int a = nodes.panelStart()[s];
    int k = 0;
    for (; k + 3 < width; k += 4) {
      int b = a + height;
      int c = b + height;
      int d = c + height;
      double xa = x[begin + k];
      double xb = x[begin + k + 1] - l[a + k + 1] * xa;
      double xc = x[begin + k + 2] - l[a + k + 2] * xa - l[b + k + 2] * xb;
      double xd = x[begin + k + 3] - l[a + k + 3] * xa - l[b + k + 3] * xb - l[c + k + 3] * xc;
      x[begin + k + 1] = xb;
      x[begin + k + 2] = xc;
      x[begin + k + 3] = xd;
      for (int r = k + 4; r < height; r++) {
        x[row[rows + r]] -= l[a + r] * xa + l[b + r] * xb + l[c + r] * xc + l[d + r] * xd;
      }
      a = d + height;
    }
    if (k + 1 < width) {
      int b = a + height;
      double xa = x[begin + k];
      double xb = x[begin + k + 1] - l[a + k + 1] * xa;
      x[begin + k + 1] = xb;
      for (int r = k + 2; r < height; r++) x[row[rows + r]] -= l[a + r] * xa + l[b + r] * xb;
      a = b + height;
      k += 2;
    }
    if (k < width) {
      double xa = x[begin + k];
      for (int r = k + 1; r < height; r++) x[row[rows + r]] -= l[a + r] * xa;
    }
  }

  private void backward(int s, double[] x) {
    double[] l = panel;
    int[] row = nodes.row();
    int width = width(s);
    int height = height(s);
    int begin = nodes.first()[s];
    int rows = nodes.rowStart()[s];
    int a = nodes.panelStart()[s] + width * height;
    int k = width;
    if (k % 2 != 0) {
      k--;
      a -= height;
      double sum = x[begin + k];
      for (int r = k + 1; r < height; r++) sum -= l[a + r] * x[row[rows + r]];
      x[begin + k] = sum;
    }
    if (k % 4 != 0) {
      k -= 2;
      int b = a - height;
      a = b - height;
      double sa = x[begin + k];
      double sb = x[begin + k + 1];
      for (int r = k + 2; r < height; r++) {
        double known = x[row[rows + r]];
        sa -= l[a + r] * known;
        sb -= l[b + r] * known;
      }
      x[begin + k + 1] = sb;
      x[begin + k] = sa - l[a + k + 1] * sb;
    }
    for (k -= 4; k >= 0; k -= 4) {
      int d = a - height;
      int c = d - height;
      int b = c - height;
      a = b - height;
      double sa = x[begin + k];
      double sb = x[begin + k + 1];
      double sc = x[begin + k + 2];
      double sd = x[begin + k + 3];
      for (int r = k + 4; r < height; r++) {
        double known = x[row[rows + r]];
        sa -= l[a + r] * known;
        sb -= l[b + r] * known;
        sc -= l[c + r] * known;
        sd -= l[d + r] * known;
      }
      sc -= l[c + k + 3] * sd;
      sb -= l[b + k + 2] * sc + l[b + k + 3] * sd;
      sa -= l[a + k + 1] * sb + l[a + k + 2] * sc + l[a + k + 3] * sd;
      x[begin + k] = sa;
      x[begin + k + 1] = sb;
      x[begin + k + 2] = sc;
      x[begin + k + 3] = sd;
    }
  }
}
