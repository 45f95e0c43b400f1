package io.kirchhofflab.app.tolerance;

import io.kirchhofflab.model.expression.QuantityReader;
import io.kirchhofflab.model.unit.Reading;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.TextField;

/// A text field for a number that is written in a way of its own: Enter or leaving the field takes
/// it over; what cannot be read or is refused is put back.
final class TypedField extends TextField {

  private final ToDoubleFunction<String> read;
  private final DoubleFunction<String> words;
  private final DoublePredicate take;
  private double value = Double.NaN;

  private TypedField(
      ToDoubleFunction<String> read, DoubleFunction<String> words, DoublePredicate take) {
    this.read = read;
    this.words = words;
    this.take = take;
    setOnAction(e -> commit());
    focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) commit();
            });
  }

  /// A share from 0 on, in per cent.
  static TypedField percent(DoublePredicate take) {
    return new TypedField(Percent::read, Percent::words, share -> share >= 0 && take.test(share));
  }

  /// A limit of `unit`; `none`, an infinity, where the field is empty.
  static TypedField limit(Unit unit, double none, DoublePredicate take) {
    return new TypedField(
        text -> text.isBlank() ? none : quantity(text, unit),
        limit -> Double.isInfinite(limit) ? "" : SiFormat.FULL.text(limit, unit),
        take);
  }

  void setValue(double other) {
    value = other;
    if (!isFocused()) setText(words.apply(other));
  }

  private void commit() {
    String text = getText();
    double typed = text.equals(words.apply(value)) ? value : read.applyAsDouble(text);
    if (typed != value && !Double.isNaN(typed) && take.test(typed)) value = typed;
    setText(words.apply(value));
  }

  /// Not a number where `text` is no quantity of `unit`.
  private static double quantity(String text, Unit unit) {
    return switch (QuantityReader.read(text, unit, Map.of())) {
      case Reading.Parsed parsed -> parsed.value();
      case Reading.Refused _ -> Double.NaN;
    };
  }
}
