package io.kirchhofflab.solver.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.analysis.FrequencySweep;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.NoiseSpectrum;
import io.kirchhofflab.model.io.SpiceWriter;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.Ngspice;
import io.kirchhofflab.solver.analysis.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Decks carry the noise of their circuits: `.noise` of what we print is our own spectrum, and was
/// that of ngspice-39 where there is none.
class NoiseInDecksTest {

  private static final Pattern PRINTED =
      Pattern.compile("(?m)^onoise_(?:spectrum|total)\\S* = *(\\S+)");

  private final Path folder;

  NoiseInDecksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /// A circuit driven at `in`, observed at `o`; `spectrum` is what ngspice printed for the root of
  /// the output's density at 1 kHz, V/√Hz.
  private record Case(String name, Network network, double temperature, double spectrum) {
    @Override
    public String toString() {
      return name;
    }

    NoiseSettings settings() {
      return NoiseSettings.DEFAULT.withTemperature(temperature);
    }

    String deck() {
      return SpiceWriter.write(name, network, 1, settings());
    }
  }

  private static Circuits divider() {
    return Circuits.withGround()
        .driven("in", new Waveform.Constant(1))
        .free("m", 1e-9, 0)
        .free("o", 2e-9, 0)
        .edge("R1", "in", "m", new Resistor(), 1e3)
        .edge("R2", "m", "o", new Resistor(), 2e3)
        .edge("R3", "o", "0", new Resistor(), 5e3);
  }

  private static Network noisy(Network network, String name, Noise noise) {
    Optional<Edge> edge = network.edgeNamed(name);
    if (edge.isPresent()) return network.with(edge.get().withNoise(noise));
    return network.with(network.nodeNamed(name).orElseThrow().withNoise(noise));
  }

  private static Noise of(double au, double ac, double mu, double mc) {
    return new Noise(au, ac, mu, mc, "g");
  }

  static List<Case> cases() {
    Network divider = divider().network();
    Network everything = noisy(divider, "R1", of(1e-20, 2e-20, 3e-14, 1e-14));
    everything = noisy(everything, "R3", of(3e-20, 4e-20, 2e-14, 5e-14));
    Network nodes = noisy(divider, "m", of(1e-20, 2e-20, 3e-20, 4e-20));
    nodes = noisy(nodes, "o", of(2e-20, 1e-20, 5e-20, 3e-20));
    Network device =
        Circuits.withGround()
            .driven("in", new Waveform.Constant(0.5))
            .free("o", 1e-6, 0)
            .edge("T", "in", "o", new ShiftTanh2(), 1.3, -0.4, 0.2)
            .edge("G", "o", "0", new Conductance(), 0.8)
            .network();
    return List.of(
        new Case("thermal", divider, 300, 5.573216376731e-9),
        new Case("hot", divider, 400, 6.433787704795e-9),
        new Case("edges of one group", everything, 300, 8.8244622918e-7),
        new Case("nodes of one group", nodes, 300, 1.140759577764e-6),
        new Case("device", noisy(device, "T", of(1e-12, 0, 4e-12, 0)), 300, 2.669513294441e-6));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void spectraAreThoseOfNgspice(Case one) {
    NoiseSpectrum spec =
        new NoiseSpectrum(
            one.network.nodeNamed("o").map(Node::id).orElseThrow(),
            Optional.empty(),
            new FrequencySweep(1e3, 1e4, 1, FrequencySweep.Scale.DECADE),
            one.settings());
    var found = (SpectrumRun.Outcome.Found) SpectrumRun.run(one.network, spec, Cancellation.NEVER);
    // Resistors are at 300.15 K in SPICE where a deck does not say otherwise.
    assertThat(Math.sqrt(found.result().output(0))).isCloseTo(one.spectrum, withinPercentage(0.03));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void decksHaveThatSpectrum(Case one) throws Exception {
    Ngspice.assumeInstalled();
    double spectrum =
        ngspice(one.deck(), "noise v(o) vnode_in dec 1 1e3 1e4 1", "noise1", "onoise_spectrum[0]");
    assertThat(spectrum).isCloseTo(one.spectrum, withinPercentage(0.001));
  }

  /// kT/C whatever the resistors are, at 300.15 K.
  @Test
  void integratedNoiseOfALadderIsKtOverC() throws Exception {
    Ngspice.assumeInstalled();
    Network ladder =
        Circuits.withGround()
            .driven("in", new Waveform.Constant(0))
            .free("m", 1e-12, 0)
            .free("o", 3e-12, 0)
            .edge("R1", "in", "m", new Resistor(), 1e3)
            .edge("R2", "m", "o", new Resistor(), 2e3)
            .network();
    String deck = SpiceWriter.write("ladder", ladder, 1, NoiseSettings.DEFAULT);
    double total = ngspice(deck, "noise v(o) vnode_in dec 50 1 1e13", "noise2", "onoise_total");
    assertThat(total * total).isCloseTo(1.380649e-23 * 300.15 / 3e-12, withinPercentage(0.1));
  }

  private double ngspice(String deck, String analysis, String plot, String shown) throws Exception {
    String control =
        ".control\nset numdgt=12\nalter @vnode_in[acmag]=1\n%s\nsetplot %s\nprint %s\nquit\n.endc\n.end\n"
            .formatted(analysis, plot, shown);
    String said = Ngspice.run(folder, deck.replaceAll("(?m)^\\.(tran|end).*\n", "") + control);
    Matcher printed = PRINTED.matcher(said);
    assertThat(printed.find()).as(said).isTrue();
    return Double.parseDouble(printed.group(1));
  }
}
