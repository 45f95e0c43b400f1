package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Dormand and Prince's method of order 5(4) with one step size for a whole batch.
///
/// The error norm is the root mean square of `error / (tol + tol max(|y0|, |y1|))` over all samples
/// and rows. The next step is the last times `0.9 / norm^(1/5)`, at least a fifth (no shorter after
/// an accepted step) and at most tenfold. The last step passes the end, where the state is read
/// from the quartic through both ends, their slopes and the middle. These are torchdiffeq's rules,
/// so that accuracy at a loose tolerance compares with the authors'. Source: Dormand, Prince, J.
/// Comp. Appl. Math. 6 (1980) 19; middle: Shampine, Math. Comp. 46 (1986) 135. A workspace: belongs
/// to one thread.
final class Dopri5 {

  private static final double[][] A = {
    {1. / 5},
    {3. / 40, 9. / 40},
    {44. / 45, -56. / 15, 32. / 9},
    {19372. / 6561, -25360. / 2187, 64448. / 6561, -212. / 729},
    {9017. / 3168, -355. / 33, 46732. / 5247, 49. / 176, -5103. / 18656},
    {35. / 384, 0, 500. / 1113, 125. / 192, -2187. / 6784, 11. / 84}
  };

  /// Fifth order less fourth.
  private static final double[] ERROR = {
    35. / 384 - 1951. / 21600,
    0,
    500. / 1113 - 22642. / 50085,
    125. / 192 - 451. / 720,
    -2187. / 6784 + 12231. / 42400,
    11. / 84 - 649. / 6300,
    -1. / 60
  };

  private static final double[] MIDDLE = {
    6025192743. / 30085553152. / 2,
    0,
    51252292925. / 65400821598. / 2,
    -2691868925. / 45128329728. / 2,
    187940372067. / 1594534317056. / 2,
    -1776094331. / 19743644256. / 2,
    11237099. / 235043384. / 2
  };

  private static final int STAGES = 7;

  /// Sees a batch on its way, in the order of time.
  interface Sight {

    /// Into how many equal parts a span is cut by what is seen inside it.
    int parts();

    /// Where states between steps are put to be seen; of the shape of the run's.
    LaneState room();

    /// `state` in nodes 1 to `nodes`; what stands beyond them means nothing.
    void seen(LaneState state, int nodes);
  }

  private static final double SAFETY = 0.9;
  private static final double SHRINK = 0.2;
  private static final double GROW = 10;

  /// Stage slopes and the candidate: `slopes[stage][chunk][row][lane]`.
  private final float[][][][] slopes;

  private final float[][][] candidate;
  private final float[] error;
  private final float[] scale;
  private final Scratch scratch;

  /// Room for states like `shape`.
  Dopri5(LaneState shape) {
    int chunks = shape.rows.length;
    int rows = shape.rows[0].length;
    slopes = new float[STAGES][chunks][rows][shape.width];
    candidate = new float[chunks][rows][shape.width];
    error = new float[shape.width];
    scale = new float[shape.width];
    scratch = new Scratch(shape.width);
  }

  /// Carries `state` over `span` seconds, backwards in time where that is negative. The number of
  /// times that the flow was evaluated, or -1 where the state did not stay finite. state: modified.
  int integrate(Flow flow, LaneState state, double span, Adaptive rule) {
    return integrate(flow, state, span, rule, null);
  }

  /// The same, seen where its parts meet; steps are no others for it. state: modified.
  int integrate(Flow flow, LaneState state, double span, Adaptive rule, @Nullable Sight sight) {
    double direction = Math.signum(span);
    double end = Math.abs(span);
    double t = 0;
    double step = rule.firstStep();
    int evaluations = 1;
    int seen = 0;
    for (int c = 0; c < state.chunks(); c++) flow.rates(state.rows[c], slopes[0][c], scratch);
    while (true) {
      double h = Math.max(step, rule.smallestStep());
      double norm = attempt(flow, state, direction * h, rule.tolerance());
      evaluations += STAGES - 1;
      boolean shortest = h <= rule.smallestStep() || h < Math.ulp(end) * LEAST_ULPS;
      if (!Double.isFinite(norm) && shortest) return -1;
      if (norm <= 1 || shortest) {
        if (sight != null) seen = show(flow, state, new Step(t, direction * h, end), sight, seen);
        if (t + h >= end) {
          interpolate(flow, state, direction * h, (end - t) / h, state);
          return evaluations;
        }
        t += h;
        keep(flow, state);
      }
      step = h * factor(norm);
    }
  }

  /// A step of `h`, s, after `t` of `end` seconds; `h` is negative backwards in time.
  private record Step(double t, double h, double end) {}

  /// Shows what lies within the step just taken; how many parts are behind then, `seen` before.
  private int show(Flow flow, LaneState state, Step step, Sight sight, int seen) {
    double length = Math.abs(step.h());
    int part = seen;
    while (part + 1 < sight.parts()) {
      double time = step.end() * (part + 1) / sight.parts();
      if (time > step.t() + length) return part;
      interpolate(flow, state, step.h(), (time - step.t()) / length, sight.room());
      sight.seen(sight.room(), flow.rows());
      part++;
    }
    return part;
  }

  /// Steps shorter than this many units in the last place of the end make no progress.
  private static final double LEAST_ULPS = 16;

  private static double factor(double norm) {
    if (!Double.isFinite(norm)) return SHRINK;
    if (norm == 0) return GROW;
    return Math.clamp(SAFETY / Math.pow(norm, 0.2), norm < 1 ? 1 : SHRINK, GROW);
  }

  /// Fills the stages and the candidate for a step of `h`; the error norm.
  private double attempt(Flow flow, LaneState state, double h, double tolerance) {
    double sum = 0;
    for (int c = 0; c < state.chunks(); c++) {
      float[][] from = state.rows[c];
      for (int stage = 1; stage < STAGES; stage++) {
        advance(flow.rows(), c, from, A[stage - 1], h);
        flow.rates(candidate[c], slopes[stage][c], scratch);
      }
      for (int row = 1; row <= flow.rows(); row++) {
        combine(error, c, row, ERROR, h);
        relative(from[row], candidate[c][row], (float) tolerance);
        sum += Rows.sum(error, state.samplesIn(c));
      }
    }
    return Math.sqrt(sum / ((double) state.samples() * flow.rows()));
  }

  /// The candidate of chunk `c` becomes `from + h Σ weight slope`.
  private void advance(int rows, int c, float[][] from, double[] weights, double h) {
    for (int row = 1; row <= rows; row++) {
      float[] to = candidate[c][row];
      System.arraycopy(from[row], 0, to, 0, to.length);
      accumulate(to, c, row, weights, h);
    }
  }

  private void combine(float[] to, int c, int row, double[] weights, double h) {
    Arrays.fill(to, 0);
    accumulate(to, c, row, weights, h);
  }

  private void accumulate(float[] to, int c, int row, double[] weights, double h) {
    for (int s = 0; s < weights.length; s++) {
      if (weights[s] != 0) Rows.add(to, (float) (weights[s] * h), slopes[s][c][row]);
    }
  }

  /// The squares of relative errors, lane by lane, in `error`.
  private void relative(float[] before, float[] after, float tolerance) {
    float[] error = this.error;
    for (int j = 0; j < error.length; j++) {
      float size = Math.max(Math.abs(before[j]), Math.abs(after[j]));
      float e = error[j] / Math.fma(tolerance, size, tolerance);
      error[j] = e * e;
    }
  }

  private void keep(Flow flow, LaneState state) {
    for (int c = 0; c < state.chunks(); c++) {
      for (int row = 1; row <= flow.rows(); row++) {
        System.arraycopy(candidate[c][row], 0, state.rows[c][row], 0, state.width);
      }
    }
    float[][][] first = slopes[0];
    slopes[0] = slopes[STAGES - 1];
    slopes[STAGES - 1] = first;
  }

  /// The state at the share `x` of the step just taken goes to `to`, which may be `state`. to:
  /// modified.
  private void interpolate(Flow flow, LaneState state, double h, double x, LaneState to) {
    for (int c = 0; c < state.chunks(); c++) {
      for (int row = 1; row <= flow.rows(); row++) {
        combine(scale, c, row, MIDDLE, h);
        float[] y = to.rows[c][row];
        System.arraycopy(state.rows[c][row], 0, y, 0, y.length);
        quartic(
            y,
            candidate[c][row],
            scale,
            slopes[0][c][row],
            slopes[STAGES - 1][c][row],
            (float) h,
            (float) x);
      }
    }
  }

  /// `y` is the beginning and becomes the value at `x`; `middle` counts from the beginning.
  private static void quartic(
      float[] y, float[] end, float[] middle, float[] f0, float[] f1, float h, float x) {
    for (int j = 0; j < y.length; j++) {
      float rise = end[j] - y[j];
      float a = 2 * h * (f1[j] - f0[j]) - 8 * rise + 16 * middle[j];
      float b = h * (5 * f0[j] - 3 * f1[j]) + 14 * rise - 32 * middle[j];
      float c = h * (f1[j] - 4 * f0[j]) - 5 * rise + 16 * middle[j];
      y[j] += x * (h * f0[j] + x * (c + x * (b + x * a)));
    }
  }
}
