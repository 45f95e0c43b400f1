package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// A box with a square meander and a bar at the end where current leaves.
record MemristorGlyph() implements Glyph {

  private static final double[] X = {-12, -9, -9, -3, -3, 3, 3, 8};
  private static final double[] Y = {0, 0, -4, -4, 4, 4, 0, 0};

  @Override
  public double halfWidth() {
    return 12;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokeRect(-12, -7, 24, 14);
    gc.strokePolyline(X, Y, X.length);
    gc.fillRect(8, -7, 4, 14);
  }
}
