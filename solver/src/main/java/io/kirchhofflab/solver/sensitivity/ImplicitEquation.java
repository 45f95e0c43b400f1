package io.kirchhofflab.solver.sensitivity;

import io.kirchhofflab.solver.equations.Equations;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import io.kirchhofflab.solver.linear.LinearSystem;
import io.kirchhofflab.solver.ode.SolveFailure;

/// One implicit equation `(q(x) - target) / h + f(t, x) = 0`, solved to rounding by Newton's
/// iteration with a fresh Jacobian each time, and its adjoint: every stage of a Runge-Kutta method
/// and every implicit Euler step has this form.
///
/// A workspace of one run and one thread.
final class ImplicitEquation {

  private static final int MAX_ITERATIONS = 60;

  /// A step this small, relative to each unknown, was the last: convergence is quadratic, so what
  /// is left is of the order of its square.
  private static final double LAST_STEP = 1e-8;

  /// Unknowns below this, V or A, are judged absolutely.
  private static final double SMALL = 1e-3;

  private final Equations equations;
  private final JacobianValues jacobian;
  private final LinearSystem matrix;
  private final int n;
  private final double[] q;
  private final double[] f;
  private final double[] delta;
  private SolveFailure.Reason reason = SolveFailure.Reason.NEWTON;
  private int worst;

  ImplicitEquation(Equations equations) {
    this.equations = equations;
    jacobian = new JacobianValues(equations.pattern());
    matrix = LinearSystem.of(equations.pattern());
    n = equations.size();
    q = new double[n];
    f = new double[n];
    delta = new double[n];
  }

  SolveFailure.Reason reason() {
    return reason;
  }

  int worstUnknown() {
    return worst;
  }

  /// Solves from the guess in `x`. `x`: Modified. False where no solution is found.
  boolean solve(double t, double h, double[] target, double[] x) {
    equations.startLimiting(x);
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      equations.evaluate(t, x, q, f, jacobian, true);
      for (int i = 0; i < n; i++) {
        delta[i] = (target[i] - q[i]) / h - f[i];
        if (!Double.isFinite(delta[i])) return failed(SolveFailure.Reason.NOT_A_NUMBER, i);
      }
      if (!matrix.factor(jacobian, 1 / h)) {
        return failed(SolveFailure.Reason.SINGULAR, Math.max(0, matrix.weakestUnknown()));
      }
      matrix.solve(delta);
      if (apply(x) < LAST_STEP && !equations.limited()) return true;
    }
    return failed(SolveFailure.Reason.NEWTON, worst);
  }

  private boolean failed(SolveFailure.Reason why, int unknown) {
    reason = why;
    worst = unknown;
    return false;
  }

  /// x += δ; returns the largest relative change.
  private double apply(double[] x) {
    double size = 0;
    for (int i = 0; i < n; i++) {
      x[i] += delta[i];
      double relative = Math.abs(delta[i]) / (SMALL + Math.abs(x[i]));
      if (!(relative <= size)) {
        size = relative;
        worst = i;
      }
    }
    return size;
  }

  /// Evaluates the Jacobians at (t, x), for the products below.
  void linearise(double t, double[] x) {
    equations.evaluate(t, x, q, f, jacobian, false);
  }

  /// w = (∂q/∂x / h + ∂f/∂x)⁻ᵀ w at the point last linearised. `w`: Modified. False where the
  /// matrix is singular.
  boolean solveTransposed(double h, double[] w) {
    if (!matrix.factor(jacobian, 1 / h)) {
      return failed(SolveFailure.Reason.SINGULAR, Math.max(0, matrix.weakestUnknown()));
    }
    matrix.solveTransposed(w);
    return true;
  }

  /// y += scale (∂q/∂x)ᵀ w at the point last linearised. `y`: Modified.
  void addStored(double scale, double[] w, double[] y) {
    jacobian.pattern().multiplyTransposedAdd(jacobian.stored(), scale, w, y);
  }

  /// y += scale (∂f/∂x)ᵀ w at the point last linearised. `y`: Modified.
  void addFlow(double scale, double[] w, double[] y) {
    jacobian.pattern().multiplyTransposedAdd(jacobian.flow(), scale, w, y);
  }

  /// The unknowns, at the point last linearised, that store a charge of their own and share no
  /// other.
  boolean[] loneStores() {
    Pattern pattern = jacobian.pattern();
    boolean[] lone = new boolean[n];
    for (int i = 0; i < n; i++) lone[i] = jacobian.stored()[pattern.slot(i, i)] != 0;
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        boolean shared = pattern.row(s) != c && jacobian.stored()[s] != 0;
        if (shared) lone[c] = lone[pattern.row(s)] = false;
      }
    }
    return lone;
  }

  /// Whether nothing stores through unknown `column`, at the point last linearised.
  boolean storesNothing(int column) {
    Pattern pattern = jacobian.pattern();
    for (int s = pattern.columnStart(column); s < pattern.columnStart(column + 1); s++) {
      if (jacobian.stored()[s] != 0) return false;
    }
    return true;
  }
}
