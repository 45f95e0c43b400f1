package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.solver.linear.GaussHermite;
import java.util.List;

/// Takes mean and covariance through the layers: the exact transfer of noise and weights, and a
/// closure at each activation.
///
/// What travels is one joint vector: the signals of the current layer, then what each layer with
/// feedback emitted a time step ago. A layer is a linear map of that vector, its activation a
/// factor for each signal, its noise
/// `Cov y_ij = S_ij + [same group] (a_i a_j (S_ij + m_i m_j) + s_i s_j)
///   + δ_ij (α_i² (1 + a_i²)(S_ii + m_i²) + σ_i²)`
/// with a, s the standard deviations of the correlated factors and terms and α, σ those of the
/// uncorrelated ones. That is exact for any distribution with these moments, as all draws have mean
/// zero and are independent of the signal; products with what came before stay as they are.
///
/// A workspace of one prediction; not safe for several threads.
final class Propagation {

  private static final GaussHermite QUADRATURE = GaussHermite.of(20);

  /// Quadrature is taken where the slope changes by this part over a standard deviation, or where
  /// a kink lies within `KINK_REACH` standard deviations.
  private static final double CURVED = 0.2;

  private static final double KINK_REACH = 3;

  private final LayeredNetwork.Closure closure;
  private final Memory memory;
  private double[] mean;
  private double[][] cov;
  private boolean byQuadrature;

  /// Sees each layer of the last time step twice: its activations, then what it emits (`noisy`).
  @FunctionalInterface
  interface Observer {
    void reached(CompiledLayer layer, boolean noisy, Propagation at);
  }

  /// Runs through all time steps of `network`, of which `layers` are the compiled layers.
  static void run(List<CompiledLayer> layers, LayeredNetwork network, Observer observer) {
    Propagation at = new Propagation(layers, network.closure());
    for (int step = 1; step <= network.steps(); step++) {
      if (step > 1) at.forget(layers.getLast());
      boolean told = step == network.steps();
      for (CompiledLayer layer : layers) {
        at.activate(layer);
        if (told) observer.reached(layer, false, at);
        at.emit(layer);
        if (told) observer.reached(layer, true, at);
      }
    }
  }

  private Propagation(List<CompiledLayer> layers, LayeredNetwork.Closure closure) {
    this.closure = closure;
    this.memory = new Memory(layers);
    mean = new double[memory.size()];
    cov = new double[memory.size()][memory.size()];
  }

  double[] mean() {
    return mean;
  }

  double[][] covariance() {
    return cov;
  }

  /// Whether the last activation was closed by quadrature.
  boolean byQuadrature() {
    return byQuadrature;
  }

  /// To the activations of `layer`, from whatever the one before emits.
  private void activate(CompiledLayer layer) {
    SparseRows map = memory.into(layer);
    double[] emitted = mean;
    double[][] spread = cov;
    mean = map.times(mean);
    for (int i = 0; i < layer.size(); i++) mean[i] += layer.bias()[i];
    cov = map.sandwich(cov);
    layer.connections().ifPresent(each -> each.addCovariance(emitted, spread, layer.copies(), cov));
    if (layer.noiseBefore()) addNoise(layer);
    close(layer);
  }

  /// To what `layer` emits.
  private void emit(CompiledLayer layer) {
    if (!layer.noiseBefore()) addNoise(layer);
    if (layer.averaging() > 0) {
      SparseRows averaging = memory.averaging(layer);
      mean = averaging.times(mean);
      cov = averaging.sandwich(cov);
    }
    if (layer.isRecurrent()) {
      SparseRows keeping = memory.keeping(layer);
      mean = keeping.times(mean);
      cov = keeping.sandwich(cov);
    }
  }

  /// Forgets the current signals; memories stay, and the input comes next.
  private void forget(CompiledLayer last) {
    SparseRows memories = memory.memories(last);
    mean = memories.times(mean);
    cov = memories.sandwich(cov);
  }

  private void addNoise(CompiledLayer layer) {
    int n = layer.noiseBefore() ? layer.size() : layer.emitted();
    double copies = layer.noiseBefore() ? layer.copies() : 1;
    double[] a = layer.sharedFactor();
    double[] s = layer.shared();
    double[] noise = new double[n];
    for (int i = 0; i < n; i++) {
      double square = cov[i][i] + mean[i] * mean[i];
      double alpha = layer.ownFactor()[i];
      double sigma = layer.own()[i];
      noise[i] = (alpha * alpha * (1 + a[i] * a[i]) * square + sigma * sigma) / copies;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (layer.group()[i] != layer.group()[j]) continue;
        cov[i][j] += a[i] * a[j] * (cov[i][j] + mean[i] * mean[j]) + s[i] * s[j];
      }
    }
    for (int i = 0; i < n; i++) cov[i][i] += noise[i];
  }

  /// Value and gain of each activation; correlations are kept, ghosts fall silent.
  private void close(CompiledLayer layer) {
    LayerActivation f = layer.activation();
    byQuadrature = quadratureFor(layer);
    double[] gain = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      if (i >= layer.emitted()) {
        gain[i] = 1;
      } else if (i < layer.size()) {
        double deviation = Math.sqrt(Math.max(0, cov[i][i]));
        gain[i] = byQuadrature && deviation > 0 ? integrate(f, i, deviation) : differentiate(f, i);
      }
    }
    for (int i = 0; i < gain.length; i++) {
      for (int j = 0; j < gain.length; j++) cov[i][j] *= gain[i] * gain[j];
    }
  }

  private double differentiate(LayerActivation f, int i) {
    double u = mean[i];
    mean[i] = f.value(u);
    return f.slopeAt(u);
  }

  /// The mean of f(u) for a normal u, and ± the ratio of the deviations of f(u) and u; the sign
  /// says whether f(u) rises or falls with u.
  private double integrate(LayerActivation f, int i, double deviation) {
    double[] z = QUADRATURE.nodes();
    double[] w = QUADRATURE.weights();
    double first = 0;
    for (int k = 0; k < z.length; k++) first += w[k] * f.value(mean[i] + deviation * z[k]);
    double second = 0;
    double slope = 0;
    for (int k = 0; k < z.length; k++) {
      double d = f.value(mean[i] + deviation * z[k]) - first;
      second += w[k] * d * d;
      slope += w[k] * d * z[k];
    }
    mean[i] = first;
    return Math.copySign(Math.sqrt(second) / deviation, slope);
  }

  private boolean quadratureFor(CompiledLayer layer) {
    return switch (closure) {
      case FIRST_ORDER -> false;
      case GAUSS_HERMITE -> true;
      case AUTO -> {
        for (int i = 0; i < layer.size(); i++) {
          if (curved(layer.activation(), mean[i], Math.sqrt(cov[i][i]))) yield true;
        }
        yield false;
      }
    };
  }

  private static boolean curved(LayerActivation f, double u, double deviation) {
    boolean kinked = f.function() == Activation.RELU || f.function() == Activation.LEAKY_RELU;
    if (kinked) return Math.abs(u) < KINK_REACH * deviation;
    return deviation * Math.abs(f.curvatureAt(u)) > CURVED * Math.abs(f.slopeAt(u));
  }
}
