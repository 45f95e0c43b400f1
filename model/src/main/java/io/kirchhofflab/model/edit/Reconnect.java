package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import java.util.ArrayList;
import java.util.List;

/// Leads an edge between other nodes, sensing `controls`.
public record Reconnect(EdgeId edge, NodeId from, NodeId to, List<NodeId> controls)
    implements Edit {

  public Reconnect {
    controls = List.copyOf(controls);
  }

  @Override
  public Applied apply(Document before) {
    List<NodeId> all = new ArrayList<>(controls);
    all.add(from);
    all.add(to);
    Applied missing = Edits.missingEdges(before.network(), List.of(edge));
    if (missing == null) missing = Edits.missingNodes(before.network(), all);
    if (missing != null) return missing;
    Edge was = before.network().edge(edge);
    if (controls.size() != was.law().controls()) {
      return Edits.refused(
          was.law().title()
              + " senses "
              + was.law().controls()
              + " nodes, not "
              + controls.size()
              + ".");
    }
    return Edits.changed(
        before.withNetwork(before.network().with(was.withEnds(from, to, controls))),
        "Reconnect " + was.name());
  }
}
