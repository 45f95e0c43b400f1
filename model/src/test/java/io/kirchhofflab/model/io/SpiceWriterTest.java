package io.kirchhofflab.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhofflab.model.Sketch;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.model.law.ActivationDevice;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.DiodePair;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.NonlinearInductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.waveform.Waveform;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Decks hold every element under a name of its own, and ngspice reads them.
class SpiceWriterTest {

  private final Path folder;

  SpiceWriterTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static List<String> cards(Network network) {
    return SpiceWriter.write("test", network, 1, NoiseSettings.DEFAULT).lines().toList();
  }

  @Test
  void nodesSourcesAndEdgesBecomeCards() {
    Network network =
        new Sketch()
            .ground("gnd")
            .driven("in", new Waveform.Sine(0, 1, 50))
            .node("x", 1e-6, 0.5)
            .edge("R1", "in", "x", new Resistor(), 1000)
            .network();
    assertThat(SpiceWriter.write("RC\nlow-pass", network, 0.1, NoiseSettings.DEFAULT))
        .isEqualTo(
            """
            * RC low-pass
            Vnode_in in 0 SIN(0.0 1.0 50.0 0.0 0.0 0.0)
            Cnode_x x 0 1.0E-6 IC=0.5
            RR1 in x 1000.0
            .tran 1.0E-4 0.1 uic
            .end
            """);
  }

  @Test
  void namesThatSpiceCannotTellApartAreReplaced() {
    Network network =
        new Sketch()
            .node("x")
            .node("X")
            .node("gnd")
            .node("µ")
            .edge("r1", "x", "X", new Resistor())
            .edge("1", "gnd", "µ", new DiodePair())
            .edge("R1", "x", "gnd", new Resistor())
            .network();
    assertThat(cards(network))
        .contains(
            "* node X is n_1",
            "* node gnd is n_2",
            "* node µ is n_3",
            "Rr1 x n_1 1.0",
            "* edge 1 is e_2",
            "* edge R1 is e_3");
    List<String> names =
        cards(network).stream()
            .filter(line -> !line.startsWith("*") && !line.startsWith("."))
            .map(line -> line.split(" ")[0].toLowerCase(Locale.ROOT))
            .toList();
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void whatHasNoCounterpartIsAComment() {
    Network sketch =
        new Sketch()
            .ground("g")
            .node("x")
            .edge("R", "x", "g", new Resistor())
            .edge("F", "x", "g", new ForeignLaw("warp", "\"warp\"", "", 0))
            .network();
    Network network = sketch.with(sketch.edge(new EdgeId(0)).withSlice(new Slice(1, 2)));
    assertThat(cards(network))
        .contains(
            "* R is switched in from 1.0 s to 2.0 s only; this deck leaves it in",
            "* F: unknown law warp");
  }

  @Test
  void pulseWithoutRiseTimeStaysAJump() {
    Waveform.Pulse pulse = new Waveform.Pulse(0, 1, 0, 0, 0, 0.5, 1);
    Network network = new Sketch().driven("in", pulse).network();
    assertThat(cards(network)).contains("Vnode_in in 0 PULSE(0.0 1.0 0.0 5.0E-7 5.0E-7 0.5 1.0)");
  }

  @Test
  void ngspiceReadsEveryLaw() throws Exception {
    List<DeviceLaw> laws = new ArrayList<>(Laws.all());
    for (ActivationDevice.Form form : ActivationDevice.Form.values()) {
      for (Activation activation : Activation.values()) {
        laws.add(new ActivationDevice(form, activation));
      }
    }
    Sketch sketch = eachBesideAResistor(laws);
    sketch.edge("d", "x1", "x2", new Diode(), 1e-14, 2, 1e-3, 350);
    sketch.edge("l", "x1", "x2", new NonlinearInductor(), 1, 0.1, 0.5);
    isRead(sketch);
  }

  @Test
  void ngspiceReadsEveryWaveform() throws Exception {
    List<DeviceLaw> sources = new ArrayList<>();
    for (Waveform waveform :
        List.of(
            new Waveform.Sine(0, 1, 5, 0.1, 2, 0.5),
            new Waveform.Pulse(0, 1, 0.1, 0, 0, 0.2, 0.5),
            new Waveform.PiecewiseLinear(
                List.of(
                    new Waveform.PiecewiseLinear.Corner(0, 0),
                    new Waveform.PiecewiseLinear.Corner(0.5, 2))),
            new Waveform.Sampled(-0.1, 0.1, List.of(1.0, 2.0, 3.0), true),
            new Waveform.Sampled(0, 0.1, List.of(1.0, 2.0, 3.0), false))) {
      sources.add(new VoltageSource(waveform));
      sources.add(new CurrentSource(waveform));
    }
    isRead(eachBesideAResistor(sources));
  }

  private static Sketch eachBesideAResistor(List<DeviceLaw> laws) {
    Sketch sketch = new Sketch().ground("ground");
    for (int i = 0; i < laws.size(); i++) {
      sketch.node("x" + i, 1, 0.3);
      sketch.edge("r" + i, "x" + i, "ground", new Resistor(), 1);
      sketch.edge("e" + i, "x" + i, "ground", laws.get(i));
    }
    return sketch;
  }

  private void isRead(Sketch sketch) throws Exception {
    assumeTrue(ngspiceIsInstalled(), "ngspice is not installed");
    assertThat(ngspice(SpiceWriter.write("test", sketch.network(), 1, NoiseSettings.DEFAULT)))
        .doesNotContainIgnoringCase("error")
        .doesNotContainIgnoringCase("undefined")
        .doesNotContainIgnoringCase("non-increasing")
        .contains("No. of Data Rows");
  }

  private static boolean ngspiceIsInstalled() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "ngspice")));
  }

  private String ngspice(String deck) throws Exception {
    Path file = Files.writeString(folder.resolve("deck.cir"), deck);
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder("ngspice", "-b", "-r", folder.resolve("raw").toString(), file.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
