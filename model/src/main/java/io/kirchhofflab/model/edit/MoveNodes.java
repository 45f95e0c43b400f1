package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Point;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Puts nodes at new places.
public record MoveNodes(Map<NodeId, Point> places) implements Edit {

  public MoveNodes {
    places = Map.copyOf(places);
  }

  @Override
  public Applied apply(Document before) {
    Network network = before.network();
    if (places.isEmpty()) return Edits.refused("Nothing is selected to move.");
    Applied missing = Edits.missingNodes(network, places.keySet());
    if (missing != null) return missing;
    return Edits.changed(
        Edits.replaceNodes(
            before,
            places.keySet(),
            node -> node.at(Objects.requireNonNull(places.get(node.id())))),
        "Move " + Edits.nodeNames(network, places.keySet()));
  }

  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(
        next, next instanceof MoveNodes move && move.places.keySet().equals(places.keySet()));
  }
}
