package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slots;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adds nodes and edges with the ids they carry: a drawn node, a drawn edge, or a pasted piece.
public record AddElements(List<Node> nodes, List<Edge> edges) implements Edit {

  public AddElements {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  public static AddElements node(Node node) {
    return new AddElements(List.of(node), List.of());
  }

  public static AddElements edge(Edge edge) {
    return new AddElements(List.of(), List.of(edge));
  }

  @Override
  public Applied apply(Document before) {
    Network network = before.network();
    Applied refusal = refusal(network);
    if (refusal != null) return refusal;
    Slots.Builder<Node> moreNodes = network.nodes().toBuilder();
    for (Node node : nodes) moreNodes.put(node.id().index(), node);
    Slots.Builder<Edge> moreEdges = network.edges().toBuilder();
    for (Edge edge : edges) moreEdges.put(edge.id().index(), edge);
    return Edits.changed(
        before.withNetwork(new Network(moreNodes.build(), moreEdges.build())), label());
  }

  private @Nullable Applied refusal(Network network) {
    if (nodes.isEmpty() && edges.isEmpty()) return Edits.refused("There is nothing to add.");
    Set<NodeId> known = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Node node : network.nodes()) {
      known.add(node.id());
      names.add(node.name());
    }
    for (Node node : nodes) {
      Applied unusable = Edits.unusable(node.name());
      if (unusable != null) return unusable;
      if (!known.add(node.id())) return Edits.refused("Node " + node.name() + " is already there.");
      if (!names.add(node.name())) {
        return Edits.refused("There is already a node named " + node.name() + ".");
      }
    }
    return edgeRefusal(network, known);
  }

  private @Nullable Applied edgeRefusal(Network network, Set<NodeId> known) {
    Set<Integer> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Edge edge : network.edges()) {
      ids.add(edge.id().index());
      names.add(edge.name());
    }
    for (Edge edge : edges) {
      Applied unusable = Edits.unusable(edge.name());
      if (unusable != null) return unusable;
      boolean ends =
          known.contains(edge.from())
              && known.contains(edge.to())
              && known.containsAll(edge.controls());
      if (!ends) return Edits.refused("Edge " + edge.name() + " has an end that is missing.");
      if (!ids.add(edge.id().index())) {
        return Edits.refused("Edge " + edge.name() + " is already there.");
      }
      if (!names.add(edge.name())) {
        return Edits.refused("There is already an edge named " + edge.name() + ".");
      }
    }
    return null;
  }

  private String label() {
    if (nodes.size() == 1 && edges.isEmpty()) return "Add node " + nodes.getFirst().name();
    if (edges.size() == 1) {
      DeviceLaw law = edges.getFirst().law();
      return "Add " + law.title().toLowerCase(Locale.ROOT) + " " + edges.getFirst().name();
    }
    return "Add " + (nodes.size() + edges.size()) + " elements";
  }
}
