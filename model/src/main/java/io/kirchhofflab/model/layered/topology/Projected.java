package io.kirchhofflab.model.layered.topology;

/// A topology with further nodes that gather from all of it: after its own edges, for node =
/// n+1..n+`projections`, then for i = 0..n (0 is ground), the pair i, node with its repeats.
public record Projected(Topology inner, Repeat repeat, int projections) implements Topology {

  public Projected {
    if (projections < 0) throw new IllegalArgumentException(projections + " projection nodes");
  }

  @Override
  public Wiring wiring() {
    Wiring before = inner.wiring();
    int n = before.nodes();
    Wiring.Builder edges = new Wiring.Builder().add(before);
    for (int node = n + 1; node <= n + projections; node++) {
      for (int i = 0; i <= n; i++) edges.add(i, node, repeat);
    }
    return edges.build(n + projections);
  }

  @Override
  public double mostNodes() {
    return inner.mostNodes() + projections;
  }

  @Override
  public double mostEdges() {
    double pairs = (double) projections * (1 + inner.mostNodes());
    return inner.mostEdges() + pairs * Math.max(1, repeat.devices());
  }
}
