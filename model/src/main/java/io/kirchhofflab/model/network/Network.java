package io.kirchhofflab.model.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The circuit: nodes and edges, immutable.
///
/// Errors: an edge whose end is missing is our mistake and throws; everything a user can do wrong
/// is found by `NetworkChecks`.
public record Network(Slots<Node> nodes, Slots<Edge> edges) {

  public static final Network EMPTY = new Network(Slots.empty(), Slots.empty());

  public Network {
    for (Edge edge : edges) {
      if (!nodes.contains(edge.from().index()) || !nodes.contains(edge.to().index())) {
        throw new IllegalArgumentException("edge " + edge.name() + " has an end that is missing");
      }
      for (NodeId control : edge.controls()) {
        if (!nodes.contains(control.index())) {
          throw new IllegalArgumentException(
              "edge " + edge.name() + " senses a node that is missing");
        }
      }
    }
  }

  public Node node(NodeId id) {
    return nodes.get(id.index());
  }

  public Edge edge(EdgeId id) {
    return edges.get(id.index());
  }

  public boolean contains(NodeId id) {
    return nodes.contains(id.index());
  }

  public boolean contains(EdgeId id) {
    return edges.contains(id.index());
  }

  public NodeId nextNodeId() {
    return new NodeId(nodes.nextIndex());
  }

  public EdgeId nextEdgeId() {
    return new EdgeId(edges.nextIndex());
  }

  public Optional<Node> nodeNamed(String name) {
    return nodes.stream().filter(n -> n.name().equals(name)).findFirst();
  }

  public Optional<Edge> edgeNamed(String name) {
    return edges.stream().filter(e -> e.name().equals(name)).findFirst();
  }

  /// Edges that end at or sense `node`, by rising id.
  public List<Edge> edgesAt(NodeId node) {
    List<Edge> found = new ArrayList<>();
    for (Edge edge : edges) if (edge.touches(node)) found.add(edge);
    return found;
  }

  /// This network with `node` added or replaced under its id.
  public Network with(Node node) {
    return new Network(nodes.with(node.id().index(), node), edges);
  }

  public Network with(Edge edge) {
    return new Network(nodes, edges.with(edge.id().index(), edge));
  }

  /// This network without `node` and every edge that touches it.
  public Network without(NodeId node) {
    Slots.Builder<Edge> left = edges.toBuilder();
    for (Edge edge : edgesAt(node)) left.remove(edge.id().index());
    return new Network(nodes.without(node.index()), left.build());
  }

  public Network without(EdgeId edge) {
    return new Network(nodes, edges.without(edge.index()));
  }

  /// The first of `stem1`, `stem2`, … that no node bears.
  public String freshNodeName(String stem) {
    return fresh(stem, names(nodes.stream().map(Node::name).toList()));
  }

  /// The first of `stem1`, `stem2`, … that no edge bears.
  public String freshEdgeName(String stem) {
    return fresh(stem, names(edges.stream().map(Edge::name).toList()));
  }

  private static Map<String, Boolean> names(List<String> taken) {
    Map<String, Boolean> names = new HashMap<>();
    for (String name : taken) names.put(name, true);
    return names;
  }

  private static String fresh(String stem, Map<String, Boolean> taken) {
    int n = 1;
    while (taken.containsKey(stem + n)) n++;
    return stem + n;
  }
}
