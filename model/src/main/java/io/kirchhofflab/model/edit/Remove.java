package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slots;
import java.util.Set;

/// Removes nodes with every edge that touches them, and edges.
public record Remove(Set<NodeId> nodes, Set<EdgeId> edges) implements Edit {

  public Remove {
    nodes = Set.copyOf(nodes);
    edges = Set.copyOf(edges);
  }

  @Override
  public Applied apply(Document before) {
    Network network = before.network();
    if (nodes.isEmpty() && edges.isEmpty()) return Edits.refused("Nothing is selected to remove.");
    Applied missing = Edits.missingNodes(network, nodes);
    if (missing == null) missing = Edits.missingEdges(network, edges);
    if (missing != null) return missing;
    Slots.Builder<Node> nodesLeft = network.nodes().toBuilder();
    for (NodeId node : nodes) nodesLeft.remove(node.index());
    Slots.Builder<Edge> edgesLeft = network.edges().toBuilder();
    for (Edge edge : network.edges()) {
      if (edges.contains(edge.id()) || nodes.stream().anyMatch(edge::touches)) {
        edgesLeft.remove(edge.id().index());
      }
    }
    return Edits.changed(
        before.withNetwork(new Network(nodesLeft.build(), edgesLeft.build())), label(network));
  }

  private String label(Network network) {
    if (edges.isEmpty()) return "Remove " + Edits.nodeNames(network, nodes);
    if (nodes.isEmpty()) return "Remove " + Edits.edgeNames(network, edges);
    return "Remove " + (nodes.size() + edges.size()) + " elements";
  }
}
