package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.tool.Box;
import io.kirchhofflab.app.tool.Grid;
import javafx.scene.canvas.GraphicsContext;

/// Draws the ground: its colour and faint dots on every crossing, or on every few from afar.
final class GridPainter {

  /// Dots are at least this far apart, pixels.
  private static final double NEAREST = 26;

  void paint(GraphicsContext gc, View view) {
    gc.setFill(view.palette().background);
    gc.fillRect(0, 0, view.width(), view.height());
    if (view.zoom() < View.BUNDLES) return;
    double step = Grid.STEP;
    while (step * view.zoom() < NEAREST) step *= 2;
    Box box = view.visible();
    double size = view.zoom() > 1.5 ? 2 : 1.6;
    gc.setFill(view.palette().gridDot);
    for (double y = Math.ceil(box.top() / step) * step; y <= box.bottom(); y += step) {
      for (double x = Math.ceil(box.left() / step) * step; x <= box.right(); x += step) {
        gc.fillRect(view.x(x) - size / 2, view.y(y) - size / 2, size, size);
      }
    }
  }
}
