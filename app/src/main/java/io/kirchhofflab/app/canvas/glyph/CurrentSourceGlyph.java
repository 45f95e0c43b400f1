package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// A circle with an arrow along the edge.
record CurrentSourceGlyph() implements Glyph {

  private static final double[] X = {2, 2, 8};
  private static final double[] Y = {-4, 4, 0};

  @Override
  public double halfWidth() {
    return 11;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokeOval(-11, -11, 22, 22);
    gc.strokeLine(-7, 0, 3, 0);
    gc.fillPolygon(X, Y, 3);
  }
}
