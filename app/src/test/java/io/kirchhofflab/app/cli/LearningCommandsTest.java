package io.kirchhofflab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.resources.Catalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `train`, `evaluate`, `flow` and `sample` in-process.
class LearningCommandsTest {

  private final Path folder;

  LearningCommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private record Call(int exit, String out, String err) {}

  private static Call call(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = RootCommand.commandLine(files -> 0);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int exit = line.execute(args);
    return new Call(exit, out.toString(), err.toString());
  }

  private Path trained(String name, String... more) {
    Path net = folder.resolve(name);
    String[] args = new String[more.length + 3];
    args[0] = "train";
    System.arraycopy(more, 0, args, 1, more.length);
    args[more.length + 1] = "-o";
    args[more.length + 2] = net.toString();
    Call call = call(args);
    assertThat(call.exit()).as(call.err()).isZero();
    return net;
  }

  @Test
  void trainingEndsWithAnObjectAndACircuit() {
    Path net = folder.resolve("moons.json");
    Call call = call("train", "two-moons", "--epochs", "0.1", "-o", net.toString());
    assertThat(call.exit()).as(call.err()).isZero();
    JsonNode end = JsonMapper.shared().readTree(call.out());
    assertThat(end.path("epochs").asDouble()).isEqualTo(0.1);
    assertThat(end.path("test_accuracy").asDouble()).isBetween(0.3, 1.0);
    assertThat(call.err()).contains("test accuracy");
    assertThat(net).isNotEmptyFile();
    assertThat(folder.resolve("moons.json.training")).doesNotExist();
  }

  @Test
  void robustnessTellsAccuracyWithItsIntervals() throws IOException {
    Path net = folder.resolve("moons.klab");
    Files.writeString(net, Catalog.example("two_moons").orElseThrow().document());
    Call call =
        call(
            "robustness",
            net.toString(),
            "--data",
            "two-moons",
            "--noise",
            "0,200m",
            "--seed",
            "1");
    List<String> lines = call.out().lines().toList();
    assertThat(lines).hasSize(3).startsWith("noise,accuracy,ci_low,ci_high");
    assertThat(lines.get(1)).startsWith("0,0.999");
    double[] row =
        Arrays.stream(lines.get(2).split(",")).mapToDouble(Double::parseDouble).toArray();
    assertThat(row[1]).isBetween(row[2], row[3]).isLessThan(0.9);
    assertThat(call("robustness", net.toString()).exit()).isEqualTo(2);
    assertThat(call("robustness", net.toString(), "--data", "friedman").err()).contains("circles");
  }

  @Test
  void sameSeedMakesTheSameFile() throws IOException {
    Path one = trained("net.json", "two-moons", "--epochs", "0.05");
    byte[] first = Files.readAllBytes(one);
    trained("net.json", "two-moons", "--epochs", "0.05", "--threads", "1");
    assertThat(Files.readAllBytes(one)).isEqualTo(first);
  }

  @Test
  void specificationsChangeAPreset() throws IOException {
    Path spec = folder.resolve("spec.json");
    Files.writeString(
        spec,
        """
        {"preset": "two-moons", "epochs": 0.05, "rate": 0.005, "steps": 2, "noise": 0.1,
         "schedule": {"kind": "cosine", "epochs": 1}, "optimizer": {"kind": "sgd", "momentum": 0.5}}
        """);
    assertThat(trained("net.json", spec.toString())).isNotEmptyFile();
  }

  @Test
  void tablesOfTheUsersAreLearntWithALossAndLimitsOfTheUsers() throws IOException {
    StringBuilder text = new StringBuilder("a,b,sum\n");
    for (int n = 0; n < 60; n++)
      text.append(n).append(',').append(n % 7).append(',').append(n + n % 7).append('\n');
    Path points = folder.resolve("points.csv");
    Files.writeString(points, text);
    Path spec = folder.resolve("spec.json");
    Files.writeString(
        spec,
        """
        {"data": {"csv": "%s", "target": "sum", "test": 0.25}, "epochs": 30, "loss": "abs(y1 - t1)",
         "range": 2, "bits": 6, "mismatch": 0.01, "patience": 5, "heldOut": 0.2}
        """
            .formatted(points));
    Call call = call("train", spec.toString(), "-o", folder.resolve("net.json").toString());
    assertThat(call.exit()).as(call.err()).isZero();
    JsonNode end = JsonMapper.shared().readTree(call.out());
    assertThat(end.path("test_loss").asDouble()).isLessThan(0.25);
    assertThat(end.path("held_out_loss").asDouble()).isPositive();
    assertThat(end.path("epochs").asDouble()).isBetween(1.0, 30.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'preset': 'friedman', 'loss': 'y2^2'             | loss:",
        "'preset': 'friedman', 'bits': 4                  | finite range",
        "'preset': 'friedman', 'patience': 2, 'heldOut': 3 | heldOut: a share",
        "'preset': 'friedman', 'data': {}                 | leave one of them",
        "'data': {'csv': 'no.csv', 'target': 'y'}         | no.csv does not exist",
        "'data': {'csv': 'no.csv', 'goal': 'y'}           | goal, which means nothing",
        "'preset': 'friedman', 'patience': 0.5            | patience: a whole number",
        "'preset': 'friedman', 'smoothing': 0.1           | smoothing: only classes have targets",
        "'preset': 'circles', 'smoothing': 1              | This plan cannot be: smoothing 1.0.",
        "'preset': 'circles', 'smoothing': 0.1, 'loss': 'y1' | leave loss or smoothing",
        "'preset': 'friedman', 'warp': {'degrees': 5}     | warp: only pictures can be warped"
      })
  void badValuesAreRefusedInASentence(String body, String why) throws IOException {
    Path spec = folder.resolve("spec.json");
    Files.writeString(spec, "{" + body.strip().replace('\'', '"') + "}");
    Call call = call("train", spec.toString(), "-o", folder.resolve("net.json").toString());
    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains(why);
  }

  @Test
  void unknownWordsOfASpecificationAreNamed() throws IOException {
    Path spec = folder.resolve("spec.json");
    Files.writeString(spec, "{\"preset\": \"two-moons\", \"epoch\": 3}");
    Call call = call("train", spec.toString(), "-o", folder.resolve("net.json").toString());
    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains("epoch").contains("did you mean epochs?");
  }

  @Test
  void unknownPresetsAreRefusedWithAHint() {
    Call call = call("train", "two-moon", "-o", folder.resolve("net.json").toString());
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains("did you mean two-moons?");
  }

  @Test
  void digitsNeedTheirFiles() {
    Call call = call("train", "mnist-quick", "-o", folder.resolve("net.json").toString());
    assertThat(call.exit()).isEqualTo(2);
    assertThat(call.err()).contains("--data");
  }

  @Test
  void theExcerptIsTakenByItsName() {
    Path net = folder.resolve("digits.klab");
    Call call =
        call("train", "mnist-quick", "--data", "excerpt", "--epochs", "0.2", "-o", net.toString());
    assertThat(call.exit()).as(call.err()).isZero();
    JsonNode end = JsonMapper.shared().readTree(call.out());
    assertThat(end.path("test_accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(net).isNotEmptyFile();
  }

  @CsvSource(
      delimiter = '|',
      value = {
        "'elastic': -1 | elastic -1.0",
        "'degree': 3   | did you mean degrees?",
      })
  @ParameterizedTest
  void badWarpsAreRefusedInASentence(String warp, String why) throws IOException {
    Path spec = folder.resolve("spec.json");
    String text = "{'preset': 'mnist-quick', 'warp': {" + warp + "}}";
    Files.writeString(spec, text.replace('\'', '"'));
    Call call =
        call(
            "train",
            spec.toString(),
            "--data",
            "excerpt",
            "-o",
            folder.resolve("n.json").toString());
    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains(why);
  }

  @Test
  void aFolderWithoutMnistSaysWhichFileItLacks() {
    Call call =
        call("train", "mnist-quick", "--data", folder.toString(), "-o", folder + "/net.json");
    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains("holds no train-images-idx3-ubyte, packed or not");
  }

  @Test
  void nothingToResumeIsSaid() {
    Call call = call("train", "two-moons", "--resume", "-o", folder.resolve("net.json").toString());
    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains("nothing to resume");
  }

  @Test
  void theSchemaIsPrinted() {
    Call call = call("train", "--schema");
    assertThat(JsonMapper.shared().readTree(call.out()).path("properties").has("preset")).isTrue();
  }

  @Test
  void samplesFlowBackToWhereTheyCameFrom() throws IOException {
    Path net = trained("ring.json", "density-u1", "--epochs", "0.01");
    Path points = folder.resolve("points.csv");
    Call sampled = call("sample", net.toString(), "--count", "3", "-o", points.toString());
    assertThat(sampled.exit()).as(sampled.err()).isZero();
    Call back =
        call("flow", net.toString(), "--points", points.toString(), "--reverse", "--log-density");
    assertThat(back.exit()).as(back.err()).isZero();
    assertThat(back.out().lines()).hasSize(4).first().isEqualTo("v1,v2,dlogp");
  }

  @Test
  void circuitsThatAreNoFlowAreRefused() {
    Path net = trained("moons.json", "two-moons", "--epochs", "0.02");
    Call call = call("sample", net.toString(), "--count", "1");
    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains("a flow has the input's nodes in every layer");
  }

  @Test
  void evaluateNamesWhatDoesNotFit() throws IOException {
    Path net = trained("moons.json", "two-moons", "--epochs", "0.02");
    Path missing = folder.resolve("none");
    Call call =
        call("evaluate", net.toString(), "--images", missing.toString(), "--labels", "none");
    assertThat(call.exit()).isEqualTo(1);
    assertThat(call.err()).contains("does not exist");
  }

  /// Two pictures of one pixel by two; the untrained circuit answers something for both.
  @Test
  void evaluatePrintsAnObject() throws IOException {
    Path net = trained("moons.json", "two-moons", "--epochs", "0.02");
    Path images = folder.resolve("images");
    Path labels = folder.resolve("labels");
    Files.write(images, new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 9, 8, 7, 6});
    Files.write(labels, new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 0, 1});
    Call call =
        call(
            "evaluate",
            net.toString(),
            "--images",
            images.toString(),
            "--labels",
            labels.toString(),
            "--json");
    assertThat(call.exit()).as(call.err()).isZero();
    JsonNode found = JsonMapper.shared().readTree(call.out());
    assertThat(found.path("images").asInt()).isEqualTo(2);
    assertThat(found.path("top5").asDouble()).isEqualTo(1);
    assertThat(found.path("rhs_evaluations").size()).isEqualTo(2);
  }
}
