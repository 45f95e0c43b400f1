package io.kirchhofflab.solver.ode;

/// An explicit Runge-Kutta method with an estimate of its error by one of an order less, whose last
/// stage is the first of the next step.
///
/// Row s of `states`: weights of stages 0 to s - 1 in the state of stage s, at `times[s]` of the
/// step; the last row is the new state. `error`: new state less the one of lower order.
/// `stability`: the longest step times the size of a negative eigenvalue for which errors die away.
@SuppressWarnings("ArrayRecordComponent")
public record ExplicitPair(
    int order, double[] times, double[][] states, double[] error, double stability) {

  /// Source: J. R. Dormand, P. J. Prince, J. Comp. Appl. Math. 6 (1980), p. 19, table 2.
  public static final ExplicitPair DORMAND_PRINCE =
      new ExplicitPair(
          5,
          new double[] {0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1},
          new double[][] {
            {},
            {1.0 / 5},
            {3.0 / 40, 9.0 / 40},
            {44.0 / 45, -56.0 / 15, 32.0 / 9},
            {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
            {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
            {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}
          },
          new double[] {
            71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40
          },
          3.3);

  /// Source: P. Bogacki, L. F. Shampine, Appl. Math. Letters 2 (1989), p. 321.
  public static final ExplicitPair BOGACKI_SHAMPINE =
      new ExplicitPair(
          3,
          new double[] {0, 1.0 / 2, 3.0 / 4, 1},
          new double[][] {{}, {1.0 / 2}, {0, 3.0 / 4}, {2.0 / 9, 1.0 / 3, 4.0 / 9}},
          new double[] {-5.0 / 72, 1.0 / 12, 1.0 / 9, -1.0 / 8},
          2.5);

  private static final double SAFETY = 0.9;
  private static final double LEAST = 0.2;
  private static final double MOST = 5;

  public int stages() {
    return times.length;
  }

  /// By how much the next step may be longer, or must be shorter, after a scaled error.
  public double factor(double scaledError) {
    double wanted = SAFETY * Math.pow(Math.max(scaledError, 1e-12), -1.0 / order);
    return Math.clamp(wanted, LEAST, MOST);
  }
}
