package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.canvas.glyph.Glyphs;
import io.kirchhofflab.app.tool.NewElements;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.NodeRole;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;

/// What an empty drawing says: one sentence, and three ghost gestures where they would happen.
final class EmptyState {

  /// Distance of the three gestures, pixels; less in a narrow window.
  private static final double APART = 250;

  private final Fonts fonts;

  EmptyState(Fonts fonts) {
    this.fonts = fonts;
  }

  void paint(GraphicsContext gc, View view) {
    double x = view.width() / 2;
    double y = view.height() / 2;
    double apart = Math.min(APART, view.width() / 3.2);
    View actual = new View(Viewport.START, view.width(), view.height(), view.palette());
    gc.setTextAlign(TextAlignment.CENTER);
    gc.setTextBaseline(VPos.CENTER);
    gc.setFill(view.palette().ink);
    gc.setFont(fonts.plain(15));
    gc.fillText("Draw nodes and join them by devices: the circuit runs as you draw.", x, y - 96);

    NodePainter.ghost(gc, actual, x - apart, y, NodeRole.FREE);
    pointer(gc, view, x - apart + 8, y + 8);
    caption(gc, view, "Double-click", "a node", x - apart, y);

    NodePainter.ghost(gc, actual, x - 52, y, NodeRole.FREE);
    NodePainter.ghost(gc, actual, x + 52, y, NodeRole.FREE);
    gc.setStroke(view.palette().accent);
    gc.setLineWidth(2);
    gc.setLineCap(StrokeLineCap.ROUND);
    gc.strokeLine(x - 33, y, x + 33, y);
    Glyphs.drawOnEdge(
        gc,
        new Resistor(),
        x,
        y,
        1,
        0,
        0.8,
        new Glyphs.Colours(
            view.palette().accent,
            view.palette().background,
            view.palette().panelEdge,
            view.palette().accent));
    pointer(gc, view, x + 40, y + 6);
    caption(gc, view, "Drag from a rim", "an edge", x, y);

    NodePainter.ghost(gc, actual, x + apart, y, NewElements.DRIVEN);
    caption(gc, view, "Press V", "a driven node; G is ground", x + apart, y);
  }

  private void caption(
      GraphicsContext gc, View view, String gesture, String result, double x, double y) {
    gc.setFill(view.palette().ink);
    gc.setFont(fonts.bold(13));
    gc.fillText(gesture, x, y + 52);
    gc.setFill(view.palette().mutedInk);
    gc.setFont(fonts.plain(12));
    gc.fillText(result, x, y + 70);
  }

  private static void pointer(GraphicsContext gc, View view, double x, double y) {
    double[] xs = {x, x, x + 4, x + 7, x + 10, x + 6.5, x + 11};
    double[] ys = {y, y + 16, y + 12.5, y + 18.5, y + 17, y + 11, y + 11};
    gc.setFill(view.palette().ink);
    gc.setStroke(view.palette().background);
    gc.setLineWidth(1.2);
    gc.fillPolygon(xs, ys, xs.length);
    gc.strokePolygon(xs, ys, xs.length);
  }
}
