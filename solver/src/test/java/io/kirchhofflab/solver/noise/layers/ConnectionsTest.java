package io.kirchhofflab.solver.noise.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.deep.Input;
import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.PerNeuron;
import io.kirchhofflab.model.deep.Stage;
import io.kirchhofflab.model.deep.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a matrix lets through, by its statistics and without them.
class ConnectionsTest {

  @Test
  void statisticsAreMeansOverAllEntries() {
    Connections c = Connections.of(1, new double[][] {{1, -2, 3}, {0, 4, 0}});
    assertThat(c.mean()).isEqualTo(1);
    assertThat(c.squareMean()).isEqualTo(1);
    assertThat(c.meanSquare()).isEqualTo(5);
    assertThat(c.gainOfCommonSignal()).isCloseTo(3.0 / 5, within(1e-15));
  }

  @Test
  void uniformMatricesHaveTheBestGain() {
    assertThat(Connections.of(1, new double[][] {{0.25, 0.25, 0.25, 0.25}}).gainOfCommonSignal())
        .isEqualTo(4);
  }

  @Test
  void everyLayerOfANetworkIsDescribed() {
    LayeredNetwork g1 = ReferenceNetworks.g1(LayerActivation.LINEAR, LayerNoise.NONE);
    assertThat(Connections.of(g1)).extracting(Connections::layer).containsExactly(1, 2, 3);
    assertThat(Connections.of(g1)).extracting(Connections::columns).containsExactly(20, 30, 25);
    // 1 / N and sines whose mean nearly vanishes: μ ≈ 1/N, η ≈ 1/N² + 0.25/N.
    assertThat(Connections.of(g1).getFirst().mean()).isCloseTo(0.05, within(0.01));
    assertThat(Connections.of(g1).getFirst().meanSquare())
        .isCloseTo(0.0025 + 0.0125, within(0.003));
  }

  /// The four exact formulas of B.2, as differences of whole predictions with and without the
  /// noise.
  @Property(tries = 40)
  void exactContributionsAreWhatThePredictionAdds(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 5;
    double[] x = random.doubles(n, -1, 2).toArray();
    double[] row = random.doubles(n, -1, 1).toArray();
    Stage before = Stage.of(n, new Weights.OneToOne(1));
    LayerNoise given = LayerNoise.ofAllKinds(0.01);
    List<List<Double>> weights = List.of(Arrays.stream(row).boxed().toList());
    for (NoiseKind kind : NoiseKind.values()) {
      Input input = Input.of(n, PerNeuron.each(x)).withNoise(given);
      LayeredNetwork silent =
          LayeredNetwork.of(input, List.of(before, Stage.of(1, new Weights.Explicit(weights))));
      LayeredNetwork noisy =
          silent.withStages(
              List.of(before.withNoise(LayerNoise.of(kind, 0.02)), silent.stages().getLast()));
      LayerPrediction first = LayerPrediction.of(silent.withStages(List.of(before)));
      double added =
          LayerPrediction.of(noisy).last().variance()[0]
              - LayerPrediction.of(silent).last().variance()[0];
      double exact = Connections.exact(kind, 0.02, row, first.last().mean(), first.covariance());
      assertThat(added).isCloseTo(exact, within(1e-12));
    }
  }

  /// Where weights and signals do not vary, means of products are products of means.
  @ParameterizedTest
  @EnumSource(NoiseKind.class)
  void statisticsAreExactForUniformMatrices(NoiseKind kind) {
    double[] row = {0.3, 0.3, 0.3, 0.3};
    double[] mean = {2, 2, 2, 2};
    double[][] none = new double[4][4];
    Connections c = Connections.of(1, new double[][] {row});
    assertThat(c.statistical(kind, 1e-3, 4, 4 * 0.3 * 2))
        .isCloseTo(Connections.exact(kind, 1e-3, row, mean, none), within(1e-15));
  }
}
