package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// Two chevrons: plates that are half way to a resistor's zigzag.
record ConstantPhaseGlyph() implements Glyph {

  private static final double[] LEFT = {-1, -6, -1};
  private static final double[] RIGHT = {6, 1, 6};
  private static final double[] Y = {-9, 0, 9};

  @Override
  public double halfWidth() {
    return 6;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokePolyline(LEFT, Y, 3);
    gc.strokePolyline(RIGHT, Y, 3);
  }
}
