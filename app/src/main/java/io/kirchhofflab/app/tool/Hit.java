package io.kirchhofflab.app.tool;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;

/// What lies under the pointer.
public sealed interface Hit {

  record Nothing() implements Hit {}

  /// `rim` says that the place is the node's rim, where edges are drawn from, not its inside.
  record OnNode(NodeId node, boolean rim) implements Hit {}

  record OnEdge(EdgeId edge) implements Hit {}

  Hit NOTHING = new Nothing();

  /// The thing as something to select.
  default Picked picked() {
    return switch (this) {
      case Nothing _ -> Picked.NONE;
      case OnNode n -> Picked.of(n.node());
      case OnEdge e -> Picked.of(e.edge());
    };
  }
}
