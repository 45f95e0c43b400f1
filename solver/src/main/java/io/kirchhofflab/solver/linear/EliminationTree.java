package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;

/// Which column is changed first by each column of a symmetric factorisation: `parent[j]` is the
/// row of the first entry below the diagonal of column j of L; -1 where there is none.
///
/// Source: Liu, SIAM J. Matrix Anal. Appl. 11 (1990) 134.
final class EliminationTree {

  private static final int NONE = -1;

  private final int[] parent;

  private EliminationTree(int[] parent) {
    this.parent = parent;
  }

  int parent(int column) {
    return parent[column];
  }

  /// Of a pattern that is symmetric; of others, entries below the diagonal are not looked at.
  static EliminationTree of(Pattern pattern) {
    int n = pattern.size();
    int[] parent = new int[n];
    int[] ancestor = new int[n];
    for (int k = 0; k < n; k++) {
      parent[k] = NONE;
      ancestor[k] = NONE;
      for (int s = pattern.columnStart(k); s < pattern.columnStart(k + 1); s++) {
        int i = pattern.row(s);
        while (i != NONE && i < k) {
          int next = ancestor[i];
          ancestor[i] = k;
          if (next == NONE) parent[i] = k;
          i = next;
        }
      }
    }
    return new EliminationTree(parent);
  }

  /// Entries of every column of L, the diagonal among them.
  int[] entries(Pattern pattern) {
    int n = parent.length;
    int[] entries = new int[n];
    int[] mark = new int[n];
    Arrays.fill(mark, NONE);
    for (int k = 0; k < n; k++) {
      entries[k]++;
      mark[k] = k;
      for (int s = pattern.columnStart(k); s < pattern.columnStart(k + 1); s++) {
        for (int i = pattern.row(s); i < k && mark[i] != k; i = parent[i]) {
          entries[i]++;
          mark[i] = k;
        }
      }
    }
    return entries;
  }

  /// `place[j]` in an order in which every column follows its own descendants directly: fill stays
  /// what it is, and columns that are alike become neighbours.
  int[] postorder() {
    int n = parent.length;
    int[] child = new int[n];
    int[] sibling = new int[n];
    Arrays.fill(child, NONE);
    Arrays.fill(sibling, NONE);
    for (int j = n - 1; j >= 0; j--) {
      if (parent[j] == NONE) continue;
      sibling[j] = child[parent[j]];
      child[parent[j]] = j;
    }
    int[] place = new int[n];
    int[] stack = new int[n];
    int next = 0;
    for (int root = 0; root < n; root++) {
      if (parent[root] != NONE) continue;
      int head = 0;
      stack[0] = root;
      while (head >= 0) {
        int j = stack[head];
        int below = child[j];
        if (below == NONE) {
          place[j] = next++;
          head--;
        } else {
          child[j] = sibling[below];
          stack[++head] = below;
        }
      }
    }
    return place;
  }
}
