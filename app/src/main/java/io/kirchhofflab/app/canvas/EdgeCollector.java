package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.tool.Box;
import io.kirchhofflab.model.network.EdgeId;
import java.util.Set;

/// Puts the edges in sight on the draw list, and remembers which those are.
final class EdgeCollector {

  /// Thinnest and thickest line at zoom 1, pixels.
  private static final double THIN = 1.4;

  private static final double THICK = 4.4;

  /// Width of an edge at rest.
  private static final double REST = 1.8;

  /// Curves that deviate less than this from a line, pixels, are drawn as lines.
  private static final double FLAT = 0.6;

  private int[] visible = new int[256];
  private int visibleCount;

  /// Finds which edges `view` shows.
  void look(View view, Geometry geometry) {
    if (visible.length < geometry.edgeCount()) visible = new int[geometry.edgeCount()];
    Box box = view.visible().grown(8 / view.zoom());
    visibleCount = 0;
    for (int k = 0; k < geometry.edgeCount(); k++) {
      int id = geometry.edgeId(k);
      if (geometry.mayMeet(id, box)) visible[visibleCount++] = id;
    }
  }

  /// Takes those of `wanted` that `view` shows.
  void lookAt(View view, Geometry geometry, Set<EdgeId> wanted) {
    Box box = view.visible().grown(8 / view.zoom());
    visibleCount = 0;
    for (EdgeId edge : wanted) {
      if (visibleCount == visible.length) return;
      boolean shown = geometry.network().contains(edge) && geometry.mayMeet(edge.index(), box);
      if (shown) visible[visibleCount++] = edge.index();
    }
  }

  void collect(View view, Geometry geometry, LiveValues values, DrawList list) {
    for (int k = 0; k < visibleCount; k++) {
      int id = visible[k];
      double width = values.isFlowing() ? THIN + (THICK - THIN) * values.level(id) : REST;
      list.addCurve(
          view,
          geometry.curves(),
          id * Curves.SIZE,
          geometry.sag(id) * view.zoom() < FLAT,
          values.shade(geometry.from(id)),
          values.shade(geometry.to(id)),
          width * view.pen());
    }
  }

  int visibleCount() {
    return visibleCount;
  }

  /// Id of the k-th edge in sight.
  int visible(int k) {
    return visible[k];
  }
}
