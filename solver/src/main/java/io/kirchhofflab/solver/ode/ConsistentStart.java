package io.kirchhofflab.solver.ode;

import io.kirchhofflab.solver.equations.Equations;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import io.kirchhofflab.solver.linear.LinearSystem;
import java.util.Arrays;
import java.util.List;

/// Finds x and dx/dt that agree with given charges at one instant: where a run starts, and right
/// after a jump.
///
/// Implicit Euler over a time so short that charges stay: `(q(x) - q₀) / h + f(x) = 0` leaves what
/// is stored and lets all else follow from Kirchhoff's laws. A second, small step from there shows
/// the rates.
final class ConsistentStart {

  /// The charge-keeping step as a part of the time scale of interest.
  private static final double MICRO_STEP = 1e-12;

  /// The step that shows rates: long enough to rise above rounding.
  private static final double RATE_STEP = 1e-7;

  /// What leaks from a capacitor in the charge-keeping step stays below this; more is a jump.
  private static final double LEAK = 1e-6;

  private static final int MAX_ITERATIONS = 100;

  /// Corrections that do not shrink show the rounding of charges: at once where they are as small
  /// as this, relative to 1 mV or the voltage.
  private static final double ROUNDING = 1e-9;

  /// Two nodes that a large capacitor joins feel the rounding of its charge on what little they
  /// have to ground: corrections that stay below this for so many iterations, of which two would
  /// do, are no more.
  private static final double SHARED_ROUNDING = 1e-6;

  private static final int PATIENCE = 5;

  private final Equations equations;
  private final JacobianValues jacobian;
  private final LinearSystem matrix;
  private final Statistics statistics;
  private final int n;
  private final double[] q;
  private final double[] f;
  private final double[] delta;
  private final double[] ahead;
  private final double[] chargeNow;

  /// How far each unknown moves when charges that several share are rounded by one part in one.
  private final double[] sharedGain;

  private final Iterates iterates;
  private SolveFailure.Reason reason = SolveFailure.Reason.INCONSISTENT;
  private int worst;

  ConsistentStart(
      Equations equations, JacobianValues jacobian, LinearSystem matrix, Statistics statistics) {
    this.equations = equations;
    this.jacobian = jacobian;
    this.matrix = matrix;
    this.statistics = statistics;
    n = equations.size();
    q = new double[n];
    f = new double[n];
    delta = new double[n];
    ahead = new double[n];
    chargeNow = new double[n];
    sharedGain = new double[n];
    iterates = new Iterates(n);
  }

  SolveFailure.Reason reason() {
    return reason;
  }

  int worstUnknown() {
    return worst;
  }

  /// What was last tried for `worstUnknown`.
  List<Double> lastIterates() {
    return iterates.of(worst);
  }

  /// x that holds `charge` at t, from the guess in x, and its rates. `x`, `rate`: Modified. False
  /// where none is found.
  boolean solve(double t, double horizon, double[] charge, double[] x, double[] rate) {
    if (n == 0) return true;
    equations.evaluate(t, x, q, f, jacobian, false);
    Arrays.fill(sharedGain, 0);
    if (equations.constantMass() && holdsAllCharge(charge)) return directRates(rate);
    System.arraycopy(x, 0, ahead, 0, n);
    if (!euler(t, horizon * MICRO_STEP, charge, x)) return false;
    markShared();
    findSharedGain(horizon * MICRO_STEP);
    holdLoneCharges(t, charge, ahead, x);
    double h = horizon * RATE_STEP;
    System.arraycopy(x, 0, ahead, 0, n);
    equations.evaluate(t, x, chargeNow, f, null, false);
    if (!euler(t + h, h, chargeNow, ahead)) return false;
    for (int i = 0; i < n; i++) rate[i] = (ahead[i] - x[i]) / h;
    return true;
  }

  /// Gives hidden derivatives, which only a step in time can show (a source across a capacitor
  /// carries C dv/dt), the values of the step just made. `x`, `rate`: Modified.
  void takeHidden(HiddenDerivatives hidden, double[] x, double[] rate) {
    for (int i = 0; i < n; i++) {
      if (!hidden.contains(i)) continue;
      x[i] = ahead[i];
      rate[i] = 0;
    }
  }

  /// Whether every unknown has a store of its own that holds just what it should: nothing is left
  /// to solve for.
  private boolean holdsAllCharge(double[] charge) {
    markShared();
    for (int i = 0; i < n; i++) if (delta[i] != 0 || q[i] != charge[i]) return false;
    return true;
  }

  /// dx/dt = -f / (∂q/∂x) where ∂q/∂x is diagonal. False where f is not a number.
  private boolean directRates(double[] rate) {
    Pattern pattern = jacobian.pattern();
    for (int i = 0; i < n; i++) {
      rate[i] = -f[i] / jacobian.stored()[pattern.slot(i, i)];
      if (!Double.isFinite(rate[i])) {
        reason = SolveFailure.Reason.NOT_A_NUMBER;
        worst = i;
        return false;
      }
    }
    return true;
  }

  /// What only a capacitor to ground stores stays to the bit, instead of losing what leaks in the
  /// short step; δ marks what is shared. `x`: Modified.
  private void holdLoneCharges(double t, double[] charge, double[] before, double[] x) {
    equations.evaluate(t, before, q, f, null, false);
    for (int i = 0; i < n; i++) {
      boolean leaked = Math.abs(x[i] - before[i]) <= LEAK * (1 + Math.abs(x[i]));
      if (delta[i] == 0 && q[i] == charge[i] && leaked) x[i] = before[i];
    }
  }

  /// `(∂q/∂x)⁻¹ |∂q/∂x|` for the rows whose charge several unknowns share, all of one sign: two
  /// nodes that a large capacitor joins, with little to ground, move together by its rounding. The
  /// matrix is still that of a step of `h`, and δ marks what is shared.
  private void findSharedGain(double h) {
    Pattern pattern = jacobian.pattern();
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        int row = pattern.row(s);
        if (delta[row] != 0) sharedGain[row] += Math.abs(jacobian.stored()[s]) / h;
      }
    }
    matrix.solve(sharedGain);
    // A current that follows a jump at once says how short the step was, and nothing of rounding.
    for (int i = 0; i < n; i++) sharedGain[i] = equations.isNode(i) ? Math.abs(sharedGain[i]) : 0;
  }

  /// Of each voltage at the start found last: by how many volts it moves where the charges of
  /// voltages of one volt are off by their own size. 0 where each holds its charge alone, and for
  /// currents.
  double[] sharedGain() {
    return sharedGain;
  }

  /// Marks in δ the unknowns that have no store, or share one with others.
  private void markShared() {
    Pattern pattern = jacobian.pattern();
    Arrays.fill(delta, 0);
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        boolean shared = pattern.row(s) != c && jacobian.stored()[s] != 0;
        if (shared) delta[c] = delta[pattern.row(s)] = 1;
        else if (pattern.row(s) == c && jacobian.stored()[s] == 0) delta[c] = 1;
      }
    }
  }

  /// Newton's iteration with junction limiting on one implicit Euler step of `h` from `charge`.
  /// `y`: Modified.
  private boolean euler(double t, double h, double[] charge, double[] y) {
    equations.startLimiting(y);
    double before = Double.POSITIVE_INFINITY;
    int small = 0;
    iterates.begin();
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      iterates.add(y);
      equations.evaluate(t, y, q, f, jacobian, true);
      statistics.countEvaluation();
      statistics.countIteration();
      for (int i = 0; i < n; i++) {
        delta[i] = (charge[i] - q[i]) / h - f[i];
        if (!Double.isFinite(delta[i])) {
          reason = SolveFailure.Reason.NOT_A_NUMBER;
          worst = i;
          return false;
        }
      }
      statistics.countFactorisation();
      if (!matrix.factor(jacobian, 1 / h)) {
        reason = SolveFailure.Reason.SINGULAR;
        worst = Math.max(0, matrix.weakestUnknown());
        return false;
      }
      matrix.solve(delta);
      double size = apply(y);
      // Quadratic convergence has met rounding when steps stop shrinking at a tiny size.
      small = size < SHARED_ROUNDING ? small + 1 : 0;
      boolean stalled = size >= 0.5 * before && size < ROUNDING;
      boolean done = size < 1e-13 || stalled || small >= PATIENCE;
      if (done && !equations.limited()) return true;
      before = size;
    }
    reason = SolveFailure.Reason.INCONSISTENT;
    return false;
  }

  /// y += δ; returns the largest relative change.
  private double apply(double[] y) {
    double size = 0;
    for (int i = 0; i < n; i++) {
      y[i] += delta[i];
      double relative = Math.abs(delta[i]) / (1e-3 + Math.abs(y[i]));
      if (!(relative <= size)) {
        size = relative;
        worst = i;
      }
    }
    return size;
  }
}
