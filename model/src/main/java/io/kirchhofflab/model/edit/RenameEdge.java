package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.problem.Subject;
import java.util.List;

/// Renames one edge; names are unique among edges.
public record RenameEdge(EdgeId edge, String name) implements Edit {

  @Override
  public Applied apply(Document before) {
    Applied refusal = Edits.missingEdges(before.network(), List.of(edge));
    if (refusal == null) refusal = Edits.unusable(name);
    if (refusal != null) return refusal;
    Edge was = before.network().edge(edge);
    boolean taken = before.network().edgeNamed(name).filter(e -> !e.id().equals(edge)).isPresent();
    if (taken) {
      return Edits.refused(
          "There is already an edge named " + name + ".", new Subject.OfEdge(edge));
    }
    return Edits.changed(
        before.withNetwork(before.network().with(was.withName(name))),
        "Rename " + was.name() + " to " + name);
  }
}
