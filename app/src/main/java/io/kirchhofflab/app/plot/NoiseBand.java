package io.kirchhofflab.app.plot;

import java.util.Arrays;

/// A band of so many standard deviations about a trace, as a polygon with at most two corners a
/// pixel column. Owned by one canvas; reused trace by trace.
final class NoiseBand implements TraceHistory.Visitor {

  private double x0;
  private double y0;
  private double perSecond;
  private double perValue;
  private double[] x = new double[2048];
  private double[] middle = new double[2048];
  private double[] sigma = new double[2048];
  private int columns;
  private double[] xs = new double[0];
  private double[] ys = new double[0];
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

  /// Lays out the band of ± `deviations` σ; returns how many corners it has.
  int corners(double deviations) {
    if (xs.length < 2 * columns) {
      xs = new double[2 * x.length];
      ys = new double[2 * x.length];
    }
    for (int k = 0; k < columns; k++) {
      int back = 2 * columns - 1 - k;
      xs[k] = x[k];
      xs[back] = x[k];
      ys[k] = middle[k] - deviations * sigma[k];
      ys[back] = middle[k] + deviations * sigma[k];
    }
    return 2 * columns;
  }

  double[] xs() {
    return xs;
  }

  double[] ys() {
    return ys;
  }

  /// Lowest value within two standard deviations; infinity where there is no band.
  double least() {
    return least;
  }

  double most() {
    return most;
  }
}
