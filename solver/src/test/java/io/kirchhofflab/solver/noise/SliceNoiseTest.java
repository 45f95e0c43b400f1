package io.kirchhofflab.solver.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.deep.Input;
import io.kirchhofflab.model.deep.Layer;
import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.PerNeuron;
import io.kirchhofflab.model.deep.Stage;
import io.kirchhofflab.model.deep.Weights;
import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.noise.layers.LayerPrediction;
import io.kirchhofflab.solver.noise.layers.ReferenceNetworks;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Noise that a circuit draws where its slices begin is the noise of the papers' layers: both forms
/// of the same network give the same numbers.
class SliceNoiseTest {

  private static final NoiseSettings AT_SLICES =
      NoiseSettings.DEFAULT.withInjection(NoiseSettings.Injection.AT_SLICES);

  private static final Noise ALL = new Noise(1e-3, 1e-3, 1e-3, 1e-3, "");

  private static SliceNoise ofNodes(int count, Noise noise) {
    Circuits circuit = Circuits.withGround();
    for (int i = 0; i < count; i++) circuit.free("n" + i, 1, 0);
    Network network = circuit.network();
    for (int i = 0; i < count; i++) {
      network = network.with(network.nodeNamed("n" + i).orElseThrow().withNoise(noise));
    }
    return new SliceNoise(Circuits.compile(network), AT_SLICES);
  }

  /// G1 through the operator of slices: gain by noise, then weights, then activation.
  @ParameterizedTest
  @ValueSource(strings = {"identity", "tanh", "sigmoid"})
  void trainedNetworkHasTheSameCovarianceInBothForms(String key) {
    LayerActivation f = LayerActivation.of(Activation.withKey(key).orElseThrow());
    LayeredNetwork g1 = ReferenceNetworks.g1(f, ReferenceNetworks.noise("all"));
    double[] mean = g1.input().values().numbers(g1.input().size(), 0);
    DMatrixRMaj cov = gained(mean, new DMatrixRMaj(mean.length, mean.length));
    for (Layer layer : g1.layers()) {
      DMatrixRMaj w = new DMatrixRMaj(layer.weights());
      DMatrixRMaj u = CommonOps_DDRM.mult(w, DMatrixRMaj.wrap(mean.length, 1, mean), null);
      cov = LinearNoise.congruence(w, cov);
      double[] slope = Arrays.stream(u.data).map(f::slopeAt).toArray();
      CommonOps_DDRM.multRows(slope, cov);
      CommonOps_DDRM.multCols(cov, slope);
      mean = Arrays.stream(u.data).map(f::value).toArray();
      cov = gained(mean, cov);
    }
    double[][] layered = LayerPrediction.of(g1).covariance();
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        assertThat(cov.get(i, j)).isCloseTo(layered[i][j], within(1e-12 * layered[i][i]));
      }
    }
  }

  private static DMatrixRMaj gained(double[] mean, DMatrixRMaj cov) {
    DMatrixRMaj delta = new DMatrixRMaj(mean.length, mean.length);
    ofNodes(mean.length, ALL).gain(mean, cov, delta);
    return CommonOps_DDRM.add(cov, delta, null);
  }

  /// Two capacitors that share charge for one second a slice: `W = e^A`, and no noise after the
  /// last slice.
  @Test
  void circuitOfSlicesIsANetworkOfLayers() {
    int slices = 3;
    Circuits circuit = Circuits.withGround().free("a", 1, 0.9).free("b", 1, -0.4);
    Network network = circuit.edge("G", "a", "b", new Conductance(), 0.3).network();
    network = network.with(network.edgeNamed("G").orElseThrow().withSlice(new Slice(0, 1)));
    for (int k = 1; k < slices; k++) {
      Edge next = network.edgeNamed("G").orElseThrow();
      network =
          network.with(
              Edge.of(network.nextEdgeId(), "G" + k, next.from(), next.to(), next.law())
                  .withValues(next.values())
                  .withSlice(new Slice(k, k + 1)));
    }
    for (String name : List.of("a", "b")) {
      network = network.with(network.nodeNamed(name).orElseThrow().withNoise(ALL));
    }
    NoiseTraces traces = NoiseRunTest.noise(network, slices, "a", 1e-12, AT_SLICES);

    double e = Math.exp(-2 * 0.3);
    Weights w =
        new Weights.Explicit(
            List.of(List.of((1 + e) / 2, (1 - e) / 2), List.of((1 - e) / 2, (1 + e) / 2)));
    Stage noisy = Stage.of(2, w).withNoise(LayerNoise.ofAllKinds(1e-3));
    LayeredNetwork layers =
        LayeredNetwork.of(
            Input.of(2, PerNeuron.each(0.9, -0.4)).withNoise(LayerNoise.ofAllKinds(1e-3)),
            List.of(noisy.repeated(slices - 1), noisy.withNoise(LayerNoise.NONE)));
    double[] predicted = LayerPrediction.of(layers).last().variance();
    assertThat(NoiseRunTest.variance(network, "a", traces)).isCloseTo(predicted[0], within(1e-12));
    assertThat(NoiseRunTest.variance(network, "b", traces)).isCloseTo(predicted[1], within(1e-12));
  }
}
