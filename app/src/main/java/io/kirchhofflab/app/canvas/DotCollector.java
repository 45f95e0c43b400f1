package io.kirchhofflab.app.canvas;

/// Puts the dots that drift with the current on the draw list, never more than a frame can bear: in
/// a crowded picture they stand further apart.
final class DotCollector {

  /// Dots per frame.
  private static final int BUDGET = 3000;

  /// Dots nearer to each other than this, screen pixels, are thinned out.
  private static final double NEAREST = 18;

  void collect(
      View view,
      Geometry geometry,
      LiveValues values,
      EdgeCollector edges,
      GlyphPlaces glyphs,
      DrawList list) {
    if (!values.isFlowing() || view.zoom() < View.BUNDLES) return;
    double spacing = LiveValues.SPACING;
    while (spacing * view.zoom() < NEAREST) spacing *= 2;
    while (wouldBe(geometry, values, edges, spacing) > BUDGET) spacing *= 2;
    list.setDotRadius(Math.max(1.1, 2.9 * view.pen()));
    for (int k = 0; k < edges.visibleCount(); k++) {
      int id = edges.visible(k);
      if (values.level(id) > 0) collect(view, geometry, values, glyphs, list, id, spacing);
    }
  }

  private static double wouldBe(
      Geometry geometry, LiveValues values, EdgeCollector edges, double spacing) {
    double dots = 0;
    for (int k = 0; k < edges.visibleCount(); k++) {
      int id = edges.visible(k);
      if (values.level(id) > 0) dots += geometry.length(id) / spacing;
    }
    return dots;
  }

  private static void collect(
      View view,
      Geometry geometry,
      LiveValues values,
      GlyphPlaces glyphs,
      DrawList list,
      int id,
      double spacing) {
    double length = geometry.length(id);
    if (length < 2 * Geometry.RADIUS) return;
    double[] curves = geometry.curves();
    double ends = Geometry.RADIUS / length;
    double glyphAt = view.zoom() >= View.GLYPHS ? glyphs.at(id) : Double.NaN;
    double gap = GlyphPlaces.GAP / length;
    double step = spacing / length;
    double first = values.phase(id) * LiveValues.SPACING / length % step;
    for (double t = first; t < 1 - ends; t += step) {
      if (t < ends || Math.abs(t - glyphAt) < gap) continue;
      double x = view.x(Curves.x(curves, id * Curves.SIZE, t));
      double y = view.y(Curves.y(curves, id * Curves.SIZE, t));
      if (x > -4 && y > -4 && x < view.width() + 4 && y < view.height() + 4) list.addDot(x, y);
    }
  }
}
