package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.layered.Layer;

/// One layer for many samples: `C_i dv_i/dt = Σ i(into i) - Σ i(out of i)`, and with `density` in
/// one more row the logarithm of the density that the flow carries along, `d log p/dt = -tr J`.
final class LayerFlow implements Flow {

  private final Currents currents;
  private final int nodes;
  private final double duration;
  private final boolean density;

  /// 1/C of every node, 1/F; zero at ground.
  private final float[] elastance;

  private final boolean unit;

  LayerFlow(Layer layer, double[] capacitance, Engine engine, boolean density) {
    AffineForm form =
        AffineForm.of(layer.law())
            .orElseThrow(() -> new IllegalArgumentException(layer.law().key()));
    nodes = layer.nodes();
    duration = layer.duration();
    this.density = density;
    currents = engine.currents(form, nodes, layer.from(), layer.to(), density);
    currents.load(layer.theta());
    elastance = new float[nodes + 1];
    boolean ones = true;
    for (int i = 1; i <= nodes; i++) {
      elastance[i] = (float) (1 / capacitance[i - 1]);
      ones &= elastance[i] == 1f;
    }
    unit = ones;
  }

  int nodes() {
    return nodes;
  }

  double duration() {
    return duration;
  }

  void load(double[][] theta) {
    currents.load(theta);
  }

  @Override
  public int rows() {
    return density ? nodes + 1 : nodes;
  }

  @Override
  public void rates(float[][] v, float[][] rate, Scratch scratch) {
    currents.sum(v, rate, scratch);
    if (!unit) divide(rate, rate);
    if (currents instanceof AffineCurrents affine && density) {
      float[] row = rate[nodes + 1];
      affine.trace(v, elastance, row, scratch);
      Rows.scale(row, -1, row);
    }
  }

  private void divide(float[][] from, float[][] to) {
    for (int i = 1; i <= nodes; i++) Rows.scale(to[i], elastance[i], from[i]);
  }

  float[][] gradient() {
    return currents.gradient();
  }

  /// `slope` becomes `(∂rate/∂state)ᵀ λ`, and `gradient` grows by `(∂rate/∂θ)ᵀ λ`. `room` are rows
  /// of a state for λ over C. slope, gradient, room: modified.
  void pullBack(
      float[][] v,
      float[][] lambda,
      float[][] slope,
      float[][] gradient,
      float[][] room,
      Scratch scratch) {
    float[][] weight = lambda;
    if (!unit) {
      divide(lambda, room);
      weight = room;
    }
    currents.pullBack(v, weight, slope, gradient, scratch);
    if (currents instanceof AffineCurrents affine && density) {
      Rows.scale(room[nodes + 1], -1, lambda[nodes + 1]);
      affine.pullBackTrace(v, elastance, room[nodes + 1], slope, gradient, scratch);
    }
  }

  void collect(float[][] gradient, double[][] theta) {
    currents.collect(gradient, theta);
  }
}
