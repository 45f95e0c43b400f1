package io.kirchhofflab.model.layered;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `y = W x + b`: `weights[r][c]` of row r and column c, `bias[r]`. The arrays
/// are not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record AffineMap(double[][] weights, double[] bias) {

  public AffineMap {
    if (weights.length == 0 || weights.length != bias.length) {
      throw new IllegalArgumentException(
          "a map of " + weights.length + " rows and " + bias.length + " biases");
    }
    for (double[] row : weights) {
      if (row.length == 0 || row.length != weights[0].length) {
        throw new IllegalArgumentException("rows of " + row.length + " and " + weights[0].length);
      }
    }
  }

  public int rows() {
    return weights.length;
  }

  public int columns() {
    return weights[0].length;
  }

  /// `W x + b`, a new array; `x` has as many numbers as there are columns.
  public double[] of(double[] x) {
    Objects.checkFromToIndex(0, columns(), x.length);
    double[] y = bias.clone();
    for (int r = 0; r < y.length; r++) {
      for (int c = 0; c < columns(); c++) y[r] += weights[r][c] * x[c];
    }
    return y;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AffineMap that
        && Arrays.deepEquals(weights, that.weights)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(weights) + Arrays.hashCode(bias);
  }

  @Override
  public String toString() {
    return "AffineMap[" + rows() + " x " + columns() + "]";
  }
}
