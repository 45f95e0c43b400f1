package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The structure of a symmetric factor in supernodes: neighbouring columns that are taken to have
/// the same rows below them, so that one dense panel holds them.
///
/// Supernode s has columns `first[s]` to `first[s + 1] - 1` and rows `row[rowStart[s]]` to
/// `row[rowStart[s + 1] - 1]`, rising, of which the first are its columns. Its panel begins at
/// `panelStart[s]`, column after column.
///
/// Update u takes supernode `source[u]` away from supernode s, for u from `updateStart[s]` on: rows
/// `from[u]` to `to[u] - 1` of the source are columns of s, and `target[targetStart[u] + i]` says
/// to which row of the panel of s row `from[u] + i` of the source belongs.
///
/// Source: Ng, Peyton, SIAM J. Sci. Comput. 14 (1993) 1034; the rule by which columns with a few
/// zeros more are joined is that of Chen, Davis, Hager, Rajamanickam, ACM TOMS 35 (2008) 22.
@SuppressWarnings("ArrayRecordComponent")
record Supernodes(
    int count,
    int[] first,
    int[] rowStart,
    int[] row,
    int[] panelStart,
    int[] updateStart,
    int[] source,
    int[] from,
    int[] to,
    int[] targetStart,
    int[] target) {

  /// Panels wider than this leave the first cache while they are used.
  private static final int WIDEST = 48;

  /// Joined columns up to these widths may bring zeros up to these shares of their panel.
  private static final int[] WIDTH = {4, 16, WIDEST};

  /// Most entries of all panels, and of all targets.
  private static final int MOST = 1 << 28;

  private static final double[] ZEROS = {0.6, 0.25, 0.1};

  /// Of a pattern that is symmetric, in the order of elimination; null where an array cannot hold
  /// the panels.
  static @Nullable Supernodes of(Pattern pattern) {
    int n = pattern.size();
    EliminationTree tree = EliminationTree.of(pattern);
    int[] entries = tree.entries(pattern);
    int[] first = partition(tree, entries);
    int count = first.length - 1;
    int[] of = new int[n];
    for (int s = 0; s < count; s++) Arrays.fill(of, first[s], first[s + 1], s);
    int[] rowStart = new int[count + 1];
    int[] panelStart = new int[count + 1];
    for (int s = 0; s < count; s++) {
      int width = first[s + 1] - first[s];
      int below = entries[first[s + 1] - 1] - 1;
      long end = panelStart[s] + (long) width * (width + below);
      if (end > MOST) return null;
      rowStart[s + 1] = rowStart[s] + width + below;
      panelStart[s + 1] = (int) end;
    }
    int[] row = rows(pattern, first, of, rowStart);
    return withUpdates(first, of, rowStart, row, panelStart);
  }

  /// Entries of all panels.
  int entries() {
    return panelStart[count];
  }

  /// First columns of supernodes, and n.
  private static int[] partition(EliminationTree tree, int[] entries) {
    int n = entries.length;
    int[] first = new int[n + 1];
    long[] zeros = new long[n + 1];
    int count = 0;
    for (int j = 0; j < n; j++) {
      first[count] = j;
      zeros[count++] = 0;
      while (count > 1 && join(tree, entries, first, zeros, count, j)) count--;
    }
    first[count] = n;
    return Arrays.copyOf(first, count + 1);
  }

  /// Joins the last two of `count` supernodes, of which the last ends with column `last`, where few
  /// zeros come of it. `zeros`: Modified.
  private static boolean join(
      EliminationTree tree, int[] entries, int[] first, long[] zeros, int count, int last) {
    int middle = first[count - 1];
    int width = last + 1 - first[count - 2];
    int parent = tree.parent(middle - 1);
    if (parent < middle || parent > last || width > WIDEST) return false;
    int below = entries[last] - 1;
    int left = middle - first[count - 2];
    int had = entries[middle - 1] - 1;
    long more = (long) left * (last + 1 - middle + below - had);
    long sum = zeros[count - 2] + zeros[count - 1] + more;
    double size = 0.5 * width * (width + 1) + (double) width * below;
    int rule = 0;
    while (width > WIDTH[rule]) rule++;
    if (sum > ZEROS[rule] * size) return false;
    zeros[count - 2] = sum;
    return true;
  }

  /// Rows of each supernode: its columns, those of the matrix, and of supernodes whose first row
  /// below it has.
  private static int[] rows(Pattern pattern, int[] first, int[] of, int[] rowStart) {
    int count = first.length - 1;
    int[] row = new int[rowStart[count]];
    int[] mark = new int[pattern.size()];
    int[] child = new int[count];
    int[] sibling = new int[count];
    Arrays.fill(mark, -1);
    Arrays.fill(child, -1);
    for (int s = 0; s < count; s++) {
      int next = rowStart[s];
      for (int c = first[s]; c < first[s + 1]; c++) row[next++] = c;
      int below = next;
      for (int k = pattern.columnStart(first[s]); k < pattern.columnStart(first[s + 1]); k++) {
        int i = pattern.row(k);
        if (i < first[s + 1] || mark[i] == s) continue;
        mark[i] = s;
        row[next++] = i;
      }
      for (int c = child[s]; c >= 0; c = sibling[c]) {
        for (int k = rowStart[c] + first[c + 1] - first[c]; k < rowStart[c + 1]; k++) {
          int i = row[k];
          if (i < first[s + 1] || mark[i] == s) continue;
          mark[i] = s;
          row[next++] = i;
        }
      }
      Arrays.sort(row, below, next);
      if (next == below) continue;
      int parent = of[row[below]];
      sibling[s] = child[parent];
      child[parent] = s;
    }
    return row;
  }

  private static @Nullable Supernodes withUpdates(
      int[] first, int[] of, int[] rowStart, int[] row, int[] panelStart) {
    int count = first.length - 1;
    int[] updateStart = new int[count + 1];
    long targets = 0;
    for (int s = 0; s < count; s++) {
      for (int k = rowStart[s] + first[s + 1] - first[s]; k < rowStart[s + 1]; k++) {
        if (of[row[k]] == of[row[k - 1]]) continue;
        updateStart[of[row[k]] + 1]++;
        targets += rowStart[s + 1] - k;
      }
    }
    if (targets > MOST) return null;
    for (int s = 0; s < count; s++) updateStart[s + 1] += updateStart[s];
    int updates = updateStart[count];
    int[] next = Arrays.copyOf(updateStart, count);
    int[] source = new int[updates];
    int[] from = new int[updates];
    int[] to = new int[updates];
    int[] targetStart = new int[updates];
    int[] target = new int[(int) targets];
    int used = 0;
    for (int s = 0; s < count; s++) {
      int k = rowStart[s] + first[s + 1] - first[s];
      while (k < rowStart[s + 1]) {
        int into = of[row[k]];
        int u = next[into]++;
        source[u] = s;
        from[u] = k;
        targetStart[u] = used;
        int end = first[into + 1];
        int at = rowStart[into];
        for (int i = k; i < rowStart[s + 1]; i++) {
          while (row[at] < row[i]) at++;
          target[used++] = at - rowStart[into];
        }
        while (k < rowStart[s + 1] && row[k] < end) k++;
        to[u] = k;
      }
    }
    return new Supernodes(
        count,
        first,
        rowStart,
        row,
        panelStart,
        updateStart,
        source,
        from,
        to,
        targetStart,
        target);
  }
}
