package io.kirchhofflab.solver.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.analysis.FrequencySweep;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.NoiseSpectrum;
import io.kirchhofflab.model.analysis.SmallSignal;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.Mosfet;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Spectra against closed forms and against ngspice-39's `.noise` at 300 K (temp = tnom = 26.85).
///
/// ngspice prints roots of densities, V/√Hz, with seven digits.
class SpectrumRunTest {

  private static final double KT = 1.380649e-23 * 300;

  private static NoiseSpectrum.Result spectrum(Network network, String node, FrequencySweep sweep) {
    NoiseSpectrum spec =
        new NoiseSpectrum(
            network.nodeNamed(node).orElseThrow().id(),
            SmallSignal.Excitation.all(network).stream()
                .filter(each -> each.name(network).equals("in"))
                .findFirst(),
            sweep,
            NoiseSettings.DEFAULT);
    SpectrumRun.Outcome outcome = SpectrumRun.run(network, spec, Cancellation.NEVER);
    assertThat(outcome).isInstanceOf(SpectrumRun.Outcome.Found.class);
    return ((SpectrumRun.Outcome.Found) outcome).result();
  }

  private static FrequencySweep decades(double from, double to) {
    return new FrequencySweep(from, to, 10, FrequencySweep.Scale.DECADE);
  }

  /// `every` twentieth point from the first on, output and input, V/√Hz, within `percent`.
  private static void agrees(
      NoiseSpectrum.Result result, double percent, double[] output, double[] input) {
    for (int k = 0; k < output.length; k++) {
      assertThat(Math.sqrt(result.output(20 * k))).isCloseTo(output[k], withinPercentage(percent));
      assertThat(Math.sqrt(result.input(20 * k))).isCloseTo(input[k], withinPercentage(percent));
    }
  }

  private static Network rc() {
    return Circuits.withGround()
        .driven("in", new Waveform.Constant(0))
        .free("out", 1e-12, 0)
        .edge("R1", "in", "out", new Resistor(), 1e3)
        .network();
  }

  private static Network ladder() {
    return Circuits.withGround()
        .driven("in", new Waveform.Constant(0))
        .free("a", 1e-12, 0)
        .free("b", 3e-12, 0)
        .edge("R1", "in", "a", new Resistor(), 1e3)
        .edge("R2", "a", "b", new Resistor(), 2e3)
        .network();
  }

  @Test
  void rcFollowsItsLorentzianAndIntegratesToKtOverC() {
    double corner = 1 / (2 * Math.PI * 1e-9);
    NoiseSpectrum.Result result =
        spectrum(
            rc(),
            "out",
            new FrequencySweep(corner / 1e4, corner * 1e5, 40, FrequencySweep.Scale.DECADE));
    assertThat(result.output(0)).isCloseTo(1.6567788e-17, withinPercentage(1e-5));
    assertThat(result.output(160)).isCloseTo(0.5 * 1.6567788e-17, withinPercentage(1e-5));
    assertThat(result.integrated()).isCloseTo(KT / 1e-12, withinPercentage(0.1));
  }

  @Test
  void rcAgreesWithNgspice() {
    NoiseSpectrum.Result result = spectrum(rc(), "out", decades(1e6, 1e12));
    agrees(
        result,
        0.01,
        new double[] {4.070274e-09, 3.446503e-09, 6.477349e-11, 6.478170e-13},
        new double[] {4.070354e-09, 4.070354e-09, 4.070354e-09, 4.070354e-09});
    assertThat(Math.sqrt(result.integrated())).isCloseTo(6.415477e-05, withinPercentage(0.1));
  }

  @Test
  void ladderAgreesWithNgspice() {
    NoiseSpectrum.Result result = spectrum(ladder(), "b", decades(1e4, 1e11));
    agrees(
        result,
        0.01,
        new double[] {7.050059e-09, 7.037938e-09, 1.232197e-09, 1.526737e-11},
        new double[] {7.050060e-09, 7.050153e-09, 7.923682e-09, 3.617508e-07});
    assertThat(Math.sqrt(result.integrated())).isCloseTo(3.710803e-05, withinPercentage(0.1));
  }

  @Test
  void diodeAgreesWithNgspice() {
    Network network =
        Circuits.withGround()
            .driven("in", new Waveform.Constant(5))
            .free("out", 10e-12, 0)
            .edge("R1", "in", "out", new Resistor(), 4.3e3)
            .edge("D1", "out", "0", new Diode(), 1e-14, 1, 1e-12, 300)
            .network();
    NoiseSpectrum.Result result = spectrum(network, "out", decades(1e3, 1e11));
    agrees(
        result,
        0.5,
        new double[] {4.603604e-10, 4.603603e-10, 4.603016e-10, 2.442086e-10, 2.880774e-12},
        new double[] {7.783341e-08, 7.783341e-08, 7.783341e-08, 7.783341e-08, 7.783341e-08});
    assertThat(Math.sqrt(result.integrated())).isCloseTo(1.438865e-05, withinPercentage(0.5));
  }

  @Test
  void mosfetStageAgreesWithNgspice() {
    Network network =
        Circuits.withGround()
            .driven("in", new Waveform.Constant(1.2))
            .driven("vdd", new Waveform.Constant(3.3))
            .free("out", 1e-12, 0)
            .edge("RD", "vdd", "out", new Resistor(), 10e3)
            .sensing(
                "M1",
                "out",
                "0",
                List.of("in", "0"),
                new Mosfet(Mosfet.Channel.N),
                0.7,
                100e-6,
                10e-6,
                1e-6,
                0.02,
                0,
                0.6,
                0,
                0,
                0,
                0)
            .network();
    NoiseSpectrum.Result result = spectrum(network, "out", decades(1e3, 1e10));
    agrees(
        result,
        0.5,
        new double[] {2.653995e-08, 2.653945e-08, 2.262708e-08, 4.328987e-10},
        new double[] {5.231432e-09, 5.231432e-09, 5.231432e-09, 5.231432e-09});
    assertThat(Math.sqrt(result.integrated())).isCloseTo(1.341277e-04, withinPercentage(0.5));
  }

  @Test
  void stationaryLadderHasItsPolesAndItsHeat() {
    StationaryRun.Outcome outcome = StationaryRun.run(ladder(), NoiseSettings.DEFAULT);
    assertThat(outcome).isInstanceOf(StationaryRun.Outcome.Found.class);
    StationaryRun.Outcome.Found found = (StationaryRun.Outcome.Found) outcome;
    assertThat(found.poles().get(0).real()).isCloseTo(-1.06850176e8, withinPercentage(1e-6));
    assertThat(found.poles().get(1).real()).isCloseTo(-1.55981649e9, withinPercentage(1e-6));
    int b = ladder().nodeNamed("b").orElseThrow().id().index();
    assertThat(found.variances()[b]).isCloseTo(KT / 3e-12, withinPercentage(1e-9));
  }

  @Test
  void sourceThatHoldsACapacitorLeavesTheRestStationary() {
    Network network =
        Circuits.withGround()
            .free("in", 1e-12, 0)
            .free("out", 1e-12, 0)
            .edge("V1", "in", "0", new VoltageSource(new Waveform.Constant(1)))
            .edge("R1", "in", "out", new Resistor(), 1e3)
            .network();
    StationaryRun.Outcome outcome = StationaryRun.run(network, NoiseSettings.DEFAULT);
    assertThat(outcome).isInstanceOf(StationaryRun.Outcome.Found.class);
    double[] variances = ((StationaryRun.Outcome.Found) outcome).variances();
    assertThat(variances[network.nodeNamed("out").orElseThrow().id().index()])
        .isCloseTo(KT / 1e-12, withinPercentage(1e-8));
    assertThat(variances[network.nodeNamed("in").orElseThrow().id().index()])
        .isCloseTo(0, offset(1e-20));
  }

  @Test
  void capacitorThatCannotForgetHasNoStationaryNoise() {
    Network network =
        Circuits.withGround()
            .free("a", 1e-12, 0)
            .free("b", 1e-12, 0)
            .edge("R1", "a", "b", new Resistor(), 1e3)
            .edge("R2", "a", "0", new Conductance(), -1e-3)
            .network();
    StationaryRun.Outcome outcome = StationaryRun.run(network, NoiseSettings.DEFAULT);
    assertThat(outcome).isInstanceOf(StationaryRun.Outcome.Stuck.class);
    assertThat(((StationaryRun.Outcome.Stuck) outcome).why().message()).contains("stationary");
  }

  /// Ripple within the band, dB.
  @Test
  void sumOfProcessesFollowsOneOverF() {
    FlickerPoles poles = FlickerPoles.between(1, 1e6);
    for (double f = 1; f <= 1e6; f *= 1.1) {
      assertThat(10 * Math.log10(poles.density(f) * f)).isBetween(-0.3, 0.3);
    }
  }
}
