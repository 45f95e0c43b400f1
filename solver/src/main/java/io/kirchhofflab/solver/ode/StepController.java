package io.kirchhofflab.solver.ode;

/// Chooses the next step from the error of the last one, with limits and a dead band in which the
/// step, and with it the factorised matrix, stays.
///
/// It aims below the tolerance, at `safety` to the power of the order, so that few steps are
/// rejected and the error of a whole run stays near the tolerance. A proportional-integral law was
/// tried and not kept: its weak gain inside a dead band held steps at a hundredth of the tolerance,
/// up to three times shorter than this one's for errors no smaller (order 4, on the benchmark
/// problems at 1e-6).
record StepController(double safety, double shrink, double grow, double bandLow, double bandHigh) {

  static final StepController DEFAULT = new StepController(0.48, 0.3, 4, 0.95, 1.4);

  /// Errors below this part of the tolerance say no more than that the step may grow.
  private static final double SMALLEST_ERROR = 1e-6;

  /// Factor for the step after an accepted one with scaled error `error` (1 is the tolerance);
  /// `order` is the power of h the estimate goes with.
  double afterAccepted(double error, int order) {
    double wanted = safety * Math.pow(Math.max(error, SMALLEST_ERROR), -1.0 / order);
    double factor = Math.clamp(wanted, shrink, grow);
    return factor > bandLow && factor < bandHigh ? 1 : factor;
  }

  /// Factor for another try after a step whose error was too large.
  double afterRejected(double error, int order) {
    return Math.max(0.1, safety * Math.pow(error, -1.0 / order));
  }
}
