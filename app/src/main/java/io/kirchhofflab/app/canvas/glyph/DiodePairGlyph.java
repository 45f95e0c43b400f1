package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// Two diodes side by side, one each way.
record DiodePairGlyph() implements Glyph {

  private static final double[] FORWARD_X = {-6, -6, 5};
  private static final double[] FORWARD_Y = {-12, -2, -7};
  private static final double[] BACKWARD_X = {6, 6, -5};
  private static final double[] BACKWARD_Y = {12, 2, 7};

  @Override
  public double halfWidth() {
    return 11;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokePolyline(new double[] {-11, -11}, new double[] {-7, 7}, 2);
    gc.strokePolyline(new double[] {11, 11}, new double[] {-7, 7}, 2);
    gc.strokeLine(-11, -7, 11, -7);
    gc.strokeLine(-11, 7, 11, 7);
    gc.fillPolygon(FORWARD_X, FORWARD_Y, 3);
    gc.fillPolygon(BACKWARD_X, BACKWARD_Y, 3);
    gc.strokeLine(5, -12, 5, -2);
    gc.strokeLine(-5, 12, -5, 2);
  }
}
