package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.tool.Box;

/// Which part of the drawing the window shows: screen = (world - origin) * zoom; immutable.
///
/// World lengths are drawing units (pixels at zoom 1), screen lengths are pixels of the canvas.
public record Viewport(double originX, double originY, double zoom) {

  public static final double SMALLEST = 0.02;
  public static final double LARGEST = 8;

  /// Fitting a small network does not blow it up beyond this.
  private static final double LARGEST_FIT = 1.5;

  /// Room around a fitted network, screen pixels.
  private static final double MARGIN = 64;

  public static final Viewport START = new Viewport(0, 0, 1);

  public Viewport {
    zoom = Math.clamp(zoom, SMALLEST, LARGEST);
  }

  public double screenX(double worldX) {
    return (worldX - originX) * zoom;
  }

  public double screenY(double worldY) {
    return (worldY - originY) * zoom;
  }

  public double worldX(double screenX) {
    return screenX / zoom + originX;
  }

  public double worldY(double screenY) {
    return screenY / zoom + originY;
  }

  /// The drawing follows the pointer by `dx`, `dy` screen pixels.
  public Viewport panned(double dx, double dy) {
    return new Viewport(originX - dx / zoom, originY - dy / zoom, zoom);
  }

  /// Zooms by `factor`; what is at the screen place stays there.
  public Viewport zoomedAt(double screenX, double screenY, double factor) {
    double next = Math.clamp(zoom * factor, SMALLEST, LARGEST);
    return new Viewport(worldX(screenX) - screenX / next, worldY(screenY) - screenY / next, next);
  }

  /// Moves so that the world place is in the middle of a window of that size.
  public Viewport centredAt(double worldX, double worldY, double width, double height) {
    return new Viewport(worldX - width / 2 / zoom, worldY - height / 2 / zoom, zoom);
  }

  /// Shows the whole of `box` in a window of `width` x `height` pixels, with a margin.
  public static Viewport fitting(Box box, double width, double height) {
    double room = Math.min(MARGIN, Math.min(width, height) / 6);
    double wide = Math.max(1, width - 2 * room) / Math.max(1, box.width());
    double high = Math.max(1, height - 2 * room) / Math.max(1, box.height());
    double zoom = Math.clamp(Math.min(wide, high), SMALLEST, LARGEST_FIT);
    return new Viewport(0, 0, zoom).centredAt(box.middleX(), box.middleY(), width, height);
  }

  /// The part of the world in a window of that size.
  public Box visible(double width, double height) {
    return new Box(originX, originY, worldX(width), worldY(height));
  }
}
