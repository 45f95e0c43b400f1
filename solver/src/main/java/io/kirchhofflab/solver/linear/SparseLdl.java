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
    return width(s) + nodes.rowStart()[s + 1] - nodes.rowStart()[s];
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
          int row = i - begin;
          if (i >= end) {
            while (nodes.row()[at] < i) at++;
            row = end - begin + at - nodes.rowStart()[s];
          }
          slot[next] = k;
          mirror[next] = mirrorOf[k];
          place[next++] = nodes.panelStart()[s] + (c - begin) * height(s) + row;
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
    int left = nodes.panelStart()[s] + width + firstRow - nodes.rowStart()[s];
    int begin = nodes.first()[s];
    int base = nodes.panelStart()[into];
    int firstColumn = nodes.first()[into];
    int tall = height(into);
    int t = nodes.targetStart()[u];
    double[] l = panel;
    int[] row = nodes.row();
    for (int j = 0; j < columns; j++) {
      int column = base + (row[firstRow + j] - firstColumn) * tall;
      int count = rows - j;
      int k = 0;
      for (; k < width; k += 4) {
        int a = left + j + k * height;
        double xa = l[a] * pivot[begin + k];
        if (k + 1 == width) {
          scatterOne(l, a, xa, column, t + j, count);
          break;
        }
        int b = a + height;
        int c = k + 2 < width ? b + height : a;
        int d = k + 3 < width ? c + height : a;
        double xb = l[b] * pivot[begin + k + 1];
        double xc = k + 2 < width ? l[c] * pivot[begin + k + 2] : 0;
        double xd = k + 3 < width ? l[d] * pivot[begin + k + 3] : 0;
        scatterFour(l, a, b, c, d, xa, xb, xc, xd, column, t + j, count);
      }
    }
  }

  private void scatterOne(double[] l, int a, double xa, int column, int t, int count) {
    int[] target = nodes.target();
    for (int i = 0; i < count; i++) l[column + target[t + i]] -= l[a + i] * xa;
  }

  private void scatterFour(
      double[] l,
      int a,
      int b,
      int c,
      int d,
      double xa,
      double xb,
      double xc,
      double xd,
      int column,
      int t,
      int count) {
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
        int a = start + k * height + j;
        int b = k + 1 < j ? a + height : a;
        int c = k + 2 < j ? b + height : a;
        int d = k + 3 < j ? c + height : a;
        double xa = l[a] * pivot[begin + k];
        double xb = k + 1 < j ? l[b] * pivot[begin + k + 1] : 0;
        double xc = k + 2 < j ? l[c] * pivot[begin + k + 2] : 0;
        double xd = k + 3 < j ? l[d] * pivot[begin + k + 3] : 0;
        takeFour(l, a, b, c, d, xa, xb, xc, xd, column + j, height - j);
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

  private static void takeFour(
      double[] l,
      int a,
      int b,
      int c,
      int d,
      double xa,
      double xb,
      double xc,
      double xd,
      int from,
      int count) {
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
    int width = width(s);
    int height = height(s);
    int begin = nodes.first()[s];
    int start = nodes.panelStart()[s];
    int[] row = nodes.row();
    int firstRow = nodes.rowStart()[s];
    int below = height - width;
    for (int k = 0; k < width; k += 4) {
      int group = Math.min(4, width - k);
      int a = start + k * height;
      for (int j = k; j < k + group; j++) {
        double xj = x[begin + j];
        for (int i = j + 1; i < width; i++) x[begin + i] -= l[start + j * height + i] * xj;
      }
      a += width;
      double xa = x[begin + k];
      if (group == 1) {
        for (int i = 0; i < below; i++) x[row[firstRow + i]] -= l[a + i] * xa;
        break;
      }
      int b = a + height;
      int c = group > 2 ? b + height : a;
      int d = group > 3 ? c + height : a;
      double xb = x[begin + k + 1];
      double xc = group > 2 ? x[begin + k + 2] : 0;
      double xd = group > 3 ? x[begin + k + 3] : 0;
      for (int i = 0; i < below; i++) {
        x[row[firstRow + i]] -= l[a + i] * xa + l[b + i] * xb + l[c + i] * xc + l[d + i] * xd;
      }
    }
  }

  private void backward(int s, double[] x) {
    double[] l = panel;
    int width = width(s);
    int height = height(s);
    int begin = nodes.first()[s];
    int start = nodes.panelStart()[s];
    int[] row = nodes.row();
    int firstRow = nodes.rowStart()[s];
    int below = height - width;
    for (int k = (width - 1) / 4 * 4; k >= 0; k -= 4) {
      int group = Math.min(4, width - k);
      int a = start + k * height + width;
      if (group == 1) {
        double sum = 0;
        for (int i = 0; i < below; i++) sum += l[a + i] * x[row[firstRow + i]];
        x[begin + k] -= sum;
      } else {
        int b = a + height;
        int c = group > 2 ? b + height : a;
        int d = group > 3 ? c + height : a;
        double sa = 0;
        double sb = 0;
        double sc = 0;
        double sd = 0;
        for (int i = 0; i < below; i++) {
          double known = x[row[firstRow + i]];
          sa += l[a + i] * known;
          sb += l[b + i] * known;
          sc += l[c + i] * known;
          sd += l[d + i] * known;
        }
        x[begin + k] -= sa;
        x[begin + k + 1] -= sb;
        if (group > 2) x[begin + k + 2] -= sc;
        if (group > 3) x[begin + k + 3] -= sd;
      }
      for (int j = k + group - 1; j >= k; j--) {
        double sum = x[begin + j];
        for (int i = j + 1; i < width; i++) sum -= l[start + j * height + i] * x[begin + i];
        x[begin + j] = sum;
      }
    }
  }
}
