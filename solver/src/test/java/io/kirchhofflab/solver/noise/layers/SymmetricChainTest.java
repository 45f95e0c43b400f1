package io.kirchhofflab.solver.noise.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.kirchhofflab.model.deep.ClosedFormula;
import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.PerNeuron;
import io.kirchhofflab.model.deep.Remedies;
import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.solver.noise.layers.SymmetricChain.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The recursion of symmetric networks equals the tables of B.3 and the general recursion.
class SymmetricChainTest {

  private static SymmetricChain chain(LayeredNetwork network) {
    return SymmetricChain.of(network).orElseThrow();
  }

  /// Printed with four or five digits: half a unit of the last is 5e-4 of the smallest.
  @ParameterizedTest
  @CsvSource({
    "AU, 0.5, 2.500e-6, 3.330e-6, 3.333e-6",
    "AU, 1.0, 1.000e-5, 5.000e-5, 1.000e-4",
    "AU, 1.2, 1.440e-5, 1.699e-4, 1.222e-3",
    "AC, 0.5, 5.000e-4, 6.660e-4, 6.667e-4",
    "AC, 1.0, 2.000e-3, 1.000e-2, 2.000e-2",
    "AC, 1.2, 2.880e-3, 3.398e-2, 2.444e-1",
    "MU, 0.5, 2.500e-6, 3.330e-6, 3.333e-6",
    "MU, 1.0, 1.000e-5, 5.000e-5, 1.000e-4",
    "MC, 0.5, 5.000e-4, 6.665e-4, 6.671e-4",
    "MC, 1.0, 2.000e-3, 1.004e-2, 2.018e-2",
    "all, 0.5, 1.0050e-3, 1.3396e-3, 1.3409e-3",
    "all, 0.8, 2.5728e-3, 6.3944e-3, 7.0880e-3",
    "all, 1.0, 4.0200e-3, 2.0181e-2, 4.0566e-2",
    "all, 1.2, 5.7888e-3, 6.8675e-2, 4.9818e-1",
  })
  void linearRowsAreAsPrinted(String kind, double s, double first, double fifth, double tenth) {
    double[] v = chain(ReferenceNetworks.linear(10, s, ReferenceNetworks.noise(kind))).variance();
    assertThat(v[1]).isCloseTo(first, withPercentage(0.02));
    assertThat(v[5]).isCloseTo(fifth, withPercentage(0.02));
    assertThat(v[10]).isCloseTo(tenth, withPercentage(0.02));
  }

  /// Bounds from `s² Q / (1 - s² (1 + ε))` with N = 200, D = 1e-3, m = 1, written out; they round
  /// to the printed 3.333e-6, 6.667e-4, 6.671e-4, 1.34091e-3 and 7.17233e-3.
  @ParameterizedTest
  @CsvSource({
    "AU, 0.5, 3.3333333333e-6, 1e-9",
    "AC, 0.5, 6.6666666667e-4, 1e-9",
    "MC, 0.5, 6.6711140760e-4, 1e-9",
    "all, 0.5, 1.34091e-3, 1e-5",
    "all, 0.8, 7.17233e-3, 1e-5",
  })
  void slopesBelowOneBoundTheVariance(String kind, double s, double bound, double tolerance) {
    SymmetricChain.Growth growth =
        chain(ReferenceNetworks.linear(2, s, ReferenceNetworks.noise(kind))).growth();
    assertThat(growth.verdict()).isEqualTo(Verdict.BOUNDED);
    assertThat(growth.bound()).isCloseTo(bound, withPercentage(100 * tolerance));
    assertThat(growth.mean()).isCloseTo(1, within(1e-12));
    double[] v = chain(ReferenceNetworks.linear(200, s, ReferenceNetworks.noise(kind))).variance();
    assertThat(v[200]).isCloseTo(growth.bound(), withPercentage(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"0.999, BOUNDED", "1, LINEAR", "1.001, EXPONENTIAL", "1.2, EXPONENTIAL"})
  void slopeDecidesOnGrowth(double s, Verdict verdict) {
    LayerNoise noise = LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, 1e-3);
    SymmetricChain.Growth growth = chain(ReferenceNetworks.linear(3, s, noise)).growth();
    assertThat(growth.verdict()).isEqualTo(verdict);
    assertThat(growth.slope()).isEqualTo(s);
    assertThat(Double.isInfinite(growth.bound())).isEqualTo(verdict != Verdict.BOUNDED);
  }

  /// The second table of B.3, printed with five digits; all kinds, x_0 = 0.8, no bias.
  @ParameterizedTest
  @CsvSource({
    "sigmoid, 1, 1.5084e-4, 1.5334e-4, 1.5333e-4, 0.659, BOUNDED",
    "tanh, 1, 1.0303e-3, 3.4455e-3, 6.0948e-3, 0.345, LINEAR",
    "tanh, 1.5, 6.9005e-4, 6.5038e-4, 6.4315e-4, 0.859, BOUNDED",
    "relu, 1, 3.2964e-3, 1.6548e-2, 3.3264e-2, 0.8, LINEAR",
  })
  void nonlinearRowsAreAsPrinted(
      String function,
      double slope,
      double first,
      double fifth,
      double tenth,
      double mean,
      Verdict verdict) {
    LayerActivation f =
        LayerActivation.of(Activation.withKey(function).orElseThrow()).withSlope(slope);
    SymmetricChain chain =
        chain(ReferenceNetworks.symmetric(10, f, 0.8, 0, LayerNoise.ofAllKinds(1e-3)));
    assertThat(chain.variance()[1]).isCloseTo(first, withPercentage(0.01));
    assertThat(chain.variance()[5]).isCloseTo(fifth, withPercentage(0.01));
    assertThat(chain.variance()[10]).isCloseTo(tenth, withPercentage(0.01));
    assertThat(chain.mean()[10]).isCloseTo(mean, within(5e-4));
    assertThat(chain.growth().verdict()).isEqualTo(verdict);
  }

  /// tanh(1.5 u) has a slope of 1.5 at zero and 0.394 where it settles: that is why it is bounded.
  @Test
  void saturationMovesTheOperatingPointToASlopeBelowOne() {
    LayerActivation f = LayerActivation.of(Activation.TANH).withSlope(1.5);
    SymmetricChain.Growth growth =
        chain(ReferenceNetworks.symmetric(1, f, 0.8, 0, LayerNoise.NONE)).growth();
    assertThat(growth.mean()).isCloseTo(0.85856, within(5e-6));
    assertThat(growth.slope()).isCloseTo(0.3943, within(5e-5));
  }

  /// Both describe the same network, the one by matrices; they differ by rounding only.
  @ParameterizedTest
  @CsvSource({"0.5, linear", "1.2, linear", "1.5, tanh"})
  void recursionEqualsTheGeneralOne(double slope, String function) {
    LayerActivation f =
        function.equals("linear")
            ? LayerActivation.LINEAR.withSlope(slope)
            : LayerActivation.of(Activation.TANH).withSlope(slope);
    LayeredNetwork network =
        ReferenceNetworks.symmetric(6, f, 0.8, 0.1, LayerNoise.ofAllKinds(1e-3));
    SymmetricChain chain = chain(network);
    List<LayerPrediction.Predicted> general = LayerPrediction.of(network).layers();
    for (int n = 0; n <= 6; n++) {
      assertThat(general.get(n).mean()[7]).isCloseTo(chain.mean()[n], within(1e-12));
      assertThat(general.get(n).variance()[7])
          .isCloseTo(chain.variance()[n], within(1e-12 * chain.variance()[n] + 1e-300));
    }
  }

  @Test
  void otherNetworksAreNoChains() {
    LayerNoise noise = LayerNoise.ofAllKinds(1e-3);
    LayeredNetwork network = ReferenceNetworks.linear(2, 0.5, noise);
    assertThat(SymmetricChain.of(network)).isPresent();
    assertThat(SymmetricChain.of(ReferenceNetworks.g1(LayerActivation.LINEAR, noise))).isEmpty();
    assertThat(
            SymmetricChain.of(network.mapStages(s -> s.withRemedies(Remedies.NONE.withGhosts(1)))))
        .isEmpty();
    assertThat(SymmetricChain.of(network.mapNoise(n -> n.placedBefore(true)))).isEmpty();
    assertThat(
            SymmetricChain.of(
                network.mapStages(s -> s.withBias(new PerNeuron.ByFormula(ClosedFormula.of("i"))))))
        .isEmpty();
    assertThat(SymmetricChain.of(network.withStages(List.of()))).isEmpty();
  }
}
