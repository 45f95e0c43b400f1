package io.kirchhofflab.solver.newton;

import io.kirchhofflab.solver.equations.Equations;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import io.kirchhofflab.solver.linear.LinearSystem;

/// Finds x with `f(x) = 0` at t = 0: where the circuit rests with all charges still.
///
/// A ladder of ever more patient methods, and it says which rung carried: Newton's iteration with
/// junction limiting and damping; conductances to ground that are taken away step by step; sources
/// turned up from zero; and at last following how the circuit would come to rest with 1 F at every
/// node, by implicit Euler steps that grow. Every node keeps a conductance of 1e-12 S to ground,
/// SPICE's gmin, so that nodes which only capacitors hold have a voltage too.
public final class OperatingPoint {

  /// SPICE's gmin, S.
  public static final double TIE = 1e-12;

  private static final int MAX_ITERATIONS = 100;
  private static final double SMALL_STEP = 1e-9;
  private static final double RESIDUAL_TOLERANCE = 1e-9;
  private static final double LARGEST_SHUNT = 1e-2;

  /// Rounds in which switches may turn; a relay that finds no rest is left as it stands then.
  private static final int MOST_TURNS = 50;

  private final Equations equations;
  private final JacobianValues jacobian;
  private final LinearSystem matrix;
  private final int n;
  private final double[] q;
  private final double[] f;
  private final double[] delta;
  private final double[] trial;
  private final double[] held;
  private int iterations;
  private int worst;

  public OperatingPoint(Equations equations) {
    this.equations = equations;
    jacobian = new JacobianValues(equations.pattern());
    matrix = LinearSystem.of(equations.pattern());
    n = equations.size();
    q = new double[n];
    f = new double[n];
    delta = new double[n];
    trial = new double[n];
    held = new double[n];
  }

  /// The method that succeeded.
  public enum Rung {
    NEWTON("Newton's iteration"),
    SHUNT_STEPPING("gmin stepping"),
    SOURCE_STEPPING("source stepping"),
    PSEUDO_TRANSIENT("pseudo-transient");

    private final String words;

    Rung(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// How the search ended.
  public sealed interface Result {
    /// `iterations` over all rungs.
    record Found(Rung rung, int iterations) implements Result {}

    /// No rung carried; `worstUnknown` moved last.
    record NotFound(int worstUnknown) implements Result {}
  }

  /// Searches from the guess in `x`, all switches open at first; then they turn until their
  /// positions agree with the voltages. `x`: Modified.
  public Result solve(double[] x) {
    iterations = 0;
    equations.enter(0);
    equations.openSwitches();
    Result result = solveAtPositions(x);
    for (int k = 0; k < MOST_TURNS; k++) {
      if (!(result instanceof Result.Found) || !equations.turnSwitches(0, x)) break;
      result = solveAtPositions(x);
    }
    return result;
  }

  private Result solveAtPositions(double[] x) {
    double[] guess = x.clone();
    for (Rung rung : Rung.values()) {
      System.arraycopy(guess, 0, x, 0, n);
      if (climb(rung, x)) {
        equations.deform(0, 1);
        return new Result.Found(rung, iterations);
      }
    }
    equations.deform(0, 1);
    return new Result.NotFound(worst);
  }

  /// Whether one rung alone finds a solution from `x`. `x`: Modified.
  boolean climb(Rung rung, double[] x) {
    return switch (rung) {
      case NEWTON -> newton(x, TIE, 1, 0);
      case SHUNT_STEPPING -> shuntStepping(x);
      case SOURCE_STEPPING -> sourceStepping(x);
      case PSEUDO_TRANSIENT -> pseudoTransient(x);
    };
  }

  /// Solves `f(x) + shunt x + inertia (store(x) - held) = 0` with sources times `drive`. `x`:
  /// Modified.
  private boolean newton(double[] x, double shunt, double drive, double inertia) {
    equations.deform(shunt, drive);
    equations.startLimiting(x);
    double before = Double.POSITIVE_INFINITY;
    for (int k = 0; k < MAX_ITERATIONS; k++) {
      iterations++;
      equations.evaluate(0, x, q, f, jacobian, true);
      boolean limited = equations.limited();
      double residual = residual(x, inertia);
      if (!Double.isFinite(residual)) return false;
      if (inertia > 0) storeAtNodes();
      if (!matrix.factor(jacobian, inertia)) {
        worst = Math.max(0, matrix.weakestUnknown());
        return false;
      }
      for (int i = 0; i < n; i++) delta[i] = -(f[i] + inertia * (store(i, x) - held[i]));
      matrix.solve(delta);
      // Limiting tames junctions; what else overshoots is damped.
      double damping = residual > 2 * before && k > 5 ? 0.25 : 1;
      double size = advance(x, damping);
      if (!Double.isFinite(size)) return false;
      if (size < SMALL_STEP && !limited && damping == 1) return settled(x, inertia);
      before = residual;
    }
    return false;
  }

  private boolean settled(double[] x, double inertia) {
    equations.evaluate(0, x, q, f, null, false);
    // The conductance of a short implicit Euler step enlarges rounding.
    double scale = Math.max(1, inertia);
    return residual(x, inertia) <= RESIDUAL_TOLERANCE * scale * (1 + largestFlow(x));
  }

  /// What keeps unknown i from moving at once: 1 F at a node, and a state's own flux or charge.
  private double store(int i, double[] x) {
    return equations.isNode(i) ? x[i] : q[i];
  }

  /// Puts the 1 F in place of what nodes store. `jacobian`: Modified.
  private void storeAtNodes() {
    Pattern pattern = jacobian.pattern();
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        int r = pattern.row(s);
        if (equations.isNode(r)) jacobian.stored()[s] = r == c ? 1 : 0;
      }
    }
  }

  private double residual(double[] x, double inertia) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double r = Math.abs(f[i] + inertia * (store(i, x) - held[i]));
      if (!(r <= largest)) largest = r;
    }
    return largest;
  }

  /// The scale of voltages and currents, against which the residual is judged.
  private double largestFlow(double[] x) {
    double largest = 0;
    for (int i = 0; i < n; i++) largest = Math.max(largest, Math.abs(x[i]));
    return largest;
  }

  private double advance(double[] x, double damping) {
    double size = 0;
    for (int i = 0; i < n; i++) {
      double step = damping * delta[i];
      x[i] += step;
      double relative = Math.abs(step) / (1e-3 + Math.abs(x[i]));
      if (!(relative <= size)) {
        size = relative;
        worst = i;
      }
    }
    return size;
  }

  /// From conductances to ground that hold every node down to the tie, in factors that adapt.
  private boolean shuntStepping(double[] x) {
    double shunt = LARGEST_SHUNT;
    double factor = 10;
    if (!newton(x, shunt, 1, 0)) return false;
    while (shunt > TIE) {
      double less = Math.max(shunt / factor, TIE);
      System.arraycopy(x, 0, trial, 0, n);
      if (newton(trial, less, 1, 0)) {
        System.arraycopy(trial, 0, x, 0, n);
        shunt = less;
        factor = Math.min(factor * factor, 1e3);
      } else {
        factor = Math.sqrt(factor);
        if (factor < 1.01) return false;
      }
    }
    return true;
  }

  /// Sources from nothing to full, in steps that adapt.
  private boolean sourceStepping(double[] x) {
    double drive = 0;
    double step = 0.1;
    for (int i = 0; i < n; i++) x[i] = 0;
    if (!newton(x, TIE, 0, 0)) return false;
    while (drive < 1) {
      double more = Math.min(1, drive + step);
      System.arraycopy(x, 0, trial, 0, n);
      if (newton(trial, TIE, more, 0)) {
        System.arraycopy(trial, 0, x, 0, n);
        drive = more;
        step *= 2;
      } else {
        step /= 4;
        if (step < 1e-6) return false;
      }
    }
    return true;
  }

  /// Implicit Euler steps that grow until nothing moves. With 1 F at every node the first steps
  /// have a solution whatever the laws are.
  private boolean pseudoTransient(double[] x) {
    equations.deform(TIE, 1);
    hold(x);
    double h = 1e-9;
    for (int k = 0; k < 2000; k++) {
      System.arraycopy(x, 0, trial, 0, n);
      if (newton(trial, TIE, 1, 1 / h)) {
        System.arraycopy(trial, 0, x, 0, n);
        hold(x);
        h *= 3;
        if (h > 1e15) return newton(x, TIE, 1, 0);
      } else {
        h /= 5;
        if (h < 1e-24) return false;
      }
    }
    return false;
  }

  private void hold(double[] x) {
    equations.evaluate(0, x, q, f, null, false);
    for (int i = 0; i < n; i++) held[i] = store(i, x);
  }
}
