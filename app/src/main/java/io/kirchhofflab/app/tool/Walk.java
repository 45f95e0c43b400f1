package io.kirchhofflab.app.tool;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Goes through a network by keyboard: element after element, or from node to node in a direction.
public final class Walk {

  public enum Direction {
    LEFT(-1, 0),
    RIGHT(1, 0),
    UP(0, -1),
    DOWN(0, 1);

    private final int x;
    private final int y;

    Direction(int x, int y) {
      this.x = x;
      this.y = y;
    }

    public int x() {
      return x;
    }

    public int y() {
      return y;
    }
  }

  /// How much worse a place aside is than one straight ahead.
  private static final double ASIDE = 2;

  private Walk() {}

  /// The element after the selected one: nodes from left to right and top to bottom, each followed
  /// by the edges that leave it. Empty past the last one, so that Tab can leave the drawing.
  public static Optional<Picked> next(Network network, Picked now, boolean backward) {
    List<Picked> order = order(network);
    if (backward) order = order.reversed();
    if (now.isEmpty()) return order.stream().findFirst();
    int at = -1;
    for (int k = 0; k < order.size(); k++) if (now.containsAll(order.get(k))) at = k;
    return at + 1 < order.size() ? Optional.of(order.get(at + 1)) : Optional.empty();
  }

  private static List<Picked> order(Network network) {
    List<Node> nodes = new ArrayList<>(network.nodes().stream().toList());
    nodes.sort(
        Comparator.comparingDouble((Node n) -> n.position().x())
            .thenComparingDouble(n -> n.position().y())
            .thenComparing(Node::id));
    List<List<Edge>> leaving = new ArrayList<>();
    for (int i = 0; i < network.nodes().nextIndex(); i++) leaving.add(new ArrayList<>());
    for (Edge edge : network.edges()) leaving.get(edge.from().index()).add(edge);
    List<Picked> order = new ArrayList<>();
    for (Node node : nodes) {
      order.add(Picked.of(node.id()));
      for (Edge edge : leaving.get(node.id().index())) order.add(Picked.of(edge.id()));
    }
    return order;
  }

  /// The node nearest to `from` on the side of `direction`.
  public static Optional<NodeId> toward(Network network, NodeId from, Direction direction) {
    Node start = network.node(from);
    return network.nodes().stream()
        .filter(node -> ahead(start, node, direction) > 0)
        .min(Comparator.comparingDouble(node -> cost(start, node, direction)))
        .map(Node::id);
  }

  private static double ahead(Node from, Node to, Direction d) {
    return (to.position().x() - from.position().x()) * d.x
        + (to.position().y() - from.position().y()) * d.y;
  }

  private static double cost(Node from, Node to, Direction d) {
    double aside =
        Math.abs(
            (to.position().x() - from.position().x()) * d.y
                - (to.position().y() - from.position().y()) * d.x);
    return ahead(from, to, d) + ASIDE * aside;
  }
}
