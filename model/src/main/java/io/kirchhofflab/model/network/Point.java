package io.kirchhofflab.model.network;

/// A place on the drawing; x to the right, y down, in drawing units (pixels at zoom 1).
public record Point(double x, double y) {

  public static final Point ORIGIN = new Point(0, 0);

  public Point {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      throw new IllegalArgumentException("a place needs finite coordinates: " + x + ", " + y);
    }
  }

  public Point plus(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }
}
