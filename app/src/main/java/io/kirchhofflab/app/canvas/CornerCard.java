package io.kirchhofflab.app.canvas;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

/// A small panel in a corner of the canvas; its cross appears under the pointer and dismisses it.
abstract class CornerCard extends Region {

  private static final double CROSS = 16;

  private final Canvas canvas;
  private final Fonts fonts;
  private final BooleanProperty wanted = new SimpleBooleanProperty(this, "wanted", true);
  private Palette palette = Palette.light();

  CornerCard(double width, double height, Fonts fonts, String meaning) {
    this.fonts = fonts;
    canvas = new Canvas(width, height);
    setManaged(false);
    getChildren().add(canvas);
    resize(width, height);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(meaning);
    setCursor(Cursor.DEFAULT);
    hoverProperty().addListener((o, was, is) -> repaint());
    addEventHandler(MouseEvent.ANY, this::handle);
  }

  /// Whether the card is shown where there is room; false once it was dismissed.
  BooleanProperty wantedProperty() {
    return wanted;
  }

  final Fonts fonts() {
    return fonts;
  }

  final void setPalette(Palette next) {
    palette = next;
    repaint();
  }

  final Palette palette() {
    return palette;
  }

  final void repaint() {
    GraphicsContext gc = canvas.getGraphicsContext2D();
    double width = getWidth();
    double height = getHeight();
    gc.clearRect(0, 0, width, height);
    gc.setFill(palette.panel.deriveColor(0, 1, 1, 0.94));
    gc.fillRoundRect(0.5, 0.5, width - 1, height - 1, 2 * radius(), 2 * radius());
    gc.setStroke(palette.panelEdge);
    gc.setLineWidth(1);
    gc.setLineDashes();
    gc.strokeRoundRect(0.5, 0.5, width - 1, height - 1, 2 * radius(), 2 * radius());
    paint(gc, width, height);
    if (isHover()) cross(gc, width);
  }

  private void cross(GraphicsContext gc, double width) {
    gc.setFill(palette.panel);
    gc.fillOval(width - CROSS - 2, 2, CROSS, CROSS);
    gc.setFill(palette.ink);
    gc.setFont(fonts.plain(12));
    gc.setTextAlign(TextAlignment.CENTER);
    gc.setTextBaseline(VPos.CENTER);
    gc.fillText("×", width - CROSS / 2 - 2, CROSS / 2 + 2);
  }

  private void handle(MouseEvent event) {
    boolean onCross = event.getX() > getWidth() - CROSS - 4 && event.getY() < CROSS + 4;
    if (event.getEventType() == MouseEvent.MOUSE_CLICKED && onCross) wanted.set(false);
    boolean held =
        event.getEventType() == MouseEvent.MOUSE_PRESSED
            || event.getEventType() == MouseEvent.MOUSE_DRAGGED;
    if (held && !onCross) pressed(event.getX(), event.getY());
    event.consume();
  }

  /// The pointer is held at (x, y) of the card.
  void pressed(double x, double y) {}

  abstract double radius();

  abstract void paint(GraphicsContext gc, double width, double height);
}
