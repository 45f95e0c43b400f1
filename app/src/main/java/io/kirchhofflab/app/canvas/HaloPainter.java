package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;

/// Draws translucent halos behind things: the selection, or what a problem is about.
final class HaloPainter {

  /// Width of a halo along an edge, pixels.
  private static final double WIDTH = 12;

  /// How far a halo reaches beyond a node's rim, pixels.
  private static final double AROUND = 6;

  /// Of more edges only the nodes have halos: nobody could tell them apart, and the toolkit would
  /// take seconds.
  private static final int MOST_EDGES = 5_000;

  void paint(GraphicsContext gc, View view, Geometry geometry, Picked what, Color colour) {
    if (what.isEmpty()) return;
    if (what.edges().size() <= MOST_EDGES) paintEdges(gc, view, geometry, what, colour);
    paintNodes(gc, view, geometry, what, colour);
  }

  private static void paintEdges(
      GraphicsContext gc, View view, Geometry geometry, Picked what, Color colour) {
    gc.beginPath();
    boolean any = false;
    for (EdgeId edge : what.edges()) {
      if (!geometry.network().contains(edge)) continue;
      if (!geometry.mayMeet(edge.index(), view.visible())) continue;
      trace(gc, view, geometry.curves(), edge.index() * Curves.SIZE);
      any = true;
    }
    if (any) {
      gc.setStroke(colour);
      gc.setLineWidth(WIDTH);
      gc.setLineCap(StrokeLineCap.ROUND);
      gc.setLineDashes();
      gc.stroke();
    }
  }

  private static void paintNodes(
      GraphicsContext gc, View view, Geometry geometry, Picked what, Color colour) {
    gc.setFill(colour);
    double r = view.radius() + AROUND;
    for (NodeId node : what.nodes()) {
      if (!geometry.network().contains(node)) continue;
      double x = view.x(geometry.x(node.index()));
      double y = view.y(geometry.y(node.index()));
      if (x < -r || y < -r || x > view.width() + r || y > view.height() + r) continue;
      gc.fillOval(x - r, y - r, 2 * r, 2 * r);
    }
  }

  private static void trace(GraphicsContext gc, View view, double[] c, int at) {
    gc.moveTo(view.x(c[at]), view.y(c[at + 1]));
    gc.bezierCurveTo(
        view.x(c[at + 2]),
        view.y(c[at + 3]),
        view.x(c[at + 4]),
        view.y(c[at + 5]),
        view.x(c[at + 6]),
        view.y(c[at + 7]));
  }
}
