package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import java.util.Optional;
import java.util.Set;

/// Gives nodes and edges noise of one kind with intensity `d`, or takes it away with 0.
public record SetNoise(Set<NodeId> nodes, Set<EdgeId> edges, Noise.Kind kind, double d)
    implements Edit {

  public SetNoise {
    nodes = Set.copyOf(nodes);
    edges = Set.copyOf(edges);
  }

  @Override
  public Applied apply(Document before) {
    if (nodes.isEmpty() && edges.isEmpty()) return Edits.refused("Nothing is selected.");
    Applied missing = Edits.missingNodes(before.network(), nodes);
    if (missing == null) missing = Edits.missingEdges(before.network(), edges);
    if (missing != null) return missing;
    if (!(d >= 0) || !Double.isFinite(d)) {
      return Edits.refused("A noise intensity is a number from 0 on, not " + d + ".");
    }
    Document some =
        Edits.replaceNodes(before, nodes, node -> node.withNoise(node.noise().with(kind, d)));
    Document all =
        Edits.replaceEdges(some, edges, edge -> edge.withNoise(edge.noise().with(kind, d)));
    return Edits.changed(all, "Set noise of " + names(before));
  }

  private String names(Document of) {
    if (nodes.isEmpty()) return Edits.edgeNames(of.network(), edges);
    if (edges.isEmpty()) return Edits.nodeNames(of.network(), nodes);
    return nodes.size() + edges.size() + " elements";
  }

  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(
        next,
        next instanceof SetNoise set
            && set.nodes.equals(nodes)
            && set.edges.equals(edges)
            && set.kind == kind);
  }
}
