package io.kirchhofflab.solver.ode;

import io.kirchhofflab.model.analysis.Tolerances;
import org.jspecify.annotations.Nullable;

/// How large a change is beside the tolerances: |δ_i| / (absolute + relative |x_i|).
///
/// Unknowns that carry a source's derivative are left out: their error says nothing about the
/// voltages (see `HiddenDerivatives`).
final class ErrorNorm {

  private final double relative;
  private final double absolute;
  private final int n;
  private final double[] weight;
  private @Nullable HiddenDerivatives ignored;
  private int worst;

  ErrorNorm(Tolerances tolerances, int n) {
    relative = tolerances.relative();
    absolute = tolerances.absolute();
    this.n = n;
    weight = new double[n];
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
    if (ignored == null) return;
    for (int i = 0; i < n; i++) if (ignores(i)) weight[i] = 0;
  }

  /// The largest scaled entry of `scale` · δ, not a number where one is not; remembers which.
  double largest(double[] delta, double scale) {
    double most = 0;
    for (int i = 0; i < n; i++) {
      double scaled = Math.abs(delta[i]) * weight[i];
      if (!(scaled <= most)) {
        most = scaled;
        worst = i;
      }
    }
    return scale * most;
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
