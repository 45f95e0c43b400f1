package io.kirchhofflab.solver.ode;

import io.kirchhofflab.solver.equations.Equations;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import java.util.Arrays;

/// Steps of a stiffly accurate ESDIRK method.
///
/// Each stage solves `(q(X) - q_base) / (hγ) + f(X) = 0` for X and keeps `k = (q(X) - q_base) /
/// (hγ)` as its stage derivative: charge is conserved, singular ∂q/∂x is allowed, and k is free of
/// the noise that f has in stiff unknowns. The embedded error `h Σ d_i k_i` is a charge; one solve
/// with the step's own matrix turns it into an error of x and damps what is stiff.
final class RungeKutta implements Stepper {

  /// Newton's iteration ends when its estimated error is this much of the tolerance.
  private static final double NEWTON_TOLERANCE = 0.02;

  /// The matrix is kept while Newton contracts at least this well.
  private static final double GOOD_CONTRACTION = 0.1;

  /// The slope at the end of a polynomial through no more stages is too rough for a derivative.
  private static final int FEW_STAGES = 3;

  /// After a step without a solution.
  private static final double FAILED = 0.25;

  private final Tableau tableau;
  private final StepController controller = StepController.DEFAULT;
  private final ErrorNorm norm;
  private final NewtonIteration newton;
  private final Point point;
  private final int n;
  private final int last;
  private final double[] endWeights;
  private final double[] base;
  private final double[] chargeBase;
  private final double[] delta;
  private final double[] middle;
  private double[] next;
  private double[] previous;
  private double[] previousRate;
  private double[] end;
  private double[] endRate;
  private final double[] endKept;
  private final double[] endRateKept;

  /// Stage derivatives of x and q; the first are the point's own.
  private final double[][] rate;

  private final double[][] chargeRate;
  private double attempted;
  private double accepted;
  private boolean middleKnown;
  private int worst;

  RungeKutta(Equations equations, Tableau tableau, ErrorNorm norm, Statistics statistics) {
    this.tableau = tableau;
    this.norm = norm;
    newton = new NewtonIteration(equations, norm, statistics, NEWTON_TOLERANCE, GOOD_CONTRACTION);
    n = equations.size();
    last = tableau.stages() - 1;
    point = new Point(n);
    endWeights = endWeights(tableau);
    base = new double[n];
    chargeBase = new double[n];
    delta = new double[n];
    middle = new double[n];
    next = new double[n];
    previous = new double[n];
    previousRate = new double[n];
    endKept = new double[n];
    endRateKept = new double[n];
    end = endKept;
    endRate = endRateKept;
    rate = new double[tableau.stages()][n];
    chargeRate = new double[tableau.stages()][n];
    rate[0] = point.rate;
    chargeRate[0] = point.chargeRate;
  }

  /// Weights w with `Σ w_j k_j` = the slope, at the step's end, of the polynomial through all stage
  /// values.
  private static double[] endWeights(Tableau t) {
    int stages = t.stages();
    double[] c = t.c();
    double[] w = new double[stages];
    for (int i = 0; i < stages; i++) {
      double slope = 0;
      for (int m = 0; m < stages; m++) {
        if (m == i) continue;
        double term = 1 / (c[i] - c[m]);
        for (int l = 0; l < stages; l++) if (l != i && l != m) term *= (1 - c[l]) / (c[i] - c[l]);
        slope += term;
      }
      for (int j = 0; j < stages; j++) w[j] += slope * t.weight(i, j);
    }
    return w;
  }

  @Override
  public NewtonIteration newton() {
    return newton;
  }

  @Override
  public Point point() {
    return point;
  }

  @Override
  public void begin() {
    newton.outdate();
  }

  @Override
  public boolean followsHidden() {
    return tableau.stages() > FEW_STAGES;
  }

  /// Chua's circuit ends 1e2 to 1e3 times further off without.
  @Override
  public boolean landsOnKinks() {
    return true;
  }

  @Override
  public void bend() {
    newton.outdate();
  }

  @Override
  public void leaveCurve() {
    ensureMiddle();
    System.arraycopy(end, 0, endKept, 0, n);
    System.arraycopy(endRate, 0, endRateKept, 0, n);
    end = endKept;
    endRate = endRateKept;
  }

  @Override
  public int order() {
    return tableau.estimateOrder() + 1;
  }

  @Override
  public int worstUnknown() {
    return worst;
  }

  @Override
  public Attempt attempt(double t, double h) {
    attempted = h;
    norm.weigh(point.x, point.x);
    Attempt outcome = newton.prepare(t, point.x, h * tableau.gamma(), 0);
    for (int stage = 1; stage <= last && outcome == Attempt.SOLVED; stage++) {
      outcome = solveStage(stage, t, h);
    }
    worst = newton.worstUnknown();
    return outcome;
  }

  private Attempt solveStage(int stage, double t, double h) {
    System.arraycopy(point.x, 0, base, 0, n);
    System.arraycopy(point.charge, 0, chargeBase, 0, n);
    for (int j = 0; j < stage; j++) {
      double ha = h * tableau.weight(stage, j);
      if (ha == 0) continue;
      double[] kx = rate[j];
      double[] kq = chargeRate[j];
      for (int i = 0; i < n; i++) {
        base[i] += ha * kx[i];
        chargeBase[i] += ha * kq[i];
      }
    }
    double hg = h * tableau.gamma();
    double[] guess = rate[stage - 1];
    for (int i = 0; i < n; i++) next[i] = base[i] + hg * guess[i];
    Attempt outcome = newton.solve(t + tableau.c()[stage] * h, hg, chargeBase, next);
    if (outcome != Attempt.SOLVED) return outcome;
    double[] q = newton.charges();
    double[] kx = rate[stage];
    double[] kq = chargeRate[stage];
    double perStep = 1 / hg;
    for (int i = 0; i < n; i++) {
      kx[i] = (next[i] - base[i]) * perStep;
      kq[i] = (q[i] - chargeBase[i]) * perStep;
    }
    return Attempt.SOLVED;
  }

  @Override
  public double error() {
    Arrays.fill(delta, 0);
    double[] d = tableau.difference();
    for (int j = 0; j <= last; j++) addScaled(d[j] / tableau.gamma(), chargeRate[j], delta);
    newton.matrix().solve(delta);
    norm.weigh(point.x, next);
    double size = norm.size(delta, 1);
    worst = norm.worst();
    return size;
  }

  private void addScaled(double factor, double[] from, double[] to) {
    if (factor == 0) return;
    for (int i = 0; i < n; i++) to[i] += factor * from[i];
  }

  @Override
  public double afterRejected(double h, double error) {
    if (!Double.isFinite(error)) return FAILED * h;
    return h * controller.afterRejected(error, tableau.estimateOrder() + 1);
  }

  @Override
  public double afterFailed(double h) {
    return FAILED * h;
  }

  @Override
  public double accept(double h, double error) {
    if (norm.ignoresSome()) sharpenHidden();
    double[] oldest = previous;
    previous = point.x;
    point.x = next;
    next = oldest;
    System.arraycopy(newton.charges(), 0, point.charge, 0, n);
    rotateRates();
    end = point.x;
    endRate = point.rate;
    accepted = h;
    middleKnown = false;
    newton.settle();
    return h * controller.afterAccepted(error, tableau.estimateOrder() + 1);
  }

  /// The last stage's rates are the next step's first.
  private void rotateRates() {
    double[] oldest = previousRate;
    previousRate = rate[0];
    rate[0] = rate[last];
    rate[last] = oldest;
    point.rate = rate[0];
    double[] kq = chargeRate[0];
    chargeRate[0] = chargeRate[last];
    chargeRate[last] = kq;
    point.chargeRate = chargeRate[0];
  }

  /// Hidden derivatives are only as exact as single stages. The polynomial through all stage
  /// charges has a better slope at the end of the step; what it asks of the hidden unknowns they
  /// get.
  private void sharpenHidden() {
    Arrays.fill(delta, 0);
    for (int j = 0; j <= last; j++) addScaled(-endWeights[j], chargeRate[j], delta);
    addScaled(1, chargeRate[last], delta);
    newton.matrix().solve(delta);
    JacobianValues jacobian = newton.jacobian();
    Pattern pattern = jacobian.pattern();
    for (int c = 0; c < n; c++) {
      if (!norm.ignores(c)) continue;
      next[c] += delta[c];
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        chargeRate[last][pattern.row(s)] -= jacobian.flow()[s] * delta[c];
      }
    }
  }

  // The curve inside a step: a quartic through its middle where the tableau knows it, else a cubic;
  // with values and rates of both ends.

  @Override
  public void insideAttempt(double s, double[] target) {
    if (tableau.middle().length > 0) findMiddle(attempted, point.x, rate[0], rate[last]);
    curve(s, attempted, point.x, rate[0], next, rate[last], target);
  }

  @Override
  public void inside(double s, double[] target) {
    ensureMiddle();
    curve(s, accepted, previous, previousRate, end, endRate, target);
  }

  private void ensureMiddle() {
    if (middleKnown || tableau.middle().length == 0) return;
    findMiddle(accepted, previous, previousRate, endRate);
    middleKnown = true;
  }

  private void findMiddle(double h, double[] begin, double[] beginRate, double[] endRate) {
    double[] m = tableau.middle();
    System.arraycopy(begin, 0, middle, 0, n);
    addScaled(h * m[0], beginRate, middle);
    for (int j = 1; j < last; j++) addScaled(h * m[j], rate[j], middle);
    addScaled(h * m[last], endRate, middle);
  }

  private void curve(
      double s,
      double h,
      double[] begin,
      double[] beginRate,
      double[] end,
      double[] endRate,
      double[] target) {
    double r = 1 - s;
    double fromValue = r * r * (1 + 2 * s);
    double toValue = s * s * (3 - 2 * s);
    double fromRate = h * s * r * r;
    double toRate = -h * s * s * r;
    for (int i = 0; i < n; i++) {
      target[i] =
          fromValue * begin[i] + toValue * end[i] + fromRate * beginRate[i] + toRate * endRate[i];
    }
    if (tableau.middle().length == 0) return;
    double bump = 16 * s * s * r * r;
    for (int i = 0; i < n; i++) {
      double cubic = 0.5 * (begin[i] + end[i]) + 0.125 * h * (beginRate[i] - endRate[i]);
      target[i] += bump * (middle[i] - cubic);
    }
  }

  @Override
  public void rateInside(double s, double[] target) {
    ensureMiddle();
    double h = accepted;
    double value = 6 * s * (1 - s) / h;
    double fromRate = (1 - s) * (1 - 3 * s);
    double toRate = s * (3 * s - 2);
    for (int i = 0; i < n; i++) {
      target[i] = value * (end[i] - previous[i]) + fromRate * previousRate[i] + toRate * endRate[i];
    }
    if (tableau.middle().length == 0) return;
    double bump = 32 * s * (1 - s) * (1 - 2 * s) / h;
    for (int i = 0; i < n; i++) {
      double cubic = 0.5 * (previous[i] + end[i]) + 0.125 * h * (previousRate[i] - endRate[i]);
      target[i] += bump * (middle[i] - cubic);
    }
  }
}
