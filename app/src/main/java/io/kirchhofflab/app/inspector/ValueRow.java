package io.kirchhofflab.app.inspector;

import io.kirchhofflab.model.unit.Unit;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Symbol and meaning, a slider, and the exact value beside it.
public final class ValueRow extends HBox {
  private final Slider slider = new Slider(0, 1, 0);
  private final QuantityField field;
  private final SliderScale whole;
  private SliderScale stretch;
  private boolean moving;

  /// `take` is given a new value and answers why it cannot be, or nothing where it is taken.
  public ValueRow(
      String symbol,
      String meaning,
      Unit unit,
      SliderScale scale,
      DoubleFunction<Optional<String>> take) {
    whole = scale;
    stretch = scale;
    field = new QuantityField(unit, take);
    field.setSpan(scale.high());
    field.setAccessibleText(meaning);
    field.getStyleClass().add("beside-slider");
    slider.setAccessibleText(meaning);
    slider.setBlockIncrement(0.01);
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!moving) move(take, is.doubleValue());
            });
    slider
        .valueChangingProperty()
        .addListener(
            (o, was, dragged) -> {
              if (!dragged) fill(field.value());
            });
    Label label = new Label(symbol + "  " + meaning);
    label.getStyleClass().add("row-label");
    label.setTooltip(
        new Tooltip(symbol + ": " + meaning + (unit.equals(Unit.ONE) ? "" : ", " + unit.symbol())));
    label.setLabelFor(field);
    getStyleClass().add("value-row");
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(label, slider, field);
  }

  /// Where the exact value is typed.
  public QuantityField field() {
    return field;
  }

  /// The slider stays where the document allows: what is refused changes nothing.
  private void move(DoubleFunction<Optional<String>> take, double place) {
    if (take.apply(stretch.value(place)).isPresent()) fill(field.value());
  }

  /// Shows `value`, or that values differ where it is not a number.
  public void fill(double value) {
    moving = true;
    if (Double.isNaN(value)) {
      field.setMixed();
    } else {
      field.setValue(value);
      // The slider that is being dragged leads; rounding must not pull at the thumb.
      if (!slider.isValueChanging()) {
        if (stretch == whole || !stretch.suits(value)) stretch = whole.around(value);
        slider.setValue(stretch.place(value));
      }
    }
    moving = false;
  }
}
