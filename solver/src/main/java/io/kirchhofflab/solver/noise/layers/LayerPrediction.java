package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.LayeredNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Mean and variance of every neuron as the theory has them, and the covariance of the last layer.
///
/// Linear networks are predicted exactly; activations are closed at first order or by quadrature.
/// Network with feedback: at the last time step. Cost: a layer of n neurons over m takes n m (n +
/// m) multiplications.
@SuppressWarnings("ArrayRecordComponent")
public record LayerPrediction(List<Predicted> layers, double[][] covariance) {

  public LayerPrediction {
    layers = List.copyOf(layers);
  }

  /// `byQuadrature`: how its activations were closed.
  @SuppressWarnings("ArrayRecordComponent")
  public record Predicted(int layer, double[] mean, double[] variance, boolean byQuadrature) {

    /// |mean| / standard deviation; infinite without noise.
    public double snr(int neuron) {
      if (variance[neuron] == 0) return Double.POSITIVE_INFINITY;
      return Math.abs(mean[neuron]) / Math.sqrt(variance[neuron]);
    }
  }

  public static LayerPrediction of(LayeredNetwork network) {
    return of(network, CompiledLayer.Switches.ALL);
  }

  static LayerPrediction of(LayeredNetwork network, CompiledLayer.Switches switches) {
    boolean beforeNoise = network.observed() == LayeredNetwork.Observed.ACTIVATION;
    List<CompiledLayer> layers = CompiledLayer.all(network, switches);
    List<Predicted> predicted = new ArrayList<>();
    double[][][] covariance = {{}};
    Propagation.run(
        layers,
        network,
        (layer, noisy, at) -> {
          if (noisy == beforeNoise) return;
          predicted.add(observe(layer, at));
          if (layer == layers.getLast()) covariance[0] = covariance(layer, at);
        });
    return new LayerPrediction(predicted, covariance[0]);
  }

  private static Predicted observe(CompiledLayer layer, Propagation at) {
    double[] mean = new double[layer.size()];
    double[] variance = new double[layer.size()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = at.mean()[i];
      // Cancelled noise leaves roundings of either sign.
      variance[i] = Math.max(0, at.covariance()[i][i]);
    }
    return new Predicted(layer.number(), mean, variance, at.byQuadrature());
  }

  private static double[][] covariance(CompiledLayer layer, Propagation at) {
    double[][] covariance = new double[layer.size()][];
    for (int i = 0; i < covariance.length; i++) {
      covariance[i] = Arrays.copyOf(at.covariance()[i], layer.size());
    }
    return covariance;
  }

  public Predicted last() {
    return layers.getLast();
  }
}
