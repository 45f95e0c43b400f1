package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Subject;
import java.util.List;

/// Renames one node; names are unique among nodes.
public record RenameNode(NodeId node, String name) implements Edit {

  @Override
  public Applied apply(Document before) {
    Applied refusal = Edits.missingNodes(before.network(), List.of(node));
    if (refusal == null) refusal = Edits.unusable(name);
    if (refusal != null) return refusal;
    Node was = before.network().node(node);
    boolean taken = before.network().nodeNamed(name).filter(n -> !n.id().equals(node)).isPresent();
    if (taken) {
      return Edits.refused("There is already a node named " + name + ".", new Subject.OfNode(node));
    }
    return Edits.changed(
        before.withNetwork(before.network().with(was.withName(name))),
        "Rename " + was.name() + " to " + name);
  }
}
