package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// A zigzag.
record ResistorGlyph() implements Glyph {

  private static final double[] X = {-15, -12.5, -7.5, -2.5, 2.5, 7.5, 12.5, 15};
  private static final double[] Y = {0, -6, 6, -6, 6, -6, 6, 0};

  @Override
  public double halfWidth() {
    return 15;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokePolyline(X, Y, X.length);
  }
}
