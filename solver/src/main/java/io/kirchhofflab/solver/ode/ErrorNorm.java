package io.kirchhofflab.solver.ode;

import io.kirchhofflab.model.analysis.Tolerances;
import org.jspecify.annotations.Nullable;

/// How large a change is beside the tolerances: |δ_i| / (absolute + relative |x_i|).
///
/// In small networks the largest entry counts, so that no unknown hides among others. In larger
/// ones one entry counts as if `SHARED` unknowns had it, in the root mean square over all: an error
/// at a single node of 10 000 may be `MOST_LENIENT` times the tolerance. Decision 0040.
///
/// Unknowns that carry a source's derivative are left out: their error says nothing about the
/// voltages (see `HiddenDerivatives`).
final class ErrorNorm {

  /// Up to so many unknowns the largest entry counts in full.
  private static final int SHARED = 100;

  /// In no network may one entry be larger than this.
  private static final double MOST_LENIENT = 10;

  /// So many units in the last place, for Newton's iteration ends at a fiftieth of the tolerance.
  private static final double ROUNDING = 100 * 0x1p-53;

  private final double relative;
  private final double absolute;
  private final int n;
  private final double alone;
  private final double[] weight;

  /// What rounding may move, as a part of the largest unknown.
  private final double[] rounding;

  private boolean rounds;
  private @Nullable HiddenDerivatives ignored;
  private int worst;

  ErrorNorm(Tolerances tolerances, int n) {
    relative = tolerances.relative();
    absolute = tolerances.absolute();
    this.n = n;
    weight = new double[n];
    rounding = new double[n];
    alone = Math.max(1 / MOST_LENIENT, Math.sqrt(Math.min(1, SHARED / (double) n)));
  }

  /// Errors that the rounding of shared charges makes are no longer taken for errors of a step:
  /// `gain` as `ConsistentStart` finds it. No tolerance, however small, asks for more digits than
  /// numbers have.
  void expectRounding(double[] gain) {
    rounds = false;
    for (int i = 0; i < n; i++) {
      rounding[i] = ROUNDING * gain[i];
      rounds |= rounding[i] > relative;
    }
  }

  void ignoreNone() {
    ignored = null;
  }

  void ignore(HiddenDerivatives some) {
    ignored = some;
  }

  boolean ignores(int i) {
    return ignored != null && ignored.contains(i);
  }

  boolean ignoresSome() {
    return ignored != null;
  }

  /// Weighs by the larger of two states, unknown by unknown.
  void weigh(double[] one, double[] other) {
    for (int i = 0; i < n; i++) {
      weight[i] = 1 / (absolute + relative * Math.max(Math.abs(one[i]), Math.abs(other[i])));
    }
    if (rounds) lowerWeights(one, other);
    if (ignored == null) return;
    for (int i = 0; i < n; i++) if (ignores(i)) weight[i] = 0;
  }

  private void lowerWeights(double[] one, double[] other) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      if (rounding[i] > 0)
        largest = Math.max(largest, Math.max(Math.abs(one[i]), Math.abs(other[i])));
    }
    for (int i = 0; i < n; i++) weight[i] = 1 / (1 / weight[i] + rounding[i] * largest);
  }

  /// The largest scaled entry of `scale` · δ, not a number where one is not; remembers which.
  double largest(double[] delta, double scale) {
    double most = 0;
    for (int i = 0; i < n; i++) {
      double scaled = Math.abs(delta[i]) * weight[i];
      if (scaled <= most) continue;
      most = scaled;
      worst = i;
      if (Double.isNaN(scaled)) break;
    }
    return scale * most;
  }

  /// The scaled size of `scale` · δ: of its largest entry, or in a large network of its root mean
  /// square where that is more than the largest may be alone. Not a number where an entry is not;
  /// remembers the largest.
  double size(double[] delta, double scale) {
    double most = largest(delta, scale);
    if (n <= SHARED) return most;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double scaled = delta[i] * weight[i];
      sum += scaled * scaled;
    }
    return Math.max(alone * most, scale * Math.sqrt(sum / n));
  }

  /// x += δ; returns the weighted root mean square of δ. `x`: Modified.
  double apply(double[] delta, double[] x) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double d = delta[i];
      x[i] += d;
      double scaled = d * weight[i];
      sum += scaled * scaled;
    }
    return Math.sqrt(sum / Math.max(1, n));
  }

  /// The unknown with the largest entry when last asked for.
  int worst() {
    return worst;
  }
}
