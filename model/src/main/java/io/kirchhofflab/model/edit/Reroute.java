package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Route;
import java.util.Optional;
import java.util.Set;

/// Draws edges along another curve.
public record Reroute(Set<EdgeId> edges, Route route) implements Edit {

  public Reroute {
    edges = Set.copyOf(edges);
  }

  @Override
  public Applied apply(Document before) {
    if (edges.isEmpty()) return Edits.refused("No edge is selected.");
    Applied missing = Edits.missingEdges(before.network(), edges);
    if (missing != null) return missing;
    return Edits.changed(
        Edits.replaceEdges(before, edges, edge -> edge.withRoute(route)),
        "Bend " + Edits.edgeNames(before.network(), edges));
  }

  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(next, next instanceof Reroute bend && bend.edges.equals(edges));
  }
}
