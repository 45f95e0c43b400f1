package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Subject;
import java.util.Optional;
import java.util.Set;

/// Sets the capacitance, F, or the initial voltage, V, of one or many nodes.
public record SetNodeQuantity(Set<NodeId> nodes, Quantity quantity, double value) implements Edit {

  public enum Quantity {
    CAPACITANCE("capacitance") {
      @Override
      Node set(Node node, double value) {
        return node.withCapacitance(value);
      }
    },
    INITIAL_VOLTAGE("initial voltage") {
      @Override
      Node set(Node node, double value) {
        return node.withInitialVoltage(value);
      }
    };

    private final String words;

    Quantity(String words) {
      this.words = words;
    }

    abstract Node set(Node node, double value);
  }

  public SetNodeQuantity {
    nodes = Set.copyOf(nodes);
  }

  @Override
  public Applied apply(Document before) {
    if (nodes.isEmpty()) return Edits.refused("No node is selected.");
    Applied missing = Edits.missingNodes(before.network(), nodes);
    if (missing != null) return missing;
    boolean allowed = Double.isFinite(value) && (quantity != Quantity.CAPACITANCE || value >= 0);
    if (!allowed) {
      return Edits.refused(
          "The " + quantity.words + " cannot be " + value + ": a node's capacitance is 0 or more.",
          new Subject.OfNode(nodes.iterator().next()));
    }
    return Edits.changed(
        Edits.replaceNodes(before, nodes, node -> quantity.set(node, value)),
        "Set " + quantity.words + " of " + Edits.nodeNames(before.network(), nodes));
  }

  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(
        next,
        next instanceof SetNodeQuantity set && set.nodes.equals(nodes) && set.quantity == quantity);
  }
}
