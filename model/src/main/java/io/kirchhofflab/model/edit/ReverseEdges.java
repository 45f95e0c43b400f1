package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.EdgeId;
import java.util.Set;

/// Turns edges around: their current then counts from the other end.
public record ReverseEdges(Set<EdgeId> edges) implements Edit {

  public ReverseEdges {
    edges = Set.copyOf(edges);
  }

  @Override
  public Applied apply(Document before) {
    if (edges.isEmpty()) return Edits.refused("No edge is selected.");
    Applied missing = Edits.missingEdges(before.network(), edges);
    if (missing != null) return missing;
    return Edits.changed(
        Edits.replaceEdges(
            before, edges, edge -> edge.withEnds(edge.to(), edge.from(), edge.controls())),
        "Reverse " + Edits.edgeNames(before.network(), edges));
  }
}
