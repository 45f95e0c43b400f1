package io.kirchhofflab.solver.learn;

import java.util.List;
import java.util.SplittableRandom;

/// What real devices do to a circuit's parameters and voltages; training sees it and learns to live
/// with it.
///
/// - `noise`: standard deviation of normal noise on every node where a layer begins, V.
/// - `range`: parameters stay within plus and minus this, in their own units; infinity leaves them.
/// - `bits`: parameters take one of `2^bits - 1` values, evenly spaced over the range with zero
///   among them, 0 for all values. Gradients are taken at the rounded values and move the exact
///   ones (straight-through estimator: Bengio, Léonard, Courville (2013), section 4).
/// - `mismatch`: relative standard deviation by which each device differs from its parameters,
///   drawn anew for every update.
public record Hardware(double noise, double range, int bits, double mismatch) {

  public static final Hardware IDEAL = new Hardware(0, Double.POSITIVE_INFINITY, 0, 0);

  private static final int MOST_BITS = 24;

  public Hardware {
    if (!(noise >= 0) || !(range > 0) || bits < 0 || bits > MOST_BITS || !(mismatch >= 0)) {
      throw new IllegalArgumentException(
          "noise %s, range %s, %d bits, mismatch %s".formatted(noise, range, bits, mismatch));
    }
    if (bits == 1 || (bits > 0 && !Double.isFinite(range))) {
      throw new IllegalArgumentException(
          "%d bits in a range of %s: two bits or more and a finite range are needed"
              .formatted(bits, range));
    }
  }

  public Hardware withNoise(double volts) {
    return new Hardware(volts, range, bits, mismatch);
  }

  /// Takes parameters back into the range. theta: modified.
  void limit(List<double[][]> theta) {
    if (!Double.isFinite(range)) return;
    for (double[][] table : theta) {
      for (double[] row : table) {
        for (int e = 0; e < row.length; e++) row[e] = Math.clamp(row[e], -range, range);
      }
    }
  }

  /// The nearest value that a device can be given.
  double settable(double parameter) {
    if (bits == 0) return Math.clamp(parameter, -range, range);
    double step = range / ((1 << (bits - 1)) - 1);
    // Nought is added so that -0 becomes 0.
    return Math.clamp(step * Math.rint(parameter / step), -range, range) + 0.0;
  }

  /// Parameters as the devices of update `update` have them, and in `factors` by how much each
  /// differs from what it was set to. The same for the same seed and update. made, factors:
  /// modified.
  void make(
      List<double[][]> theta,
      List<double[][]> made,
      List<double[][]> factors,
      long seed,
      long update) {
    SplittableRandom random = Shuffle.stream(seed ^ MISMATCHED, update);
    for (int l = 0; l < theta.size(); l++) {
      for (int p = 0; p < theta.get(l).length; p++) {
        double[] from = theta.get(l)[p];
        double[] to = made.get(l)[p];
        double[] factor = factors.get(l)[p];
        for (int e = 0; e < from.length; e++) {
          factor[e] = mismatch > 0 ? 1 + mismatch * random.nextGaussian() : 1;
          to[e] = factor[e] * settable(from[e]);
        }
      }
    }
  }

  /// Keeps the stream of mismatch apart from that of samples.
  private static final long MISMATCHED = 0x5DEECE66DL;

  /// Whether devices have other parameters than they were given.
  boolean alters() {
    return bits > 0 || mismatch > 0;
  }
}
