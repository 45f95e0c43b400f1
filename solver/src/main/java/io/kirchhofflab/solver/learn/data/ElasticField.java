package io.kirchhofflab.solver.learn.data;

import java.util.random.RandomGenerator;

/// A smooth random displacement of every point of a picture, for elastic distortion.
///
/// Cubic B-splines over a grid of independent normal numbers: twice continuously differentiable,
/// and local, where blurring noise pixel by pixel would cost as much as the picture's own layer.
/// Idea: Simard, Steinkraus, Platt, Best practices for convolutional neural networks (2003), who
/// blur uniform noise.
final class ElasticField {

  /// Pixels between two grid lines: about the width of a stroke's bend.
  private static final double SPACING = 6;

  /// Splines that reach a point, by row and by column.
  private static final int REACH = 4;

  /// Mean over a cell of the sum of squared weights along one axis, `∫ B3²`: the displacement of
  /// unit normals has this standard deviation in two dimensions.
  private static final double DEVIATION = 151. / 315;

  private final int across;
  private final double[] right;
  private final double[] down;

  /// The four splines that reach a row, combined along it.
  private final double[] rightOfRow;

  private final double[] downOfRow;

  /// Displacements of `deviation` pixels (standard deviation) each way.
  ElasticField(int rows, int columns, double deviation, RandomGenerator random) {
    int along = knots(rows);
    across = knots(columns);
    right = new double[along * across];
    down = new double[along * across];
    for (int k = 0; k < right.length; k++) {
      right[k] = deviation / DEVIATION * random.nextGaussian();
      down[k] = deviation / DEVIATION * random.nextGaussian();
    }
    rightOfRow = new double[across];
    downOfRow = new double[across];
  }

  private static int knots(int pixels) {
    return (int) ((pixels - 1) / SPACING) + REACH;
  }

  /// Makes `row` the row that `right` and `down` are asked for.
  void enter(int row) {
    int first = (int) (row / SPACING);
    double t = row / SPACING - first;
    for (int k = 0; k < across; k++) {
      rightOfRow[k] = spline(right, first * across + k, across, t);
      downOfRow[k] = spline(down, first * across + k, across, t);
    }
  }

  /// Pixels to the right at a column of the entered row.
  double right(int column) {
    return along(rightOfRow, column);
  }

  /// Pixels down at a column of the entered row.
  double down(int column) {
    return along(downOfRow, column);
  }

  private static double along(double[] ofRow, int column) {
    int first = (int) (column / SPACING);
    return spline(ofRow, first, 1, column / SPACING - first);
  }

  /// The uniform cubic B-spline of four knots from `first` on, `t` of the way through the cell.
  private static double spline(double[] knots, int first, int apart, double t) {
    double u = 1 - t;
    return (u * u * u * knots[first]
            + (3 * t * t * t - 6 * t * t + 4) * knots[first + apart]
            + (3 * u * u * u - 6 * u * u + 4) * knots[first + 2 * apart]
            + t * t * t * knots[first + 3 * apart])
        / 6;
  }
}
