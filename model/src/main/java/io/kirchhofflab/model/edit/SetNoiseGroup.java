package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import java.util.Set;

/// Lets the shared noise of nodes and edges be that of the group with this name.
public record SetNoiseGroup(Set<NodeId> nodes, Set<EdgeId> edges, String group) implements Edit {

  public SetNoiseGroup {
    nodes = Set.copyOf(nodes);
    edges = Set.copyOf(edges);
  }

  @Override
  public Applied apply(Document before) {
    if (nodes.isEmpty() && edges.isEmpty()) return Edits.refused("Nothing is selected.");
    Applied missing = Edits.missingNodes(before.network(), nodes);
    if (missing == null) missing = Edits.missingEdges(before.network(), edges);
    if (missing != null) return missing;
    Document some =
        Edits.replaceNodes(before, nodes, node -> node.withNoise(node.noise().withGroup(group)));
    Document all =
        Edits.replaceEdges(some, edges, edge -> edge.withNoise(edge.noise().withGroup(group)));
    return Edits.changed(all, group.isEmpty() ? "Leave noise group" : "Join noise group " + group);
  }
}
