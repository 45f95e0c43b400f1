package io.kirchhofflab.model.layered.topology;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which nodes edges join: edge e leads `from[e]` to `to[e]`, 0 is ground, 1..`nodes` the others.
/// The arrays are not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record Wiring(int nodes, int[] from, int[] to) {

  public int edges() {
    return from.length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Wiring that
        && nodes == that.nodes
        && Arrays.equals(from, that.from)
        && Arrays.equals(to, that.to);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(from) + Arrays.hashCode(to);
  }

  @Override
  public String toString() {
    return "Wiring[" + nodes + " nodes, " + edges() + " edges]";
  }

  /// Collects edges in their order; used once.
  static final class Builder {
    private int[] from = new int[64];
    private int[] to = new int[64];
    private int edges;

    Builder add(Wiring before) {
      for (int e = 0; e < before.edges(); e++) add(before.from[e], before.to[e]);
      return this;
    }

    void add(int source, int destination) {
      if (edges == from.length) {
        from = Arrays.copyOf(from, 2 * edges);
        to = Arrays.copyOf(to, 2 * edges);
      }
      from[edges] = source;
      to[edges++] = destination;
    }

    /// `repeat.forward()` times i → j, then `repeat.back()` times j → i.
    void add(int i, int j, Repeat repeat) {
      for (int k = 0; k < repeat.forward(); k++) add(i, j);
      for (int k = 0; k < repeat.back(); k++) add(j, i);
    }

    int edges() {
      return edges;
    }

    int from(int e) {
      return from[e];
    }

    int to(int e) {
      return to[e];
    }

    int largestNode() {
      int largest = 0;
      for (int e = 0; e < edges; e++) largest = Math.max(largest, Math.max(from[e], to[e]));
      return largest;
    }

    Wiring build(int nodes) {
      return new Wiring(nodes, Arrays.copyOf(from, edges), Arrays.copyOf(to, edges));
    }
  }
}
