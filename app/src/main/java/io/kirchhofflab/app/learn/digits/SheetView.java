package io.kirchhofflab.app.learn.digits;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.learn.Painted;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The sheet to draw a digit on. With the keyboard test pictures are laid on it instead: the left
/// and right arrows go from one to the next, R takes any, Backspace the last stroke back, Delete
/// clears.
final class SheetView extends Painted {

  private final DigitsModel model;
  private PlotColors colors = PlotColors.of(Theme.LIGHT);

  SheetView(DigitsModel model) {
    this.model = model;
    getStyleClass().add("sheet-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleHelp(text("digits.sheet.keys"));
    setCursor(Cursor.CROSSHAIR);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().addListener((o, was, is) -> repaint());
  }

  private void press(MouseEvent e) {
    requestFocus();
    if (e.getButton() == MouseButton.PRIMARY) model.beginStroke(spot(e));
    e.consume();
  }

  private void drag(MouseEvent e) {
    if (e.isPrimaryButtonDown()) model.draw(spot(e));
    e.consume();
  }

  private Sheet.Spot spot(MouseEvent e) {
    double scale = Sheet.SIDE / side();
    return new Sheet.Spot(scale * (e.getX() - left()), scale * e.getY());
  }

  private void key(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown()) return;
    switch (e.getCode()) {
      case LEFT -> model.showNext(-1);
      case RIGHT -> model.showNext(1);
      case KeyCode.R -> model.showAny();
      case BACK_SPACE -> model.takeBack();
      case DELETE -> model.clear();
      default -> {
        return;
      }
    }
    e.consume();
  }

  void setColors(PlotColors other) {
    colors = other;
    repaint();
  }

  /// Shows what the model has.
  void show() {
    int label = model.label();
    setAccessibleText(
        label < 0
            ? text("digits.sheet.accessible")
            : text("digits.picture", model.index() + 1, label));
    repaint();
  }

  private double side() {
    return Math.floor(Math.min(getWidth(), getHeight()));
  }

  private double left() {
    return Math.floor((getWidth() - side()) / 2);
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double side = side();
    double left = left();
    if (model.sheet().isBlank()) paintHint(g, left, side);
    g.setImageSmoothing(false);
    g.drawImage(InkImage.of(model.sheet().drawn(), colors.text()), left, 0, side, side);
    g.setStroke(isFocused() ? colors.accent() : colors.cardBorder());
    g.setLineWidth(isFocused() ? 2 : 1);
    g.strokeRect(left + 0.5, 0.5, side - 1, side - 1);
  }

  private void paintHint(GraphicsContext g, double left, double side) {
    g.setFont(Font.font(Fonts.family(), 13));
    g.setFill(colors.muted());
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(text("digits.sheet.hint"), left + side / 2, side / 2);
  }
}
