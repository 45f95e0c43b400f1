package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Subject;
import java.util.Optional;
import java.util.Set;

/// Sets one parameter of one or many edges to `value`, in the parameter's unit.
public record SetParameter(Set<EdgeId> edges, String key, double value) implements Edit {

  public SetParameter {
    edges = Set.copyOf(edges);
  }

  @Override
  public Applied apply(Document before) {
    Network network = before.network();
    if (edges.isEmpty()) return Edits.refused("No edge is selected.");
    Applied missing = Edits.missingEdges(network, edges);
    if (missing != null) return missing;
    for (EdgeId id : edges) {
      Edge edge = network.edge(id);
      int j = edge.law().parameterIndex(key);
      if (j < 0) return Edits.refused(edge.name() + " has no parameter " + key + ".");
      ParameterSpec spec = edge.law().parameters().get(j);
      if (!spec.range().contains(value)) {
        return Edits.refused(
            edge.name() + "." + key + " must be " + spec.range() + ", not " + value + ".",
            new Subject.OfParameter(id, key));
      }
    }
    return Edits.changed(
        Edits.replaceEdges(before, edges, this::set),
        "Set " + key + " of " + Edits.edgeNames(network, edges));
  }

  private Edge set(Edge edge) {
    return edge.withValues(edge.values().with(edge.law().parameterIndex(key), value));
  }

  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(
        next, next instanceof SetParameter set && set.edges.equals(edges) && set.key.equals(key));
  }
}
