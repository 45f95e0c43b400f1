package io.kirchhofflab.solver.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.io.SpiceWriter;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.Ngspice;
import io.kirchhofflab.solver.analysis.OperatingPointRun;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every law in a circuit gives what ngspice gives: what version 39 gave, and what the decks give
/// where it is installed.
class NgspiceTest {

  private static final Pattern PRINTED = Pattern.compile("(?m)^v\\(o\\)\\S* = *(\\S+)");

  private static final String FINE =
      """
      .options reltol=1e-6 abstol=1e-15 vntol=1e-9 chgtol=1e-18 gmin=1e-15
      .control
      set numdgt=15
      run
      print %s
      quit
      .endc
      """;

  /// Operating points differ by the conductance of 1e-12 S that we tie every node with, V.
  private static final double AT_REST = 1e-6;

  private final Path folder;

  NgspiceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static List<NgspiceCircuits> circuits() {
    return NgspiceCircuits.all();
  }

  /// Circuits whose decks rest: SPICE has no memory that a steady voltage fills for ever.
  static List<NgspiceCircuits> resting() {
    return circuits().stream().filter(circuit -> !Double.isNaN(circuit.atRest())).toList();
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void runsEndWhereNgspiceEnded(NgspiceCircuits circuit) {
    double end = Circuits.end(circuit.network(), circuit.until(), 1e-8, "v(o)")[0];
    assertThat(end).isCloseTo(circuit.ngspice(), within(allowed(circuit)));
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void decksEndWhereRunsEnd(NgspiceCircuits circuit) throws Exception {
    Ngspice.assumeInstalled();
    double step = circuit.until() / 20_000;
    String fine = ".tran %s %s 0 %s uic".formatted(circuit.until(), circuit.until(), step);
    double end = ngspice(circuit, fine, "v(o)[length(time)-1]");
    assertThat(end).isCloseTo(circuit.ngspice(), within(allowed(circuit)));
  }

  @ParameterizedTest
  @MethodSource("resting")
  void operatingPointsAreThoseOfNgspice(NgspiceCircuits circuit) {
    var found = (OperatingPointRun.Outcome.Found) OperatingPointRun.run(circuit.network());
    int o = circuit.network().nodeNamed("o").orElseThrow().id().index();
    assertThat(found.voltages()[o]).isCloseTo(circuit.atRest(), within(AT_REST));
  }

  @ParameterizedTest
  @MethodSource("resting")
  void decksRestWhereOperatingPointsAre(NgspiceCircuits circuit) throws Exception {
    Ngspice.assumeInstalled();
    assertThat(ngspice(circuit, ".op", "v(o)")).isCloseTo(circuit.atRest(), within(AT_REST));
  }

  private static double allowed(NgspiceCircuits circuit) {
    return circuit.within() * Math.max(1, Math.abs(circuit.ngspice()));
  }

  /// What ngspice prints for `shown` after the analysis of the card `analysis`.
  private double ngspice(NgspiceCircuits circuit, String analysis, String shown) throws Exception {
    String deck =
        SpiceWriter.write(
            circuit.name(), circuit.network(), circuit.until(), NoiseSettings.DEFAULT);
    String run = ".tran %s %s uic".formatted(circuit.until() / 1000, circuit.until());
    assertThat(deck).contains(run);
    String said = Ngspice.run(folder, deck.replace(run, FINE.formatted(shown) + analysis));
    Matcher printed = PRINTED.matcher(said);
    assertThat(printed.find()).as(said).isTrue();
    return Double.parseDouble(printed.group(1));
  }
}
