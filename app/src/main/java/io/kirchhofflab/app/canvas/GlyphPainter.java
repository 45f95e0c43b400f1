package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.canvas.glyph.Glyphs;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.NodeId;
import javafx.scene.canvas.GraphicsContext;

/// Puts the glyph of its law on every edge in sight, from close up.
final class GlyphPainter {

  /// A glyph grows with the zoom up to this.
  private static final double LARGEST = 2.5;

  /// A lead begins this far off the rim of its node, drawing units.
  private static final double LEAD_CLEARANCE = 2;

  void paint(
      GraphicsContext gc, View view, Geometry geometry, EdgeCollector edges, GlyphPlaces places) {
    if (view.zoom() < View.GLYPHS) return;
    Palette palette = view.palette();
    Glyphs.Colours colours =
        new Glyphs.Colours(palette.ink, palette.background, palette.panelEdge, palette.mutedInk);
    double scale = Math.min(view.zoom(), LARGEST);
    double[] curves = geometry.curves();
    for (int k = 0; k < edges.visibleCount(); k++) {
      int id = edges.visible(k);
      double t = places.at(id);
      if (Double.isNaN(t)) continue;
      int at = id * Curves.SIZE;
      double x = view.x(Curves.x(curves, at, t));
      double y = view.y(Curves.y(curves, at, t));
      if (x < -40 || y < -40 || x > view.width() + 40 || y > view.height() + 40) continue;
      double dx = Curves.dx(curves, at, t);
      double dy = Curves.dy(curves, at, t);
      Edge edge = geometry.network().edges().get(id);
      for (NodeId control : edge.controls()) lead(gc, view, geometry, edge, control, x, y);
      Glyphs.drawOnEdge(gc, edge.law(), x, y, dx, dy, scale, colours);
    }
  }

  /// A dashed line from a node that is sensed to the glyph at (x, y); none from the edge's own
  /// ends.
  private static void lead(
      GraphicsContext gc,
      View view,
      Geometry geometry,
      Edge edge,
      NodeId control,
      double x,
      double y) {
    if (control.equals(edge.from()) || control.equals(edge.to())) return;
    double fromX = view.x(geometry.x(control.index()));
    double fromY = view.y(geometry.y(control.index()));
    double length = Math.hypot(x - fromX, y - fromY);
    double clear = view.radius() + LEAD_CLEARANCE * view.zoom();
    if (length < 2 * clear) return;
    double ux = (x - fromX) / length;
    double uy = (y - fromY) / length;
    gc.setStroke(view.palette().mutedInk);
    gc.setLineWidth(1);
    gc.setLineDashes(2, 3);
    double end = length - GlyphPlaces.GAP * view.zoom() / 2;
    gc.strokeLine(fromX + clear * ux, fromY + clear * uy, fromX + end * ux, fromY + end * uy);
    gc.setLineDashes();
  }
}
