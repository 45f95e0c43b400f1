package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.tool.Box;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// The whole network small, and which part of it the window shows; a press goes there.
final class Minimap extends CornerCard {

  private static final double MARGIN = 8;

  /// Nodes drawn; in larger networks every n-th.
  private static final int MOST = 2000;

  private final Geometry geometry;
  private final LiveValues values;
  private final Consumer<Point2D> goTo;
  private Box shown = new Box(0, 0, 1, 1);
  private @Nullable Box whole;

  /// `goTo` hears which world place shall be in the middle.
  Minimap(Fonts fonts, Geometry geometry, LiveValues values, Consumer<Point2D> goTo) {
    super(138, 92, fonts, "Overview of the whole network");
    this.geometry = geometry;
    this.values = values;
    this.goTo = goTo;
  }

  /// The window shows the world's `box`.
  void setShown(Box box) {
    shown = box;
    repaint();
  }

  @Override
  double radius() {
    return 6;
  }

  private double scale(Box box) {
    return Math.min(
        (getWidth() - 2 * MARGIN) / box.width(), (getHeight() - 2 * MARGIN) / box.height());
  }

  @Override
  void paint(GraphicsContext gc, double width, double height) {
    Box bounds = geometry.bounds();
    whole = bounds;
    if (bounds == null) return;
    double scale = scale(bounds);
    double left = width / 2 - bounds.middleX() * scale;
    double top = height / 2 - bounds.middleY() * scale;
    double size = Math.clamp(2 * Geometry.RADIUS * scale, 2, 8);
    int stride = Math.ceilDiv(geometry.nodeCount(), MOST);
    for (int k = 0; k < geometry.nodeCount(); k += stride) {
      int id = geometry.nodeId(k);
      gc.setFill(palette().fill(values.shade(id)));
      double x = left + geometry.x(id) * scale - size / 2;
      double y = top + geometry.y(id) * scale - size / 2;
      if (size < 3) gc.fillRect(x, y, size, size);
      else gc.fillOval(x, y, size, size);
    }
    frame(gc, left, top, scale, width, height);
  }

  private void frame(
      GraphicsContext gc, double left, double top, double scale, double width, double height) {
    double x0 = Math.clamp(left + shown.left() * scale, 2, width - 2);
    double y0 = Math.clamp(top + shown.top() * scale, 2, height - 2);
    double x1 = Math.clamp(left + shown.right() * scale, 2, width - 2);
    double y1 = Math.clamp(top + shown.bottom() * scale, 2, height - 2);
    gc.setStroke(palette().accent.deriveColor(0, 1, 1, 0.7));
    gc.setLineWidth(1.2);
    gc.strokeRect(x0, y0, x1 - x0, y1 - y0);
  }

  @Override
  void pressed(double x, double y) {
    Box bounds = whole;
    if (bounds == null) return;
    double scale = scale(bounds);
    goTo.accept(
        new Point2D(
            (x - getWidth() / 2) / scale + bounds.middleX(),
            (y - getHeight() / 2) / scale + bounds.middleY()));
  }
}
