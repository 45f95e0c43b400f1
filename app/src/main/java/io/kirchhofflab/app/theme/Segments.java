package io.kirchhofflab.app.theme;

import static io.kirchhofflab.app.i18n.Texts.text;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A choice of few, as a row of joined buttons; the arrow keys go from one to the next.
///
/// The text of a choice is that of its key, its tooltip that of the key with `.tip`.
public final class Segments<T> extends HBox {

  private final ReadOnlyObjectWrapper<T> chosen;
  private final ToggleGroup group = new ToggleGroup();

  /// `choices` with `keys` of their texts, the first chosen.
  public Segments(List<T> choices, List<String> keys) {
    chosen = new ReadOnlyObjectWrapper<>(this, "chosen", choices.getFirst());
    setMinWidth(Region.USE_PREF_SIZE);
    int last = choices.size() - 1;
    for (int k = 0; k <= last; k++) {
      ToggleButton button = button(choices.get(k), keys.get(k));
      button.getStyleClass().add(k == 0 ? "left-pill" : k == last ? "right-pill" : "center-pill");
    }
  }

  private ToggleButton button(T choice, String key) {
    ToggleButton button = new ToggleButton(text(key));
    button.setTooltip(new Tooltip(text(key + ".tip")));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setToggleGroup(group);
    button.setSelected(choice.equals(chosen.get()));
    button
        .selectedProperty()
        .addListener(
            (o, was, is) -> {
              if (is) chosen.set(choice);
            });
    // One is always chosen: a click on it changes nothing.
    button.setOnAction(e -> button.setSelected(true));
    getChildren().add(button);
    return button;
  }

  public ReadOnlyObjectProperty<T> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  public T chosen() {
    return chosen.get();
  }
}
