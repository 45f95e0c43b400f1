package io.kirchhofflab.app.canvas;

import io.kirchhofflab.model.analysis.Probe;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Marks what is plotted: a spot in the colour of its trace, at the node or beside the edge's
/// middle.
final class BadgePainter {

  private static final double SIZE = 9;

  void paint(GraphicsContext gc, View view, Geometry geometry, Map<Probe, Color> traces) {
    if (view.zoom() < View.LABELS) return;
    traces.forEach(
        (probe, colour) -> {
          if (!probe.existsIn(geometry.network())) return;
          switch (probe) {
            case Probe.Voltage p -> {
              double r = 0.75 * view.radius();
              spot(
                  gc,
                  view,
                  view.x(geometry.x(p.node().index())) + r,
                  view.y(geometry.y(p.node().index())) - r,
                  colour);
            }
            case Probe.Current p -> {
              int at = p.edge().index() * Curves.SIZE;
              double[] c = geometry.curves();
              spot(
                  gc,
                  view,
                  view.x(Curves.x(c, at, 0.5)),
                  view.y(Curves.y(c, at, 0.5)) - 16,
                  colour);
            }
          }
        });
  }

  private static void spot(GraphicsContext gc, View view, double x, double y, Color colour) {
    gc.setFill(view.palette().background);
    gc.fillOval(x - SIZE / 2 - 1.5, y - SIZE / 2 - 1.5, SIZE + 3, SIZE + 3);
    gc.setFill(colour);
    gc.fillOval(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
  }
}
