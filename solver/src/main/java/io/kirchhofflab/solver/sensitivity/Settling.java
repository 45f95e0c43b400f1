package io.kirchhofflab.solver.sensitivity;

import io.kirchhofflab.solver.equations.Equations;

/// The jump from a state whose charges are given to one that agrees with Kirchhoff's laws, at the
/// start of a run and at every break, and its adjoint.
///
/// As the integrator does it: an implicit Euler step too short for charges to move finds all that
/// stores nothing; what only a capacitor to ground stores stays to the bit; currents that only a
/// step in time can show come from a second, longer one. One such jump is kept for the way back.
final class Settling implements Passage {

  /// The charge-keeping step as a part of the time scale of interest.
  private static final double MICRO_STEP = 1e-12;

  /// The step that shows rates.
  private static final double RATE_STEP = 1e-7;

  /// A capacitor that loses no more than this in the charge-keeping step keeps its charge.
  private static final double LEAK = 1e-6;

  private final Equations equations;
  private final double time;
  private final double anchorBefore;
  private final double anchorAfter;
  private final double micro;
  private final double ahead;
  private final double[] before;
  private final double[] kept;
  private final double[] settled;
  private final double[] later;
  private final boolean[] holds;
  private final boolean[] fromLater;

  /// A jump at `time` from the smooth piece that holds at `anchorBefore` to the one at
  /// `anchorAfter`; the two agree where a run starts.
  Settling(
      Equations equations,
      double time,
      double horizon,
      double anchorBefore,
      double anchorAfter,
      double[] from) {
    this.equations = equations;
    this.time = time;
    this.anchorBefore = anchorBefore;
    this.anchorAfter = anchorAfter;
    int n = equations.size();
    micro = MICRO_STEP * horizon;
    ahead = RATE_STEP * horizon;
    before = from.clone();
    kept = from.clone();
    settled = new double[n];
    later = new double[n];
    holds = new boolean[n];
    fromLater = new boolean[n];
  }

  /// Finds the state after the jump, and leaves the equations in the piece after it. False where
  /// there is none.
  boolean forward(ImplicitEquation euler) {
    int n = before.length;
    double[] charge = new double[n];
    double[] now = new double[n];
    double[] flow = new double[n];
    equations.enter(anchorBefore);
    equations.evaluate(time, before, charge, flow, null, false);
    equations.enter(anchorAfter);
    equations.evaluate(time, before, now, flow, null, false);
    euler.linearise(time, before);
    boolean[] alone = euler.loneStores();
    for (int i = 0; i < n; i++) holds[i] = alone[i] && now[i] == charge[i];
    if (equations.constantMass() && all(holds)) {
      System.arraycopy(before, 0, settled, 0, n);
      System.arraycopy(before, 0, later, 0, n);
      return true;
    }
    if (!euler.solve(time, micro, charge, kept)) return false;
    euler.linearise(time, kept);
    for (int i = 0; i < n; i++) {
      holds[i] &= Math.abs(kept[i] - before[i]) <= LEAK * (1 + Math.abs(kept[i]));
      settled[i] = holds[i] ? before[i] : kept[i];
      fromLater[i] = !equations.isNode(i) && euler.storesNothing(i);
    }
    System.arraycopy(settled, 0, later, 0, n);
    equations.evaluate(time, settled, charge, flow, null, false);
    return euler.solve(time + ahead, ahead, charge, later);
  }

  private static boolean all(boolean[] marks) {
    for (boolean mark : marks) if (!mark) return false;
    return true;
  }

  /// The state after the jump. `x`: Modified.
  void state(double[] x) {
    for (int i = 0; i < x.length; i++) x[i] = fromLater[i] ? later[i] : settled[i];
  }

  /// dx/dt right after the jump. `rate`: Modified.
  void rates(double[] rate) {
    for (int i = 0; i < rate.length; i++) {
      rate[i] = fromLater[i] ? 0 : (later[i] - settled[i]) / ahead;
    }
  }

  @Override
  public boolean backward(ImplicitEquation euler, double[] lambda, double[] g) {
    int n = before.length;
    double[] w = new double[n];
    double[] atSettled = new double[n];
    boolean jumps = false;
    for (int i = 0; i < n; i++) {
      if (fromLater[i]) {
        w[i] = lambda[i];
        jumps |= w[i] != 0;
      } else {
        atSettled[i] = lambda[i];
      }
    }
    if (jumps
        && !eulerBackward(euler, ahead, ahead, later, anchorAfter, settled, w, atSettled, g)) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      lambda[i] = holds[i] ? atSettled[i] : 0;
      w[i] = holds[i] ? 0 : atSettled[i];
    }
    return all(holds) || eulerBackward(euler, 0, micro, kept, anchorBefore, before, w, lambda, g);
  }

  /// The adjoint of `(q(to) - q(from)) / h + f(to) = 0`, with `to` by `delay` after the jump and
  /// `from` at it, in the piece at `anchorFrom`: `w`, the gradient by `to`, is used up, the one by
  /// `from` is added. `w`, `atFrom`, `g`: Modified.
  private boolean eulerBackward(
      ImplicitEquation euler,
      double delay,
      double h,
      double[] to,
      double anchorFrom,
      double[] from,
      double[] w,
      double[] atFrom,
      double[] g) {
    equations.enter(anchorAfter);
    euler.linearise(time + delay, to);
    if (!euler.solveTransposed(h, w)) return false;
    double[] byCharge = new double[w.length];
    double[] byFlow = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      byCharge[i] = -w[i] / h;
      byFlow[i] = -w[i];
    }
    equations.parameterProduct(time + delay, to, byCharge, byFlow, g);
    equations.enter(anchorFrom);
    euler.linearise(time, from);
    euler.addStored(1 / h, w, atFrom);
    for (int i = 0; i < w.length; i++) {
      byCharge[i] = w[i] / h;
      byFlow[i] = 0;
    }
    equations.parameterProduct(time, from, byCharge, byFlow, g);
    return true;
  }
}
