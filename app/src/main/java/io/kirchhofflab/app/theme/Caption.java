package io.kirchhofflab.app.theme;

import static io.kirchhofflab.app.i18n.Texts.text;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Quiet words before a control.
public final class Caption {

  private Caption() {}

  /// The text `key` for `control`, never cut short.
  public static Label before(String key, Region control) {
    Label label = new Label(text(key));
    label.getStyleClass().add("muted");
    label.setLabelFor(control);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
