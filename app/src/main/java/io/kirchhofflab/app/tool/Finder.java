package io.kirchhofflab.app.tool;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Point;

/// Finds what is drawn where; coordinates in drawing units.
public interface Finder {

  /// The thing at `pointer`, within a few screen pixels; nodes before edges.
  Hit at(Pointer pointer);

  /// What lies in the box: wholly inside it, or merely touched by it.
  Picked within(Box box, boolean touching);

  /// The middle of an edge's curve, where its bend is taken hold of.
  Point middle(EdgeId edge);
}
