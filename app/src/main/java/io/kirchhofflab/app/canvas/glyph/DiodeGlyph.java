package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// A triangle that points where current may flow, and a bar.
record DiodeGlyph() implements Glyph {

  private static final double[] X = {-7, -7, 6};
  private static final double[] Y = {-7, 7, 0};

  @Override
  public double halfWidth() {
    return 7;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.fillPolygon(X, Y, 3);
    gc.strokePolygon(X, Y, 3);
    gc.strokeLine(6, -7, 6, 7);
  }
}
