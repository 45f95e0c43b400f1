package io.kirchhofflab.app.theme;

import java.util.List;
import javafx.scene.text.Font;

/// Which type face the designer uses: the best one this system has.
public final class Fonts {

  private static final List<String> WANTED =
      List.of("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Roboto", "DejaVu Sans");

  private static final String FAMILY =
      WANTED.stream()
          .filter(Font.getFamilies()::contains)
          .findFirst()
          .orElse(Font.getDefault().getFamily());

  private Fonts() {}

  public static String family() {
    return FAMILY;
  }
}
