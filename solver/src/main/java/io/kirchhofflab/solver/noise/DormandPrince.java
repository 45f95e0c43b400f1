package io.kirchhofflab.solver.noise;

/// Coefficients of the explicit Runge-Kutta method of order 5 with an error estimate of order 4.
///
/// The seventh stage is the first of the next step. Source: J. R. Dormand, P. J. Prince, J. Comp.
/// Appl. Math. 6 (1980), p. 19, table 2.
final class DormandPrince {

  static final int STAGES = 7;

  static final double[] TIMES = {0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1};

  /// Row s: weights of stages 0 to s - 1 in the state of stage s; the last row is the new state.
  static final double[][] STATES = {
    {},
    {1.0 / 5},
    {3.0 / 40, 9.0 / 40},
    {44.0 / 45, -56.0 / 15, 32.0 / 9},
    {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
    {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
    {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
  };

  /// New state less the one of order 4.
  static final double[] ERROR = {
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
  };

  /// The longest step times the size of a negative eigenvalue for which errors die away.
  static final double STABILITY = 3.3;

  private static final double SAFETY = 0.9;
  private static final double LEAST = 0.2;
  private static final double MOST = 5;

  private DormandPrince() {}

  /// By how much the next step may be longer, or must be shorter, after a scaled error.
  static double factor(double error) {
    double wanted = SAFETY * Math.pow(Math.max(error, 1e-12), -0.2);
    return Math.clamp(wanted, LEAST, MOST);
  }
}
