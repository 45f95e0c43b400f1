package io.kirchhofflab.solver.ode;

import io.kirchhofflab.solver.equations.Equations;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;
import io.kirchhofflab.solver.linear.LinearSystem;
import java.util.Arrays;

/// Finds the unknowns that carry derivatives of sources: currents around loops of capacitors and
/// voltage sources, voltages across cut-sets of inductors and current sources.
///
/// Such an unknown is of index 2: it answers a disturbance of a constraint by that much over h, so
/// that in an error norm it would drive the step to zero. That is also how it is found, whatever
/// laws make the loop: two solves of `(∂q/∂x / h + ∂f/∂x) z = b` with b on the rows that store
/// nothing, at two step lengths; what grows like 1/h is hidden.
final class HiddenDerivatives {

  /// The two steps, as parts of the time scale of interest.
  private static final double LONG = 1e-6;

  private static final double SHORT = 1e-9;

  /// Growth between the two that is nearer to LONG / SHORT = 1000 than to 1.
  private static final double GROWTH = 30;

  /// Smaller parts of the largest answer are rounding.
  private static final double ROUNDING = 1e-12;

  private final Equations equations;
  private final JacobianValues jacobian;
  private final LinearSystem matrix;
  private final Statistics statistics;
  private final int n;
  private final boolean[] hidden;
  private final boolean[] rowStores;
  private final boolean[] columnStores;
  private final double[] slow;
  private final double[] fast;

  HiddenDerivatives(
      Equations equations, JacobianValues jacobian, LinearSystem matrix, Statistics statistics) {
    this.equations = equations;
    this.jacobian = jacobian;
    this.matrix = matrix;
    this.statistics = statistics;
    n = equations.size();
    hidden = new boolean[n];
    rowStores = new boolean[n];
    columnStores = new boolean[n];
    slow = new double[n];
    fast = new double[n];
  }

  /// Whether unknown `i` was found to be one.
  boolean contains(int i) {
    return hidden[i];
  }

  /// Finds the hidden derivatives at (t, x); false where there are none. `horizon`, s, is the time
  /// scale of interest. The shared Jacobian and matrix are left with other values.
  boolean find(double t, double[] x, double horizon) {
    Arrays.fill(hidden, false);
    equations.evaluate(t, x, slow, fast, jacobian, false);
    statistics.countEvaluation();
    if (!findStores()) return false;
    if (!answer(horizon * LONG, slow) || !answer(horizon * SHORT, fast)) return false;
    boolean some = false;
    double most = 0;
    for (int i = 0; i < n; i++) if (!columnStores[i]) most = Math.max(most, Math.abs(fast[i]));
    for (int i = 0; i < n; i++) {
      boolean grew = Math.abs(fast[i]) > GROWTH * Math.abs(slow[i]);
      hidden[i] = !columnStores[i] && grew && Math.abs(fast[i]) > ROUNDING * most;
      some |= hidden[i];
    }
    return some;
  }

  /// Marks rows and columns that store; false where all do, or none that could hide anything.
  private boolean findStores() {
    Pattern pattern = jacobian.pattern();
    double[] stored = jacobian.stored();
    Arrays.fill(rowStores, false);
    Arrays.fill(columnStores, false);
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        if (stored[s] == 0) continue;
        columnStores[c] = true;
        rowStores[pattern.row(s)] = true;
      }
    }
    for (int i = 0; i < n; i++) if (!rowStores[i]) return true;
    return false;
  }

  /// How the unknowns answer, within a step h, to a disturbance of every constraint. The sizes
  /// differ from row to row, so that answers do not cancel. `z`: Modified.
  private boolean answer(double h, double[] z) {
    statistics.countFactorisation();
    if (!matrix.factor(jacobian, 1 / h)) return false;
    for (int i = 0; i < n; i++) z[i] = rowStores[i] ? 0 : 1 + (i * 0.618034) % 1;
    matrix.solve(z);
    return true;
  }
}
