package io.kirchhofflab.model.layered.topology;

import java.util.Random;

/// A random sparse graph, as echo state networks use: from every node 1..n lead `degree` edges to
/// different others, drawn from `seed`.
///
/// Edges stand by their first node, then in the order drawn. The same seed gives the same edges on
/// every machine.
public record Reservoir(int count, int degree, long seed) implements Topology {

  public Reservoir {
    if (count < 2 || degree < 1 || degree >= count) {
      throw new IllegalArgumentException(degree + " edges to " + count + " nodes");
    }
  }

  @Override
  public Wiring wiring() {
    Random random = new Random(seed);
    Wiring.Builder edges = new Wiring.Builder();
    int[] others = new int[count - 1];
    for (int i = 1; i <= count; i++) {
      for (int k = 0; k < others.length; k++) others[k] = k + 1 < i ? k + 1 : k + 2;
      for (int k = 0; k < degree; k++) {
        // The first places of a shuffle: every other node is drawn at most once.
        int drawn = k + random.nextInt(others.length - k);
        edges.add(i, others[drawn]);
        others[drawn] = others[k];
      }
    }
    return edges.build(count);
  }

  @Override
  public double mostNodes() {
    return count;
  }

  @Override
  public double mostEdges() {
    return (double) count * count;
  }
}
