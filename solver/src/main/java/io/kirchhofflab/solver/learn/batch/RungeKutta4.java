package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The classical method of order 4 with a fixed number of steps, forwards and backwards.
///
/// Backwards is the exact derivative of what forwards computes (the discrete adjoint): the states
/// of all stages are kept. With `k_i = f(y_i)`, `y_1 = y`, `y_2 = y + h/2 k_1`, `y_3 = y + h/2
/// k_2`, `y_4 = y + h k_3` and `y' = y + h/6 (k_1 + 2 k_2 + 2 k_3 + k_4)`, the multipliers are `μ_4
/// = Jᵀ(h/6 λ)`, `μ_3 = Jᵀ(h/3 λ + h μ_4)`, `μ_2 = Jᵀ(h/3 λ + h/2 μ_3)`, `μ_1 = Jᵀ(h/6 λ + h/2
/// μ_2)`, and `λ` grows by their sum. Source: Hairer, Lubich, Wanner, Geometric Numerical
/// Integration, 2nd ed., VI.4 (transposed). A workspace: belongs to one thread.
final class RungeKutta4 {

  static final int STAGES = 4;

  /// By how much of the step stage s leads the beginning, along the slope of the stage before.
  static final double[] LEAD = {0, 0.5, 0.5, 1};

  static final double[] WEIGHT = {1. / 6, 1. / 3, 1. / 3, 1. / 6};

  private final float[][] stage;
  private final float[][] slope;
  private final float[][] sum;
  private final float[][] room;
  private final Scratch scratch;

  /// Room for chunks of rows 0 to `rows`.
  RungeKutta4(int rows, int width) {
    stage = new float[rows + 1][width];
    slope = new float[rows + 1][width];
    sum = new float[rows + 1][width];
    room = new float[rows + 1][width];
    scratch = new Scratch(width);
  }

  /// States of all stages of `steps` steps: `kept[STAGES step + stage][row][lane]`.
  static float[][][] store(int steps, int rows, int width) {
    return new float[STAGES * steps][rows + 1][width];
  }

  /// Carries one chunk over `span` seconds, negative for backwards in time. y: modified.
  void integrate(Flow flow, float[][] y, double span, int steps) {
    for (int n = 0; n < steps; n++) step(flow, y, span / steps, null, 0);
  }

  /// The same, and keeps the stages. y, kept: modified.
  void integrate(Flow flow, float[][] y, double span, int steps, float[][][] kept) {
    for (int n = 0; n < steps; n++) step(flow, y, span / steps, kept, n);
  }

  private void step(Flow flow, float[][] y, double h, float @Nullable [][][] kept, int n) {
    for (int row = 1; row <= flow.rows(); row++) {
      System.arraycopy(y[row], 0, sum[row], 0, sum[row].length);
    }
    for (int s = 0; s < STAGES; s++) {
      float[][] at = kept == null ? stage : kept[STAGES * n + s];
      for (int row = 1; row <= flow.rows(); row++) {
        lead(at[row], y[row], (float) (LEAD[s] * h), slope[row]);
      }
      flow.rates(at, slope, scratch);
      for (int row = 1; row <= flow.rows(); row++) {
        Rows.add(sum[row], (float) (WEIGHT[s] * h), slope[row]);
      }
    }
    for (int row = 1; row <= flow.rows(); row++) {
      System.arraycopy(sum[row], 0, y[row], 0, y[row].length);
    }
  }

  private static void lead(float[] to, float[] from, float h, float[] slope) {
    for (int j = 0; j < to.length; j++) to[j] = Math.fma(h, slope[j], from[j]);
  }

  /// Takes the multipliers `lambda` of the end back to the beginning, and adds to `gradient`.
  /// lambda, gradient: modified.
  void pullBack(
      LayerFlow flow,
      float[][] lambda,
      double span,
      int steps,
      float[][][] kept,
      float[][] gradient) {
    double h = span / steps;
    for (int n = steps - 1; n >= 0; n--) {
      for (int row = 1; row <= flow.rows(); row++) {
        System.arraycopy(lambda[row], 0, sum[row], 0, sum[row].length);
        Arrays.fill(slope[row], 0);
      }
      for (int s = STAGES - 1; s >= 0; s--) {
        float onNext = (float) (s + 1 < STAGES ? LEAD[s + 1] * h : 0);
        for (int row = 1; row <= flow.rows(); row++) {
          weigh(stage[row], (float) (WEIGHT[s] * h), lambda[row], onNext, slope[row]);
        }
        flow.pullBack(kept[STAGES * n + s], stage, slope, gradient, room, scratch);
        for (int row = 1; row <= flow.rows(); row++) Rows.add(sum[row], slope[row]);
      }
      for (int row = 1; row <= flow.rows(); row++) {
        System.arraycopy(sum[row], 0, lambda[row], 0, lambda[row].length);
      }
    }
  }

  private static void weigh(float[] to, float a, float[] lambda, float b, float[] multiplier) {
    for (int j = 0; j < to.length; j++) to[j] = a * lambda[j] + b * multiplier[j];
  }
}
