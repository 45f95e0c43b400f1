package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.random.Moments;
import io.kirchhofflab.solver.random.NormalStream;
import java.util.Arrays;
import java.util.List;

/// Simulates one block of trials, side by side in lanes: every array is [signal][lane], and inner
/// loops run over lanes.
///
/// A workspace of one block; whoever runs it owns it.
final class TrialBlock {

  /// So few that two layers of a thousand neurons stay in a core's cache.
  private static final int LANES = 256;

  private final List<CompiledLayer> layers;
  private final int[] firsts;
  private final LayeredNetwork.Observed observed;
  private final int steps;
  private final NormalStream stream;
  private final Moments moments;

  /// What each layer with feedback emitted a step ago; empty for others.
  private final double[][][] memories;

  private double[][] here;
  private double[][] before;
  private final double[][] terms;
  private final double[][] factors;
  private final double[] draw = new double[LANES];
  private final double[] connectionFactor = new double[LANES];
  private final double[] connectionTerm = new double[LANES];
  private final double[] sum = new double[LANES];
  private final double[] signal = new double[LANES];
  private final double[] noisy = new double[LANES];

  TrialBlock(
      List<CompiledLayer> layers,
      LayeredNetwork.Observed observed,
      int steps,
      long seed,
      int block) {
    this.layers = layers;
    this.observed = observed;
    this.steps = steps;
    firsts = LayerEstimate.firsts(layers);
    stream = new NormalStream(seed, block);
    moments = new Moments(firsts[layers.size()]);
    int widest = layers.stream().mapToInt(CompiledLayer::emitted).max().orElse(0);
    int groups = layers.stream().mapToInt(CompiledLayer::groups).max().orElse(0);
    here = new double[widest][LANES];
    before = new double[widest][LANES];
    terms = new double[groups][LANES];
    factors = new double[groups][LANES];
    memories =
        layers.stream()
            .map(each -> new double[each.isRecurrent() ? each.emitted() : 0][LANES])
            .toArray(double[][][]::new);
  }

  Moments run(int trials, Cancellation stop) {
    for (int from = 0; from < trials && !stop.requested(); from += LANES) {
      int lanes = Math.min(LANES, trials - from);
      for (double[][] memory : memories) for (double[] each : memory) Arrays.fill(each, 0);
      for (int step = 1; step <= steps; step++) step(lanes, step == steps);
    }
    return moments;
  }

  private void step(int lanes, boolean last) {
    for (int k = 0; k < layers.size(); k++) {
      CompiledLayer layer = layers.get(k);
      double[][] was = before;
      before = here;
      here = was;
      for (int i = 0; i < layer.emitted(); i++) {
        Arrays.fill(here[i], 0, lanes, i < layer.size() ? layer.bias()[i] : 0);
      }
      layer.weights().addTimes(before, here, lanes, draw);
      if (layer.isRecurrent()) layer.feedback().addTimes(memories[k], here, lanes, draw);
      if (layer.noiseBefore() || layer.connections().isPresent()) activateNoisy(layer, lanes);
      else activate(layer, lanes);
      if (last && observed == LayeredNetwork.Observed.ACTIVATION) gather(k, lanes);
      if (!layer.noiseBefore()) addNoise(layer, lanes);
      if (layer.averaging() > 0) average(layer, lanes);
      if (last && observed == LayeredNetwork.Observed.OUTPUT) gather(k, lanes);
      for (int i = 0; i < memories[k].length; i++) {
        System.arraycopy(here[i], 0, memories[k][i], 0, lanes);
      }
    }
  }

  private void activate(CompiledLayer layer, int lanes) {
    LayerActivation f = layer.activation();
    for (int i = 0; i < layer.size(); i++) {
      double[] x = here[i];
      for (int l = 0; l < lanes; l++) x[l] = f.value(x[l]);
    }
  }

  /// Each copy hears the input with noise of its own, and of its own connections, and the average
  /// of the copies is emitted. The shared draws are the same for all copies.
  private void activateNoisy(CompiledLayer layer, int lanes) {
    if (layer.noiseBefore()) drawShared(layer, lanes);
    if (layer.connections().isPresent()) {
      stream.fill(connectionFactor, 0, lanes);
      stream.fill(connectionTerm, 0, lanes);
    }
    LayerActivation f = layer.activation();
    double part = 1.0 / layer.copies();
    for (int i = 0; i < layer.size(); i++) {
      double[] x = here[i];
      System.arraycopy(x, 0, signal, 0, lanes);
      Arrays.fill(x, 0, lanes, 0);
      for (int copy = 0; copy < layer.copies(); copy++) {
        System.arraycopy(signal, 0, noisy, 0, lanes);
        if (layer.connections().isPresent()) {
          addNoise(layer.connections().get(), i, noisy, lanes);
        }
        if (layer.noiseBefore()) addNoise(layer, i, noisy, lanes);
        for (int l = 0; l < lanes; l++) x[l] += part * f.value(noisy[l]);
      }
    }
  }

  private void addNoise(CompiledLayer layer, int lanes) {
    drawShared(layer, lanes);
    for (int i = 0; i < layer.emitted(); i++) addNoise(layer, i, here[i], lanes);
  }

  /// What the connections of neuron `i` add: a sum of normal draws of their own is one normal draw.
  /// `x`: Modified.
  private void addNoise(NoisyConnections connections, int i, double[] x, int lanes) {
    connections.sharedFactor().row(i, before, sum, lanes);
    for (int l = 0; l < lanes; l++) x[l] += connectionFactor[l] * sum[l];
    add(x, connections.shared()[i], connectionTerm, lanes);
    connections.ownFactor().squares(i, before, sum, lanes);
    double square = connections.own()[i] * connections.own()[i];
    stream.fill(draw, 0, lanes);
    for (int l = 0; l < lanes; l++) x[l] += Math.sqrt(square + sum[l]) * draw[l];
  }

  private void drawShared(CompiledLayer layer, int lanes) {
    boolean anyFactor = CompiledLayer.anyPositive(layer.sharedFactor());
    boolean anyTerm = CompiledLayer.anyPositive(layer.shared());
    for (int g = 0; g < layer.groups(); g++) {
      if (anyFactor) stream.fill(factors[g], 0, lanes);
      if (anyTerm) stream.fill(terms[g], 0, lanes);
    }
  }

  /// Factors, then terms, of signal `i`. `x`: Modified.
  private void addNoise(CompiledLayer layer, int i, double[] x, int lanes) {
    int g = layer.group()[i];
    if (layer.ownFactor()[i] > 0) {
      stream.fill(draw, 0, lanes);
      multiply(x, layer.ownFactor()[i], draw, lanes);
    }
    if (layer.sharedFactor()[i] > 0) multiply(x, layer.sharedFactor()[i], factors[g], lanes);
    if (layer.own()[i] > 0) {
      stream.fill(draw, 0, lanes);
      add(x, layer.own()[i], draw, lanes);
    }
    if (layer.shared()[i] > 0) add(x, layer.shared()[i], terms[g], lanes);
  }

  private static void multiply(double[] x, double deviation, double[] by, int lanes) {
    for (int l = 0; l < lanes; l++) x[l] *= 1 + deviation * by[l];
  }

  private static void add(double[] x, double deviation, double[] term, int lanes) {
    for (int l = 0; l < lanes; l++) x[l] += deviation * term[l];
  }

  private void average(CompiledLayer layer, int lanes) {
    Arrays.fill(draw, 0, lanes, 0);
    for (int i = 0; i < layer.size(); i++)
      add(draw, layer.averaging() / layer.size(), here[i], lanes);
    for (int i = 0; i < layer.size(); i++) {
      double[] y = here[i];
      for (int l = 0; l < lanes; l++) y[l] = (1 - layer.averaging()) * y[l] + draw[l];
    }
  }

  private void gather(int layer, int lanes) {
    for (int i = 0; i < layers.get(layer).size(); i++) {
      moments.add(firsts[layer] + i, here[i], 0, lanes);
    }
  }
}
