package io.kirchhofflab.app.learn;

/// A square piece of the plane, in volts: what a map shows.
///
/// A map of `n` by `n` cells has cell 0 at the upper left; x grows to the right, y upwards.
public record Extent(double x, double y, double half) {

  public Extent {
    if (!(half > 0)) throw new IllegalArgumentException("half " + half);
  }

  /// The middle of column `column` of `n`, V.
  double columnAt(int column, int n) {
    return x + half * (2 * (column + 0.5) / n - 1);
  }

  /// The middle of row `row` of `n`, V.
  double rowAt(int row, int n) {
    return y - half * (2 * (row + 0.5) / n - 1);
  }

  /// Where `at` V lies on the way across, 0 at the left edge and 1 at the right.
  double across(double at) {
    return (at - x) / (2 * half) + 0.5;
  }

  /// Where `at` V lies on the way down, 0 at the upper edge and 1 at the lower.
  double down(double at) {
    return 0.5 - (at - y) / (2 * half);
  }

  /// The voltage at `share` of the way across.
  double voltageAcross(double share) {
    return x + half * (2 * share - 1);
  }

  /// The voltage at `share` of the way down.
  double voltageDown(double share) {
    return y - half * (2 * share - 1);
  }

  /// The middles of all cells of `n` by `n`, row by row: `grid(n)[row * n + column]` is {x, y}.
  double[][] grid(int n) {
    double[][] cells = new double[n * n][];
    for (int k = 0; k < cells.length; k++) {
      cells[k] = new double[] {columnAt(k % n, n), rowAt(k / n, n)};
    }
    return cells;
  }
}
