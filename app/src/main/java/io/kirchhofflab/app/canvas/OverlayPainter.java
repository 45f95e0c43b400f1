package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.tool.Box;
import io.kirchhofflab.app.tool.Preview;
import io.kirchhofflab.model.network.NodeId;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import org.jspecify.annotations.Nullable;

/// Draws the gesture under way on top of everything: selection box, edge in the making, target.
final class OverlayPainter {

  /// Rim of a node that an edge would end on, pixels.
  private static final double TARGET_RIM = 4;

  void paint(GraphicsContext gc, View view, Geometry geometry, Preview preview) {
    switch (preview) {
      case Preview.Nothing _, Preview.Outcome _ -> {}
      case Preview.Marquee marquee -> marquee(gc, view, marquee);
      case Preview.Connection connection -> connection(gc, view, geometry, connection);
      case Preview.Placing placing ->
          NodePainter.ghost(
              gc, view, view.x(placing.at().x()), view.y(placing.at().y()), placing.role());
    }
  }

  /// Dashed where it takes what it touches.
  private static void marquee(GraphicsContext gc, View view, Preview.Marquee marquee) {
    Box box = marquee.box();
    double x = view.x(box.left());
    double y = view.y(box.top());
    double width = box.width() * view.zoom();
    double height = box.height() * view.zoom();
    Color accent = view.palette().accent;
    gc.setFill(accent.deriveColor(0, 1, 1, 0.10));
    gc.fillRect(x, y, width, height);
    gc.setStroke(accent);
    gc.setLineWidth(1);
    if (marquee.touching()) gc.setLineDashes(5, 4);
    gc.strokeRect(Math.floor(x) + 0.5, Math.floor(y) + 0.5, width, height);
    gc.setLineDashes();
  }

  private static void connection(
      GraphicsContext gc, View view, Geometry geometry, Preview.Connection connection) {
    double x0 = view.x(connection.from().x());
    double y0 = view.y(connection.from().y());
    double x1 = view.x(connection.to().x());
    double y1 = view.y(connection.to().y());
    double length = Math.hypot(x1 - x0, y1 - y0);
    gc.setStroke(view.palette().accent);
    gc.setLineCap(StrokeLineCap.ROUND);
    if (length > 1) {
      double r = view.radius();
      double startGap = connection.source() == null ? 0 : Math.min(r, length);
      double endGap = connection.target() == null ? 0 : Math.min(r, length);
      gc.setLineWidth(2);
      gc.strokeLine(
          x0 + (x1 - x0) * startGap / length,
          y0 + (y1 - y0) * startGap / length,
          x1 - (x1 - x0) * endGap / length,
          y1 - (y1 - y0) * endGap / length);
      if (connection.target() == null) {
        gc.setLineDashes(4, 3);
        gc.setLineWidth(1.6);
        gc.strokeOval(x1 - r, y1 - r, 2 * r, 2 * r);
        gc.setLineDashes();
      }
    }
    rim(gc, view, geometry, connection.source(), 2.5);
    rim(gc, view, geometry, connection.target(), TARGET_RIM);
  }

  private static void rim(
      GraphicsContext gc, View view, Geometry geometry, @Nullable NodeId node, double width) {
    if (node == null || !geometry.network().contains(node)) return;
    double r = view.radius() + width / 2;
    double x = view.x(geometry.x(node.index()));
    double y = view.y(geometry.y(node.index()));
    gc.setStroke(view.palette().accent);
    gc.setLineWidth(width);
    gc.strokeOval(x - r, y - r, 2 * r, 2 * r);
  }

  /// The rim of a node under the pointer, from which an edge can be drawn.
  static void hoveredRim(GraphicsContext gc, View view, Geometry geometry, NodeId node) {
    rim(gc, view, geometry, node, 2.5);
  }

  /// The middle of the selected edge, by which it is bent.
  static void handle(GraphicsContext gc, View view, double x, double y) {
    gc.setFill(view.palette().background);
    gc.setStroke(view.palette().accent);
    gc.setLineWidth(1.6);
    gc.fillOval(x - 4.5, y - 4.5, 9, 9);
    gc.strokeOval(x - 4.5, y - 4.5, 9, 9);
  }
}
