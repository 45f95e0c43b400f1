package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// A channel along the edge from drain to source, the gate beside it, and the bulk's arrow: towards
/// the channel where electrons conduct, away from it where holes do.
record MosfetGlyph(boolean electrons) implements Glyph {

  private static final double[] INWARD = {3, -3, 0};
  private static final double[] INWARD_Y = {6, 6, 0};
  private static final double[] OUTWARD_Y = {3, 3, 9};

  @Override
  public double halfWidth() {
    return 12;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokeLine(-12, 0, -4, 0);
    gc.strokeLine(-3, 0, 3, 0);
    gc.strokeLine(4, 0, 12, 0);
    gc.strokeLine(-9, -5, 9, -5);
    gc.strokeLine(0, -5, 0, -11);
    gc.strokeLine(0, 0, 0, 11);
    gc.fillPolygon(INWARD, electrons ? INWARD_Y : OUTWARD_Y, 3);
  }
}
