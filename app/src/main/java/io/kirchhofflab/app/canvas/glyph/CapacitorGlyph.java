package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// Two plates; the second is curved where the charge is not proportional to the voltage.
record CapacitorGlyph(boolean nonlinear) implements Glyph {

  @Override
  public double halfWidth() {
    return 3.5;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokeLine(-3.5, -9, -3.5, 9);
    if (!nonlinear) {
      gc.strokeLine(3.5, -9, 3.5, 9);
      return;
    }
    gc.beginPath();
    gc.moveTo(6.5, -9);
    gc.quadraticCurveTo(0.5, 0, 6.5, 9);
    gc.stroke();
  }
}
