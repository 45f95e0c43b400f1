package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// A rhomb with an arrow along the edge: a source that something else controls.
record ControlledSourceGlyph() implements Glyph {

  private static final double[] RHOMB_X = {-12, 0, 12, 0};
  private static final double[] RHOMB_Y = {0, -10, 0, 10};
  private static final double[] HEAD_X = {1, 1, 7};
  private static final double[] HEAD_Y = {-4, 4, 0};

  @Override
  public double halfWidth() {
    return 12;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokePolygon(RHOMB_X, RHOMB_Y, 4);
    gc.strokeLine(-7, 0, 2, 0);
    gc.fillPolygon(HEAD_X, HEAD_Y, 3);
  }
}
