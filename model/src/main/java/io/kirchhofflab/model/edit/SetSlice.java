package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Slice;
import java.util.Set;

/// Switches edges in during a slice of time only, or always.
public record SetSlice(Set<EdgeId> edges, Slice slice) implements Edit {

  public SetSlice {
    edges = Set.copyOf(edges);
  }

  @Override
  public Applied apply(Document before) {
    if (edges.isEmpty()) return Edits.refused("No edge is selected.");
    Applied missing = Edits.missingEdges(before.network(), edges);
    if (missing != null) return missing;
    return Edits.changed(
        Edits.replaceEdges(before, edges, edge -> edge.withSlice(slice)),
        "Switch " + Edits.edgeNames(before.network(), edges));
  }
}
