package io.kirchhofflab.app.canvas;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws the dots that drift with the current along the edges in sight, never more than a frame can
/// bear: in a crowded picture they stand further apart.
final class DotPainter {

  /// Dots per frame.
  private static final int BUDGET = 2400;

  /// From this zoom on a dot is a disc with a rim, below a speck.
  private static final double ROUND = 0.5;

  /// Dots nearer to each other than this, screen pixels, are thinned out.
  private static final double NEAREST = 18;

  private double[] xs = new double[BUDGET];
  private double[] ys = new double[BUDGET];
  private int count;

  /// `edges` are those in sight; glyphs cover the middle of each edge by `gap` drawing units.
  void paint(
      GraphicsContext gc, View view, Geometry geometry, LiveValues values, EdgePainter edges) {
    if (!values.isFlowing() || view.zoom() < View.BUNDLES) return;
    double spacing = LiveValues.SPACING;
    while (spacing * view.zoom() < NEAREST) spacing *= 2;
    while (wouldBe(geometry, values, edges, spacing) > BUDGET) spacing *= 2;
    collect(view, geometry, values, edges, spacing);
    draw(gc, view);
  }

  private static double wouldBe(
      Geometry geometry, LiveValues values, EdgePainter edges, double spacing) {
    double dots = 0;
    for (int k = 0; k < edges.visibleCount(); k++) {
      int id = edges.visible(k);
      if (values.level(id) > 0) dots += geometry.length(id) / spacing;
    }
    return dots;
  }

  private void collect(
      View view, Geometry geometry, LiveValues values, EdgePainter edges, double spacing) {
    count = 0;
    double gap = view.zoom() >= View.GLYPHS ? 20 : 0;
    double[] curves = geometry.curves();
    for (int k = 0; k < edges.visibleCount(); k++) {
      int id = edges.visible(k);
      if (values.level(id) == 0) continue;
      double length = geometry.length(id);
      if (length < 2 * Geometry.RADIUS) continue;
      double covered = Geometry.RADIUS / length;
      double middle = gap / length;
      // The phase counts spacings of the undiluted row, so a thinned row moves at the same speed.
      double step = spacing / length;
      double first = values.phase(id) * LiveValues.SPACING / length;
      for (double t = first % step; t < 1 && count < BUDGET; t += step) {
        if (t < covered || t > 1 - covered || Math.abs(t - 0.5) < middle) continue;
        double x = view.x(Curves.x(curves, id * Curves.SIZE, t));
        double y = view.y(Curves.y(curves, id * Curves.SIZE, t));
        if (x < -4 || y < -4 || x > view.width() + 4 || y > view.height() + 4) continue;
        xs[count] = x;
        ys[count] = y;
        count++;
      }
    }
  }

  private void draw(GraphicsContext gc, View view) {
    if (view.zoom() < ROUND) {
      gc.setFill(view.palette().dotRim);
      for (int k = 0; k < count; k++) gc.fillRect(xs[k] - 1, ys[k] - 1, 2, 2);
      return;
    }
    double pen = view.pen();
    disc(gc, view.palette().dotRim, 2.9 * pen);
    disc(gc, view.palette().dotFill, 1.8 * pen);
  }

  private void disc(GraphicsContext gc, Color colour, double radius) {
    gc.setFill(colour);
    for (int k = 0; k < count; k++) {
      gc.fillOval(xs[k] - radius, ys[k] - radius, 2 * radius, 2 * radius);
    }
  }
}
