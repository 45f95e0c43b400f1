package io.kirchhofflab.app.plot;

import java.util.Arrays;

/// Turns bins into a polyline with at most two points a pixel column, so that the drawing shows
/// every peak and costs the same however many samples there are.
///
/// A column's extremes are joined from its beginning to its end, the nearer one first: a slope
/// stays a straight line, and an oscillation too fast to see fills its band. Owned by one canvas;
/// reused trace by trace.
final class Decimator implements TraceHistory.Visitor {

  /// Below this height a column is one point, px.
  private static final double FLAT = 0.75;

  private double x0;
  private double y0;
  private double perSecond;
  private double perValue;
  private double[] xs = new double[4096];
  private double[] ys = new double[4096];
  private int points;
  private int column;
  private boolean open;
  private double began;
  private double x;
  private double top;
  private double bottom;
  private double least;
  private double most;

  /// Begins a trace: time `t0` lies at `x0` px with `perSecond` px/s, value 0 at `y0` px with
  /// `perValue` px upwards.
  void begin(double t0, double x0px, double pixelsPerSecond, double zeroY, double pixelsPerValue) {
    x0 = x0px - t0 * pixelsPerSecond;
    perSecond = pixelsPerSecond;
    y0 = zeroY;
    perValue = pixelsPerValue;
    points = 0;
    open = false;
    least = Double.POSITIVE_INFINITY;
    most = Double.NEGATIVE_INFINITY;
  }

  @Override
  public void bin(double time, double low, double high) {
    if (!(low <= high)) return;
    least = Math.min(least, low);
    most = Math.max(most, high);
    double at = x0 + time * perSecond;
    int in = (int) Math.floor(at);
    double high_ = y0 - high * perValue;
    double low_ = y0 - low * perValue;
    if (open && in == column) {
      top = Math.min(top, high_);
      bottom = Math.max(bottom, low_);
      x = at;
      return;
    }
    double left = open ? x : at;
    close();
    open = true;
    column = in;
    began = left;
    x = at;
    top = high_;
    bottom = low_;
  }

  /// Ends the trace.
  void end() {
    close();
  }

  private void close() {
    if (!open) return;
    open = false;
    if (bottom - top < FLAT) {
      point(x, (top + bottom) / 2);
    } else if (points > 0 && Math.abs(ys[points - 1] - bottom) < Math.abs(ys[points - 1] - top)) {
      point(began, bottom);
      point(x, top);
    } else {
      point(began, top);
      point(x, bottom);
    }
  }

  private void point(double px, double py) {
    if (points == xs.length) {
      xs = Arrays.copyOf(xs, 2 * points);
      ys = Arrays.copyOf(ys, 2 * points);
    }
    xs[points] = px;
    ys[points++] = py;
  }

  int points() {
    return points;
  }

  /// Places, px; the first `points()` count.
  double[] xs() {
    return xs;
  }

  double[] ys() {
    return ys;
  }

  /// Lowest value seen; infinity where there was none.
  double least() {
    return least;
  }

  double most() {
    return most;
  }
}
