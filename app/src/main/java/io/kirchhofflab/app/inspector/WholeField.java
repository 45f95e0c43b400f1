package io.kirchhofflab.app.inspector;

import java.util.function.LongPredicate;
import javafx.scene.control.TextField;

/// A text field for a whole number: takes nothing but digits, shows every one of them.
///
/// Enter or leaving the field takes the number over; one that is refused is put back.
public final class WholeField extends TextField {

  private final String digits;
  private final LongPredicate take;
  private long value;

  /// Numbers of up to `digits` digits; `take` is given a new one and says whether it is taken.
  public WholeField(int digits, LongPredicate take) {
    this.digits = "\\d{0," + digits + "}";
    this.take = take;
    setOnAction(e -> commit());
    focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) commit();
            });
  }

  @Override
  public void replaceText(int start, int end, String typed) {
    String text = getText();
    String after = text.substring(0, start) + typed + text.substring(end);
    if (after.matches(digits)) super.replaceText(start, end, typed);
  }

  public void setValue(long other) {
    value = other;
    if (!isFocused()) setText(Long.toString(other));
  }

  private void commit() {
    if (!getText().isEmpty()) {
      long typed = Long.parseLong(getText());
      if (typed != value && take.test(typed)) value = typed;
    }
    setText(Long.toString(value));
  }
}
