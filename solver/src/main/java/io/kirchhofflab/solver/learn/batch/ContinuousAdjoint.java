package io.kirchhofflab.solver.learn.batch;

/// The continuous adjoint by the classical method of order 4: state and multipliers run back
/// together, and nothing was kept on the way forwards but the end.
///
/// Over τ, the time that is left: `dy/dτ = -f(y)`, `dλ/dτ = Jᵀ λ`, and the gradient grows by `∫
/// (∂f/∂θ)ᵀ λ dτ`. It is the derivative of the exact flow, not of the steps: both agree as steps
/// become shorter. Where the flow contracts, the way back expands and its error with it. Source:
/// Chen et al., Neural Ordinary Differential Equations (2018), appendix B. A workspace: belongs to
/// one thread.
final class ContinuousAdjoint {

  private final float[][] stage;
  private final float[][] rate;
  private final float[][] end;
  private final float[][] weighed;
  private final float[][] slope;
  private final float[][] sum;
  private final float[][] room;
  private final Scratch scratch;

  /// Room for chunks of rows 0 to `rows`.
  ContinuousAdjoint(int rows, int width) {
    stage = new float[rows + 1][width];
    rate = new float[rows + 1][width];
    end = new float[rows + 1][width];
    weighed = new float[rows + 1][width];
    slope = new float[rows + 1][width];
    sum = new float[rows + 1][width];
    room = new float[rows + 1][width];
    scratch = new Scratch(width);
  }

  /// Takes the state `y` and the multipliers `lambda` of the end of `span` seconds back to the
  /// beginning, and adds to `gradient`. y, lambda, gradient: modified.
  void pullBack(
      LayerFlow flow, float[][] y, float[][] lambda, double span, int steps, float[][] gradient) {
    for (int n = 0; n < steps; n++) step(flow, y, lambda, span / steps, gradient);
  }

  private void step(LayerFlow flow, float[][] y, float[][] lambda, double h, float[][] gradient) {
    Rows.copy(y, end);
    Rows.copy(lambda, sum);
    for (int s = 0; s < RungeKutta4.STAGES; s++) {
      double weight = RungeKutta4.WEIGHT[s] * h;
      double lead = RungeKutta4.LEAD[s] * h;
      // The slope of the stage before is Jᵀ λ times that stage's weight.
      double byWeighed = s == 0 ? 0 : lead / (RungeKutta4.WEIGHT[s - 1] * h);
      for (int row = 1; row <= flow.rows(); row++) {
        combine(stage[row], 1, y[row], (float) -lead, rate[row]);
        float[] multiplier = slope[row];
        combine(weighed[row], weight, lambda[row], (float) (weight * byWeighed), multiplier);
      }
      flow.rates(stage, rate, scratch);
      flow.pullBack(stage, weighed, slope, gradient, room, scratch);
      for (int row = 1; row <= flow.rows(); row++) {
        Rows.add(end[row], (float) -weight, rate[row]);
        Rows.add(sum[row], slope[row]);
      }
    }
    Rows.copy(end, y);
    Rows.copy(sum, lambda);
  }

  /// `to = a x + b z`; where b is 0, z is not looked at, for it may be of another run.
  private static void combine(float[] to, double a, float[] x, float b, float[] z) {
    Rows.scale(to, (float) a, x);
    if (b != 0) Rows.add(to, b, z);
  }
}
