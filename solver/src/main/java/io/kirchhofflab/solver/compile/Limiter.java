package io.kirchhofflab.solver.compile;

/// How far a junction may move in one step of Newton's iteration.
///
/// Above the critical voltage a step that would multiply the current by more than e² goes by the
/// logarithm of the current instead. Source: L. W. Nagel, SPICE2, UCB/ERL M520, 1975, junction
/// voltage limiting.
final class Limiter {

  private Limiter() {}

  /// The voltage to evaluate at, V, between `last` and `wanted`; reverse bias is never limited.
  static double limit(double wanted, double last, double thermal, double critical) {
    if (wanted <= critical || Math.abs(wanted - last) <= 2 * thermal) return wanted;
    if (last <= 0) return thermal * Math.log(Math.max(wanted / thermal, Math.E));
    double growth = 1 + (wanted - last) / thermal;
    return growth > 0 ? last + thermal * Math.log(growth) : critical;
  }
}
