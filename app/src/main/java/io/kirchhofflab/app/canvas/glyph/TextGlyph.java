package io.kirchhofflab.app.canvas.glyph;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// A word in a frame: `f(x)` for formulas, `?` for laws of a newer version.
record TextGlyph(String text) implements Glyph {

  private static final Font FONT = Font.font("System", FontWeight.NORMAL, FontPosture.ITALIC, 11);

  @Override
  public double halfWidth() {
    return 13;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.setFont(FONT);
    gc.setTextAlign(TextAlignment.CENTER);
    gc.setTextBaseline(VPos.CENTER);
    gc.fillText(text, 0, 0);
  }

  @Override
  public boolean framed() {
    return true;
  }
}
