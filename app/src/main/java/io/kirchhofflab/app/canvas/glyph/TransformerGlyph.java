package io.kirchhofflab.app.canvas.glyph;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.ArcType;

/// The primary's turns on the edge, the core, and the secondary's turns beside it.
record TransformerGlyph() implements Glyph {

  @Override
  public double halfWidth() {
    return 16;
  }

  @Override
  public void draw(GraphicsContext gc) {
    for (int turn = 0; turn < 4; turn++) {
      gc.strokeArc(-16 + 8 * turn, -5, 8, 10, 180, 180, ArcType.OPEN);
      gc.strokeArc(-16 + 8 * turn, 8, 8, 10, 0, 180, ArcType.OPEN);
    }
    gc.strokeLine(-14, 6.5, 14, 6.5);
  }
}
