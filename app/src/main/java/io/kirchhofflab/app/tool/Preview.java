package io.kirchhofflab.app.tool;

import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import org.jspecify.annotations.Nullable;

/// What a gesture under way would do, for the canvas to show before it is done.
public sealed interface Preview {

  record Nothing() implements Preview {}

  /// The network as it would be.
  record Outcome(Network network) implements Preview {}

  /// A selection rectangle; `touching` takes what it touches, else only what it encloses.
  record Marquee(Box box, boolean touching) implements Preview {}

  /// An edge on its way from a place to a place; the nodes where it would end on one.
  record Connection(Point from, Point to, @Nullable NodeId source, @Nullable NodeId target)
      implements Preview {}

  /// A node about to be placed.
  record Placing(Point at, NodeRole role) implements Preview {}

  Preview NOTHING = new Nothing();
}
