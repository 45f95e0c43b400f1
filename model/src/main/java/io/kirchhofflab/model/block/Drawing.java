package io.kirchhofflab.model.block;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.layered.topology.Wiring;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a block adds to a network: nodes and edges with fresh ids and names, and the block itself.
///
/// Nodes are named after the block, `ring_1`, edges `ring_e1`; where the plan joins nodes with
/// ground and there is none, ground is drawn below the block.
public record Drawing(Block block, List<Node> nodes, List<Edge> edges) {

  /// Between a block and the ground drawn for it, drawing units.
  private static final double BELOW = 110;

  public Drawing {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /// A block named `name` in `network`; the first of `kept` are taken for its nodes as far as the
  /// plan goes, and only moved.
  public static Drawing of(
      Network network, String name, BlockPlan plan, DeviceLaw law, Frame frame, List<NodeId> kept) {
    Wiring wiring = plan.topology().wiring();
    List<Point> places = plan.places(frame);
    List<Node> nodes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node node : network.nodes()) names.add(node.name());
    int nextNode = network.nodes().nextIndex();
    for (int i = 0; i < wiring.nodes(); i++) {
      Point place = places.get(i);
      if (i < kept.size()) {
        nodes.add(network.node(kept.get(i)).at(place));
      } else {
        String fresh = fresh(name + "_", i + 1, names);
        NodeId id = new NodeId(nextNode++);
        nodes.add(Node.free(id, fresh, Node.DEFAULT_CAPACITANCE, 0).at(place));
      }
    }
    List<NodeId> members = nodes.stream().map(Node::id).toList();
    NodeId ground = new NodeId(nextNode);
    Optional<Node> existing = network.nodes().stream().filter(Node::isGround).findFirst();
    if (existing.isPresent()) ground = existing.get().id();
    else if (touchesGround(wiring)) nodes.add(ground(ground, frame, names));
    List<Edge> edges = edges(network, name, wiring, law, members, ground);
    List<EdgeId> drawn = edges.stream().map(Edge::id).toList();
    return new Drawing(new Block(name, plan, law, frame, members, drawn), nodes, edges);
  }

  private static boolean touchesGround(Wiring wiring) {
    for (int e = 0; e < wiring.edges(); e++) {
      if (wiring.from()[e] == 0 || wiring.to()[e] == 0) return true;
    }
    return false;
  }

  private static Node ground(NodeId id, Frame frame, Set<String> names) {
    Point below = frame.at(0.5, 1).plus(0, BELOW);
    String name = names.contains("gnd") ? fresh("gnd", 1, names) : "gnd";
    return new Node(id, name, NodeRole.GROUND, 0, 0, Noise.NONE, below, Extras.NONE);
  }

  private static List<Edge> edges(
      Network network,
      String name,
      Wiring wiring,
      DeviceLaw law,
      List<NodeId> members,
      NodeId ground) {
    Set<String> names = new HashSet<>();
    for (Edge edge : network.edges()) names.add(edge.name());
    List<Edge> edges = new ArrayList<>();
    int next = network.edges().nextIndex();
    for (int e = 0; e < wiring.edges(); e++) {
      NodeId from = member(wiring.from()[e], members, ground);
      NodeId to = member(wiring.to()[e], members, ground);
      String fresh = fresh(name + "_e", e + 1, names);
      edges.add(Edge.of(new EdgeId(next++), fresh, from, to, law));
    }
    return edges;
  }

  private static NodeId member(int number, List<NodeId> members, NodeId ground) {
    return number == 0 ? ground : members.get(number - 1);
  }

  /// `stem` with the first number from `n` on that makes a new name; adds it to `taken`: Modified.
  private static String fresh(String stem, int n, Set<String> taken) {
    int number = n;
    while (!taken.add(stem + number)) number++;
    return stem + number;
  }
}
