package io.kirchhofflab.model.problem;

/// Disjoint sets of small ints, merged in almost constant time.
final class UnionFind {

  private final int[] parent;
  private final int[] size;

  UnionFind(int count) {
    parent = new int[count];
    size = new int[count];
    for (int i = 0; i < count; i++) {
      parent[i] = i;
      size[i] = 1;
    }
  }

  /// The representative of the set of `i`; shortens the way there.
  int find(int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /// Merges two sets. False where they were one already.
  boolean unite(int a, int b) {
    int large = find(a);
    int small = find(b);
    if (large == small) return false;
    if (size[large] < size[small]) {
      int kept = large;
      large = small;
      small = kept;
    }
    parent[small] = large;
    size[large] += size[small];
    return true;
  }
}
