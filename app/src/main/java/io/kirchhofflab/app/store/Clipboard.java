package io.kirchhofflab.app.store;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Slots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Pieces of a network: cut out with all they need, and put in again under fresh ids and names.
public final class Clipboard {

  private Clipboard() {}

  /// What is picked as a network of its own: the picked nodes with every edge between them, the
  /// picked edges with every node they end at or sense.
  public static Network piece(Network network, Picked picked) {
    Set<NodeId> nodes = new LinkedHashSet<>(picked.nodes());
    for (EdgeId id : picked.edges()) {
      Edge edge = network.edge(id);
      nodes.add(edge.from());
      nodes.add(edge.to());
      nodes.addAll(edge.controls());
    }
    Slots.Builder<Node> nodeSlots = Slots.<Node>empty().toBuilder();
    for (NodeId id : nodes) nodeSlots.put(id.index(), network.node(id));
    Slots.Builder<Edge> edgeSlots = Slots.<Edge>empty().toBuilder();
    for (Edge edge : network.edges()) {
      if (picked.contains(edge.id()) || isBetween(edge, picked.nodes())) {
        edgeSlots.put(edge.id().index(), edge);
      }
    }
    return new Network(nodeSlots.build(), edgeSlots.build());
  }

  private static boolean isBetween(Edge edge, Set<NodeId> nodes) {
    return nodes.contains(edge.from())
        && nodes.contains(edge.to())
        && nodes.containsAll(edge.controls());
  }

  /// Adds a copy of `piece` to `target`, shifted by `dx`, `dy`, drawing units.
  public static AddElements paste(Network piece, Network target, double dx, double dy) {
    Names nodeNames = new Names();
    for (Node node : target.nodes()) nodeNames.take(node.name());
    Names edgeNames = new Names();
    for (Edge edge : target.edges()) edgeNames.take(edge.name());

    Map<NodeId, NodeId> fresh = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    int nextNode = target.nodes().nextIndex();
    for (Node node : piece.nodes()) {
      NodeId id = new NodeId(nextNode++);
      fresh.put(node.id(), id);
      nodes.add(
          node.withId(id).withName(nodeNames.fresh(node.name())).at(node.position().plus(dx, dy)));
    }
    List<Edge> edges = new ArrayList<>();
    int nextEdge = target.edges().nextIndex();
    for (Edge edge : piece.edges()) {
      edges.add(
          edge.withId(new EdgeId(nextEdge++))
              .withName(edgeNames.fresh(edge.name()))
              .withEnds(
                  renamed(fresh, edge.from()),
                  renamed(fresh, edge.to()),
                  edge.controls().stream().map(id -> renamed(fresh, id)).toList()));
    }
    return new AddElements(nodes, edges);
  }

  private static NodeId renamed(Map<NodeId, NodeId> fresh, NodeId id) {
    return Objects.requireNonNull(fresh.get(id));
  }

  /// Adds copies of the picked edges between the very same nodes.
  public static AddElements parallel(Network network, Set<EdgeId> picked) {
    Names names = new Names();
    for (Edge edge : network.edges()) names.take(edge.name());
    List<Edge> edges = new ArrayList<>();
    int next = network.edges().nextIndex();
    for (EdgeId id : picked.stream().sorted().toList()) {
      Edge edge = network.edge(id);
      edges.add(edge.withId(new EdgeId(next++)).withName(names.fresh(edge.name())));
    }
    return new AddElements(List.of(), edges);
  }

  /// The middle of the nodes' bounds, drawing units; the origin where there are none.
  public static Point middle(Network piece) {
    if (piece.nodes().isEmpty()) return Point.ORIGIN;
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Node node : piece.nodes()) {
      left = Math.min(left, node.position().x());
      right = Math.max(right, node.position().x());
      top = Math.min(top, node.position().y());
      bottom = Math.max(bottom, node.position().y());
    }
    return new Point((left + right) / 2, (top + bottom) / 2);
  }

  /// A piece as text in the file format, for other windows and for people.
  public static String toText(Network piece) {
    return NetworkFile.write(Document.of("Clipboard", piece));
  }

  /// The piece that `text` holds; empty where it is not a readable document.
  public static Optional<Network> fromText(String text) {
    return switch (NetworkFile.parse(text, "clipboard")) {
      case Reading.Opened opened -> Optional.of(opened.document().network());
      case Reading.Rejected _ -> Optional.empty();
    };
  }

  /// What an edit adds, as something to select.
  public static Picked added(AddElements edit) {
    Set<NodeId> nodes = new LinkedHashSet<>();
    for (Node node : edit.nodes()) nodes.add(node.id());
    Set<EdgeId> edges = new HashSet<>();
    for (Edge edge : edit.edges()) edges.add(edge.id());
    return new Picked(nodes, edges);
  }

  /// Names in use, and where to go on counting for each stem.
  private static final class Names {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counted = new HashMap<>();

    void take(String name) {
      taken.add(name);
    }

    /// `name` itself where it is free, else its stem with the next free number.
    String fresh(String name) {
      if (taken.add(name)) return name;
      int end = name.length();
      while (end > 1 && Character.isDigit(name.charAt(end - 1))) end--;
      String stem = name.substring(0, end);
      int n = counted.getOrDefault(stem, 0) + 1;
      while (!taken.add(stem + n)) n++;
      counted.put(stem, n);
      return stem + n;
    }
  }
}
