package io.kirchhofflab.app.canvas;

/// How an edge runs from node to node: one cubic Bézier curve as eight numbers in a flat array, x0
/// y0 x1 y1 x2 y2 x3 y3, drawing units, from centre to centre (nodes are drawn on top).
final class Curves {

  /// Numbers per curve.
  static final int SIZE = 8;

  /// An edge leaves its nodes horizontally where its ends differ this much more in x than in y.
  private static final double LAYERED = 0.75;

  /// Width and height of the loop of an edge that ends where it began.
  private static final double LOOP_WIDTH = 70;

  private static final double LOOP_HEIGHT = 95;

  private Curves() {}

  /// Writes the curve from (x0, y0) to (x1, y1) whose middle lies `bend` to the left of the
  /// straight line. `curve`: Modified.
  static void write(
      double x0, double y0, double x1, double y1, double bend, double[] curve, int at) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length = Math.hypot(dx, dy);
    curve[at] = x0;
    curve[at + 1] = y0;
    curve[at + 6] = x1;
    curve[at + 7] = y1;
    if (length < 1) {
      double height = LOOP_HEIGHT + Math.abs(bend);
      curve[at + 2] = x0 - LOOP_WIDTH;
      curve[at + 3] = y0 - height;
      curve[at + 4] = x1 + LOOP_WIDTH;
      curve[at + 5] = y1 - height;
      return;
    }
    // The middle of a cubic moves by 3/4 of what both inner points move.
    double lift = bend / 0.75;
    double leftX = lift * dy / length;
    double leftY = -lift * dx / length;
    boolean layered = Math.abs(dx) >= LAYERED * Math.abs(dy);
    double alongX = layered ? dx / 2 : dx / 3;
    double alongY = layered ? 0 : dy / 3;
    curve[at + 2] = x0 + alongX + leftX;
    curve[at + 3] = y0 + alongY + leftY;
    curve[at + 4] = x1 - alongX + leftX;
    curve[at + 5] = y1 - alongY + leftY;
  }

  static double x(double[] curve, int at, double t) {
    return cubic(curve[at], curve[at + 2], curve[at + 4], curve[at + 6], t);
  }

  static double y(double[] curve, int at, double t) {
    return cubic(curve[at + 1], curve[at + 3], curve[at + 5], curve[at + 7], t);
  }

  /// Slope dx/dt at `t`.
  static double dx(double[] curve, int at, double t) {
    return slope(curve[at], curve[at + 2], curve[at + 4], curve[at + 6], t);
  }

  static double dy(double[] curve, int at, double t) {
    return slope(curve[at + 1], curve[at + 3], curve[at + 5], curve[at + 7], t);
  }

  private static double cubic(double a, double b, double c, double d, double t) {
    double s = 1 - t;
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
  }

  private static double slope(double a, double b, double c, double d, double t) {
    double s = 1 - t;
    return 3 * (s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c));
  }

  /// The larger distance of an inner point from the straight line, drawing units: how far the curve
  /// is from being a line.
  static double sag(double[] curve, int at) {
    double dx = curve[at + 6] - curve[at];
    double dy = curve[at + 7] - curve[at + 1];
    double length = Math.hypot(dx, dy);
    if (length < 1) return LOOP_HEIGHT;
    double first = (curve[at + 2] - curve[at]) * dy - (curve[at + 3] - curve[at + 1]) * dx;
    double second = (curve[at + 4] - curve[at]) * dy - (curve[at + 5] - curve[at + 1]) * dx;
    return Math.max(Math.abs(first), Math.abs(second)) / length;
  }

  /// Length along the control points and the straight line, averaged: within a few percent of the
  /// curve's for the curves drawn here.
  static double length(double[] curve, int at) {
    double straight = Math.hypot(curve[at + 6] - curve[at], curve[at + 7] - curve[at + 1]);
    double around = 0;
    for (int k = at; k < at + 6; k += 2) {
      around += Math.hypot(curve[k + 2] - curve[k], curve[k + 3] - curve[k + 1]);
    }
    return (straight + around) / 2;
  }

  /// Into how many straight pieces of about `piece` drawing units the curve is cut for searching.
  static int pieces(double[] curve, int at, double piece) {
    int byLength = (int) Math.ceil(length(curve, at) / piece);
    return sag(curve, at) < 0.5 ? Math.max(1, byLength) : Math.max(8, byLength);
  }
}
