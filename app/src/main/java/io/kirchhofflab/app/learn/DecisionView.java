package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The answer for every point of the plane, or the voltage of one node, with the points over it.
///
/// While points are set by hand a click places one; the arrow keys move a cross, A and B place a
/// point of either class under it, Backspace takes the last away.
final class DecisionView extends Painted {

  private static final double RADIUS = 3.4;

  /// How far an arrow key moves the cross, as a part of half the map.
  private static final double STRIDE = 0.08;

  private final TrainingModel model;
  private final HeatMap map = new HeatMap(Picture.GRID);
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private Palette palette = Palette.light();
  private double range = 1;

  /// The cross of the keyboard, as parts of the way across and down.
  private double crossX = 0.5;

  private double crossY = 0.5;

  DecisionView(TrainingModel model) {
    this.model = model;
    getStyleClass().add("decision-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(120, 120);
    setPrefSize(300, 300);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().addListener((o, was, is) -> repaint());
  }

  /// The colour of a class.
  static Color color(int label, Palette palette) {
    return palette.stroke(label == 0 ? 0 : Palette.SHADES - 1);
  }

  void setColors(PlotColors other, Palette otherPalette) {
    colors = other;
    palette = otherPalette;
    show(range);
  }

  /// Shows what the model has; `volts` is full colour for voltages.
  void show(double volts) {
    range = volts;
    Picture picture = model.picture();
    if (picture != null) {
      NodeRef node = model.pointedAt();
      if (node == null) map.fill(picture.decision(model.moment()), 1, palette);
      else map.fill(picture.map(node.layer(), node.node()), volts, palette);
      setAccessibleText(
          text("learn.decision.accessible", Figures.percent(picture.test().accuracy())));
    }
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
    g.save();
    g.beginPath();
    g.rect(left, 0, side, side);
    g.clip();
    if (model.picture() != null) map.paint(g, left, 0, side);
    paintPoints(g, left, side);
    g.restore();
    if (model.isDrawing()) paintDrawing(g, left, side);
    g.setStroke(isFocused() ? colors.accent() : colors.cardBorder());
    g.setLineWidth(isFocused() ? 2 : 1);
    g.strokeRect(left + 0.5, 0.5, side - 1, side - 1);
  }

  private void paintPoints(GraphicsContext g, double left, double side) {
    Extent extent = model.extent();
    List<Points.Point> all = model.points().all();
    int training = model.points().training();
    int end = model.showsTest() ? all.size() : training;
    g.setLineWidth(1);
    for (int k = 0; k < end; k++) {
      Points.Point p = all.get(k);
      double x = left + side * extent.across(p.x());
      double y = side * extent.down(p.y());
      g.setFill(color(p.label(), palette));
      g.fillOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
      g.setStroke(k < training ? Color.WHITE : Color.BLACK);
      g.strokeOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    }
  }

  private void paintDrawing(GraphicsContext g, double left, double side) {
    if (model.points().all().isEmpty()) {
      g.setFill(colors.text());
      g.setFont(Font.font(Fonts.family(), 13));
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(text("learn.decision.empty"), left + side / 2, side / 2, side - 20);
    }
    if (!isFocused()) return;
    double x = left + side * crossX;
    double y = side * crossY;
    g.setStroke(colors.text());
    g.setLineWidth(1.4);
    g.strokeLine(x - 8, y, x + 8, y);
    g.strokeLine(x, y - 8, x, y + 8);
  }

  private void press(MouseEvent e) {
    requestFocus();
    if (!model.isDrawing()) return;
    double x = (e.getX() - left()) / side();
    double y = e.getY() / side();
    if (x < 0 || x > 1 || y < 0 || y > 1) return;
    crossX = x;
    crossY = y;
    int label = e.getButton() == MouseButton.SECONDARY ? 1 - model.brush() : model.brush();
    place(label);
    e.consume();
  }

  private void place(int label) {
    Extent extent = model.extent();
    model.place(extent.voltageAcross(crossX), extent.voltageDown(crossY), label);
  }

  private void key(KeyEvent e) {
    if (!model.isDrawing()) return;
    switch (e.getCode()) {
      case LEFT -> move(-STRIDE, 0);
      case RIGHT -> move(STRIDE, 0);
      case UP -> move(0, -STRIDE);
      case DOWN -> move(0, STRIDE);
      case A -> place(0);
      case B -> place(1);
      case BACK_SPACE -> model.takeBack();
      default -> {
        return;
      }
    }
    e.consume();
  }

  private void move(double dx, double dy) {
    crossX = Math.clamp(crossX + dx / 2, 0, 1);
    crossY = Math.clamp(crossY + dy / 2, 0, 1);
    repaint();
  }
}
