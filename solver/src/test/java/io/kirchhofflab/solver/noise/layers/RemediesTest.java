package io.kirchhofflab.solver.noise.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

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
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ghosts, copies and averaging do what B.6 says, and are warned of where they cannot.
class RemediesTest {

  private static final LayerNoise ADDITIVE =
      LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, 1e-3)
          .with(NoiseKind.ADDITIVE_CORRELATED, new PerNeuron.Same(1e-3));

  private static final LayerNoise SHARED = LayerNoise.of(NoiseKind.ADDITIVE_CORRELATED, 1e-3);

  /// M1's sums of the weights into the first output, printed with ten digits.
  @Test
  void weightsOfTheReferenceAreAsPrinted() {
    double[] row = ReferenceNetworks.m1(ADDITIVE, Remedies.NONE).layers().getLast().weights()[0];
    assertThat(Arrays.stream(row).sum()).isCloseTo(1.0391672399, within(1e-9));
    assertThat(Arrays.stream(row).map(w -> w * w).sum()).isCloseTo(0.2688287650, within(1e-9));
  }

  /// The table of M1, printed with seven digits; the signal is 0.4588442342.
  @ParameterizedTest
  @CsvSource({
    "0, 1, 2.697395e-3, 8.835",
    "1, 1, 2.697395e-3, 8.835",
    "10, 1, 7.536312e-4, 16.714",
    "0, 10, 2.213503e-3, 9.753",
    "10, 10, 2.697395e-4, 27.938",
  })
  void variancesOfTheReferenceAreAsPrinted(int ghosts, int copies, double variance, double snr) {
    Remedies remedies = Remedies.NONE.withGhosts(ghosts).withCopies(copies);
    LayerPrediction.Predicted last =
        LayerPrediction.of(ReferenceNetworks.m1(ADDITIVE, remedies)).last();
    assertThat(last.mean()[0]).isCloseTo(0.4588442342, within(1e-9));
    assertThat(last.variance()[0]).isCloseTo(variance, withPercentage(1e-4));
    assertThat(last.snr(0)).isCloseTo(snr, within(5e-4));
  }

  @Test
  void oneGhostCancelsCorrelatedNoiseExactly() {
    LayeredNetwork m1 = ReferenceNetworks.m1(SHARED, Remedies.NONE.withGhosts(1));
    // The weights add up to one, what is left is their rounding: (25 · 1e-17)² · 2e-3.
    assertThat(LayerPrediction.of(m1).last().variance()[0]).isCloseTo(0, within(1e-30));
  }

  @Test
  void eachGroupHasGhostsOfItsOwn() {
    LayerNoise twoGroups = SHARED.withGroups(List.of(1, 1, 2, 2));
    Stage reader = Stage.of(1, new Weights.Explicit(List.of(List.of(1.0, 2.0, -3.0, 0.5))));
    Input input =
        Input.of(4, new PerNeuron.Same(1))
            .withNoise(twoGroups)
            .withRemedies(Remedies.NONE.withGhosts(1));
    LayeredNetwork network = LayeredNetwork.of(input, List.of(reader));
    assertThat(LayerPrediction.of(network.untreated()).last().variance()[0])
        .isCloseTo(2e-3 * (3 * 3 + 2.5 * 2.5), within(1e-12));
    assertThat(LayerPrediction.of(network).last().variance()[0]).isCloseTo(0, within(1e-30));
  }

  /// All neurons emit the mean: uncorrelated noise by N, correlated noise as it was.
  @Test
  void averagingInsideALayerDividesUncorrelatedNoise() {
    Input input =
        Input.of(5, new PerNeuron.Same(2))
            .withNoise(ADDITIVE)
            .withRemedies(Remedies.NONE.withAveraging(1));
    LayerPrediction.Predicted last = LayerPrediction.of(LayeredNetwork.of(input, List.of())).last();
    assertThat(last.variance()[3]).isCloseTo(2e-3 / 5 + 2e-3, within(1e-15));
    assertThat(last.mean()[3]).isCloseTo(2, within(1e-15));
  }

  @Test
  void halfAnAverageMixesTheNeurons() {
    Input input =
        Input.of(2, PerNeuron.each(0, 4))
            .withNoise(LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, 0.5))
            .withRemedies(Remedies.NONE.withAveraging(0.5));
    LayerPrediction prediction = LayerPrediction.of(LayeredNetwork.of(input, List.of()));
    assertThat(prediction.last().mean()).containsExactly(new double[] {1, 3}, within(1e-15));
    // y = (0.75 y1 + 0.25 y2, 0.25 y1 + 0.75 y2) of independent noise with variance 1.
    assertThat(prediction.covariance()[0])
        .containsExactly(new double[] {0.625, 0.375}, within(1e-15));
  }

  /// Copies of noise before the activation act on it as copies behind, to first order.
  @Test
  void copiesHelpAgainstNoiseBeforeTheActivationToo() {
    LayerActivation f = LayerActivation.of(Activation.TANH);
    Stage stage =
        Stage.of(1, new Weights.OneToOne(1))
            .withActivation(f)
            .withNoise(LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, 1e-3).placedBefore(true))
            .withRemedies(Remedies.NONE.withCopies(4));
    LayeredNetwork network =
        LayeredNetwork.of(Input.of(1, new PerNeuron.Same(0.5)), List.of(stage));
    double slope = f.slopeAt(0.5);
    assertThat(LayerPrediction.of(network).last().variance()[0])
        .isCloseTo(2e-3 / 4 * slope * slope, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1e-3 | 1e-3 | 1  | 1  | 0 | more than 1.000 ghosts
          2e-3 | 1e-3 | 1  | 1  | 0 | more than 2.000 ghosts
          1e-3 | 0    | 5  | 1  | 0 | Leave them out
          0    | 1e-3 | 0  | 10 | 0 | the same in all copies
          0    | 1e-3 | 0  | 1  | 1 | uncorrelated noise only
          """)
  void remediesThatCannotHelpAreWarnedOf(
      double own, double shared, int ghosts, int copies, double averaging, String words) {
    LayerNoise noise =
        LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, own)
            .with(NoiseKind.ADDITIVE_CORRELATED, new PerNeuron.Same(shared));
    Remedies remedies = new Remedies(ghosts, copies, averaging);
    List<Problem> found = RemedyChecks.of(ReferenceNetworks.m1(noise, remedies));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().severity()).isEqualTo(Severity.WARNING);
    assertThat(found.getFirst().message()).contains(words).contains("ayer 2");
  }

  @Test
  void remediesThatHelpAreNotWarnedOf() {
    for (Remedies remedies : List.of(new Remedies(2, 1, 0), new Remedies(0, 10, 0.5))) {
      assertThat(RemedyChecks.of(ReferenceNetworks.m1(ADDITIVE, remedies))).isEmpty();
    }
  }

  @Test
  void ghostsOfTheLastLayerHaveNoListener() {
    Input input =
        Input.of(2, new PerNeuron.Same(1))
            .withNoise(SHARED)
            .withRemedies(Remedies.NONE.withGhosts(1));
    assertThat(RemedyChecks.of(LayeredNetwork.of(input, List.of())))
        .extracting(Problem::message)
        .first()
        .asString()
        .contains("No layer listens");
  }
}
