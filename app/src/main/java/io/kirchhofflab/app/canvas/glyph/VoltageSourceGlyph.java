package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;

/// A circle with its poles: plus where the edge begins.
record VoltageSourceGlyph() implements Glyph {

  @Override
  public double halfWidth() {
    return 11;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokeOval(-11, -11, 22, 22);
    gc.strokeLine(-8, 0, -3, 0);
    gc.strokeLine(-5.5, -2.5, -5.5, 2.5);
    gc.strokeLine(5.5, -2.5, 5.5, 2.5);
  }
}
