package io.kirchhofflab.app.tool;

import io.kirchhofflab.model.network.Point;

/// Where the pointer is, in drawing units, and which keys are held with it.
///
/// `pixel` is the length of one screen pixel there, drawing units.
public record Pointer(
    double x, double y, double pixel, boolean shift, boolean control, boolean alt) {

  /// The pointer at zoom 1 with no key held.
  public static Pointer at(double x, double y) {
    return new Pointer(x, y, 1, false, false, false);
  }

  public Pointer withShift() {
    return new Pointer(x, y, pixel, true, control, alt);
  }

  public Pointer withControl() {
    return new Pointer(x, y, pixel, shift, true, alt);
  }

  public Pointer withAlt() {
    return new Pointer(x, y, pixel, shift, control, true);
  }

  public Point point() {
    return new Point(x, y);
  }

  /// Distance to `other`, screen pixels.
  double pixelsTo(Pointer other) {
    return Math.hypot(x - other.x, y - other.y) / pixel;
  }
}
