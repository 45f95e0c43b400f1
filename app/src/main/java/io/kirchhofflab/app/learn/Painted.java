package io.kirchhofflab.app.learn;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/// A region that paints itself on one canvas of its size.
public abstract class Painted extends Region {

  /// A region smaller than this is not painted, px.
  private static final double LEAST = 20;

  private final Canvas canvas = new Canvas();

  protected Painted() {
    getChildren().add(canvas);
  }

  /// Paints on an empty canvas of `width` by `height` px.
  protected abstract void paint(GraphicsContext g, double width, double height);

  public final void repaint() {
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, width, height);
    if (width >= LEAST && height >= LEAST) paint(g, width, height);
  }

  @Override
  protected final void layoutChildren() {
    if (canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) return;
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    repaint();
  }
}
