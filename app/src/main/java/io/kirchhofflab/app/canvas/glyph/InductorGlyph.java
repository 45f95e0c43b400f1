package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.ArcType;

/// Four turns; a slanted line through them where the flux is not proportional to the current.
record InductorGlyph(boolean nonlinear) implements Glyph {

  @Override
  public double halfWidth() {
    return 16;
  }

  @Override
  public void draw(GraphicsContext gc) {
    for (int turn = 0; turn < 4; turn++) {
      gc.strokeArc(-16 + 8 * turn, -5, 8, 10, 0, 180, ArcType.OPEN);
    }
    if (nonlinear) gc.strokeLine(-11, 7, 11, -9);
  }
}
