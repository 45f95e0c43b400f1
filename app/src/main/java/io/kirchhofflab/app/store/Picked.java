package io.kirchhofflab.app.store;

import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Subject;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

/// A set of nodes and edges that somebody has picked; immutable, nodes in the order of picking.
public record Picked(SequencedSet<NodeId> nodes, Set<EdgeId> edges) {

  public static final Picked NONE = new Picked(Set.of(), Set.of());

  public Picked(Set<NodeId> nodes, Set<EdgeId> edges) {
    this(new LinkedHashSet<>(nodes), edges);
  }

  public Picked {
    nodes = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(nodes));
    edges = Set.copyOf(edges);
  }

  public static Picked of(NodeId node) {
    return new Picked(Set.of(node), Set.of());
  }

  public static Picked of(EdgeId edge) {
    return new Picked(Set.of(), Set.of(edge));
  }

  /// The nodes and edges among `subjects`.
  public static Picked of(Collection<Subject> subjects) {
    Set<NodeId> nodes = new LinkedHashSet<>();
    Set<EdgeId> edges = new HashSet<>();
    for (Subject subject : subjects) {
      switch (subject) {
        case Subject.OfNode s -> nodes.add(s.node());
        case Subject.OfEdge s -> edges.add(s.edge());
        case Subject.OfParameter s -> edges.add(s.edge());
        case Subject.OfDocument _, Subject.OfFile _ -> {}
      }
    }
    return new Picked(nodes, edges);
  }

  /// Everything in `network`.
  public static Picked all(Network network) {
    return new Picked(
        network.nodes().stream().map(Node::id).collect(Collectors.toCollection(LinkedHashSet::new)),
        network.edges().stream().map(Edge::id).collect(Collectors.toSet()));
  }

  public boolean isEmpty() {
    return nodes.isEmpty() && edges.isEmpty();
  }

  public int size() {
    return nodes.size() + edges.size();
  }

  public boolean contains(NodeId node) {
    return nodes.contains(node);
  }

  public boolean contains(EdgeId edge) {
    return edges.contains(edge);
  }

  /// Whether everything in `other` is in this.
  public boolean containsAll(Picked other) {
    return nodes.containsAll(other.nodes) && edges.containsAll(other.edges);
  }

  /// The node, where nothing but one node is picked.
  public Optional<NodeId> onlyNode() {
    return size() == 1 ? nodes.stream().findFirst() : Optional.empty();
  }

  public Optional<EdgeId> onlyEdge() {
    return size() == 1 ? edges.stream().findFirst() : Optional.empty();
  }

  public Picked plus(Picked other) {
    Set<NodeId> moreNodes = new LinkedHashSet<>(nodes);
    moreNodes.addAll(other.nodes);
    Set<EdgeId> moreEdges = new HashSet<>(edges);
    moreEdges.addAll(other.edges);
    return new Picked(moreNodes, moreEdges);
  }

  public Picked minus(Picked other) {
    Set<NodeId> fewerNodes = new LinkedHashSet<>(nodes);
    fewerNodes.removeAll(other.nodes);
    Set<EdgeId> fewerEdges = new HashSet<>(edges);
    fewerEdges.removeAll(other.edges);
    return new Picked(fewerNodes, fewerEdges);
  }

  /// In this or in `other`, but not in both.
  public Picked toggled(Picked other) {
    return minus(other).plus(other.minus(this));
  }

  /// Those that still exist in `network`.
  public Picked within(Network network) {
    boolean whole =
        nodes.stream().allMatch(network::contains) && edges.stream().allMatch(network::contains);
    if (whole) return this;
    return new Picked(
        nodes.stream()
            .filter(network::contains)
            .collect(Collectors.toCollection(LinkedHashSet::new)),
        edges.stream().filter(network::contains).collect(Collectors.toSet()));
  }
}
