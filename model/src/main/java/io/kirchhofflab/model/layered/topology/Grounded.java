package io.kirchhofflab.model.layered.topology;

/// A topology whose nodes are all joined with ground as well: after its own edges, for node = 1..n
/// the pair node, ground with its repeats.
public record Grounded(Topology inner, Repeat repeat) implements Topology {

  @Override
  public Wiring wiring() {
    Wiring before = inner.wiring();
    Wiring.Builder edges = new Wiring.Builder().add(before);
    for (int node = 1; node <= before.nodes(); node++) edges.add(node, 0, repeat);
    return edges.build(before.nodes());
  }

  @Override
  public double mostNodes() {
    return inner.mostNodes();
  }

  @Override
  public double mostEdges() {
    return inner.mostEdges() + inner.mostNodes() * Math.max(1, repeat.devices());
  }
}
