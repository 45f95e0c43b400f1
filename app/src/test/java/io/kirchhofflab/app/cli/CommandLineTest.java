package io.kirchhofflab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.io.tensor.Checkpoint;
import io.kirchhofflab.model.io.tensor.CheckpointFile;
import io.kirchhofflab.model.io.tensor.Tensor;
import io.kirchhofflab.resources.Catalog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every subcommand in-process: exit code, stdout and stderr.
class CommandLineTest {

  private static final String ISLAND =
      """
      {"format": "kirchhofflab", "version": 1, "title": "t",
       "nodes": [{"name": "a", "role": "free"}, {"name": "b", "role": "free", "capacitance": -1},
                 {"name": "0", "role": "ground"}],
       "edges": [{"name": "R1", "from": "a", "to": "0", "law": "resistor", "values": {"R": 1}},
                 {"name": "R2", "from": "b", "to": "0", "law": "resistor", "values": {"R": 1}}]}
      """;

  private static final String TWO_SOURCES =
      """
      {"format": "kirchhofflab", "version": 1, "title": "t",
       "nodes": [{"name": "s", "role": {"driven": 1}},
                 {"name": "a", "role": "free", "capacitance": 1}, {"name": "0", "role": "ground"}],
       "edges": [{"name": "R1", "from": "s", "to": "a", "law": "resistor", "values": {"R": 1}},
                 {"name": "R2", "from": "a", "to": "0", "law": "resistor", "values": {"R": 1}},
                 {"name": "I1", "from": "0", "to": "a",
                  "law": {"type": "current-source", "waveform": 1}}]}
      """;

  private static final String FLOATING =
      """
      {"format": "kirchhofflab", "version": 1, "title": "t",
       "nodes": [{"name": "s", "role": {"driven": 1}},
                 {"name": "b", "role": "free", "capacitance": 1}],
       "edges": [{"name": "C1", "from": "s", "to": "b", "law": "capacitor", "values": {"C": 1}}]}
      """;

  private static final String RUNAWAY =
      """
      {"format": "kirchhofflab", "version": 1, "title": "t",
       "nodes": [{"name": "boom", "role": "free", "capacitance": 1, "initialVoltage": 1},
                 {"name": "0", "role": "ground"}],
       "edges": [{"name": "B1", "from": "boom", "to": "0",
                  "law": {"type": "formula", "current": "-v*v"}}]}
      """;

  private final Path folder;

  CommandLineTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /// What a call left behind.
  private record Call(int exit, String out, String err) {}

  private static Call call(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        RootCommand.commandLine(
            files -> {
              throw new AssertionError("the designer was opened with " + files);
            });
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Call(line.execute(args), out.toString(), err.toString());
  }

  private String example(String name) {
    return file(name + ".klab", Catalog.example(name).orElseThrow().document());
  }

  private String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void checkOfAGoodFileIsSilentAndSucceeds() {
    assertThat(call("check", example("rlc"))).isEqualTo(new Call(0, "", ""));
  }

  @Test
  void checkPrintsSeveritySubjectAndMessage() {
    Call check = call("check", file("bad.klab", ISLAND));
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out()).startsWith("error b: ").contains("capacitance").hasLineCount(1);
    assertThat(check.err()).isEmpty();
  }

  @Test
  void checkAsJsonIsOneObject() {
    Call check = call("check", file("bad.klab", ISLAND), "--json");
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out())
        .contains("\"errors\":1", "\"kind\":\"value-out-of-range\"", "\"subjects\":[\"b\"]");
  }

  @Test
  void brokenJsonIsLocated() {
    Call check = call("check", file("broken.klab", "{\"format\": \"kirchhofflab\",\n oops"));
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out()).startsWith("error ").contains("broken.klab:2:");
  }

  @Test
  void opPrintsNameValueUnit() {
    Call op = call("op", example("rlc"));
    assertThat(op.exit()).isZero();
    assertThat(op.out().lines())
        .startsWith("name,value,unit", "v(1),1,V")
        .hasSize(7)
        .anyMatch(line -> line.startsWith("i(L1),"));
    assertThat(op.err()).contains("Newton");
  }

  @Test
  void opAsJsonHoldsTheSameValues() {
    assertThat(call("op", example("rlc"), "--json").out())
        .startsWith("{\"method\":")
        .contains("{\"name\":\"v(1)\",\"value\":1.0,\"unit\":\"V\"}");
  }

  @Test
  void simulateReachesTheReferenceOfRlc() {
    Call run =
        call("simulate", example("rlc"), "--until", "1m", "--at", "1m", "--probe", "v(3),i(L1)");
    assertThat(run.exit()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("time,v(3),i(L1)");
    String[] fields = lines.get(1).split(",");
    assertThat(Double.parseDouble(fields[0])).isEqualTo(1e-3);
    assertThat(Double.parseDouble(fields[1])).isCloseTo(0.9935892608552294, within(1e-6));
    assertThat(Double.parseDouble(fields[2])).isCloseTo(-4.0951734e-5, within(1e-8));
    assertThat(lines).hasSize(2);
  }

  @Test
  void recheckSaysHowFarARunAtHalfTheToleranceDiffers() {
    Call run = call("simulate", example("rc"), "--until", "1m", "--at", "1m", "--recheck");
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .matches(
            "recheck: v\\(out\\) differs by \\S+ .?V at \\S+ .?s, \\S+ of its swing:"
                + " believable\\R");
  }

  /// Chaos enlarges the difference until the two runs have nothing in common.
  @Test
  void recheckDoesNotBelieveChaos() {
    Call run =
        call(
            "simulate",
            example("chua"),
            "--until",
            "200",
            "--at",
            "200",
            "--rtol",
            "1e-3",
            "--recheck");
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .startsWith("recheck: ")
        .endsWith("do not believe" + System.lineSeparator());
  }

  @Test
  void simulatePrintsAllVoltagesButGroundsAtEveryStep() {
    Call run = call("simulate", example("rlc"), "--until", "100u", "--rtol", "1e-3");
    assertThat(run.out().lines().findFirst()).contains("time,v(1),v(2),v(3)");
    assertThat(run.out().lines().count()).isGreaterThan(10);
  }

  @Test
  void pointsAreEquallySpacedAndStatisticsGoToStderr() {
    Call run = call("simulate", example("rc"), "--until", "4e-3", "--points", "5", "--stats");
    assertThat(run.out().lines().skip(1).map(line -> Double.valueOf(line.split(",")[0])))
        .containsExactly(0.0, 1e-3, 2e-3, 3e-3, 4e-3);
    assertThat(run.err()).contains("steps: ", "rejected: ", "factorisations: ", "wall time: ");
  }

  @Test
  void valuesCarrySeventeenDigits() {
    Call run = call("simulate", example("rc"), "--until", "1m", "--at", "300u,1m");
    String digits = run.out().lines().toList().get(2).split(",")[2];
    assertThat(digits.replaceAll("[.-]", "")).hasSizeBetween(16, 17);
    assertThat(Double.parseDouble(digits)).isCloseTo(5 * (1 - Math.exp(-1)), within(1e-5));
  }

  /// The example `rc`: 1 kΩ, 1 µF; a tenth of a decade apart, -3 dB and -45° at 1 / (2 π RC).
  @Test
  void acPrintsTheLowPassOfRc() {
    Call ac =
        call(
            "ac",
            example("rc"),
            "--from",
            "1",
            "--to",
            "1e6",
            "--points",
            "10",
            "--output",
            "v(out)");
    assertThat(ac.exit()).isZero();
    List<String> lines = ac.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("frequency,magnitude,phase_deg,re,im");
    assertThat(lines).hasSize(62);
    for (String line : lines.subList(1, lines.size())) {
      double[] row = numbers(line);
      double w = 2 * Math.PI * row[0] * 1e-3;
      assertThat(row[1]).isCloseTo(1 / Math.hypot(1, w), within(1e-9));
      assertThat(row[2]).isCloseTo(-Math.toDegrees(Math.atan(w)), within(1e-7));
      assertThat(Math.hypot(row[3], row[4])).isCloseTo(row[1], within(1e-12));
    }
  }

  @Test
  void acOfSeveralOutputsNamesItsColumns() {
    Call ac =
        call(
            "ac",
            example("rc"),
            "--from",
            "1",
            "--to",
            "10",
            "--points",
            "2",
            "--scale",
            "lin",
            "--source",
            "in",
            "--output",
            "v(out),i(R1)");
    assertThat(ac.out().lines().findFirst().orElseThrow())
        .startsWith("frequency,v(out).magnitude,v(out).phase_deg")
        .endsWith("i(R1).re,i(R1).im");
    assertThat(ac.out().lines()).hasSize(3);
  }

  @Test
  void acAsksWhichOfSeveralSourcesIsMeant() {
    Call ac =
        call(
            "ac",
            file("two.klab", TWO_SOURCES),
            "--from",
            "1",
            "--to",
            "10",
            "--points",
            "1",
            "--output",
            "v(a)");
    assertThat(ac.exit()).isEqualTo(1);
    assertThat(ac.err()).startsWith("error I1,s: ").contains("I1, s").hasLineCount(1);
  }

  @Test
  void sweepOverTimePrintsOneRowPerValueAndTime() {
    Call sweep =
        call(
            "sweep",
            example("rc"),
            "--vary",
            "R1.R=1k:4k:3:log",
            "--until",
            "300u",
            "--points",
            "4",
            "--output",
            "v(out)");
    assertThat(sweep.exit()).isZero();
    List<String> lines = sweep.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("R1.R,time,v(out)");
    assertThat(lines).hasSize(13);
    for (String line : lines.subList(1, 13)) {
      double[] row = numbers(line);
      assertThat(row[2]).isCloseTo(5 * (1 - Math.exp(-row[1] / (row[0] * 1e-6))), within(1e-6));
    }
  }

  @Test
  void sweepAtRestIsATransferCurveAndTellsWhatFails() {
    Call sweep =
        call(
            "sweep",
            example("divider"),
            "--vary",
            "R1.R=-1k:1k:3",
            "--vary",
            "in.offset=3:6:2",
            "--output",
            "v(mid)");
    assertThat(sweep.exit()).isEqualTo(3);
    assertThat(sweep.out().lines()).hasSize(3).startsWith("R1.R,in.offset,v(mid)");
    assertThat(numbers(sweep.out().lines().toList().get(2)))
        .containsExactly(new double[] {1000, 6, 3}, within(1e-6));
    assertThat(sweep.err())
        .contains("with R1.R = -1.00 kΩ, in.offset = 3.00 V: error R1.R: ", "4 of 6 runs failed.")
        .doesNotContain("Exception");
  }

  @Test
  void monteCarloPrintsSamplesAndSummarises() {
    String[] line = {
      "monte-carlo",
      file("two.klab", TWO_SOURCES),
      "--tolerance",
      "R1.R=0",
      "--tolerance",
      "*.R=1%",
      "--runs",
      "5",
      "--seed",
      "3",
      "--output",
      "v(a)"
    };
    Call first = call(line);
    assertThat(first.exit()).isZero();
    assertThat(first.out().lines().findFirst()).contains("run,v(a),R1.R,R2.R");
    assertThat(first.out()).hasLineCount(6);
    double nominal = numbers(first.out().lines().toList().get(1))[2];
    assertThat(first.out().lines().skip(1)).allMatch(row -> numbers(row)[2] == nominal);
    assertThat(first.err().lines().findFirst().orElseThrow())
        .matches("v\\(a\\): mean (1\\.00|99\\d\\.).*, deviation .*median .*");
    assertThat(call(line)).isEqualTo(first);
  }

  /// v(a) = 1 V · R2 / (R1 + R2) of equal resistors: a quarter of each relative deviation.
  @Test
  void tolerancesOfTheDocumentCountUnlessGivenAgain() {
    String divider = TWO_SOURCES.replace("\"waveform\": 1", "\"waveform\": 0");
    String own =
        divider.replace(
            "\"edges\"",
            "\"tolerances\": [{\"edge\": \"R1\", \"parameter\": \"R\", \"part\": 0.03},"
                + " {\"edge\": \"R2\", \"parameter\": \"R\", \"part\": 0.06}], \"edges\"");
    String[] line = {
      "monte-carlo", file("own.klab", own), "--runs", "400", "--output", "v(a)", "--threads", "1"
    };
    Call run = call(line);
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("run,v(a),R1.R,R2.R");
    assertThat(run.err().lines().toList().get(2)).startsWith("  R2.R: 80.0% to first order, ");
    assertThat(run.err().lines().toList().get(3)).startsWith("  R1.R: 20.0% to first order, ");
    line[7] = "3";
    assertThat(call(line)).isEqualTo(run);
    String[] again = {
      "monte-carlo",
      file("own.klab", own),
      "--runs",
      "400",
      "--output",
      "v(a)",
      "--tolerance",
      "R2.R=0",
      "--limits",
      "0.5:"
    };
    String[] told = call(again).err().split("\n");
    assertThat(told[1]).matches("v\\(a\\): yield (4|5)\\d.*between .* and .*");
    assertThat(told[3]).startsWith("  R1.R: 100.0% to first order, 100.0% sampled");
  }

  @Test
  void aGroupTracks() {
    String[] line = {
      "monte-carlo",
      file("two.klab", TWO_SOURCES),
      "--runs",
      "20",
      "--output",
      "v(a)",
      "--tolerance",
      "*.R=10%:uniform:chip"
    };
    Call run = call(line);
    double[] first = numbers(run.out().lines().toList().get(1));
    assertThat(first[2] / first[3]).isCloseTo(1, within(1e-12));
    assertThat(run.err()).contains("v(a): deviation to first order");
  }

  @Test
  void sensitivityOfRlcAgreesWithItsClosedForm() {
    Call run =
        call("sensitivity", example("rlc"), "--until", "1m", "--rtol", "1e-10", "--output", "v(3)");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().findFirst()).contains("parameter,value,derivative");
    String row = run.out().lines().filter(l -> l.startsWith("R1.R,")).findFirst().orElseThrow();
    assertThat(Double.parseDouble(row.split(",")[2])).isCloseTo(0.003413563871598192, within(1e-9));
  }

  @Test
  void analysesOfABlockedNetworkEndWithOne() {
    String bad = file("bad.klab", ISLAND);
    assertThat(call("sensitivity", bad, "--output", "v(a)").exit()).isEqualTo(1);
    assertThat(call("sensitivity", bad, "--output", "v(a)").err()).startsWith("error b: ");
  }

  @Test
  void eventsAreToldWithTheirTimes() {
    Call run =
        call(
            "simulate",
            example("rc"),
            "--until",
            "4m",
            "--at",
            "4m",
            "--event",
            "v(out)=2.5:rising",
            "--event",
            "i(R1)=1m");
    assertThat(run.exit()).isZero();
    List<String> lines = run.err().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("event v(out)=2.5 rising ");
    double time = Double.parseDouble(lines.get(0).split(" ")[3]);
    assertThat(time).isCloseTo(1e-3 * Math.log(2), within(1e-10));
    assertThat(lines.get(1)).startsWith("event i(R1)=0.001 falling ");
  }

  @Test
  void opTellsWhatFloats() {
    Call op = call("op", file("floating.klab", FLOATING));
    assertThat(op.exit()).isZero();
    assertThat(op.err()).contains("found by Newton", "hint b: ", "1 GΩ");
  }

  private static double[] numbers(String row) {
    return Stream.of(row.split(",")).mapToDouble(Double::parseDouble).toArray();
  }

  @Test
  void outputFileIsWrittenAndStdoutStaysEmpty() throws IOException {
    Path csv = folder.resolve("out.csv");
    Call run = call("simulate", example("rc"), "--until", "1m", "--at", "1m", "-o", csv.toString());
    assertThat(run).isEqualTo(new Call(0, "", ""));
    assertThat(Files.readString(csv)).startsWith("time,v(in),v(out)\n");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("rc.klab", "out.csv");
    }
  }

  @Test
  void outputIntoAMissingFolderIsAProblemOfTheInput() {
    Path nowhere = folder.resolve("no/where.csv");
    Call run = call("examples", "rc", "-o", nowhere.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("there is no folder");
  }

  @Test
  void mistypedProbeIsUsageWithASuggestion() {
    Call run = call("simulate", example("rc"), "--until", "1m", "--probe", "v(oyt)");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("there is no node named oyt; did you mean out?");
    assertThat(call("simulate", example("rc"), "--until", "1m", "--probe", "v(R1)").err())
        .contains("did you mean i(R1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "simulate FILE",
        "simulate FILE --until later",
        "simulate FILE --until 1 --points 1",
        "simulate FILE --until 1 --points 3 --at 1",
        "simulate FILE --until 1 --at 1,0.5",
        "simulate FILE --until 1 --at 2",
        "simulate FILE --until 1 --rtol -1",
        "simulate FILE --until 1 --method rk45",
        "simulate FILE --until 1 --event v(out)",
        "simulate FILE --until 1 --event v(out)=1:sideways",
        "simulate FILE --until 1 --event v(nobody)=1",
        "ac FILE --from 1 --to 10 --output v(out)",
        "ac FILE --from 0 --to 10 --points 5 --output v(out)",
        "ac FILE --from 10 --to 1 --points 5 --output v(out)",
        "ac FILE --from 1 --to 10 --points 0 --output v(out)",
        "ac FILE --from 1 --to 10 --points 5 --scale log --output v(out)",
        "ac FILE --from 1 --to 10 --points 5 --source nobody --output v(out)",
        "ac FILE --from 1 --to 10 --points 5 --output v(nobody)",
        "sweep FILE --output v(out)",
        "sweep FILE --vary R1.R --output v(out)",
        "sweep FILE --vary R1.R=1:2 --output v(out)",
        "sweep FILE --vary R1.R=1:2:x --output v(out)",
        "sweep FILE --vary R1.R=0:2:3:log --output v(out)",
        "sweep FILE --vary R1.X=1:2:3 --output v(out)",
        "sweep FILE --vary R1.R=1V:2V:3 --output v(out)",
        "sweep FILE --vary R1.R=1:2:2000000 --output v(out)",
        "sweep FILE --vary R1.R=1:2:3 --until 1 --points 1 --output v(out)",
        "sweep FILE --vary R1.R=1:2:3 --until 1 --points 2000000000 --output v(out)",
        "sweep FILE --vary R1.R=1:2:2000000000 --vary out.C=1:2:2000000000 --output v(out)",
        "monte-carlo FILE --runs 3 --output v(out)",
        "monte-carlo FILE --tolerance R1.R=5% --runs 0 --output v(out)",
        "monte-carlo FILE --tolerance R1.R --runs 3 --output v(out)",
        "monte-carlo FILE --tolerance R1.R=-5% --runs 3 --output v(out)",
        "monte-carlo FILE --tolerance *.Q=5% --runs 3 --output v(out)",
        "monte-carlo FILE --tolerance R1.R=5%:normal:a:b --runs 3 --output v(out)",
        "monte-carlo FILE --tolerance R1.R=5% --distribution bell --runs 3 --output v(out)",
        "monte-carlo FILE --tolerance R1.R=5% --limits 2:1 --runs 3 --output v(out)",
        "monte-carlo FILE --tolerance R1.R=5% --limits 2 --runs 3 --output v(out)",
        "sensitivity FILE",
        "sensitivity FILE --output v(out),v(in)",
        "sensitivity FILE --until 0 --output v(out)",
        "op",
        "check FILE --colour",
        "examples rlcc",
        "chek"
      })
  void wrongUsageEndsWithTwo(String line) {
    Call run = call(line.replace("FILE", example("rc")).split(" "));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "op", "simulate --until 1"})
  void missingFileEndsWithOne(String line) {
    Call run = call((line + " " + folder.resolve("none.klab")).split(" "));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out() + run.err()).contains("none.klab").doesNotContain("Exception");
  }

  @Test
  void solverFailureEndsWithThreeAndNamesNodeDeviceAndTime() {
    Call run = call("simulate", file("boom.klab", RUNAWAY), "--until", "2");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error boom").contains("B1").contains("t = 1");
  }

  @Test
  void blockedNetworkEndsWithOne() {
    Call run = call("simulate", file("bad.klab", ISLAND), "--until", "1");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("error b: ");
  }

  @Test
  void stdinIsReadForAMinus() {
    InputStream before = System.in;
    byte[] document =
        Catalog.example("divider").orElseThrow().document().getBytes(StandardCharsets.UTF_8);
    System.setIn(new ByteArrayInputStream(document));
    try {
      assertThat(call("check", "-")).isEqualTo(new Call(0, "", ""));
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void netlistIsASpiceDeckOverTheDocumentsWindow() {
    assertThat(call("netlist", example("rlc")).out().lines())
        .startsWith("* Series RLC step")
        .endsWith(".end")
        .anyMatch(line -> line.startsWith("LL1 2 3 0.001"))
        .anyMatch(line -> line.startsWith(".tran ") && line.contains("0.001"));
  }

  private String layers(String name) {
    String text =
        Catalog.layersExamples().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow()
            .document();
    return file(name + ".json", text);
  }

  /// Variance, mean and ratio of the first output of G1 as reference table B.4 has them.
  @Test
  void layersPredictsEveryNeuron() {
    Call run = call("layers", layers("layers-g1"));
    assertThat(run.exit()).isZero();
    List<String> lines = run.out().lines().toList();
    assertThat(lines.getFirst())
        .isEqualTo(
            "layer,neuron,mean,variance_predicted,variance_simulated,ci_low,ci_high,snr_predicted");
    assertThat(lines).hasSize(1 + 20 + 30 + 25 + 10);
    String[] first = lines.get(1 + 20 + 30 + 25).split(",");
    assertThat(first).startsWith("3", "1").containsSubsequence("", "", "");
    assertThat(Double.parseDouble(first[2])).isCloseTo(0.429142, within(5e-7));
    assertThat(Double.parseDouble(first[3])).isCloseTo(8.792693e-3, within(5e-10));
    assertThat(Double.parseDouble(first[7])).isCloseTo(4.5766, within(5e-5));
  }

  @Test
  void layersSimulatesTheSameBytesOnAnyNumberOfThreads() {
    String g1 = layers("layers-g1");
    Call one = call("layers", g1, "--monte-carlo", "5000", "--seed", "3", "--threads", "1");
    Call three = call("layers", g1, "--monte-carlo", "5000", "--seed", "3", "--threads", "3");
    assertThat(three).isEqualTo(one);
    String[] last = one.out().lines().toList().getLast().split(",");
    double predicted = Double.parseDouble(last[3]);
    assertThat(Double.parseDouble(last[4])).isCloseTo(predicted, within(0.08 * predicted));
    assertThat(Double.parseDouble(last[4]))
        .isBetween(Double.parseDouble(last[5]), Double.parseDouble(last[6]));
  }

  @Test
  void layersTellsTheSlopeRuleAndWhatRemediesBring() {
    assertThat(call("layers", layers("layers-symmetric")).err())
        .startsWith("slope 0.800000 at a mean of 1.00000: bounded")
        .contains("0.00717233");
    assertThat(call("layers", layers("layers-ghosts")).err())
        .startsWith("snr of neuron 1 in the last layer: 8.835 without remedies, 27.94 with them");
  }

  @Test
  void layersWarnsOfRemediesThatCannotHelp() {
    String alone =
        """
        {"format": "kirchhofflab-layers", "version": 1,
         "input": {"values": [1], "noise": {"AU": 1e-3, "AC": 1e-3}, "ghosts": 1},
         "stages": [{"weights": 1}]}
        """;
    Call run = call("layers", file("alone.json", alone));
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .startsWith("warning document: Layer 0")
        .contains("more than 1.000 ghosts");
  }

  @Test
  void layersTracesAVarianceToItsSources() {
    List<String> lines =
        call("layers", layers("layers-g1"), "--contributions", "1").out().lines().toList();
    assertThat(lines).hasSize(1 + 16 + 2).startsWith("layer,kind,variance,share");
    String[] interaction = lines.get(17).split(",");
    assertThat(interaction[1]).isEqualTo("interaction");
    assertThat(Double.parseDouble(interaction[3])).isCloseTo(0.0027, within(5e-5));
    assertThat(lines.getLast()).startsWith(",total,").endsWith(",1");
  }

  /// N η and N² µ² of the first layer of G1, twice D.
  @Test
  void layersTellsTheStatisticsOfItsConnections() {
    List<String> lines = call("layers", layers("layers-g1"), "--statistics").out().lines().toList();
    assertThat(lines).hasSize(1 + 3).startsWith("layer,columns,mean,mean_square,AU,AC,common_gain");
    String[] first = lines.get(1).split(",");
    double mean = Double.parseDouble(first[2]);
    double square = Double.parseDouble(first[3]);
    assertThat(Double.parseDouble(first[4])).isCloseTo(2 * 20 * square, within(1e-12));
    assertThat(Double.parseDouble(first[5])).isCloseTo(2 * 400 * mean * mean, within(1e-12));
  }

  /// kT/C of 3 pF at 300 K, and the ladder's poles.
  @Test
  void hardwareTellsTimesAndEnergiesAtAScale() {
    String rc = example("rc");
    Call run =
        call("hardware", rc, "--capacitance", "1p", "--voltage", "2", "--current", "1u", "--json");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode found = JsonMapper.shared().readTree(run.out());
    assertThat(found.path("time_constant").asDouble()).isCloseTo(2e-6, within(1e-18));
    double rate = found.path("rate").asDouble();
    assertThat(rate * found.path("read_out").asDouble()).isCloseTo(1, within(1e-12));
    assertThat(call("hardware", rc, "--technology", "bench").out())
        .contains("time constant 100 µs")
        .contains("nodes with more than 100 devices: 0");
    Call unknown = call("hardware", rc, "--technology", "tubes");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("sky130");
    assertThat(call("hardware", rc, "--voltage", "-1").exit()).isEqualTo(2);
  }

  @Test
  void noiseTellsWhatAnOperatingPointHasInTheLongRun() {
    String ladder = example("noise_ladder");
    Call run = call("noise", ladder, "--output", "v(b)", "--stationary");
    assertThat(run.out())
        .contains("\"variance\":1.38064")
        .contains("\"real\":-1.06850176")
        .contains("\"real\":-1.55981649");
    assertThat(call("noise", ladder, "--output", "v(b)", "--stationary", "--at", "1n").exit())
        .isEqualTo(2);
  }

  @Test
  void everyExampleOfLayersIsUnderstood() {
    for (Catalog.LayersExample each : Catalog.layersExamples()) {
      assertThat(call("layers", layers(each.name())).exit()).as(each.name()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--monte-carlo 1",
        "--monte-carlo 2000000000",
        "--threads 0",
        "--contributions 0",
        "--contributions 11",
        "--closure best"
      })
  void layersRefusesWhatCannotBe(String options) {
    Call run = call(("layers " + layers("layers-g1") + " " + options).split(" "));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void faultsOfADescriptionAreLocated() {
    Call run = call("layers", example("rlc"));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("rlc.klab:").contains("no description of noisy layers");
  }

  @Test
  void examplesAreListedNameFirstAndWrittenUnchanged() {
    List<String> listed = call("examples").out().lines().map(l -> l.split(" ")[0]).toList();
    assertThat(listed)
        .contains("chua", "fhn20", "rlc", "bridge", "josephson", "knet50", "rc_ladder_1000")
        .isEqualTo(
            Stream.concat(
                    Catalog.examples().stream().map(Catalog.Example::name),
                    Catalog.layersExamples().stream().map(Catalog.LayersExample::name))
                .toList());
    assertThat(call("examples", "chua").out())
        .isEqualTo(Catalog.example("chua").orElseThrow().document());
  }

  private static final String TWO_MOONS =
      """
      test_bench: twomoon
      network:
        model: {name: ShiftTanh2, args: {}}
        net_struct:
        - {name: _fully_connect, args: {num_node: 3, repeat: [1, 0]}}
      simulation: {t_end: [0.0, 0.5]}
      """;

  private String checkpoint(int edges) {
    Tensor theta = Tensor.matrix(new double[3][edges]);
    Checkpoint numbers = new Checkpoint(Map.of("circuit.layer_list.0.model.param", theta));
    try {
      return Files.write(folder.resolve("moons.pth"), CheckpointFile.bytes(numbers)).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void importMakesADocumentThatExportTurnsBack() throws IOException {
    String config = file("config.yaml", TWO_MOONS);
    String checkpoint = checkpoint(6);
    String document = folder.resolve("moons.klab").toString();
    Call imported = call("import", checkpoint, "--config", config, "-o", document);
    assertThat(imported)
        .isEqualTo(
            new Call(
                0,
                "",
                """
                layer 1: 6 edges ShiftTanh2 between 2 nodes and ground, 0.5 s
                2 inputs, 2 outputs, 6 edges, 18 parameters
                """));
    assertThat(call("check", document)).isEqualTo(new Call(0, "", ""));
    Path back = folder.resolve("back.pth");
    assertThat(call("export", document, "--format", "pth", "-o", back.toString()))
        .isEqualTo(new Call(0, "", ""));
    assertThat(back).hasSameBinaryContentAs(Path.of(checkpoint));
    Path arrays = folder.resolve("moons.npz");
    assertThat(call("export", document, "--format", "npz", "-o", arrays.toString()).exit())
        .isZero();
    assertThat(Files.readAllBytes(arrays)).startsWith('P', 'K');
  }

  @Test
  void importOfWhatDoesNotBelongTogetherSaysWhere() {
    String config = file("config.yaml", TWO_MOONS);
    Call refused = call("import", checkpoint(7), "--config", config);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).contains("moons.pth circuit.layer_list.0.model.param: ", "[3, 6]");
    Call broken = call("import", checkpoint(6), "--config", file("c.yaml", "network: [\n"));
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.err()).contains("c.yaml:2:1: This is no valid YAML");
  }

  @Test
  void exportOfACircuitWithoutLayersIsRefused() {
    Path target = folder.resolve("no.pth");
    Call refused = call("export", example("rlc"), "--format", "pth", "-o", target.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("no layers");
    assertThat(target).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check",
        "op",
        "simulate",
        "ac",
        "sweep",
        "monte-carlo",
        "sensitivity",
        "layers",
        "examples",
        "netlist",
        "import",
        "export"
      })
  void helpAndVersionWorkEverywhere(String command) {
    String[] help = (command + " --help").strip().split(" ");
    String[] version = (command + " --version").strip().split(" ");
    assertThat(call(help).exit()).isZero();
    assertThat(call(help).out()).startsWith("Usage: kirchhofflab " + command);
    assertThat(call(version)).isEqualTo(new Call(0, "kirchhofflab " + Version.number() + "\n", ""));
  }
}
