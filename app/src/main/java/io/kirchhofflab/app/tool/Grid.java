package io.kirchhofflab.app.tool;

import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.Point;

/// Where things snap to: crossings every 20 drawing units.
public final class Grid {

  public static final double STEP = 20;

  /// Two new nodes are at least this far apart: six crossings.
  static final double CLEARANCE = 6 * STEP;

  private Grid() {}

  public static double snap(double coordinate) {
    return Math.rint(coordinate / STEP) * STEP;
  }

  public static Point snap(double x, double y) {
    return new Point(snap(x), snap(y));
  }

  /// The crossing nearest to the pointer; with Alt the very place.
  static Point place(Pointer pointer) {
    return pointer.alt() ? pointer.point() : snap(pointer.x(), pointer.y());
  }

  /// A crossing without a node near it: `x`, `y` itself, else the next one on widening squares.
  public static Point free(Network network, double x, double y) {
    Point start = snap(x, y);
    for (int ring = 0; ; ring++) {
      for (int i = 0; i <= 2 * ring; i++) {
        for (Point place : onRing(start, ring, i)) if (isFree(network, place)) return place;
      }
    }
  }

  /// Right side first, then left, below, above.
  private static Point[] onRing(Point start, int ring, int i) {
    double far = ring * CLEARANCE;
    double along = ((i + 1) / 2) * (i % 2 == 0 ? 1 : -1) * CLEARANCE;
    return new Point[] {
      start.plus(far, along),
      start.plus(-far, along),
      start.plus(along, far),
      start.plus(along, -far)
    };
  }

  private static boolean isFree(Network network, Point place) {
    for (Node node : network.nodes()) {
      double dx = node.position().x() - place.x();
      double dy = node.position().y() - place.y();
      if (Math.hypot(dx, dy) < CLEARANCE - STEP / 2) return false;
    }
    return true;
  }
}
