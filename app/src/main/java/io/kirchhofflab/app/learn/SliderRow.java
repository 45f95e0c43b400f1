package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.theme.Caption;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A slider under its name and its value.
final class SliderRow extends VBox {

  private final Slider slider;
  private final Label value = new Label();
  private final DoubleFunction<String> words;
  private boolean filling;

  /// The text of `key` names it, that of `key.tip` explains it; `moved` hears of the user's moves.
  SliderRow(String key, Slider slider, DoubleFunction<String> words, DoubleConsumer moved) {
    this.slider = slider;
    this.words = words;
    getStyleClass().add("slider-row");
    String tip = text(key + ".tip");
    slider.setTooltip(new Tooltip(tip));
    slider.setAccessibleText(text(key));
    slider.setAccessibleHelp(tip);
    value.getStyleClass().add("figures");
    value.setMinWidth(USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(Caption.before(key, slider), gap, value);
    head.setAlignment(Pos.BASELINE_LEFT);
    getChildren().addAll(head, slider);
    slider
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              value.setText(words.apply(is.doubleValue()));
              if (!filling) moved.accept(is.doubleValue());
            });
  }

  /// Shows `position`, unless the slider is being dragged.
  void fill(double position) {
    filling = true;
    if (!slider.isValueChanging()) slider.setValue(position);
    value.setText(words.apply(slider.getValue()));
    filling = false;
  }
}
