package io.kirchhofflab.solver.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Noisy paths against closed forms and against the theory of first order.
class PathsRunTest {

  private static final double KT = 1.380649e-23 * 300;

  private static NoisePaths.Result paths(
      Network network, double until, int paths, double step, NoiseSettings settings, String node) {
    return paths(network, until, paths, step, settings, node, 2);
  }

  private static NoisePaths.Result paths(
      Network network,
      double until,
      int paths,
      double step,
      NoiseSettings settings,
      String node,
      int threads) {
    NodeId id = network.nodeNamed(node).orElseThrow().id();
    NoisePaths spec = new NoisePaths(until, 1, List.of(id), paths, 3, 4, step, settings);
    PathsRun.Outcome outcome =
        PathsRun.run(network, spec, threads, ignored -> {}, Cancellation.NEVER);
    assertThat(outcome).isInstanceOf(PathsRun.Outcome.Found.class);
    return ((PathsRun.Outcome.Found) outcome).result();
  }

  /// Exact mean and variance of dv = -v dt + 0.6 v dW, v(0) = 1, at T = 1: as Itô and as
  /// Stratonovich read it.
  @ParameterizedTest
  @CsvSource({"ITO, 0.367879, 0.058645", "STRATONOVICH, 0.440432, 0.084057"})
  void conventionDecidesWhereMultiplicativeNoiseDrifts(
      NoiseSettings.Convention convention, double mean, double variance) {
    Network network =
        NoiseRunTest.withNodeNoise(
            Circuits.withGround()
                .free("v", 1, 1)
                .edge("G", "v", "0", new Conductance(), 1)
                .network(),
            Noise.NONE.with(Noise.Kind.MULTIPLICATIVE, 0.18));
    NoisePaths.Result result =
        paths(network, 1, 40_000, 1.0 / 100, NoiseSettings.DEFAULT.withConvention(convention), "v");
    assertThat(result.means()[0][0]).isCloseTo(mean, withinPercentage(1));
    assertThat(result.variances()[0][0]).isCloseTo(variance, withinPercentage(4));
  }

  /// Where Euler's rule is 5 % off at h = 0.1 τ, the midpoint rule is exact.
  @Test
  void stationaryVarianceDoesNotDependOnTheStep() {
    Network network = NoiseRunTest.example("ktc");
    NoisePaths.Result result = paths(network, 10e-9, 40_000, 0.5e-9, NoiseSettings.DEFAULT, "out");
    assertThat(result.variances()[0][0]).isCloseTo(KT / 1e-12, withinPercentage(2));
    assertThat(result.low()[0][0]).isLessThan(KT / 1e-12);
    assertThat(result.high()[0][0]).isGreaterThan(KT / 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "ADDITIVE, 1.48924682e-2",
    "MULTIPLICATIVE, 4.78055990e-3",
    "MULTIPLICATIVE_SHARED, 2.62699735e-3"
  })
  void pathsThroughTwoLayersSpreadAsPredicted(Noise.Kind kind, double predicted) {
    Network network =
        NoiseRunTest.withNoise(NoiseRunTest.example("r1"), Noise.NONE.with(kind, 1e-3));
    NoisePaths.Result result = paths(network, 1, 10_000, 1.0 / 100, NoiseSettings.DEFAULT, "1");
    assertThat(result.variances()[0][0]).isCloseTo(predicted, withinPercentage(4));
  }

  @Test
  void commonNoiseCancelsWhereAsManyEdgesEnterAsLeave() {
    Network network =
        NoiseRunTest.withNoise(
            NoiseRunTest.example("r1"), Noise.NONE.with(Noise.Kind.ADDITIVE_SHARED, 1e-3));
    NoisePaths.Result result = paths(network, 1, 128, 1.0 / 50, NoiseSettings.DEFAULT, "1");
    assertThat(result.variances()[0][0]).isLessThan(1e-15);
  }

  @Test
  void nodesWithoutCapacitanceAndCoilsAndSourcesAreFollowedToo() {
    Network network =
        Circuits.withGround()
            .free("in", 1e-12, 0)
            .free("mid", 0, 0)
            .free("out", 1e-12, 0)
            .free("tail", 1e-12, 0)
            .edge("V1", "in", "0", new VoltageSource(new Waveform.Constant(0)))
            .edge("R1", "in", "mid", new Resistor(), 1e3)
            .edge("R2", "mid", "out", new Resistor(), 1e3)
            .edge("L1", "out", "tail", new Inductor(), 1e-9, 0)
            .edge("R3", "tail", "0", new Resistor(), 5e3)
            .edge("C1", "tail", "out", new Capacitor(), 1e-13)
            .network();
    NoisePaths.Result result = paths(network, 3e-8, 4_000, 0, NoiseSettings.DEFAULT, "out");
    double predicted =
        NoiseRunTest.variance(network, "out", NoiseRunTest.noise(network, 3e-8, "out", 1e-6));
    assertThat(result.variances()[0][0]).isCloseTo(predicted, withinPercentage(8));
  }

  @Test
  void drawsAtTheStartOfSlicesSpreadAsPredicted() {
    Noise all = new Noise(1e-3, 2e-3, 3e-3, 4e-3, "layer");
    Network network = NoiseRunTest.withNodeNoise(NoiseRunTest.example("r1"), all);
    NoiseSettings slices = NoiseSettings.DEFAULT.withInjection(NoiseSettings.Injection.AT_SLICES);
    double predicted =
        NoiseRunTest.variance(network, "1", NoiseRunTest.noise(network, 1, "1", 1e-8, slices));
    NoisePaths.Result result = paths(network, 1, 40_000, 1.0 / 20, slices, "1");
    assertThat(result.variances()[0][0]).isCloseTo(predicted, withinPercentage(5));
  }

  /// Steps of 0.05 τ are explicit, steps of 0.2 τ are not.
  @ParameterizedTest
  @ValueSource(doubles = {0.05e-9, 0.2e-9})
  void sameSeedGivesTheSameBitsOnAnyNumberOfThreads(double step) {
    Network network = NoiseRunTest.example("ktc");
    List<double[]> variances = new ArrayList<>();
    for (int threads : new int[] {1, 2, 3}) {
      NoisePaths.Result result =
          paths(network, 1e-9, 500, step, NoiseSettings.DEFAULT, "out", threads);
      variances.add(result.variances()[0]);
      assertThat(result.cloud().length).isEqualTo(3);
      assertThat(result.paths()).isEqualTo(500);
    }
    assertThat(variances).allSatisfy(v -> assertThat(v).isEqualTo(variances.getFirst()));
  }

  @Test
  void runningEstimateIsToldAndACancelIsHeard() {
    Network network = NoiseRunTest.example("ktc");
    NodeId out = network.nodeNamed("out").orElseThrow().id();
    NoisePaths spec =
        new NoisePaths(1e-9, 4, List.of(out), 100_000, 0, 1, 0, NoiseSettings.DEFAULT);
    List<Integer> heard = new ArrayList<>();
    PathsRun.Outcome outcome =
        PathsRun.run(
            network, spec, 2, result -> heard.add(result.paths()), () -> heard.size() >= 3);
    assertThat(outcome).isInstanceOf(PathsRun.Outcome.Cancelled.class);
    assertThat(heard.subList(0, 3)).isEqualTo(Arrays.asList(128, 256, 384));
  }
}
