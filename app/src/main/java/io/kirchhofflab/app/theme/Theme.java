package io.kirchhofflab.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;

/// Which of the two looks the designer wears.
public enum Theme {
  LIGHT,
  DARK;

  /// The sheet that styles every control.
  public String userAgentStylesheet() {
    return switch (this) {
      case LIGHT -> new PrimerLight().getUserAgentStylesheet();
      case DARK -> new PrimerDark().getUserAgentStylesheet();
    };
  }

  /// Measures and hairlines of our own, the same in both looks.
  public static String ownStylesheet() {
    return Objects.requireNonNull(Theme.class.getResource("designer.css")).toExternalForm();
  }

  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  public boolean isDark() {
    return this == DARK;
  }
}
