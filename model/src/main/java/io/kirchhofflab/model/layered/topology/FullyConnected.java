package io.kirchhofflab.model.layered.topology;

/// Every ordered pair of nodes.
///
/// For i, then for j ≠ i, both in rising order from ground on (from node 1 on without it): the pair
/// i, j with its repeats. Since j, i comes again, each direction holds forward + back devices. With
/// ground, `count` counts it, as in the released code: 3 are ground and two nodes.
public record FullyConnected(int count, boolean ground, Repeat repeat) implements Topology {

  public FullyConnected {
    if (count < 2) throw new IllegalArgumentException("a pair needs two nodes, not " + count);
  }

  @Override
  public Wiring wiring() {
    int first = ground ? 0 : 1;
    Wiring.Builder edges = new Wiring.Builder();
    for (int i = first; i < first + count; i++) {
      for (int j = first; j < first + count; j++) if (i != j) edges.add(i, j, repeat);
    }
    return edges.build(first + count - 1);
  }

  @Override
  public double mostNodes() {
    return count;
  }

  @Override
  public double mostEdges() {
    return (double) count * count * Math.max(1, repeat.devices());
  }
}
