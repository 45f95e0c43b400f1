package io.kirchhofflab.solver.linear;

import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.equations.Pattern;

/// Solves `(G + jωC) X = B` in real numbers: each entry becomes the block `[g, -ωc; ωc, g]`.
///
/// Real and imaginary part of an unknown are neighbours, so the order of elimination stays as good
/// as that of the n × n pattern, which is analysed once for all frequencies.
public final class ComplexSystem {

  private final int n;
  private final JacobianValues blocks;
  private final LinearSystem matrix;

  /// `values` holds C and G.
  public ComplexSystem(JacobianValues values) {
    Pattern pattern = values.pattern();
    n = pattern.size();
    Pattern.Builder builder = new Pattern.Builder(2 * n);
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        int r = pattern.row(s);
        builder.add(2 * r, 2 * c);
        builder.add(2 * r, 2 * c + 1);
        builder.add(2 * r + 1, 2 * c);
        builder.add(2 * r + 1, 2 * c + 1);
      }
    }
    blocks = new JacobianValues(builder.build());
    matrix = LinearSystem.of(blocks.pattern());
    fill(values);
  }

  private void fill(JacobianValues values) {
    Pattern pattern = values.pattern();
    Pattern doubled = blocks.pattern();
    for (int c = 0; c < n; c++) {
      for (int s = pattern.columnStart(c); s < pattern.columnStart(c + 1); s++) {
        int r = pattern.row(s);
        blocks.flow()[doubled.slot(2 * r, 2 * c)] = values.flow()[s];
        blocks.flow()[doubled.slot(2 * r + 1, 2 * c + 1)] = values.flow()[s];
        blocks.stored()[doubled.slot(2 * r, 2 * c + 1)] = -values.stored()[s];
        blocks.stored()[doubled.slot(2 * r + 1, 2 * c)] = values.stored()[s];
      }
    }
  }

  /// Factorises for ω, rad/s; false where the matrix is singular.
  public boolean factor(double omega) {
    return matrix.factor(blocks, omega);
  }

  /// X = A⁻¹ B in place; real parts at even, imaginary parts at odd places. `b`: length 2 n,
  /// Modified.
  public void solve(double[] b) {
    matrix.solve(b);
  }

  /// X = A⁻ᴴ B in place, the transposed conjugate; real and imaginary parts as in `solve`. `b`:
  /// Modified.
  public void solveAdjoint(double[] b) {
    matrix.solveTransposed(b);
  }

  /// The unknown with the weakest pivot, -1 before any factorisation.
  public int weakestUnknown() {
    return Math.floorDiv(matrix.weakestUnknown(), 2);
  }
}
