package io.kirchhofflab.solver.sensitivity;

import io.kirchhofflab.solver.equations.Equations;
import io.kirchhofflab.solver.ode.SolveFailure;
import io.kirchhofflab.solver.ode.Tableau;
import java.util.ArrayList;
import java.util.List;

/// The discrete adjoint of a run: how `wᵀ x(t_end)` follows every parameter, in one pass backwards
/// over its steps.
///
/// The run is recorded as the times of its accepted steps and about √N of its states. Going back,
/// each stretch between two kept states is stepped through again, with every stage solved to
/// rounding, and then differentiated stage by stage with the Jacobian of that very point. So the
/// gradient is that of the steps as taken, with their lengths held fixed: it agrees with finite
/// differences of the same steps to rounding, and with those of the exact solution to the
/// tolerance. Memory is √N (stages + 2) n numbers.
///
/// At a break, charges are kept and all else is found anew, and so it is differentiated. A kink
/// that the solution crosses counts with the slope of the side on which a stage lies. The formulas
/// stand at `Step` and `Settling`.
public final class Adjoint {

  /// The time scale of a jump, in lengths of the step before it.
  private static final double SCALE_PER_STEP = 1e3;

  private final Equations equations;
  private final Tableau method;
  private final StepLog log = new StepLog();
  private final ImplicitEquation equation;
  private double[] initial = {};
  private double horizon;
  private SolveFailure failure = new SolveFailure(SolveFailure.Reason.NEWTON, 0, 0, -1);

  public Adjoint(Equations equations, Tableau method) {
    this.equations = equations;
    this.method = method;
    equation = new ImplicitEquation(equations);
  }

  /// Notes where a run begins: the initial state before it was made consistent, and what it became.
  /// `span`, s, is the length of the run.
  public void begin(double[] start, double[] x, double[] rate, double span) {
    initial = start.clone();
    horizon = span;
    log.add(0, x, rate);
  }

  /// Notes an accepted step: its end, and the state and dx/dt there, after any break.
  public void accepted(double t, double[] x, double[] rate) {
    log.add(t, x, rate);
  }

  /// Why `gradient` returned false.
  public SolveFailure failure() {
    return failure;
  }

  /// From the gradient of a cost by x(t_end) to those by the parameters, added to `g`, and by the
  /// initial state. `lambda`, `g`: Modified. False where a step cannot be repeated.
  public boolean gradient(double[] lambda, double[] g) {
    int end = log.steps();
    while (end > 0) {
      int begin = log.checkpoint(end - 1);
      List<Leg> legs = replay(begin, end);
      if (legs.isEmpty()) return false;
      for (Leg leg : legs.reversed()) {
        equations.enter(leg.anchor);
        if (!leg.passage.backward(equation, lambda, g)) return failed(leg.time);
      }
      end = begin;
    }
    double pieceEnd = equations.nextBreak(0);
    double anchor = anchor(0, pieceEnd);
    Settling start =
        new Settling(equations, 0, Math.min(horizon, pieceEnd), anchor, anchor, initial);
    if (!start.forward(equation) || !start.backward(equation, lambda, g)) return failed(0);
    return true;
  }

  /// The same where nothing moves: `x` solves f(x) = 0, and the gradient of a cost by x becomes
  /// that by the parameters, added to `g`. `lambda`, `g`: Modified. False where the matrix is
  /// singular.
  public boolean gradientAtRest(double[] x, double[] lambda, double[] g) {
    equation.linearise(0, x);
    if (!equation.solveTransposed(Double.POSITIVE_INFINITY, lambda)) return failed(0);
    for (int i = 0; i < lambda.length; i++) lambda[i] = -lambda[i];
    equations.parameterProduct(0, x, new double[lambda.length], lambda, g);
    return true;
  }

  private boolean failed(double t) {
    failure = new SolveFailure(equation.reason(), t, 0, equation.worstUnknown());
    return false;
  }

  /// A step or a jump, with the time at its end and an instant of the smooth piece it belongs to.
  private record Leg(double anchor, double time, Passage passage) {}

  /// Steps `begin` to `end` taken again; empty where one fails.
  private List<Leg> replay(int begin, int end) {
    List<Leg> legs = new ArrayList<>();
    double[] x = log.state(begin).clone();
    double[] rate = log.rate(begin).clone();
    double pieceEnd = equations.nextBreak(log.time(begin));
    double anchor = anchor(log.time(begin), pieceEnd);
    equations.enter(anchor);
    for (int k = begin; k < end; k++) {
      double t = log.time(k);
      double next = log.time(k + 1);
      Step step = new Step(equations, method, t, next, x);
      if (!step.forward(equation, rate)) return stuck(next);
      legs.add(new Leg(anchor, next, step));
      System.arraycopy(step.end(), 0, x, 0, x.length);
      if (next < pieceEnd) continue;
      double before = anchor;
      pieceEnd = equations.nextBreak(next);
      anchor = anchor(next, pieceEnd);
      double scale = Math.min(SCALE_PER_STEP * (next - t), pieceEnd - next);
      Settling settling = new Settling(equations, next, scale, before, anchor, x);
      if (!settling.forward(equation)) return stuck(next);
      settling.state(x);
      settling.rates(rate);
      legs.add(new Leg(anchor, next, settling));
    }
    return legs;
  }

  private List<Leg> stuck(double t) {
    failed(t);
    return List.of();
  }

  /// An instant inside the piece that begins at, or holds, t.
  private static double anchor(double t, double pieceEnd) {
    return Double.isFinite(pieceEnd) ? t + 0.5 * (pieceEnd - t) : t + Math.max(1, Math.abs(t));
  }
}
