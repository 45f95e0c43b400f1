package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import java.util.Optional;
import java.util.Set;

/// Makes nodes free, ground, or driven by a waveform.
public record SetRole(Set<NodeId> nodes, NodeRole role) implements Edit {

  public SetRole {
    nodes = Set.copyOf(nodes);
  }

  @Override
  public Applied apply(Document before) {
    if (nodes.isEmpty()) return Edits.refused("No node is selected.");
    Applied missing = Edits.missingNodes(before.network(), nodes);
    if (missing != null) return missing;
    String names = Edits.nodeNames(before.network(), nodes);
    String label =
        switch (role) {
          case NodeRole.Free free -> "Free " + names;
          case NodeRole.Ground ground -> "Ground " + names;
          case NodeRole.Driven driven -> "Drive " + names;
        };
    return Edits.changed(Edits.replaceNodes(before, nodes, n -> n.withRole(role)), label);
  }

  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(
        next,
        next instanceof SetRole set
            && set.nodes.equals(nodes)
            && role instanceof NodeRole.Driven
            && set.role instanceof NodeRole.Driven);
  }
}
