package io.kirchhofflab.app.tool;

/// An upright rectangle on the drawing, drawing units; `left <= right`, `top <= bottom`.
public record Box(double left, double top, double right, double bottom) {

  /// The box between two opposite corners.
  public static Box between(double x0, double y0, double x1, double y1) {
    return new Box(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1));
  }

  public double width() {
    return right - left;
  }

  public double height() {
    return bottom - top;
  }

  public double middleX() {
    return (left + right) / 2;
  }

  public double middleY() {
    return (top + bottom) / 2;
  }

  public boolean contains(double x, double y) {
    return x >= left && x <= right && y >= top && y <= bottom;
  }

  public boolean overlaps(Box other) {
    return left <= other.right && right >= other.left && top <= other.bottom && bottom >= other.top;
  }

  /// This box with `margin` more on every side.
  public Box grown(double margin) {
    return new Box(left - margin, top - margin, right + margin, bottom + margin);
  }
}
