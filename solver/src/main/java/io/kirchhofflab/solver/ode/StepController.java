package io.kirchhofflab.solver.ode;

/// Chooses the next step from the errors of the last two: a proportional-integral law with limits
/// and a dead band in which the step, and with it the factorised matrix, stays.
///
/// Source: Gustafsson, ACM Trans. Math. Softw. 17 (1991) 533; constants tuned on stiff circuits.
record StepController(
    double safety,
    double shrink,
    double grow,
    double kI,
    double kP,
    double bandLow,
    double bandHigh) {

  static final StepController DEFAULT = new StepController(0.85, 0.3, 4, 0.7, 0.4, 0.95, 1.5);

  /// Factor for the step after an accepted one with scaled error `error` (1 is the tolerance), the
  /// one before having had `previous`; `order` is the power of h the estimate goes with.
  double afterAccepted(double error, double previous, int order) {
    double factor =
        safety
            * Math.pow(Math.max(error, 1e-6), -kI / order)
            * Math.pow(Math.max(previous, 1e-3), kP / order);
    factor = Math.clamp(factor, shrink, grow);
    return factor > bandLow && factor < bandHigh ? 1 : factor;
  }

  /// Factor for another try after a step whose error was too large.
  double afterRejected(double error, int order) {
    return Math.max(0.1, safety * Math.pow(error, -1.0 / order));
  }
}
