package io.kirchhofflab.solver.ode;

import io.kirchhofflab.solver.equations.Equations;
import java.util.Arrays;

/// Steps of the backward differentiation formulas, order and step chosen as the solution allows.
///
/// The history is kept as backward differences `∇ʲ` of x and of q on equal steps; a new step length
/// carries them over to the new grid. The prediction is the polynomial through the history, and
/// what the solution of `(q(x) - q_pred + ψ) / (h / γ_k) + f(x) = 0`, `ψ = (1/γ_k) Σ_{j=1..k} γ_j
/// ∇ʲq`, `γ_k = Σ 1/j` adds to it is, over k + 1, the local error. Charges have a history of their
/// own, so that they are conserved and a singular ∂q/∂x is allowed. Source: Shampine, Reichelt,
/// SIAM J. Sci. Comput. 18 (1997) 1, section 2, with κ = 0.
final class Multistep implements Stepper {

  private static final double NEWTON_TOLERANCE = 0.05;

  /// The matrix is kept while Newton contracts at least this well.
  private static final double GOOD_CONTRACTION = 0.3;

  /// The matrix is kept while h / γ_k differs from its own by less than this part.
  private static final double BAND = 0.3;

  private static final double SAFETY = 0.8;
  private static final double SHRINK = 0.2;
  private static final double GROW = 8;

  /// A step that could grow by less stays, and with it matrix and differences.
  private static final double WORTHWHILE = 1.4;

  /// Nor is it made shorter for less than this.
  private static final double NOT_WORTHWHILE = 0.85;

  private static final double FAILED = 0.25;

  /// So many unknowns are taken through all differences at once: their history stays in the cache.
  private static final int BLOCK = 512;

  /// How much of an error in the constraints counts.
  private static final double CONSTRAINED = 0.01;

  private final ErrorNorm norm;
  private final NewtonIteration newton;
  private final Point point;
  private final boolean constantJacobian;
  private final int n;
  private final int highest;
  private final double[] harmonic;
  private final double[][] x;
  private final double[][] q;
  private final double[][] carry;
  private final double[] basis;
  private final double[] candidate;
  private final double[] predicted;
  private final double[] base;
  private final double[] predictedCharge;
  private final double[] correction;
  private int order = 1;
  private int failures;

  /// The order of the last accepted step, and the one wanted next.
  private int nextOrder;

  private int equalSteps;

  /// The spacing of the differences, s.
  private double spacing;

  private double accepted;
  private boolean restarted;
  private boolean ratesKnown = true;
  private int worst;

  Multistep(
      Equations equations, BackwardDifferences family, ErrorNorm norm, Statistics statistics) {
    this.norm = norm;
    newton = new NewtonIteration(equations, norm, statistics, NEWTON_TOLERANCE, GOOD_CONTRACTION);
    constantJacobian = equations.constantJacobian();
    n = equations.size();
    highest = family.highestOrder();
    harmonic = new double[highest + 2];
    for (int k = 1; k < harmonic.length; k++) harmonic[k] = harmonic[k - 1] + 1.0 / k;
    point = new Point(n);
    x = new double[highest + 3][n];
    q = new double[highest + 3][n];
    carry = new double[highest + 1][highest + 1];
    basis = new double[highest + 2];
    candidate = new double[n];
    predicted = new double[n];
    base = new double[n];
    predictedCharge = new double[n];
    correction = new double[n];
  }

  @Override
  public NewtonIteration newton() {
    return newton;
  }

  @Override
  public Point point() {
    rates();
    return point;
  }

  @Override
  public void begin() {
    newton.outdate();
    nextOrder = 1;
    failures = 0;
    equalSteps = 0;
    restarted = true;
    ratesKnown = true;
  }

  @Override
  public boolean followsHidden() {
    return true;
  }

  /// Past points that do not lie on one polynomial tell of a bend themselves; landing on it costs a
  /// refused attempt and, for the history has to be renewed, a few short steps more.
  @Override
  public boolean landsOnKinks() {
    return false;
  }

  @Override
  public void bend() {
    rates();
    begin();
  }

  /// The differences stay until the next attempt.
  @Override
  public void leaveCurve() {
    rates();
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public int worstUnknown() {
    return worst;
  }

  @Override
  public Attempt attempt(double t, double h) {
    ready(h);
    predict();
    norm.weigh(point.x, predicted);
    double hg = h / harmonic[order];
    if (!constantJacobian && !newton.ready(hg, BAND)) newton.outdate();
    System.arraycopy(predicted, 0, candidate, 0, n);
    Attempt outcome = newton.prepare(t + h, candidate, hg, BAND);
    if (outcome == Attempt.SOLVED) outcome = newton.solve(t + h, hg, base, candidate);
    worst = newton.worstUnknown();
    for (int i = 0; i < n; i++) correction[i] = candidate[i] - predicted[i];
    return outcome;
  }

  /// Brings order and differences to what the coming step needs.
  private void ready(double h) {
    if (restarted) {
      for (int i = 0; i < n; i++) {
        x[0][i] = point.x[i];
        x[1][i] = h * point.rate[i];
        q[0][i] = point.charge[i];
        q[1][i] = h * point.chargeRate[i];
      }
      Arrays.fill(x[2], 0);
      Arrays.fill(q[2], 0);
      spacing = h;
      order = 1;
      restarted = false;
      return;
    }
    if (order != nextOrder) {
      order = nextOrder;
      equalSteps = 0;
    }
    if (Math.abs(h / spacing - 1) > 1e-12) {
      respace(h / spacing);
      spacing = h;
      equalSteps = 0;
    }
  }

  /// Carries the differences over to steps `ratio` times as long: the same polynomial, sampled
  /// anew.
  private void respace(double ratio) {
    double[][] stretched = carry;
    for (int m = 0; m <= order; m++) {
      // Value at -m steps of the new grid by Newton's backward formula on the old one.
      stretched[m][0] = 1;
      for (int j = 1; j <= order; j++) {
        stretched[m][j] = stretched[m][j - 1] * (-m * ratio + j - 1) / j;
      }
    }
    for (int level = 1; level <= order; level++) {
      for (int m = order; m >= level; m--) {
        for (int j = 0; j <= order; j++) {
          stretched[m][j] = stretched[m - 1][j] - stretched[m][j];
        }
      }
    }
    apply(stretched, x);
    apply(stretched, q);
  }

  /// Lower differences do not enter higher ones, so that rising m may overwrite what it has read.
  private void apply(double[][] map, double[][] differences) {
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      for (int m = 1; m <= order; m++) {
        double[] target = differences[m];
        double own = map[m][m];
        for (int i = from; i < to; i++) target[i] *= own;
        for (int j = m + 1; j <= order; j++) {
          double factor = map[m][j];
          double[] higher = differences[j];
          for (int i = from; i < to; i++) target[i] += factor * higher[i];
        }
      }
    }
  }

  private void predict() {
    for (int from = 0; from < n; from += BLOCK) predict(from, Math.min(n, from + BLOCK));
  }

  private void predict(int from, int to) {
    System.arraycopy(x[0], from, predicted, from, to - from);
    System.arraycopy(q[0], from, predictedCharge, from, to - from);
    Arrays.fill(base, from, to, 0);
    for (int j = 1; j <= order; j++) {
      double[] dx = x[j];
      double[] dq = q[j];
      double g = harmonic[j] / harmonic[order];
      for (int i = from; i < to; i++) predicted[i] += dx[i];
      for (int i = from; i < to; i++) {
        predictedCharge[i] += dq[i];
        base[i] -= g * dq[i];
      }
    }
    for (int i = from; i < to; i++) base[i] += predictedCharge[i];
  }

  @Override
  public double error() {
    double scale = 1.0 / (order + 1);
    double error = norm.size(correction, scale);
    worst = norm.worst();
    return error <= 1 ? error : secondOpinion(error, scale);
  }

  /// The error with what the constraints impose at once taken out: `(∂q/∂x + hγ ∂f/∂x)⁻¹ ∂q/∂x δ`.
  /// Unknowns without a store may jump, or carry rounding that a shorter step only enlarges; their
  /// values are right all the same, and what is left of their error is for the sake of the curve.
  private double secondOpinion(double error, double scale) {
    double perStep = 1 / newton.factoredStep();
    Arrays.fill(base, 0);
    newton.jacobian().pattern().multiplyAdd(newton.jacobian().stored(), perStep, correction, base);
    newton.matrix().solve(base);
    return Math.max(norm.size(base, scale), CONSTRAINED * error);
  }

  @Override
  public double afterRejected(double h, double error) {
    failures++;
    equalSteps = 0;
    newton.outdate();
    if (failures > 2 && order > 1) nextOrder = order = 1;
    if (!Double.isFinite(error)) return FAILED * h;
    return h * Math.max(SHRINK, SAFETY * Math.pow(error, -1.0 / (order + 1)));
  }

  @Override
  public double afterFailed(double h) {
    equalSteps = 0;
    return FAILED * h;
  }

  @Override
  public double accept(double h, double error) {
    failures = 0;
    equalSteps++;
    double[] charges = newton.charges();
    for (int i = 0; i < n; i++) predictedCharge[i] = charges[i] - predictedCharge[i];
    append(correction, x);
    append(predictedCharge, q);
    System.arraycopy(candidate, 0, x[0], 0, n);
    System.arraycopy(charges, 0, q[0], 0, n);
    System.arraycopy(candidate, 0, point.x, 0, n);
    System.arraycopy(charges, 0, point.charge, 0, n);
    ratesKnown = false;
    accepted = h;
    newton.settle();
    return h * factor(error);
  }

  /// The difference of order + 1 is what was `found` beyond the prediction; it carries on into all
  /// lower ones.
  private void append(double[] found, double[][] differences) {
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      double[] above = differences[order + 1];
      double[] highest = differences[order + 2];
      for (int i = from; i < to; i++) {
        highest[i] = found[i] - above[i];
        above[i] = found[i];
      }
      for (int j = order; j >= 1; j--) {
        double[] own = differences[j];
        for (int i = from; i < to; i++) own[i] += above[i];
        above = own;
      }
    }
  }

  /// How much the next step may grow, and at which order: the one that allows the longest.
  private double factor(double error) {
    nextOrder = order;
    if (equalSteps <= order) return 1;
    double same = reach(error, order);
    double lower = order == 1 ? 0 : reach(norm.size(x[order], 1.0 / order), order - 1);
    double higher =
        order == highest ? 0 : reach(norm.size(x[order + 2], 1.0 / (order + 2)), order + 1);
    double factor = SAFETY * Math.max(same, Math.max(lower, higher));
    if (factor < WORTHWHILE && factor > NOT_WORTHWHILE) return 1;
    if (lower > same && lower >= higher) nextOrder = order - 1;
    else if (higher > same) nextOrder = order + 1;
    return Math.clamp(factor, SHRINK, GROW);
  }

  private static double reach(double error, int order) {
    return Math.pow(Math.max(error, 1e-10), -1.0 / (order + 1));
  }

  /// The point's rates, where they are not known yet: `h x' = Σ ∇ʲx / j` over the last order.
  private void rates() {
    if (ratesKnown) return;
    slope(x, point.rate);
    slope(q, point.chargeRate);
    ratesKnown = true;
  }

  private void slope(double[][] differences, double[] target) {
    Arrays.fill(target, 0);
    for (int j = 1; j <= order; j++) {
      double w = 1 / (j * spacing);
      double[] d = differences[j];
      for (int i = 0; i < n; i++) target[i] += w * d[i];
    }
  }

  /// `basis[j]` = τ (τ+1) … (τ+j-1) / j!.
  private void basisAt(double tau) {
    basis[0] = 1;
    for (int j = 1; j <= order; j++) basis[j] = basis[j - 1] * (tau + j - 1) / j;
  }

  @Override
  public void insideAttempt(double s, double[] target) {
    basisAt(s - 1);
    for (int i = 0; i < n; i++) {
      double difference = candidate[i] - predicted[i];
      double sum = 0;
      for (int j = order; j >= 0; j--) {
        difference += x[j][i];
        sum += basis[j] * difference;
      }
      target[i] = sum;
    }
  }

  @Override
  public void inside(double s, double[] target) {
    basisAt((s - 1) * accepted / spacing);
    System.arraycopy(x[0], 0, target, 0, n);
    for (int j = 1; j <= order; j++) {
      double w = basis[j];
      double[] d = x[j];
      for (int i = 0; i < n; i++) target[i] += w * d[i];
    }
  }

  @Override
  public void rateInside(double s, double[] target) {
    Arrays.fill(target, 0);
    double tau = (s - 1) * accepted / spacing;
    double value = 1;
    double slope = 0;
    for (int j = 1; j <= order; j++) {
      slope = (slope * (tau + j - 1) + value) / j;
      value *= (tau + j - 1) / j;
      double w = slope / spacing;
      double[] d = x[j];
      for (int i = 0; i < n; i++) target[i] += w * d[i];
    }
  }
}
