package io.kirchhofflab.solver.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.analysis.FrequencySweep;
import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.NoiseSpectrum;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Noise whose draws are held, against what a capacitor makes of a staircase.
class HeldNoiseTest {

  /// 2 D of the noise current, A²/Hz.
  private static final double INTENSITY = 2e-3;

  private static NoiseSettings held(double hold) {
    return NoiseSettings.DEFAULT.heldFor(hold);
  }

  /// `v' = -v + i`, time in seconds.
  private static Network leaky(Noise noise) {
    Network network =
        Circuits.withGround().free("v", 1, 1).edge("G", "v", "0", new Conductance(), 1).network();
    return NoiseRunTest.withNodeNoise(network, noise);
  }

  private static final Noise ADDITIVE = Noise.NONE.with(Noise.Kind.ADDITIVE, INTENSITY / 2);

  /// Variance at `until`: each whole step of the staircase forgets by `e^-hold`, the last one has
  /// lasted for less.
  private static double exact(double hold, double until) {
    int whole = (int) Math.floor(until / hold * (1 + 1e-12));
    double kept = Math.exp(-2 * hold);
    double before =
        INTENSITY
            / hold
            * Math.pow(1 - Math.exp(-hold), 2)
            * (1 - Math.pow(kept, whole))
            / (1 - kept);
    double rest = until - whole * hold;
    return before * Math.exp(-2 * rest) + INTENSITY / hold * Math.pow(1 - Math.exp(-rest), 2);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2", "0.5, 2.2", "0.03, 1", "3, 2"})
  void capacitorFollowsAStaircase(double hold, double until) {
    NoiseTraces traces = NoiseRunTest.noise(leaky(ADDITIVE), until, "v", 1e-8, held(hold));
    double exact = exact(hold, until);
    assertThat(NoiseRunTest.variance(leaky(ADDITIVE), "v", traces))
        .isCloseTo(exact, within(1e-9 * exact));
    double shares = traces.shares().stream().mapToDouble(NoiseTraces.Share::variance).sum();
    assertThat(shares).isCloseTo(exact, within(1e-9 * exact));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2.2", "0.1, 1"})
  void pathsSpreadAsPredicted(double hold, double until) {
    NoisePaths.Result result = paths(leaky(ADDITIVE), until, held(hold));
    assertThat(result.variances()[0][0]).isCloseTo(exact(hold, until), withinPercentage(3));
  }

  /// The circuit of the other rule: a node without capacitance joins two resistors.
  @Test
  void implicitPathsSpreadAsPredictedToo() {
    Network network =
        Circuits.withGround()
            .free("in", 1e-12, 0)
            .free("m", 0, 0)
            .free("v", 1e-12, 0)
            .edge("V", "in", "0", new VoltageSource(new Waveform.Constant(0)))
            .edge("R1", "in", "m", new Resistor(), 500)
            .edge("R2", "m", "v", new Resistor(), 500)
            .network();
    NoiseSettings settings = held(0.4e-9);
    NoiseTraces traces = NoiseRunTest.noise(network, 3e-9, "v", 1e-8, settings);
    NoisePaths.Result result = paths(network, 3e-9, 3_000, settings);
    assertThat(result.variances()[0][0])
        .isCloseTo(NoiseRunTest.variance(network, "v", traces), withinPercentage(8));
    // The node between the resistors has a finite variance, as no white noise has.
    assertThat(NoiseRunTest.variance(network, "m", traces)).isPositive().isFinite();
  }

  /// `dv = -v dt + 0.6 v dW`. A factor of what flows keeps Stratonovich's moments whatever the
  /// hold; one of what flowed at the draw has `E v = e^-T` exactly.
  @ParameterizedTest
  @ValueSource(strings = {"STRATONOVICH", "ITO"})
  void multiplicativeNoiseIsReadAsTheConventionSays(NoiseSettings.Convention convention) {
    double hold = 0.1;
    double keeps = Math.exp(-hold);
    double square = keeps * keeps + 0.36 / hold * Math.pow(1 - keeps, 2);
    boolean ito = convention == NoiseSettings.Convention.ITO;
    double mean = ito ? Math.exp(-1) : Math.exp(-0.82);
    double second = ito ? Math.pow(square, 1 / hold) : Math.exp(-1.28);
    Network network = leaky(Noise.NONE.with(Noise.Kind.MULTIPLICATIVE, 0.18));
    NoisePaths.Result result = paths(network, 1, held(hold).withConvention(convention));
    assertThat(result.means()[0][0]).isCloseTo(mean, withinPercentage(1));
    assertThat(result.variances()[0][0]).isCloseTo(second - mean * mean, withinPercentage(4));
  }

  @Test
  void densityFallsToNothingAtTheInverseOfTheHold() {
    Network network = leaky(ADDITIVE);
    NoiseSpectrum spec =
        new NoiseSpectrum(
            network.nodeNamed("v").orElseThrow().id(),
            Optional.empty(),
            new FrequencySweep(1, 100, 1, FrequencySweep.Scale.DECADE),
            held(0.1));
    NoiseSpectrum.Result result =
        ((SpectrumRun.Outcome.Found) SpectrumRun.run(network, spec, Cancellation.NEVER)).result();
    double omega = 2 * Math.PI;
    double sinc = Math.pow(Math.sin(Math.PI * 0.1) / (Math.PI * 0.1), 2);
    assertThat(result.output(0))
        .isCloseTo(2 * INTENSITY * sinc / (1 + omega * omega), withinPercentage(1e-9));
    assertThat(result.output(1)).isLessThan(1e-30);
  }

  @Test
  void tooManyDrawsAreRefusedInWords() {
    NodeId v = leaky(ADDITIVE).nodeNamed("v").orElseThrow().id();
    NoisePaths spec = new NoisePaths(1, 1, List.of(v), 10, 0, 1, 0, held(1e-9));
    PathsRun.Outcome outcome =
        PathsRun.run(leaky(ADDITIVE), spec, 1, ignored -> {}, Cancellation.NEVER);
    assertThat(outcome).isInstanceOf(PathsRun.Outcome.Stuck.class);
    assertThat(((PathsRun.Outcome.Stuck) outcome).why().message())
        .contains("held for 1.0E-9 s")
        .contains("Hold it longer");
  }

  @Property
  void drawsFollowOneAnotherWithoutGaps(
      @ForAll @DoubleRange(min = 1e-9, max = 10) @Scale(9) double length,
      @ForAll @IntRange(max = 100_000) int count) {
    Holds holds = new Holds(length);
    double at = holds.length() * count;
    double next = holds.next(at);
    assertThat(holds.at(at)).isTrue();
    assertThat(holds.at(next)).isTrue();
    assertThat(next - at).isCloseTo(length, within(1e-9 * at + 1e-9 * length));
    assertThat(holds.last(next)).isEqualTo(at);
    assertThat(holds.next(at + 0.5 * length)).isEqualTo(next);
  }

  private static NoisePaths.Result paths(Network network, double until, NoiseSettings settings) {
    return paths(network, until, 20_000, settings);
  }

  private static NoisePaths.Result paths(
      Network network, double until, int count, NoiseSettings settings) {
    NodeId id = network.nodeNamed("v").orElseThrow().id();
    NoisePaths spec = new NoisePaths(until, 1, List.of(id), count, 0, 5, 0, settings);
    return ((PathsRun.Outcome.Found)
            PathsRun.run(network, spec, 2, ignored -> {}, Cancellation.NEVER))
        .result();
  }
}
