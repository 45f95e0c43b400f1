package io.kirchhofflab.app.inspector;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.model.unit.Reading;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Popup;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// A text field for one quantity: shows it rounded, offers every digit for typing, says what it
/// understood before it is taken.
///
/// Enter or leaving the field takes the value over; Esc puts the old one back. Text that is refused
/// is marked, by icon and sentence, and the old value stays in force. Up and Down change the digit
/// left of the caret; while the field has the focus the wheel changes the value (Shift finer, Ctrl
/// coarser).
public final class QuantityField extends TextField {

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final PseudoClass MIXED = PseudoClass.getPseudoClass("mixed");

  private final Unit unit;
  private final DoubleFunction<Optional<String>> take;
  private final Label echo = new Label();
  private final Popup popup = new Popup();
  private final Tooltip full = new Tooltip();
  private double value = Double.NaN;
  private double span = Double.NaN;
  private boolean mixed;
  private boolean refused;
  private boolean setting;
  private boolean typed;
  private boolean entered;

  /// `take` is given a new value and answers why it cannot be, or nothing where it is taken.
  public QuantityField(Unit unit, DoubleFunction<Optional<String>> take) {
    this.unit = unit;
    this.take = take;
    getStyleClass().add("quantity-field");
    echo.getStyleClass().add("quantity-echo");
    echo.setWrapText(true);
    echo.setMaxWidth(280);
    popup.getContent().add(echo);
    popup.setHideOnEscape(false);
    setTooltip(full);
    textProperty().addListener((o, was, is) -> edited());
    focusedProperty().addListener((o, was, is) -> focusMoved(is));
    setOnAction(e -> commit());
    addEventFilter(MouseEvent.MOUSE_PRESSED, e -> entered = !isFocused());
    // Released is too early: the text field itself places the caret then.
    addEventHandler(MouseEvent.MOUSE_CLICKED, e -> selectIfEntered());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
  }

  /// How far the values of this field usually reach, for the wheel near zero.
  public void setSpan(double usual) {
    span = usual;
  }

  public double value() {
    return value;
  }

  /// Shows `other`, unless the field is being typed in.
  public void setValue(double other) {
    boolean same = Double.doubleToLongBits(other) == Double.doubleToLongBits(value);
    if (same && !mixed) return;
    value = other;
    setMixed(false);
    setPromptText("");
    full.setText(SiFormat.FULL.text(other, unit) + "\n" + text("quantity.tip"));
    if (!typed) show();
  }

  /// Shows that the selected things differ here.
  public void setMixed() {
    value = Double.NaN;
    setMixed(true);
    full.setText(text("quantity.mixed.tip"));
    setPromptText(text("quantity.mixed"));
    if (!typed) show();
  }

  private void setMixed(boolean differ) {
    mixed = differ;
    pseudoClassStateChanged(MIXED, differ);
  }

  /// Whether the text in the field is refused.
  public boolean isRefused() {
    return refused;
  }

  /// What the field says of its text: the value in words, or why it is refused; empty at rest.
  public String echoText() {
    return typed ? echo.getText() : "";
  }

  private void show() {
    setting = true;
    typed = false;
    setText(
        Double.isNaN(value)
            ? ""
            : isFocused() ? QuantityInput.editable(value, unit) : QuantityInput.shown(value, unit));
    setting = false;
    mark(false);
    popup.hide();
  }

  private void focusMoved(boolean gained) {
    if (gained) {
      if (!typed) show();
      selectAll();
      return;
    }
    if (typed && !refused) commit();
    // A refused text does not outlive the focus: the old value is what holds.
    show();
  }

  /// A click into the field selects its value, so that typing replaces it; the next click places
  /// the caret.
  private void selectIfEntered() {
    if (entered && getSelection().getLength() == 0) selectAll();
    entered = false;
  }

  private void edited() {
    if (setting) return;
    typed = true;
    if (getText().isBlank()) {
      echo.setText("");
      mark(false);
      popup.hide();
      return;
    }
    switch (QuantityInput.read(getText(), unit)) {
      case Reading.Parsed parsed -> say("= " + parsed.echo(), false);
      case Reading.Refused wrong -> say(wrong.message(), true);
    }
  }

  private void commit() {
    if (!typed) return;
    if (getText().isBlank()) {
      show();
      return;
    }
    switch (QuantityInput.read(getText(), unit)) {
      case Reading.Refused wrong -> say(wrong.message(), true);
      case Reading.Parsed parsed -> {
        Optional<String> refusal = take.apply(parsed.value());
        if (refusal.isPresent()) {
          say(refusal.get(), true);
          return;
        }
        typed = false;
        setValue(parsed.value());
        show();
        if (isFocused()) selectAll();
      }
    }
  }

  private void key(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE && typed) {
      show();
      selectAll();
      e.consume();
    } else if (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN) {
      step(e.getCode() == KeyCode.UP ? 1 : -1);
      e.consume();
    }
  }

  private void step(int by) {
    boolean all = getSelection().getLength() == getText().length();
    int caret = all ? getText().length() : getCaretPosition();
    int fromEnd = getText().length() - caret;
    String changed = QuantityInput.stepped(getText(), caret, by, unit);
    if (!(QuantityInput.read(changed, unit) instanceof Reading.Parsed parsed)) return;
    if (changed.equals(getText()) || take.apply(parsed.value()).isPresent()) return;
    setValue(parsed.value());
    setting = true;
    setText(changed);
    setting = false;
    typed = false;
    positionCaret(Math.max(0, changed.length() - fromEnd));
    mark(false);
    popup.hide();
  }

  private void wheel(ScrollEvent e) {
    // Shift turns the wheel's movement sideways on most systems.
    double delta = e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX();
    if (delta == 0 || Double.isNaN(value) || !isFocused()) return;
    double scale = e.isShortcutDown() ? 10 : e.isShiftDown() ? 0.1 : 1;
    double moved = QuantityInput.wheeled(value, Math.signum(delta) * scale, span);
    if (take.apply(moved).isEmpty()) {
      typed = false;
      setValue(moved);
      show();
    }
    e.consume();
  }

  private void say(String sentence, boolean wrong) {
    mark(wrong);
    echo.setText(sentence);
    echo.setGraphic(wrong ? new FontIcon(BootstrapIcons.EXCLAMATION_TRIANGLE_FILL) : null);
    setAccessibleHelp(sentence);
    if (getScene() == null || getScene().getWindow() == null || !isFocused()) return;
    echo.getScene().getStylesheets().setAll(getScene().getStylesheets());
    echo.setStyle(getScene().getRoot().getStyle());
    Bounds bounds = localToScreen(getBoundsInLocal());
    if (!popup.isShowing()) popup.show(this, bounds.getMinX(), bounds.getMaxY() + 2);
  }

  private void mark(boolean wrong) {
    refused = wrong;
    pseudoClassStateChanged(REFUSED, wrong);
    echo.pseudoClassStateChanged(REFUSED, wrong);
    if (!typed) {
      echo.setText("");
      setAccessibleHelp(null);
    }
  }
}
