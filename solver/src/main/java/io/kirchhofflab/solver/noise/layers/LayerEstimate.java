package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.solver.random.Moments;
import java.util.List;

/// What a simulation has found so far: mean and variance of every neuron, with their uncertainty.
///
/// Belongs to the thread that merges blocks.
public final class LayerEstimate {

  private final int[] firsts;
  private final Moments moments;

  LayerEstimate(List<CompiledLayer> layers) {
    firsts = firsts(layers);
    moments = new Moments(firsts[layers.size()]);
  }

  /// Where each layer's neurons begin among all; one more number than layers.
  static int[] firsts(List<CompiledLayer> layers) {
    int[] firsts = new int[layers.size() + 1];
    for (int k = 0; k < layers.size(); k++) firsts[k + 1] = firsts[k] + layers.get(k).size();
    return firsts;
  }

  void add(Moments block) {
    moments.add(block);
  }

  public long trials() {
    return moments.count(0);
  }

  public double mean(int layer, int neuron) {
    return moments.mean(firsts[layer] + neuron);
  }

  public double variance(int layer, int neuron) {
    return moments.variance(firsts[layer] + neuron);
  }

  /// Holds the variance with a probability of 95 %.
  public Moments.Interval variance95(int layer, int neuron) {
    return moments.variance95(firsts[layer] + neuron);
  }
}
