package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Names;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slots;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Steps that many edits take: checks that refuse, and replacing many things at once.
final class Edits {

  /// Leaves room for a number in a name.
  private static final int LONGEST_STEM = 56;

  private Edits() {}

  static Applied changed(Document after, String label) {
    return new Applied.Changed(after, label);
  }

  static Applied refused(String message, Subject... subjects) {
    return new Applied.Refused(new Problem.CannotEdit(List.of(subjects), message));
  }

  /// A refusal where one of the nodes is not there.
  static @Nullable Applied missingNodes(Network network, Collection<NodeId> nodes) {
    for (NodeId id : nodes) {
      if (!network.contains(id)) return refused("That node is not in the document any more.");
    }
    return null;
  }

  static @Nullable Applied missingEdges(Network network, Collection<EdgeId> edges) {
    for (EdgeId id : edges) {
      if (!network.contains(id)) return refused("That edge is not in the document any more.");
    }
    return null;
  }

  /// A refusal where `name` cannot be a name at all.
  static @Nullable Applied unusable(String name) {
    return Names.usable(name)
        ? null
        : refused("“" + name + "” cannot be a name: use " + Names.RULE + ".");
  }

  static Document replaceNodes(Document before, Set<NodeId> which, UnaryOperator<Node> change) {
    Slots.Builder<Node> nodes = before.network().nodes().toBuilder();
    for (NodeId id : which) nodes.put(id.index(), change.apply(before.network().node(id)));
    return before.withNetwork(new Network(nodes.build(), before.network().edges()));
  }

  static Document replaceEdges(Document before, Set<EdgeId> which, UnaryOperator<Edge> change) {
    Slots.Builder<Edge> edges = before.network().edges().toBuilder();
    for (EdgeId id : which) edges.put(id.index(), change.apply(before.network().edge(id)));
    return before.withNetwork(new Network(before.network().nodes(), edges.build()));
  }

  /// `R1`, or `3 edges`.
  static String edgeNames(Network network, Collection<EdgeId> edges) {
    return edges.size() == 1
        ? network.edge(edges.iterator().next()).name()
        : edges.size() + " edges";
  }

  static String nodeNames(Network network, Collection<NodeId> nodes) {
    return nodes.size() == 1
        ? network.node(nodes.iterator().next()).name()
        : nodes.size() + " nodes";
  }

  /// `next` where it is of the same kind and on the same target.
  static Optional<Edit> replacedBy(Edit next, boolean sameTarget) {
    return sameTarget ? Optional.of(next) : Optional.empty();
  }

  /// `x2`, `x3`, … for `x`; `x_2` where the name ends in a digit. Adds it to `taken`: Modified.
  static String fresh(String name, Set<String> taken) {
    String stem = Character.isDigit(name.charAt(name.length() - 1)) ? name + "_" : name;
    int kept = Math.min(LONGEST_STEM, stem.codePointCount(0, stem.length()));
    String start = stem.substring(0, stem.offsetByCodePoints(0, kept));
    int n = 2;
    while (!taken.add(start + n)) n++;
    return start + n;
  }
}
