package io.kirchhofflab.app.canvas;

import java.util.function.BiConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// A canvas somewhat larger than the window, so that panning moves it by whole pixels instead of
/// painting it anew.
final class RoamingCanvas {

  /// How far the view may be panned, pixels, before the canvas is painted again.
  private static final double MARGIN = 120;

  private final Canvas canvas = new Canvas();
  private final BiConsumer<GraphicsContext, View> painter;
  private @Nullable View painted;
  private boolean dirty = true;

  /// `painter` draws on a cleared canvas what the given view shows.
  RoamingCanvas(BiConsumer<GraphicsContext, View> painter) {
    this.painter = painter;
    canvas.setManaged(false);
  }

  Canvas canvas() {
    return canvas;
  }

  void setDirty() {
    dirty = true;
  }

  /// Shows what belongs to `view`; hidden below `fromZoom`.
  void show(View view, double fromZoom) {
    canvas.setVisible(view.zoom() >= fromZoom);
    if (!canvas.isVisible()) return;
    if (dirty || painted == null || !covers(painted, view)) paint(view);
    place(view);
  }

  private static boolean covers(View painted, View view) {
    boolean same =
        painted.zoom() == view.zoom()
            && painted.palette() == view.palette()
            && painted.width() == view.width()
            && painted.height() == view.height();
    return same
        && Math.abs(shiftX(painted, view)) <= MARGIN
        && Math.abs(shiftY(painted, view)) <= MARGIN;
  }

  private static double shiftX(View painted, View view) {
    return (painted.viewport().originX() - view.viewport().originX()) * view.zoom();
  }

  private static double shiftY(View painted, View view) {
    return (painted.viewport().originY() - view.viewport().originY()) * view.zoom();
  }

  private void paint(View view) {
    double width = view.width() + 2 * MARGIN;
    double height = view.height() + 2 * MARGIN;
    if (canvas.getWidth() != width || canvas.getHeight() != height) {
      canvas.setWidth(width);
      canvas.setHeight(height);
    }
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.clearRect(0, 0, width, height);
    Viewport wider = view.viewport().panned(MARGIN, MARGIN);
    painter.accept(gc, new View(wider, width, height, view.palette()));
    painted = view;
    dirty = false;
  }

  private void place(View view) {
    View was = painted == null ? view : painted;
    canvas.relocate(Math.rint(shiftX(was, view)) - MARGIN, Math.rint(shiftY(was, view)) - MARGIN);
  }
}
