package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// Collector and emitter slant to the base's bar; the emitter's arrow points out of an NPN
/// transistor and into a PNP one.
record BipolarGlyph(boolean npn) implements Glyph {

  private static final double[] OUT_X = {12, 6, 9};
  private static final double[] OUT_Y = {0, -2, -6};
  private static final double[] IN_X = {4, 10, 7};
  private static final double[] IN_Y = {-9, -7, -3};

  @Override
  public double halfWidth() {
    return 12;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokeLine(-9, -9, 9, -9);
    gc.strokeLine(0, -9, 0, -14);
    gc.strokeLine(-12, 0, -4, -9);
    gc.strokeLine(12, 0, 4, -9);
    gc.fillPolygon(npn ? OUT_X : IN_X, npn ? OUT_Y : IN_Y, 3);
  }
}
