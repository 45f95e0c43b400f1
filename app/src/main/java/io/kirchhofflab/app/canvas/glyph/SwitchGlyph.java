package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// A lever between two contacts; bent where it closes smoothly.
record SwitchGlyph(boolean smooth) implements Glyph {

  @Override
  public double halfWidth() {
    return 12;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.fillOval(-12, -2, 4, 4);
    gc.fillOval(8, -2, 4, 4);
    if (!smooth) {
      gc.strokeLine(-10, 0, 8, -8);
      return;
    }
    gc.beginPath();
    gc.moveTo(-10, 0);
    gc.bezierCurveTo(0, 0, -2, -8, 8, -8);
    gc.stroke();
  }
}
