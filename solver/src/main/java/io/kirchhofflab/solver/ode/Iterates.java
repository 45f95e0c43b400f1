package io.kirchhofflab.solver.ode;

import java.util.ArrayList;
import java.util.List;

/// The last few points that Newton's iteration tried, for the report of a failure.
final class Iterates {

  private static final int KEPT = 4;

  private final double[][] points;
  private int count;

  Iterates(int n) {
    points = new double[KEPT][n];
  }

  /// Forgets the points of an earlier iteration.
  void begin() {
    count = 0;
  }

  void add(double[] x) {
    double[] oldest = points[count++ % KEPT];
    System.arraycopy(x, 0, oldest, 0, oldest.length);
  }

  /// What unknown `i` was, the newest last; only numbers.
  List<Double> of(int i) {
    List<Double> values = new ArrayList<>();
    for (int k = Math.max(0, count - KEPT); k < count; k++) {
      double value = points[k % KEPT][i];
      if (Double.isFinite(value)) values.add(value);
    }
    return List.copyOf(values);
  }
}
