package io.kirchhofflab.model.layered.topology;

/// A closed chain: for i = 1..n the pair i, i + 1 with its repeats, and last n, 1.
public record Ring(int count, Repeat repeat) implements Topology {

  public Ring {
    if (count < 3) throw new IllegalArgumentException("a ring of " + count + " nodes");
  }

  @Override
  public Wiring wiring() {
    Wiring.Builder edges = new Wiring.Builder();
    for (int i = 1; i <= count; i++) edges.add(i, i % count + 1, repeat);
    return edges.build(count);
  }

  @Override
  public double mostNodes() {
    return count;
  }

  @Override
  public double mostEdges() {
    return (double) count * Math.max(1, repeat.devices());
  }
}
