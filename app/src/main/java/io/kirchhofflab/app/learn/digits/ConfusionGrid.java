package io.kirchhofflab.app.learn.digits;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.learn.Painted;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Which digit was taken for which: rows are what they are, columns what the circuit said. A click
/// on a cell, or the arrow keys and Enter, show its pictures alone.
final class ConfusionGrid extends Painted {

  private static final int SIZE = DigitCircuit.DIGITS;
  private static final double HEAD = 16;

  private final DigitsModel model;
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private int row;
  private int column = 1;

  ConfusionGrid(DigitsModel model) {
    this.model = model;
    getStyleClass().add("confusion-grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TABLE_VIEW);
    setAccessibleHelp(text("digits.confusion.keys"));
    setMinSize(200, 150);
    setPrefSize(290, 220);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().addListener((o, was, is) -> show());
  }

  private double cellWidth() {
    return (getWidth() - HEAD) / SIZE;
  }

  private double cellHeight() {
    return (getHeight() - HEAD) / SIZE;
  }

  private void press(MouseEvent e) {
    requestFocus();
    int c = (int) Math.floor((e.getX() - HEAD) / cellWidth());
    int r = (int) Math.floor((e.getY() - HEAD) / cellHeight());
    if (c < 0 || r < 0 || c >= SIZE || r >= SIZE) return;
    row = r;
    column = c;
    choose();
    e.consume();
  }

  private void choose() {
    model.choose(new DigitsModel.Cell(row, column));
    show();
  }

  private void key(KeyEvent e) {
    switch (e.getCode()) {
      case LEFT -> column = Math.max(0, column - 1);
      case RIGHT -> column = Math.min(SIZE - 1, column + 1);
      case UP -> row = Math.max(0, row - 1);
      case DOWN -> row = Math.min(SIZE - 1, row + 1);
      case KeyCode.ENTER -> choose();
      default -> {
        return;
      }
    }
    show();
    e.consume();
  }

  void setColors(PlotColors other) {
    colors = other;
    repaint();
  }

  /// Shows what the model has.
  void show() {
    int count = model.assessment().confusion()[row][column];
    setAccessibleText(text("digits.confusion.accessible", count, row, column));
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    int[][] confusion = model.assessment().confusion();
    g.setFont(Font.font(Fonts.family(), 11));
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.CENTER);
    g.setFill(colors.muted());
    for (int d = 0; d < SIZE; d++) {
      g.fillText(String.valueOf(d), HEAD + (d + 0.5) * cellWidth(), HEAD / 2);
      g.fillText(String.valueOf(d), HEAD / 2, HEAD + (d + 0.5) * cellHeight());
    }
    for (int is = 0; is < SIZE; is++) {
      int all = 0;
      for (int count : confusion[is]) all += count;
      for (int said = 0; said < SIZE; said++) paint(g, is, said, confusion[is][said], all);
    }
    paintChosen(g);
  }

  private void paint(GraphicsContext g, int is, int said, int count, int all) {
    double x = HEAD + said * cellWidth();
    double y = HEAD + is * cellHeight();
    Color hue = is == said ? colors.trace(2) : colors.trace(1);
    // A few misses among hundreds of right answers shall be seen: the root makes them stronger.
    double share = all == 0 ? 0 : Math.sqrt((double) count / all);
    g.setFill(count == 0 ? colors.card() : hue.deriveColor(0, 1, 1, 0.15 + 0.6 * share));
    g.fillRect(x + 0.5, y + 0.5, cellWidth() - 1, cellHeight() - 1);
    if (count == 0) return;
    g.setFill(colors.text());
    g.fillText(String.valueOf(count), x + cellWidth() / 2, y + cellHeight() / 2);
  }

  private void paintChosen(GraphicsContext g) {
    DigitsModel.Cell chosen = model.cell();
    g.setLineWidth(2);
    if (chosen != null) {
      g.setStroke(colors.text());
      frame(g, chosen.is(), chosen.said());
    }
    if (isFocused()) {
      g.setStroke(colors.accent());
      frame(g, row, column);
    }
  }

  private void frame(GraphicsContext g, int is, int said) {
    double x = HEAD + said * cellWidth();
    double y = HEAD + is * cellHeight();
    g.strokeRect(x + 1, y + 1, cellWidth() - 2, cellHeight() - 2);
  }
}
