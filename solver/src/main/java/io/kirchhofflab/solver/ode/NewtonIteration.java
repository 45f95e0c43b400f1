package io.kirchhofflab.solver.ode;

import io.kirchhofflab.solver.equations.Equations;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import io.kirchhofflab.solver.linear.LinearSystem;
import org.jspecify.annotations.Nullable;

/// Solves the one nonlinear system that every implicit method asks for: `(q(x) - base) / hγ + f(x)
/// = 0` for x, by a Newton iteration that keeps its matrix as long as it contracts well.
///
/// How well it contracted is remembered from one system to the next, so that a single iteration is
/// enough where the matrix is known to be good; with every use the memory is trusted less.
/// Source of that rule: Hairer, Wanner, Solving Ordinary Differential Equations II, 2nd ed., IV.8,
/// eq. (8.10).
final class NewtonIteration {

  private static final int MAX_ITERATIONS = 10;

  /// Jacobians taken at an iterate, where the one of the step's beginning does not contract: a
  /// junction that turns on within the step is another device at its end. In circuits of more
  /// unknowns than `FEW` a shorter step costs less than a factorisation for every few iterations.
  private static final int MOST_RENEWED = 3;

  private static final int FEW = 50;

  /// Contraction that is no use at all.
  private static final double BAD_CONTRACTION = 0.9;

  /// No remembered contraction is trusted to be better.
  private static final double BEST_TRUSTED = 1e-2;

  /// Below this part of the tolerance an iterate needs no proof of contraction.
  private static final double NEGLIGIBLE = 1e-2;

  private final Equations equations;
  private final ErrorNorm norm;
  private final Statistics statistics;
  private final double tolerance;
  private final double goodContraction;
  private final int n;
  private final JacobianValues jacobian;
  private final LinearSystem matrix;
  private final double[] q;
  private final double[] f;
  private final double[] delta;

  /// Entries of a constant ∂q/∂x that are not 0, of which there are few: most edges store nothing.
  private final int[] massRow;

  private final int[] massColumn;
  private final double[] mass;
  private int masses;
  private boolean fresh;
  private boolean valid;
  private double factored = -1;
  private double prepared = -1;
  private double contraction;
  private double remembered = 1;
  private int worst;
  private @Nullable Iterates iterates;

  /// The iteration ends when its estimated error is `tolerance` times the run's; the Jacobian is
  /// kept from step to step while it contracts by `goodContraction`.
  NewtonIteration(
      Equations equations,
      ErrorNorm norm,
      Statistics statistics,
      double tolerance,
      double goodContraction) {
    this.equations = equations;
    this.norm = norm;
    this.statistics = statistics;
    this.tolerance = tolerance;
    this.goodContraction = goodContraction;
    n = equations.size();
    jacobian = new JacobianValues(equations.pattern());
    matrix = LinearSystem.of(equations.pattern());
    q = new double[n];
    f = new double[n];
    delta = new double[n];
    int entries = equations.constantMass() ? equations.pattern().entries() : 0;
    massRow = new int[entries];
    massColumn = new int[entries];
    mass = new double[entries];
  }

  /// Shared with whoever else solves between two steps; `outdate` is to be called after.
  JacobianValues jacobian() {
    return jacobian;
  }

  LinearSystem matrix() {
    return matrix;
  }

  /// The hγ that the matrix has been factorised for.
  double factoredStep() {
    return factored;
  }

  /// Charges at the last solution.
  double[] charges() {
    return q;
  }

  /// The unknown that resisted most when the last attempt failed.
  int worstUnknown() {
    return worst;
  }

  /// From here on every point tried is noted, for a report.
  void note(Iterates here) {
    iterates = here;
  }

  /// The Jacobian is evaluated anew before the next attempt.
  void outdate() {
    valid = false;
  }

  /// After an accepted step: the Jacobian has earned to be kept, or not.
  void settle() {
    valid &= contraction < goodContraction;
  }

  /// Readies the matrix for `hg` = hγ with the Jacobian at (t, x); a factorisation for another hγ
  /// serves when it differs by less than the part `band`.
  Attempt prepare(double t, double[] x, double hg, double band) {
    contraction = 0;
    if (hg != prepared) remembered = 1;
    prepared = hg;
    boolean fits = factored > 0 && Math.abs(hg / factored - 1) <= band;
    fresh = !valid;
    if (fresh) {
      takeJacobian(t, x);
      valid = true;
      fits = false;
    }
    if (fits) return Attempt.SOLVED;
    statistics.countFactorisation();
    remembered = 1;
    factored = -1;
    if (!matrix.factor(jacobian, 1 / hg)) {
      worst = Math.max(0, matrix.weakestUnknown());
      return failed(Attempt.SINGULAR);
    }
    factored = hg;
    return Attempt.SOLVED;
  }

  /// Whether a factorisation for `hg` is at hand, up to the part `band`.
  boolean ready(double hg, double band) {
    return valid && factored > 0 && Math.abs(hg / factored - 1) <= band;
  }

  /// Solves for x from the guess in `x`; charges are left in `charges()`. `x`: Modified.
  Attempt solve(double t, double hg, double[] base, double[] x) {
    // Between a matrix dominated by charges and one by conductances this is the best of factors.
    double relax = hg == factored ? 1 : 2 * hg / (hg + factored);
    double trusted = equations.constantJacobian() ? known(hg) : faded(remembered);
    double before = 0;
    double perStep = 1 / hg;
    int renewed = 0;
    if (iterates != null) iterates.begin();
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      if (iterates != null) iterates.add(x);
      equations.evaluate(t, x, q, f, null, false);
      statistics.countEvaluation();
      statistics.countIteration();
      for (int i = 0; i < n; i++) delta[i] = relax * ((base[i] - q[i]) * perStep - f[i]);
      matrix.solve(delta);
      double size = norm.apply(delta, x);
      if (!Double.isFinite(size)) return notANumber();
      if (before > 0) {
        trusted = size / before;
        contraction = Math.max(contraction, trusted);
      }
      boolean converged =
          size < tolerance * NEGLIGIBLE
              || (trusted < 1 && trusted / (1 - trusted) * size < tolerance);
      if (converged) {
        remembered = trusted;
        chargesAt(t, x);
        return Attempt.SOLVED;
      }
      if (iteration > 0 && !(trusted < BAD_CONTRACTION)) {
        if (n > FEW || renewed == MOST_RENEWED || !renew(t, hg, x)) break;
        renewed++;
        relax = 1;
        trusted = 1;
        size = 0;
      }
      before = size;
    }
    norm.largest(delta, 1);
    worst = norm.worst();
    return failed(Attempt.DIVERGED);
  }

  /// Takes the Jacobian at (t, x), where the iteration begins anew; false where it is singular.
  private boolean renew(double t, double hg, double[] x) {
    takeJacobian(t, x);
    statistics.countFactorisation();
    contraction = 0;
    boolean factorised = matrix.factor(jacobian, 1 / hg);
    factored = factorised ? hg : -1;
    return factorised;
  }

  private void takeJacobian(double t, double[] x) {
    equations.evaluate(t, x, q, f, jacobian, false);
    statistics.countEvaluation();
    if (equations.constantMass()) findMasses();
  }

  private void findMasses() {
    Pattern pattern = equations.pattern();
    double[] stored = jacobian.stored();
    masses = 0;
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        if (stored[s] == 0) continue;
        massRow[masses] = pattern.row(s);
        massColumn[masses] = c;
        mass[masses++] = stored[s];
      }
    }
  }

  /// Half the digits of a remembered contraction, which another system may not have. Three quarters
  /// of them, and up to a thousandth, let errors of one sign through that added up to ten times the
  /// tolerance.
  private static double faded(double contraction) {
    return Math.max(BEST_TRUSTED, Math.sqrt(contraction));
  }

  /// What the iteration contracts by in a linear circuit: nothing remains with its own matrix, and
  /// with that of another step at most the part that relaxation leaves at both ends of the
  /// spectrum.
  private double known(double hg) {
    return Math.abs(hg - factored) / (hg + factored);
  }

  private Attempt notANumber() {
    for (int i = 0; i < n; i++) {
      if (Double.isFinite(q[i]) && Double.isFinite(f[i]) && Double.isFinite(delta[i])) continue;
      worst = i;
      if (!Double.isFinite(q[i]) || !Double.isFinite(f[i])) break;
    }
    return failed(Attempt.NOT_A_NUMBER);
  }

  /// A failure with an old Jacobian asks for a new one first.
  private Attempt failed(Attempt how) {
    valid = false;
    return fresh ? how : Attempt.STALE;
  }

  /// Charges at the last iterate: by the linear law where there is one, else evaluated.
  private void chargesAt(double t, double[] x) {
    if (equations.constantMass()) {
      for (int k = 0; k < masses; k++) q[massRow[k]] += mass[k] * delta[massColumn[k]];
    } else {
      equations.evaluate(t, x, q, f, null, false);
      statistics.countEvaluation();
    }
  }
}
