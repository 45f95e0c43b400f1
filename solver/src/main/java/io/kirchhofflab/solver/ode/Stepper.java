package io.kirchhofflab.solver.ode;

/// A method at work on one run: takes steps when told to, and knows the curve inside the last one.
///
/// An attempt leaves the point where it is; `accept` moves it. Nothing is allocated by either.
sealed interface Stepper permits RungeKutta, Multistep {

  /// The point that accepted steps have reached. Its arrays may be exchanged by `accept`.
  Point point();

  /// Begins anew at the point as it has been set; earlier steps are forgotten.
  void begin();

  NewtonIteration newton();

  /// Solves the equations of a step from t over h.
  Attempt attempt(double t, double h);

  /// The attempt's error over its tolerance.
  double error();

  /// The step to try after the attempt over h had an error too large.
  double afterRejected(double h, double error);

  /// The step to try after the attempt over h could not be solved.
  double afterFailed(double h);

  /// Moves to the end of the attempt over h, whose error was `error`; returns the step wanted next.
  double accept(double h, double error);

  /// x at the part `s` of the step just attempted. `target`: Modified.
  void insideAttempt(double s, double[] target);

  /// x at the part `s` of the last accepted step. `target`: Modified.
  void inside(double s, double[] target);

  /// dx/dt at the part `s` of the last accepted step. `target`: Modified.
  void rateInside(double s, double[] target);

  /// Whether hidden derivatives come out exactly enough without a say in the error.
  boolean followsHidden();

  /// Whether steps must end where a law bends, for the error estimate does not see it inside.
  boolean landsOnKinks();

  /// The laws bend at the point: slopes before it say nothing about slopes after it.
  void bend();

  /// The point is about to be moved by a jump: the curve of the last step stays as it is.
  void leaveCurve();

  /// Order of the last attempt.
  int order();

  /// The unknown that the last attempt failed at, or with the largest error.
  int worstUnknown();
}
