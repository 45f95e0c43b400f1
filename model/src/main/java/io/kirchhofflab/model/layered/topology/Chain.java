package io.kirchhofflab.model.layered.topology;

/// Each node joined with the next: `links` times i → i + 1, `copies` of each, from ground on (from
/// node 1 on without it).
public record Chain(int links, boolean ground, int copies) implements Topology {

  public Chain {
    if (links < 1 || copies < 0) throw new IllegalArgumentException(links + ", " + copies);
  }

  @Override
  public Wiring wiring() {
    int first = ground ? 0 : 1;
    Wiring.Builder edges = new Wiring.Builder();
    for (int i = first; i < first + links; i++) edges.add(i, i + 1, new Repeat(copies, 0));
    return edges.build(first + links);
  }

  @Override
  public double mostNodes() {
    return links + 1.0;
  }

  @Override
  public double mostEdges() {
    return (double) links * Math.max(1, copies);
  }
}
