package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import java.util.List;
import java.util.Optional;

/// When held noise is drawn anew: at t = 0 and every `length` seconds from then on; never where
/// noise is white.
///
/// A draw held for τ has the variance 1/τ for each A²/Hz of double-sided intensity, so that its
/// density is that of white noise at frequencies far below 1/τ.
record Holds(double length) {

  /// Draws of a run; noise that is drawn more often is as good as white.
  private static final double MOST = 100_000;

  static Holds of(NoiseSettings settings) {
    boolean held = settings.injection() == NoiseSettings.Injection.HELD;
    return new Holds(held ? settings.hold() : Double.POSITIVE_INFINITY);
  }

  /// Whether noise is held at all.
  boolean isHeld() {
    return length < Double.POSITIVE_INFINITY;
  }

  /// Why a run until `until`, s, cannot draw so often.
  Optional<Problem> refused(double until) {
    if (!(until / length > MOST)) return Optional.empty();
    return Optional.of(
        new Problem.CannotAnalyse(
            List.of(Subject.DOCUMENT),
            "Noise that is held for %s s would be drawn more than 100,000 times until %s s. Hold it"
                    .formatted(length, until)
                + " longer, or make it white: for slower circuits that is the same."));
  }

  /// Whether noise is drawn at `t`, a time that is 0 or came from `next`.
  boolean at(double t) {
    return isHeld() && Math.rint(t / length) * length == t;
  }

  /// The first draw after `t`.
  double next(double t) {
    if (!isHeld()) return length;
    double k = Math.floor(t / length);
    while (k * length <= t) k++;
    return k * length;
  }

  /// The last draw before `t`; 0 where there is none.
  double last(double t) {
    if (!isHeld()) return 0;
    double k = Math.ceil(t / length);
    while (k * length >= t) k--;
    return Math.max(0, k) * length;
  }

  /// Variance of a draw per unit of double-sided intensity, Hz.
  double variance() {
    return 1 / length;
  }

  /// What is left of a white density at `frequency`, Hz.
  double response(double frequency) {
    if (!isHeld() || frequency == 0) return 1;
    double angle = Math.PI * frequency * length;
    return Math.pow(Math.sin(angle) / angle, 2);
  }
}
