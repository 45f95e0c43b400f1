package io.kirchhofflab.model.analysis;

import java.util.Objects;

/// Frequencies from `from` to `to`, Hz, as SPICE counts them: `points` in all where they are
/// equally spaced, else per decade or per octave.
///
/// A logarithmic sweep begins at `from` and ends at the last point of its ladder that does not pass
/// `to`.
public record FrequencySweep(double from, double to, int points, Scale scale) {

  /// How far beyond `to` a last point may lie from rounding alone, in steps.
  private static final double ROUNDING = 1e-9;

  public enum Scale {
    LINEAR,
    DECADE,
    OCTAVE
  }

  public FrequencySweep {
    Objects.requireNonNull(scale);
    boolean positive = scale == Scale.LINEAR ? from >= 0 : from > 0;
    if (!positive || !(to >= from) || !Double.isFinite(to) || points < 1) {
      throw new IllegalArgumentException(from + " to " + to + " in " + points + " points");
    }
  }

  public double[] frequencies() {
    return switch (scale) {
      case LINEAR -> linear();
      case DECADE -> ladder(10);
      case OCTAVE -> ladder(2);
    };
  }

  private double[] linear() {
    double[] f = new double[points];
    for (int k = 0; k < points; k++) f[k] = from + (to - from) * k / Math.max(1, points - 1);
    return f;
  }

  /// Rungs a factor `base` to the power 1 / `points` apart.
  private double[] ladder(double base) {
    double steps = points * Math.log(to / from) / Math.log(base);
    double[] f = new double[(int) Math.floor(steps + ROUNDING) + 1];
    for (int k = 0; k < f.length; k++) f[k] = from * Math.pow(base, (double) k / points);
    return f;
  }
}
