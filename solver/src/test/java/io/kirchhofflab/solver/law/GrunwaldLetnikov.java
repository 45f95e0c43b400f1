package io.kirchhofflab.solver.law;

import java.util.function.DoubleUnaryOperator;

/// Fractional derivatives by the sum `h^-a Σ w_k v_{n-k}` at a fixed step h: the plain twin of the
/// sums of exponentials, with cost N². The sample at t = 0 is no part of the history.
public final class GrunwaldLetnikov {

  private GrunwaldLetnikov() {}

  /// `w_k = w_{k-1} (1 - (order + 1) / k)`; a negative order integrates.
  private static double[] weights(double order, int count) {
    double[] w = new double[count];
    w[0] = 1;
    for (int k = 1; k < count; k++) w[k] = w[k - 1] * (1 - (order + 1) / k);
    return w;
  }

  /// v(1) of `D^order v = -v`, v(0) = 1 in Caputo's sense, that is with v - 1 under the sum.
  static double relaxation(double order, double until, int steps) {
    double h = until / steps;
    double[] w = weights(order, steps + 1);
    double scale = Math.pow(h, -order);
    double[] fallen = new double[steps + 1];
    for (int n = 1; n <= steps; n++) {
      double history = 0;
      for (int k = 1; k < n; k++) history += w[k] * fallen[n - k];
      fallen[n] = (-1 - scale * history) / (scale + 1);
    }
    return 1 + fallen[steps];
  }

  /// v at every step of a capacitor of 1 F that discharges from 1 V by `D^½ g(I^½ v)`: implicit
  /// Euler outside, the sums inside.
  public static double[] discharge(DoubleUnaryOperator g, double h, int steps) {
    double[] integral = weights(-0.5, steps + 1);
    double[] derivative = weights(0.5, steps + 1);
    double[] v = new double[steps + 1];
    double[] z = new double[steps + 1];
    v[0] = 1;
    for (int n = 1; n <= steps; n++) {
      double flux = 0;
      double memory = 0;
      for (int k = 1; k < n; k++) {
        flux += integral[k] * v[n - k];
        memory += derivative[k] * z[n - k];
      }
      v[n] = solve(g, h, v[n - 1], flux, memory);
      z[n] = g.applyAsDouble(Math.sqrt(h) * (v[n] + flux));
    }
    return v;
  }

  /// The v with `v - before + h (g(√h (v + flux)) + memory) / √h = 0`, by bisection: g rises.
  private static double solve(
      DoubleUnaryOperator g, double h, double before, double flux, double memory) {
    double root = Math.sqrt(h);
    double low = -2;
    double high = 2;
    for (int i = 0; i < 60; i++) {
      double v = 0.5 * (low + high);
      double i0 = (g.applyAsDouble(root * (v + flux)) + memory) / root;
      if (v - before + h * i0 > 0) high = v;
      else low = v;
    }
    return 0.5 * (low + high);
  }
}
