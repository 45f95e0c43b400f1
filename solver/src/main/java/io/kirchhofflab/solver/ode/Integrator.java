package io.kirchhofflab.solver.ode;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.solver.equations.Equations;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Advances `d/dt q(x, t) + f(x, t) = 0` by accepted steps of a method.
///
/// The method solves and estimates (`Stepper`); here is decided what is tried and what is kept:
/// steps end on break times and on kinks of laws, a step that the error estimate or the source test
/// refuses is tried again shorter, and past a jump all that is not stored is found anew. One thread
/// at a time; nothing is allocated per step.
public final class Integrator {

  /// A step this close to its end counts as reaching it.
  private static final double NEARLY = 1 - 1e-10;

  /// Steps below this many units in the last place of time make no progress.
  private static final double SMALLEST_STEP_ULPS = 16;

  /// A first step is at most this part of the time scale of interest.
  private static final double FIRST_STEP = 1e-3;

  /// The first step after a change of numbers, as a part of the one before; too long is rejected.
  private static final double RESUMED_STEP = 0.1;

  /// The source test's error goes with this power of the step.
  private static final int SOURCE_POWER = 4;

  /// After a step that Newton's iteration could not solve, the next ones are at most this part of
  /// it, and this factor longer from one to the next: the error says nothing about what can be
  /// solved, and a step chosen by it alone fails again and again.
  private static final double CAUTIOUS = 0.5;

  private static final double BOLDER = 1.5;

  private static final int MAX_ATTEMPTS = 200;

  /// Rounds in which switches may turn at one moment.
  private static final int MOST_TURNS = 20;

  /// Steps in a row that kinks and events may cut short: a relay that would chatter for ever, or a
  /// voltage that rests on a kink, is passed by an ordinary step then.
  private static final int MOST_CUTS = 10;

  /// After so many attempts at one step the state is made consistent anew.
  private static final int STUBBORN = 6;

  private final Equations equations;
  private final Tolerances tolerances;
  private final Statistics statistics;
  private final Progress progress = new Progress();
  private final int n;
  private Method method;

  /// Takes over where the method is misled.
  private @Nullable Tableau reserve;

  private ErrorNorm norm;
  private Stepper stepper;
  private ConsistentStart consistentStart;
  private HiddenDerivatives hiddenDerivatives;
  private final KinkLocator kinkLocator;
  private final EventLocator eventLocator;
  private final KinkLocator.Inside insideAttempt = this::insideAttempt;
  private final double[] q;
  private final double[] f;

  /// Positions of switches during the last step, which may have turned some at its end.
  private final boolean[] positionsBefore;

  private double time;
  private double horizon;
  private double step;
  private double lastStep;

  /// The longest step that is tried for now: shorter than one in which Newton's iteration failed.
  private double solvable = Double.POSITIVE_INFINITY;

  private double breakTime;
  private double kinkTime = Double.POSITIVE_INFINITY;
  private double ordinaryStep;
  private int cuts;
  private double lastError;
  private int limitingUnknown;

  public Integrator(
      Equations equations, Method method, Tolerances tolerances, Statistics statistics) {
    this.equations = equations;
    this.tolerances = tolerances;
    this.statistics = statistics;
    n = equations.size();
    take(method);
    kinkLocator = new KinkLocator(equations);
    eventLocator = new EventLocator(equations);
    q = new double[n];
    f = new double[n];
    positionsBefore = new boolean[equations.switches()];
  }

  private void take(Method other) {
    method = other;
    reserve = other instanceof WithReserve both ? both.reserve() : null;
    norm = new ErrorNorm(other.perStep(tolerances, n), n);
    stepper =
        switch (other) {
          case Tableau tableau -> new RungeKutta(equations, tableau, norm, statistics);
          case BackwardDifferences family -> new Multistep(equations, family, norm, statistics);
          case WithReserve both -> new Multistep(equations, both.first(), norm, statistics);
        };
    NewtonIteration newton = stepper.newton();
    consistentStart =
        new ConsistentStart(equations, newton.jacobian(), newton.matrix(), statistics);
    hiddenDerivatives =
        new HiddenDerivatives(equations, newton.jacobian(), newton.matrix(), statistics);
  }

  // Starting.

  /// Begins at (t, start): what is stored stays, all other unknowns follow from Kirchhoff's laws at
  /// once. `scale`, s, is the time scale of interest.
  public StepResult begin(double t, double[] start, double scale) {
    return begin(t, start, new boolean[positionsBefore.length], scale);
  }

  /// The same with switches in the given positions, which those between their thresholds keep.
  public StepResult begin(double t, double[] start, boolean[] positions, double scale) {
    time = t;
    step = FIRST_STEP * scale;
    ordinaryStep = step;
    progress.begin(t, scale, statistics);
    equations.setSwitches(positions);
    System.arraycopy(start, 0, stepper.point().x, 0, n);
    return restart(scale);
  }

  /// Goes on from (t, start) after numbers of the equations have changed: charges follow the
  /// voltages, and steps stay about as long as they were.
  public StepResult resume(double t, double[] start) {
    double before = step;
    if (within(t)) equations.setSwitches(positionsBefore);
    time = t;
    System.arraycopy(start, 0, stepper.point().x, 0, n);
    StepResult resumed = restart(before / FIRST_STEP);
    step = Math.max(step, RESUMED_STEP * before);
    return resumed;
  }

  private StepResult restart(double scale) {
    horizon = scale;
    enterPiece();
    Point point = stepper.point();
    equations.evaluate(time, point.x, point.charge, f, null, false);
    lastStep = 0;
    equations.turnSwitches(time, point.x);
    return settleSwitches(scale);
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
  private StepResult settleSwitches(double longest) {
    StepResult settled = settle(longest);
    for (int k = 0; k < MOST_TURNS; k++) {
      if (!(settled instanceof StepResult.Accepted) || !equations.turnSwitches(time, state()))
        break;
      settled = settle(longest);
    }
    return settled;
  }

  /// Makes x consistent with the stored charges, and finds first rates and a first step.
  private StepResult settle(double longest) {
    kinkTime = Double.POSITIVE_INFINITY;
    double scale = Math.min(longest, breakTime - time);
    Point point = stepper.point();
    stepper.begin();
    if (!consistentStart.solve(time, scale, point.charge, point.x, point.rate)) {
      return failed(
          consistentStart.reason(), consistentStart.worstUnknown(), consistentStart.lastIterates());
    }
    norm.ignoreNone();
    norm.expectRounding(consistentStart.sharedGain());
    if (hiddenDerivatives.find(time, point.x, scale)) {
      if (lastStep == 0 && n < BackwardDifferences.LARGE && reserve != null) {
        return settleAnew(reserve, longest);
      }
      consistentStart.takeHidden(hiddenDerivatives, point.x, point.rate);
      if (stepper.followsHidden()) norm.ignore(hiddenDerivatives);
    }
    // A jump that a source imposes on a capacitor has moved its charge.
    equations.evaluate(time, point.x, point.charge, f, null, false);
    for (int i = 0; i < n; i++) point.chargeRate[i] = -f[i];
    step = Math.min(step, firstStep(scale));
    return StepResult.ACCEPTED;
  }

  /// The same by another method.
  private StepResult settleAnew(Tableau other, double longest) {
    Point before = stepper.point();
    take(other);
    System.arraycopy(before.x, 0, stepper.point().x, 0, n);
    System.arraycopy(before.charge, 0, stepper.point().charge, 0, n);
    return settle(longest);
  }

  /// A step over which no unknown changes by more than a tenth of the tolerance's square root.
  private double firstStep(double scale) {
    Point point = stepper.point();
    norm.weigh(point.x, point.x);
    double fastest = norm.largest(point.rate, 1);
    double h = Math.min(FIRST_STEP * scale, equations.largestStep() * 0.1);
    if (fastest > 0) h = Math.min(h, 0.1 / (Math.sqrt(tolerances.relative()) * fastest));
    return Math.max(h, smallestStep() * 10);
  }

  // Stepping.

  /// One accepted step that does not pass `limit`, s.
  public StepResult step(double limit) {
    if (progress.creeps(time, statistics)) {
      if (reserve == null) return failed(SolveFailure.Reason.CREEPING, stepper.worstUnknown());
      StepResult begun = carryOn(reserve);
      if (begun instanceof StepResult.Failed) return begun;
    }
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (attempt == STUBBORN && !(settleAgain() instanceof StepResult.Accepted)) break;
      double h = chooseStep(limit);
      Attempt outcome = stepper.attempt(time, h);
      if (outcome == Attempt.SOLVED) {
        double error = stepper.error();
        double missed = equations.sourceMiss(time, h, tolerances.relative(), tolerances.absolute());
        if (error <= 1 && missed <= 1) {
          double cut = cuts < MOST_CUTS ? firstCut(h) : Double.POSITIVE_INFINITY;
          if (!(cut < time + h)) return accept(h, error, missed, limit);
          statistics.countRejected();
          kinkTime = cut;
          cuts++;
          continue;
        }
        countInVain();
        step = afterRejected(h, error, missed);
        if (step < smallestStep()) {
          return failed(SolveFailure.Reason.ERROR, stepper.worstUnknown());
        }
      } else {
        countInVain();
        if (outcome == Attempt.STALE) continue;
        step = stepper.afterFailed(h);
        solvable = CAUTIOUS * h;
        if (step < smallestStep()) return unsolved(outcome.reason(), h);
      }
    }
    return failed(SolveFailure.Reason.ERROR, stepper.worstUnknown());
  }

  /// Begins anew from here by a method that no past can mislead.
  private StepResult carryOn(Tableau other) {
    boolean[] positions = new boolean[positionsBefore.length];
    equations.switchPositions(positions);
    double[] here = state();
    take(other);
    return begin(time, here, positions, horizon);
  }

  private void countInVain() {
    statistics.countRejected();
    progress.countInVain();
  }

  /// Where no step succeeds, the state itself may be off its constraints, or the history may tell
  /// of a past that is over: both are found anew from the charges.
  private StepResult settleAgain() {
    double wanted = step;
    stepper.leaveCurve();
    StepResult settled = settle(horizon);
    step = Math.max(step, wanted);
    return settled;
  }

  /// When the step just attempted over `h` should have ended, s: at the first kink or event inside
  /// it; infinity where it has none.
  private double firstCut(double h) {
    double crossing = kinkLocator.firstCrossing(time, h, stepper.landsOnKinks(), insideAttempt);
    // A crossing that time cannot tell from the step's begin or end has been landed on already.
    boolean landed = Math.min(crossing, 1 - crossing) * h < smallestStep();
    double kink = landed ? Double.POSITIVE_INFINITY : time + crossing * h;
    return Math.min(kink, eventLocator.firstEvent(time, h, insideAttempt));
  }

  private double afterRejected(double h, double error, double missed) {
    double shorter = error <= 1 ? h : stepper.afterRejected(h, error);
    return missed <= 1 ? shorter : Math.min(shorter, h * sourceFactor(missed));
  }

  /// How a step should change so that the sources' shape is seen just well enough.
  private static double sourceFactor(double missed) {
    return Math.max(0.1, 0.9 * Math.pow(missed, -1.0 / SOURCE_POWER));
  }

  /// One step that ends at `end` whatever its error; for measuring orders of convergence.
  void stepUnchecked(double end) {
    double h = end - time;
    stepper.newton().outdate();
    if (stepper.attempt(time, h) != Attempt.SOLVED) {
      throw new IllegalStateException("no solution at " + time);
    }
    accept(h, 1, 0, end);
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

  private StepResult accept(double h, double error, double missed, double limit) {
    statistics.countAccepted();
    equations.switchPositions(positionsBefore);
    lastError = error;
    limitingUnknown = stepper.worstUnknown();
    double wanted = stepper.accept(h, error);
    double end = Math.min(Math.min(limit, breakTime), kinkTime);
    time = h >= (end - time) * NEARLY ? end : time + h;
    if (time >= kinkTime) {
      kinkTime = Double.POSITIVE_INFINITY;
      stepper.bend();
    } else {
      ordinaryStep = h;
      cuts = 0;
    }
    lastStep = h;
    // A step cut short by its end says nothing against the longer one that was wanted.
    step = wanted >= h ? Math.max(step, wanted) : wanted;
    step = Math.min(step, Math.max(h, solvable));
    solvable *= BOLDER;
    if (step > h && missed > 0) step = Math.max(h, Math.min(step, h * sourceFactor(missed)));
    return time >= breakTime ? crossBreak() : turnSwitches();
  }

  /// Past a jump or a corner the charges are kept; all else is found anew.
  private StepResult crossBreak() {
    stepper.leaveCurve();
    enterPiece();
    equations.turnSwitches(time, state());
    return settleSwitches(Math.max(lastStep, smallestStep()) / FIRST_STEP);
  }

  /// Goes on after a step on which an event may have come.
  private StepResult turnSwitches() {
    if (equations.switches() == 0 || !equations.turnSwitches(time, state())) {
      return StepResult.ACCEPTED;
    }
    stepper.leaveCurve();
    return settleSwitches(Math.max(ordinaryStep, smallestStep()) / FIRST_STEP);
  }

  /// The failure of a step over `h`, tried once more to note what Newton's iteration does there.
  private StepResult unsolved(SolveFailure.Reason reason, double h) {
    int worst = stepper.worstUnknown();
    Iterates iterates = new Iterates(n);
    stepper.newton().note(iterates);
    stepper.newton().outdate();
    stepper.attempt(time, h);
    return failed(reason, worst, iterates.of(worst));
  }

  private StepResult failed(SolveFailure.Reason reason, int unknown) {
    return failed(reason, unknown, List.of());
  }

  private StepResult failed(SolveFailure.Reason reason, int unknown, List<Double> iterates) {
    return new StepResult.Failed(new SolveFailure(reason, time, step, unknown, iterates));
  }

  // What a run shows.

  public double time() {
    return time;
  }

  /// The last accepted step, s; 0 before the first.
  public double lastStep() {
    return lastStep;
  }

  /// Estimated error of the last accepted step as a part of the tolerance, at most 1.
  public double lastError() {
    return lastError;
  }

  /// The unknown whose error was the largest in the last accepted step.
  public int limitingUnknown() {
    return limitingUnknown;
  }

  /// Order of the last accepted step.
  public int order() {
    return stepper.order();
  }

  /// The unknowns at `time`; to be read at once, the next step reuses the array.
  public double[] state() {
    return stepper.point().x;
  }

  /// dx/dt at `time`, likewise.
  public double[] rates() {
    return stepper.point().rate;
  }

  /// The method at work, by its name.
  public String method() {
    return method.name();
  }

  public Statistics statistics() {
    return statistics;
  }

  /// x at `t` within the last step, as exact as the method itself. `target`: Modified.
  public void interpolate(double t, double[] target) {
    if (lastStep == 0 || t >= time) System.arraycopy(state(), 0, target, 0, n);
    else stepper.inside(part(t), target);
  }

  /// Which switches were closed at `t` within the last step. `closed`: Modified.
  public void switchPositions(double t, boolean[] closed) {
    if (within(t)) System.arraycopy(positionsBefore, 0, closed, 0, closed.length);
    else equations.switchPositions(closed);
  }

  private boolean within(double t) {
    return lastStep != 0 && t < time;
  }

  /// dx/dt at `t` within the last step: the interpolant's own slope. `target`: Modified.
  public void interpolateRates(double t, double[] target) {
    if (lastStep == 0 || t >= time) System.arraycopy(rates(), 0, target, 0, n);
    else stepper.rateInside(part(t), target);
  }

  private double part(double t) {
    return (t - (time - lastStep)) / lastStep;
  }

  private void insideAttempt(double s, double[] target) {
    stepper.insideAttempt(s, target);
  }

  /// Largest `dq/dt + f` of any node row at the last step, A: how well Kirchhoff's current law is
  /// kept.
  public double kclResidual() {
    Point point = stepper.point();
    equations.evaluate(time, point.x, q, f, null, false);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      if (equations.isNode(i)) largest = Math.max(largest, Math.abs(f[i] + point.chargeRate[i]));
    }
    return largest;
  }
}
