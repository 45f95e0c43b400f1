package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayeredNetwork;
import java.util.List;
import java.util.Optional;

/// A network in which every neuron averages the layer before it: all neurons of a layer hear the
/// same, and one number tells their noise.
///
/// With v and m the variance and mean of a layer's activation before its own noise, to first order
/// `v' = s² ((1 + ε) v + Q)`, `ε = a_c² + a_u² (1 + a_c²) / N`,
/// `Q = a_c² m² + s_c² + (a_u² (1 + a_c²) m² + s_u²) / N`
/// with s the slope of the next activation and a_u, a_c, s_u, s_c the standard deviations √(2 D) of
/// MU, MC, AU, AC. So slopes below one bound the variance, slope one lets it grow by Q a layer, and
/// steeper ones exponentially. Source of the bound: arXiv 2103.07413 (Neural Networks, 2022).
@SuppressWarnings("ArrayRecordComponent")
public record SymmetricChain(double[] mean, double[] variance, Growth growth) {

  private static final int MOST_ITERATIONS = 10_000;
  private static final double SETTLED = 1e-14;
  private static final double RUN_AWAY = 1e9;

  /// Slopes nearer to one than this are one: a fixed point with a slope of one is found no better.
  private static final double MARGIN = 1e-6;

  public enum Verdict {
    BOUNDED,
    LINEAR,
    EXPONENTIAL
  }

  /// What many more layers like the last would do: `mean` and `slope` are those of the operating
  /// point they settle at, `bound` the variance they tend to, infinite where there is none.
  public record Growth(Verdict verdict, double mean, double slope, double bound) {}

  /// The recursion of `network` by layers, the input first; empty where it is no such network.
  public static Optional<SymmetricChain> of(LayeredNetwork network) {
    List<CompiledLayer> layers = CompiledLayer.all(network);
    boolean chain = layers.size() > 1 && layers.stream().allMatch(SymmetricChain::alike);
    for (CompiledLayer layer : layers.subList(1, layers.size())) {
      chain = chain && layer.size() == layers.getFirst().size() && layer.weights().averages();
    }
    return chain ? Optional.of(of(layers)) : Optional.empty();
  }

  private static boolean alike(CompiledLayer layer) {
    return layer.emitted() == layer.size()
        && layer.groups() == 1
        && !layer.noiseBefore()
        && layer.connections().isEmpty()
        && !layer.isRecurrent()
        && layer.averaging() == 0
        && constant(layer.bias())
        && constant(layer.own())
        && constant(layer.shared())
        && constant(layer.ownFactor())
        && constant(layer.sharedFactor());
  }

  private static boolean constant(double[] numbers) {
    for (double each : numbers) if (each != numbers[0]) return false;
    return true;
  }

  private static SymmetricChain of(List<CompiledLayer> layers) {
    double[] mean = new double[layers.size()];
    double[] variance = new double[layers.size()];
    mean[0] = layers.getFirst().bias()[0];
    for (int n = 1; n < mean.length; n++) {
      CompiledLayer layer = layers.get(n);
      double u = mean[n - 1] + layer.bias()[0];
      double s = layer.activation().slopeAt(u);
      CompiledLayer before = layers.get(n - 1);
      mean[n] = layer.activation().value(u);
      variance[n] = s * s * ((1 + epsilon(before)) * variance[n - 1] + added(before, mean[n - 1]));
    }
    return new SymmetricChain(mean, variance, growth(layers.getLast(), mean[mean.length - 1]));
  }

  private static double epsilon(CompiledLayer layer) {
    double own = layer.ownFactor()[0];
    double shared = layer.sharedFactor()[0];
    return shared * shared + own * own * (1 + shared * shared) / layer.size();
  }

  /// Q
  private static double added(CompiledLayer layer, double m) {
    double s = layer.shared()[0];
    double own = layer.own()[0];
    return epsilon(layer) * m * m + s * s + own * own / layer.size();
  }

  private static Growth growth(CompiledLayer layer, double start) {
    double m = operatingPoint(layer.activation(), layer.bias()[0], start);
    double s = layer.activation().slopeAt(m + layer.bias()[0]);
    double factor = s * s * (1 + epsilon(layer));
    if (Math.abs(Math.abs(s) - 1) <= MARGIN) {
      return new Growth(Verdict.LINEAR, m, s, Double.POSITIVE_INFINITY);
    }
    if (factor >= 1) return new Growth(Verdict.EXPONENTIAL, m, s, Double.POSITIVE_INFINITY);
    return new Growth(Verdict.BOUNDED, m, s, s * s * added(layer, m) / (1 - factor));
  }

  /// Where m = f(m + b), from `start` on; where the means run away, a place on that way.
  private static double operatingPoint(LayerActivation f, double bias, double start) {
    double m = start;
    for (int k = 0; k < MOST_ITERATIONS; k++) {
      double next = f.value(m + bias);
      if (Math.abs(next - m) <= SETTLED * (1 + Math.abs(next))) return next;
      if (!(Math.abs(next) < RUN_AWAY)) return m;
      m = next;
    }
    // At a slope of one the layers creep; Newton's method does not.
    for (int k = 0; k < MOST_ITERATIONS; k++) {
      double step = (f.value(m + bias) - m) / (1 - f.slopeAt(m + bias));
      if (!Double.isFinite(step)) return m;
      m += step;
      if (Math.abs(step) <= SETTLED * (1 + Math.abs(m))) return m;
    }
    return m;
  }
}
