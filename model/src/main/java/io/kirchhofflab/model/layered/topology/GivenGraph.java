package io.kirchhofflab.model.layered.topology;

/// A graph of the user's, with several numbers (features) at each of its nodes.
///
/// Feature f of graph node i (from 1 on) is node f · n + i. The order: the graph's edges as they
/// stand in `graph`, then their reverses, all of it `within` times; the same for every further
/// feature; for every graph node and feature `across` devices to the next feature; `toGround` pairs
/// node → ground, ground → node. The released code shifts every further feature by n only, and
/// grounds nodes 0..last-1 rather than 1..last, which `asReleased` reproduces.
public record GivenGraph(
    Wiring graph, int features, int within, int across, int toGround, boolean asReleased)
    implements Topology {

  public GivenGraph {
    if (features < 1 || within < 0 || across < 0 || toGround < 0) {
      throw new IllegalArgumentException(
          "%d, %d, %d, %d".formatted(features, within, across, toGround));
    }
    for (int e = 0; e < graph.edges(); e++) {
      if (graph.from()[e] < 1 || graph.to()[e] < 1) {
        throw new IllegalArgumentException("edge " + e + " of the graph leads to ground");
      }
    }
  }

  @Override
  public Wiring wiring() {
    int n = graph.nodes();
    Wiring.Builder edges = new Wiring.Builder();
    for (int f = 0; f < features; f++) addGraph(edges, (asReleased ? Math.min(f, 1) : f) * n);
    for (int i = 1; i <= n; i++) {
      for (int f = 0; f + 1 < features; f++) {
        edges.add(i + f * n, i + (f + 1) * n, new Repeat(across, 0));
      }
    }
    int last = asReleased ? edges.largestNode() : n * features;
    int shift = asReleased ? 1 : 0;
    for (int node = 1 - shift; node <= last - shift; node++) {
      for (int k = 0; k < toGround; k++) edges.add(node, 0, Repeat.BOTH_WAYS);
    }
    return edges.build(last);
  }

  private void addGraph(Wiring.Builder edges, int shift) {
    for (int k = 0; k < within; k++) {
      for (int e = 0; e < graph.edges(); e++) {
        edges.add(graph.from()[e] + shift, graph.to()[e] + shift);
      }
      for (int e = 0; e < graph.edges(); e++) {
        edges.add(graph.to()[e] + shift, graph.from()[e] + shift);
      }
    }
  }

  @Override
  public double mostNodes() {
    return (double) graph.nodes() * features;
  }

  @Override
  public double mostEdges() {
    return 2.0 * graph.edges() * within * features + mostNodes() * (1.0 + across + 2.0 * toGround);
  }
}
