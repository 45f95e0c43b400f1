package io.kirchhofflab.solver.noise.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.deep.ConnectionNoise;
import io.kirchhofflab.model.deep.Input;
import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.PerNeuron;
import io.kirchhofflab.model.deep.Remedies;
import io.kirchhofflab.model.deep.Stage;
import io.kirchhofflab.model.deep.Weights;
import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Noise of connections against sums written out, and against trials.
class NoisyConnectionsTest {

  private static final double[][] W = {{0.5, -1, 0}, {2, 0.3, -0.7}};
  private static final double[] MEAN = {0.4, -0.6, 0.9};

  /// 2 D of the input's own noise.
  private static final double S = 2e-3;

  private static Weights matrix(double[][] rows) {
    return new Weights.Explicit(
        Arrays.stream(rows).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  private static LayeredNetwork network(
      ConnectionNoise noise, LayerActivation f, Remedies remedies) {
    Input input =
        Input.of(3, PerNeuron.each(MEAN))
            .withNoise(LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, S / 2));
    Stage stage =
        Stage.of(2, matrix(W)).withConnections(noise).withActivation(f).withRemedies(remedies);
    return LayeredNetwork.of(input, List.of(stage));
  }

  private static LayeredNetwork linear(ConnectionNoise noise) {
    return network(noise, LayerActivation.LINEAR, Remedies.NONE);
  }

  /// What noise of `kind` with 2 D = `v` on every connection adds to Cov u_ik.
  private static double added(NoiseKind kind, double v, int i, int k) {
    double sum = 0;
    double common = 0;
    double commonOther = 0;
    double moved = 0;
    int here = 0;
    int there = 0;
    for (int j = 0; j < 3; j++) {
      if (W[i][j] != 0) here++;
      if (W[k][j] != 0) there++;
      sum += W[i][j] * W[i][j] * (S + MEAN[j] * MEAN[j]);
      common += W[i][j] * MEAN[j];
      commonOther += W[k][j] * MEAN[j];
      moved += W[i][j] * W[k][j] * S;
    }
    return v
        * switch (kind) {
          case ADDITIVE_UNCORRELATED -> i == k ? here : 0;
          case ADDITIVE_CORRELATED -> here * there;
          case MULTIPLICATIVE_UNCORRELATED -> i == k ? sum : 0;
          case MULTIPLICATIVE_CORRELATED -> moved + common * commonOther;
        };
  }

  @ParameterizedTest
  @CsvSource({
    "ADDITIVE_UNCORRELATED",
    "ADDITIVE_CORRELATED",
    "MULTIPLICATIVE_UNCORRELATED",
    "MULTIPLICATIVE_CORRELATED"
  })
  void eachKindAddsWhatItsSumSays(NoiseKind kind) {
    double[][] quiet = LayerPrediction.of(linear(ConnectionNoise.NONE)).covariance();
    double[][] noisy =
        LayerPrediction.of(linear(ConnectionNoise.NONE.with(kind, 5e-3))).covariance();
    for (int i = 0; i < 2; i++) {
      for (int k = 0; k < 2; k++) {
        assertThat(noisy[i][k] - quiet[i][k]).isCloseTo(added(kind, 0.01, i, k), within(1e-14));
      }
    }
  }

  @Test
  void oneConnectionMayBeNoisyAlone() {
    Weights first = matrix(new double[][] {{0.5, 0, 0}, {0, 0, 0}});
    double[][] quiet = LayerPrediction.of(linear(ConnectionNoise.NONE)).covariance();
    double[][] noisy =
        LayerPrediction.of(
                linear(ConnectionNoise.NONE.with(NoiseKind.MULTIPLICATIVE_UNCORRELATED, first)))
            .covariance();
    assertThat(noisy[0][0] - quiet[0][0]).isCloseTo(0.25 * (S + MEAN[0] * MEAN[0]), within(1e-14));
    assertThat(noisy[1]).containsExactly(quiet[1], within(1e-15));
  }

  private static ConnectionNoise all() {
    ConnectionNoise noise = ConnectionNoise.NONE;
    for (NoiseKind kind : NoiseKind.values()) noise = noise.with(kind, 2e-3);
    return noise;
  }

  @ParameterizedTest
  @CsvSource({"identity, 1", "tanh, 1", "tanh, 4"})
  void trialsSpreadAsPredicted(String f, int copies) {
    LayeredNetwork network =
        network(
            all(),
            LayerActivation.of(Activation.withKey(f).orElseThrow()),
            Remedies.NONE.withCopies(copies));
    LayerMonteCarlo.Study study = new LayerMonteCarlo.Study(200_000, 3, 2);
    LayerEstimate estimate = LayerMonteCarlo.run(network, study, soFar -> {}, Cancellation.NEVER);
    double[] predicted = LayerPrediction.of(network).last().variance();
    for (int i = 0; i < 2; i++) {
      assertThat(estimate.variance(1, i)).isCloseTo(predicted[i], withinPercentage(3));
    }
  }

  @Test
  void sharesOfConnectionsAndNeuronsAddUp() {
    Contributions contributions = Contributions.of(linear(all()), 1);
    assertThat(contributions.shares().stream().filter(Contributions.Share::ofConnections))
        .hasSize(4);
    // Multiplicative noise of both sorts acts on that of the input.
    double squares = 2 * 2 + 0.3 * 0.3 + 0.7 * 0.7;
    assertThat(contributions.interaction()).isCloseTo(2 * 4e-3 * squares * S, within(1e-14));
  }
}
