package io.kirchhofflab.solver.ode;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.solver.equations.Equations;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.linear.LinearSystem;
import java.util.Arrays;

/// Advances `d/dt q(x, t) + f(x, t) = 0` by accepted steps of a stiffly accurate ESDIRK method.
///
/// Each stage solves `(q(X) - q_base) / (hγ) + f(X) = 0` for X and keeps `k = (q(X) - q_base) /
/// (hγ)` as its stage derivative: charge is conserved, singular ∂q/∂x is allowed, and k is free of
/// the noise that f has in stiff unknowns. The embedded error `h Σ d_i k_i` is a charge; one solve
/// with the step's own matrix turns it into an error of x and damps what is stiff. Steps end on
/// break times. One thread at a time; nothing is allocated per step.
public final class Integrator {

  /// Newton's iteration ends when its estimated error is this much of the tolerance.
  private static final double NEWTON_TOLERANCE = 0.02;

  private static final int MAX_ITERATIONS = 8;

  /// The matrix is kept while Newton contracts at least this well.
  private static final double GOOD_CONTRACTION = 0.1;

  private static final double BAD_CONTRACTION = 0.9;

  /// A step this close to its end counts as reaching it.
  private static final double NEARLY = 1 - 1e-10;

  /// Steps below this many units in the last place of time make no progress.
  private static final double SMALLEST_STEP_ULPS = 16;

  /// A first step is at most this part of the time scale of interest.
  private static final double FIRST_STEP = 1e-3;

  /// The first step after a change of numbers, as a part of the one before; too long is rejected.
  private static final double RESUMED_STEP = 0.1;

  private static final int MAX_ATTEMPTS = 200;

  /// Rounds in which switches may turn at one moment.
  private static final int MOST_TURNS = 20;

  /// Steps in a row that kinks and events may cut short: a relay that would chatter for ever, or a
  /// voltage that rests on a kink, is passed by an ordinary step then.
  private static final int MOST_CUTS = 10;

  private final Equations equations;
  private final Tableau tableau;
  private final Tolerances tolerances;
  private final StepController controller = StepController.DEFAULT;
  private final Statistics statistics;
  private final int n;
  private final JacobianValues jacobian;
  private final LinearSystem matrix;
  private final ConsistentStart consistentStart;
  private final KinkLocator kinkLocator;
  private final EventLocator eventLocator;
  private final KinkLocator.Inside insideAttempt = this::insideAttempt;

  private double time;
  private double step;
  private double lastStep;
  private double breakTime;
  private double kinkTime = Double.POSITIVE_INFINITY;
  private double ordinaryStep;
  private int cuts;
  private double attempted;
  private double errorBefore = 1;
  private double[] x;
  private double[] next;
  private double[] previous;
  private double[] previousRate;
  private final double[] charge;
  private final double[] weight;
  private final double[] q;
  private final double[] f;
  private final double[] delta;
  private final double[] base;
  private final double[] chargeBase;
  private final double[][] chargeRate;
  private final double[][] rate;
  private boolean jacobianFresh;
  private boolean jacobianValid;
  private double factoredStep = -1;
  private double contraction;
  private int worst;

  public Integrator(
      Equations equations, Tableau tableau, Tolerances tolerances, Statistics statistics) {
    this.equations = equations;
    this.tableau = tableau;
    this.tolerances = tolerances;
    this.statistics = statistics;
    n = equations.size();
    jacobian = new JacobianValues(equations.pattern());
    matrix = LinearSystem.of(equations.pattern());
    x = new double[n];
    next = new double[n];
    previous = new double[n];
    previousRate = new double[n];
    charge = new double[n];
    weight = new double[n];
    q = new double[n];
    f = new double[n];
    delta = new double[n];
    base = new double[n];
    chargeBase = new double[n];
    chargeRate = new double[tableau.stages()][n];
    rate = new double[tableau.stages()][n];
    consistentStart = new ConsistentStart(equations, jacobian, matrix, statistics);
    kinkLocator = new KinkLocator(equations);
    eventLocator = new EventLocator(equations);
  }

  // Starting.

  /// Begins at (t, start): what is stored stays, all other unknowns follow from Kirchhoff's laws at
  /// once. `horizon`, s, is the time scale of interest.
  public StepResult begin(double t, double[] start, double horizon) {
    time = t;
    step = FIRST_STEP * horizon;
    ordinaryStep = step;
    System.arraycopy(start, 0, x, 0, n);
    equations.openSwitches();
    return restart(horizon);
  }

  /// Goes on from (t, start) after numbers of the equations have changed: charges follow the
  /// voltages, and steps stay about as long as they were.
  public StepResult resume(double t, double[] start) {
    double before = step;
    time = t;
    System.arraycopy(start, 0, x, 0, n);
    StepResult resumed = restart(before / FIRST_STEP);
    step = Math.max(step, RESUMED_STEP * before);
    return resumed;
  }

  private StepResult restart(double horizon) {
    enterPiece();
    equations.evaluate(time, x, charge, f, null, false);
    equations.turnSwitches(time, x);
    StepResult settled = settleSwitches(horizon);
    System.arraycopy(x, 0, previous, 0, n);
    System.arraycopy(rate[0], 0, previousRate, 0, n);
    lastStep = 0;
    return settled;
  }

  /// Chooses the smooth piece that begins at `time`.
  private void enterPiece() {
    breakTime = equations.nextBreak(time);
    equations.enter(
        Double.isFinite(breakTime)
            ? time + 0.5 * (breakTime - time)
            : time + Math.max(1, Math.abs(time)));
  }

  /// Settles, and turns switches until their positions agree with what follows from them.
  private StepResult settleSwitches(double horizon) {
    StepResult settled = settle(horizon);
    for (int k = 0; k < MOST_TURNS; k++) {
      if (!(settled instanceof StepResult.Accepted) || !equations.turnSwitches(time, x)) break;
      settled = settle(horizon);
    }
    return settled;
  }

  /// Makes x consistent with the stored charges, and finds first rates and a first step.
  private StepResult settle(double horizon) {
    jacobianValid = false;
    errorBefore = 1;
    kinkTime = Double.POSITIVE_INFINITY;
    double scale = Math.min(horizon, breakTime - time);
    if (!consistentStart.solve(time, scale, charge, x, rate[0])) {
      return failed(consistentStart.reason(), consistentStart.worstUnknown());
    }
    // A jump that a source imposes on a capacitor has moved its charge.
    equations.evaluate(time, x, charge, f, null, false);
    for (int i = 0; i < n; i++) chargeRate[0][i] = -f[i];
    step = Math.min(step, firstStep(scale));
    return StepResult.ACCEPTED;
  }

  /// A step over which no unknown changes by more than a tenth of the tolerance's square root.
  private double firstStep(double horizon) {
    weigh(x, x);
    double fastest = 0;
    for (int i = 0; i < n; i++) fastest = Math.max(fastest, Math.abs(rate[0][i]) * weight[i]);
    double h = Math.min(FIRST_STEP * horizon, equations.largestStep() * 0.1);
    if (fastest > 0) h = Math.min(h, 0.1 / (Math.sqrt(tolerances.relative()) * fastest));
    return Math.max(h, smallestStep() * 10);
  }

  // Stepping.

  /// One accepted step that does not pass `limit`, s.
  public StepResult step(double limit) {
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      double h = chooseStep(limit);
      Attempt outcome = attempt(h);
      if (outcome == Attempt.SOLVED) {
        double error = error();
        if (error <= 1) {
          double end = cuts < MOST_CUTS ? firstCut(h) : Double.POSITIVE_INFINITY;
          if (end < time + h) {
            statistics.countRejected();
            kinkTime = end;
            cuts++;
            continue;
          }
          accept(h, error, limit);
          return time >= breakTime ? crossBreak() : turnSwitches();
        }
        statistics.countRejected();
        step =
            Double.isFinite(error)
                ? h * controller.afterRejected(error, tableau.estimateOrder() + 1)
                : 0.25 * h;
        if (step < smallestStep()) return failed(SolveFailure.Reason.ERROR, worst);
      } else {
        statistics.countRejected();
        jacobianValid = false;
        if (outcome == Attempt.STALE) continue;
        step = 0.25 * h;
        if (step < smallestStep()) return failed(outcome.reason(), worst);
      }
    }
    return failed(SolveFailure.Reason.ERROR, worst);
  }

  /// When the step just attempted over `h` should have ended, s: at the first kink or event inside
  /// it; infinity where it has none.
  private double firstCut(double h) {
    double crossing = kinkLocator.firstCrossing(time, h, insideAttempt);
    double kink = crossing < 1 ? time + crossing * h : Double.POSITIVE_INFINITY;
    return Math.min(kink, eventLocator.firstEvent(time, h, insideAttempt));
  }

  /// One step that ends at `end` whatever its error; for measuring orders of convergence.
  void stepUnchecked(double end) {
    double h = end - time;
    jacobianValid = false;
    if (attempt(h) != Attempt.SOLVED) throw new IllegalStateException("no solution at " + time);
    accept(h, 1, end);
  }

  private enum Attempt {
    SOLVED,
    /// Newton failed with an old Jacobian: a fresh one deserves a try before a shorter step.
    STALE,
    DIVERGED,
    SINGULAR,
    NOT_A_NUMBER;

    SolveFailure.Reason reason() {
      return switch (this) {
        case SINGULAR -> SolveFailure.Reason.SINGULAR;
        case NOT_A_NUMBER -> SolveFailure.Reason.NOT_A_NUMBER;
        case SOLVED, STALE, DIVERGED -> SolveFailure.Reason.NEWTON;
      };
    }
  }

  /// The wanted step, cut so that it ends on the limit or a break, or in two equal halves before
  /// one.
  private double chooseStep(double limit) {
    double left = Math.min(Math.min(limit, breakTime), kinkTime) - time;
    double h = Math.min(step, equations.largestStep());
    if (h >= left * NEARLY) return left;
    return h > 0.5 * left ? 0.5 * left : h;
  }

  private double smallestStep() {
    return SMALLEST_STEP_ULPS * Math.max(Math.ulp(time), Double.MIN_NORMAL);
  }

  private Attempt attempt(double h) {
    attempted = h;
    weigh(x, x);
    jacobianFresh = !jacobianValid;
    if (jacobianFresh) {
      equations.evaluate(time, x, q, f, jacobian, false);
      statistics.countEvaluation();
      jacobianValid = true;
      factoredStep = -1;
    }
    if (factoredStep != h) {
      statistics.countFactorisation();
      factoredStep = -1;
      if (!matrix.factor(jacobian, 1 / (tableau.gamma() * h))) {
        worst = Math.max(0, matrix.weakestUnknown());
        return jacobianFresh ? Attempt.SINGULAR : Attempt.STALE;
      }
      factoredStep = h;
    }
    contraction = 0;
    for (int stage = 1; stage < tableau.stages(); stage++) {
      Attempt solved = solveStage(stage, h);
      if (solved != Attempt.SOLVED) return jacobianFresh ? solved : Attempt.STALE;
    }
    return Attempt.SOLVED;
  }

  private Attempt solveStage(int stage, double h) {
    double[] a = tableau.a()[stage];
    System.arraycopy(x, 0, base, 0, n);
    System.arraycopy(charge, 0, chargeBase, 0, n);
    for (int j = 0; j < stage; j++) {
      double ha = h * a[j];
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
    Attempt outcome = newton(time + tableau.c()[stage] * h, hg);
    if (outcome == Attempt.SOLVED) {
      double[] kx = rate[stage];
      double[] kq = chargeRate[stage];
      for (int i = 0; i < n; i++) {
        kx[i] = (next[i] - base[i]) / hg;
        kq[i] = (q[i] - chargeBase[i]) / hg;
      }
    }
    return outcome;
  }

  /// Solves the stage for `next`, and leaves its charges in `q`.
  private Attempt newton(double t, double hg) {
    double before = 0;
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      equations.evaluate(t, next, q, f, null, false);
      statistics.countEvaluation();
      statistics.countIteration();
      for (int i = 0; i < n; i++) {
        double r = (chargeBase[i] - q[i]) / hg - f[i];
        delta[i] = r;
        if (!Double.isFinite(r)) {
          worst = i;
          return Attempt.NOT_A_NUMBER;
        }
      }
      matrix.solve(delta);
      double size = advance();
      double theta = iteration == 0 || before == 0 ? 0 : size / before;
      contraction = Math.max(contraction, theta);
      boolean converged =
          size < NEWTON_TOLERANCE * 1e-2
              || (iteration > 0 && theta < 1 && theta / (1 - theta) * size < NEWTON_TOLERANCE);
      if (converged) {
        chargesAt(t);
        return Attempt.SOLVED;
      }
      if (!(theta < BAD_CONTRACTION)) return Attempt.DIVERGED;
      before = size;
    }
    return Attempt.DIVERGED;
  }

  /// next += δ; returns its weighted root mean square.
  private double advance() {
    double sum = 0;
    double largest = -1;
    for (int i = 0; i < n; i++) {
      next[i] += delta[i];
      double scaled = Math.abs(delta[i] * weight[i]);
      sum += scaled * scaled;
      if (!(scaled <= largest)) {
        largest = scaled;
        worst = i;
      }
    }
    return Math.sqrt(sum / Math.max(1, n));
  }

  /// Charges at the last iterate: by the linear law where there is one, else evaluated.
  private void chargesAt(double t) {
    if (equations.constantMass()) {
      jacobian.pattern().multiplyAdd(jacobian.stored(), 1, delta, q);
    } else {
      equations.evaluate(t, next, q, f, null, false);
      statistics.countEvaluation();
    }
  }

  /// The largest filtered error over its tolerance.
  private double error() {
    Arrays.fill(delta, 0);
    double[] d = tableau.difference();
    for (int j = 0; j < d.length; j++) {
      double w = d[j] / tableau.gamma();
      if (w == 0) continue;
      double[] kq = chargeRate[j];
      for (int i = 0; i < n; i++) delta[i] += w * kq[i];
    }
    matrix.solve(delta);
    weigh(x, next);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double scaled = Math.abs(delta[i]) * weight[i];
      if (!(scaled <= largest)) {
        largest = scaled;
        worst = i;
      }
    }
    return largest;
  }

  private void accept(double h, double error, double limit) {
    statistics.countAccepted();
    double[] oldest = previous;
    previous = x;
    x = next;
    next = oldest;
    System.arraycopy(q, 0, charge, 0, n);
    rotateRates();
    double end = Math.min(Math.min(limit, breakTime), kinkTime);
    time = h >= (end - time) * NEARLY ? end : time + h;
    boolean onKink = time >= kinkTime;
    if (onKink) {
      kinkTime = Double.POSITIVE_INFINITY;
    } else {
      ordinaryStep = h;
      cuts = 0;
    }
    lastStep = h;
    double factor = controller.afterAccepted(error, errorBefore, tableau.estimateOrder() + 1);
    errorBefore = error;
    // A step cut short by its end says nothing against the longer one that was wanted.
    step = factor >= 1 ? Math.max(step, h * factor) : h * factor;
    jacobianValid = contraction < GOOD_CONTRACTION && !onKink;
  }

  /// The last stage's rates are the next step's first.
  private void rotateRates() {
    int last = tableau.stages() - 1;
    double[] oldest = previousRate;
    previousRate = rate[0];
    rate[0] = rate[last];
    rate[last] = oldest;
    double[] kq = chargeRate[0];
    chargeRate[0] = chargeRate[last];
    chargeRate[last] = kq;
  }

  /// Past a jump or a corner the charges are kept; all else is found anew.
  private StepResult crossBreak() {
    enterPiece();
    equations.turnSwitches(time, x);
    return settleSwitches(Math.max(lastStep, smallestStep()) / FIRST_STEP);
  }

  /// Goes on after a step on which an event may have come.
  private StepResult turnSwitches() {
    if (!equations.turnSwitches(time, x)) return StepResult.ACCEPTED;
    return settleSwitches(Math.max(ordinaryStep, smallestStep()) / FIRST_STEP);
  }

  private void weigh(double[] one, double[] other) {
    double relative = tolerances.relative();
    double absolute = tolerances.absolute();
    for (int i = 0; i < n; i++) {
      weight[i] = 1 / (absolute + relative * Math.max(Math.abs(one[i]), Math.abs(other[i])));
    }
  }

  private StepResult failed(SolveFailure.Reason reason, int unknown) {
    return new StepResult.Failed(new SolveFailure(reason, time, step, unknown));
  }

  // What a run shows.

  public double time() {
    return time;
  }

  /// The last accepted step, s; 0 before the first.
  public double lastStep() {
    return lastStep;
  }

  /// The unknowns at `time`; to be read at once, the next step reuses the array.
  public double[] state() {
    return x;
  }

  /// dx/dt at `time`, likewise.
  public double[] rates() {
    return rate[0];
  }

  public Statistics statistics() {
    return statistics;
  }

  /// x at `t` within the last step: cubic Hermite in both ends' values and rates, error O(h⁴).
  /// `target`: Modified.
  public void interpolate(double t, double[] target) {
    if (lastStep == 0 || t >= time) {
      System.arraycopy(x, 0, target, 0, n);
      return;
    }
    double s = (t - (time - lastStep)) / lastStep;
    hermite(s, lastStep, previous, previousRate, x, rate[0], target);
  }

  /// The same curve inside the step just attempted.
  private void insideAttempt(double s, double[] target) {
    hermite(s, attempted, x, rate[0], next, rate[tableau.stages() - 1], target);
  }

  private void hermite(
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
  }

  /// dx/dt at `t` within the last step: the interpolant's own slope, error O(h³). `target`:
  /// Modified.
  public void interpolateRates(double t, double[] target) {
    double[] now = rate[0];
    if (lastStep == 0 || t >= time) {
      System.arraycopy(now, 0, target, 0, n);
      return;
    }
    double s = (t - (time - lastStep)) / lastStep;
    double value = 6 * s * (1 - s) / lastStep;
    double fromRate = (1 - s) * (1 - 3 * s);
    double toRate = s * (3 * s - 2);
    for (int i = 0; i < n; i++) {
      target[i] = value * (x[i] - previous[i]) + fromRate * previousRate[i] + toRate * now[i];
    }
  }

  /// Largest `dq/dt + f` of any node row at the last step, A: how well Kirchhoff's current law is
  /// kept.
  public double kclResidual() {
    equations.evaluate(time, x, q, f, null, false);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      if (equations.isNode(i)) largest = Math.max(largest, Math.abs(f[i] + chargeRate[0][i]));
    }
    return largest;
  }
}
