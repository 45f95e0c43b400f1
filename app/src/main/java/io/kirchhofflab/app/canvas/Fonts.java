package io.kirchhofflab.app.canvas;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// The fonts of the canvas by size, in steps of half a pixel.
final class Fonts {

  private static final String FAMILY =
      Font.getFamilies().contains("Inter") ? "Inter" : Font.getDefault().getFamily();

  private final Map<Integer, Font> plain = new HashMap<>();
  private final Map<Integer, Font> bold = new HashMap<>();

  Font plain(double size) {
    return plain.computeIfAbsent(
        (int) Math.round(2 * size), s -> Font.font(FAMILY, FontWeight.NORMAL, s / 2.0));
  }

  Font bold(double size) {
    return bold.computeIfAbsent(
        (int) Math.round(2 * size), s -> Font.font(FAMILY, FontWeight.SEMI_BOLD, s / 2.0));
  }
}
