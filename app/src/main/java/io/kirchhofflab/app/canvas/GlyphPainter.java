package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.canvas.glyph.Glyphs;
import io.kirchhofflab.model.law.DeviceLaw;
import javafx.scene.canvas.GraphicsContext;

/// Puts the glyph of its law on every edge in sight, from close up.
final class GlyphPainter {

  /// A glyph grows with the zoom up to this.
  private static final double LARGEST = 2.5;

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
      DeviceLaw law = geometry.network().edges().get(id).law();
      Glyphs.drawOnEdge(gc, law, x, y, dx, dy, scale, colours);
    }
  }
}
