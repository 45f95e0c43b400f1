package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.canvas.glyph.Glyphs;
import io.kirchhofflab.model.law.DeviceLaw;
import javafx.scene.canvas.GraphicsContext;

/// Puts the glyph of its law on the middle of every edge in sight, from close up.
final class GlyphPainter {

  /// Edges shorter than this, drawing units, have no room for a glyph.
  private static final double SHORTEST = 85;

  /// A glyph grows with the zoom up to this.
  private static final double LARGEST = 2.5;

  void paint(GraphicsContext gc, View view, Geometry geometry, EdgePainter edges) {
    if (view.zoom() < View.GLYPHS) return;
    Palette palette = view.palette();
    Glyphs.Colours colours = new Glyphs.Colours(palette.ink, palette.background, palette.panelEdge);
    double scale = Math.min(view.zoom(), LARGEST);
    double[] curves = geometry.curves();
    for (int k = 0; k < edges.visibleCount(); k++) {
      int id = edges.visible(k);
      if (geometry.length(id) < SHORTEST) continue;
      int at = id * Curves.SIZE;
      double x = view.x(Curves.x(curves, at, 0.5));
      double y = view.y(Curves.y(curves, at, 0.5));
      if (x < -40 || y < -40 || x > view.width() + 40 || y > view.height() + 40) continue;
      double dx = Curves.dx(curves, at, 0.5);
      double dy = Curves.dy(curves, at, 0.5);
      DeviceLaw law = geometry.network().edges().get(id).law();
      Glyphs.drawOnEdge(gc, law, x, y, dx, dy, scale, colours);
    }
  }
}
