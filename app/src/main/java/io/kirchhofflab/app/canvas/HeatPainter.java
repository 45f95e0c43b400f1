package io.kirchhofflab.app.canvas;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws a glow behind every node that noise moves: the larger its standard deviation beside the
/// largest of the circuit, the wider and stronger.
final class HeatPainter {

  /// How far the glow of the noisiest node reaches beyond its rim, drawing units.
  private static final double REACH = 26;

  /// Rings that make up a glow.
  private static final int RINGS = 6;

  private static final double STRENGTH = 0.16;

  void paint(GraphicsContext gc, View view, Geometry geometry, LiveValues values) {
    double largest = values.largestDeviation();
    if (!(largest > 0)) return;
    Color heat = view.palette().heat;
    for (int k = 0; k < geometry.nodeCount(); k++) {
      int id = geometry.nodeId(k);
      double share = Math.min(1, values.deviation(id) / largest);
      if (!(share > 0)) continue;
      double x = view.x(geometry.x(id));
      double y = view.y(geometry.y(id));
      double reach = REACH * view.zoom() * Math.sqrt(share);
      double outer = view.radius() + reach;
      if (x < -outer || y < -outer || x > view.width() + outer || y > view.height() + outer) {
        continue;
      }
      gc.setFill(heat.deriveColor(0, 1, 1, STRENGTH * (0.35 + 0.65 * share)));
      for (int ring = 1; ring <= RINGS; ring++) {
        double r = view.radius() + reach * ring / RINGS;
        gc.fillOval(x - r, y - r, 2 * r, 2 * r);
      }
    }
  }
}
