package io.kirchhofflab.app.plot;

import java.util.Arrays;

/// The standard deviation about a trace, with at most one place a pixel column. Owned by one scope;
/// reused trace by trace.
final class NoiseBand implements TraceHistory.Visitor {

  private double x0;
  private double y0;
  private double perSecond;
  private double perValue;
  private double[] x = new double[2048];
  private double[] middle = new double[2048];
  private double[] sigma = new double[2048];
  private int columns;
  private double least;
  private double most;

  /// Begins a band: time `t0` lies at `x0px` with `pixelsPerSecond`, value 0 at `zeroY` with
  /// `pixelsPerValue` upwards.
  void begin(double t0, double x0px, double pixelsPerSecond, double zeroY, double pixelsPerValue) {
    x0 = x0px - t0 * pixelsPerSecond;
    perSecond = pixelsPerSecond;
    y0 = zeroY;
    perValue = pixelsPerValue;
    columns = 0;
    least = Double.POSITIVE_INFINITY;
    most = Double.NEGATIVE_INFINITY;
  }

  /// `value` is the middle of a bin.
  @Override
  public void bin(double time, double value, double deviation) {
    if (!(deviation >= 0) || Double.isInfinite(deviation) || Double.isNaN(value)) return;
    least = Math.min(least, value - 2 * deviation);
    most = Math.max(most, value + 2 * deviation);
    double at = x0 + time * perSecond;
    boolean same = columns > 0 && Math.floor(at) == Math.floor(x[columns - 1]);
    int k = same ? columns - 1 : columns++;
    if (k == x.length) grow();
    x[k] = at;
    middle[k] = y0 - value * perValue;
    sigma[k] = deviation * perValue;
  }

  private void grow() {
    x = Arrays.copyOf(x, 2 * x.length);
    middle = Arrays.copyOf(middle, x.length);
    sigma = Arrays.copyOf(sigma, x.length);
  }

  /// How many places there are.
  int columns() {
    return columns;
  }

  /// Where they are, px; the first `columns()` count.
  double[] xs() {
    return x;
  }

  /// The trace there, px.
  double[] middle() {
    return middle;
  }

  /// One standard deviation, px.
  double[] sigma() {
    return sigma;
  }

  /// Lowest value within two standard deviations; infinity where there is no band.
  double least() {
    return least;
  }

  double most() {
    return most;
  }
}
