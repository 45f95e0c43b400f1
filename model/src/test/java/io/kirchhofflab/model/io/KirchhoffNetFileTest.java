package io.kirchhofflab.model.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.io.tensor.Checkpoint;
import io.kirchhofflab.model.io.tensor.CheckpointFile;
import io.kirchhofflab.model.io.tensor.Tensor;
import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.model.law.ActivationDevice;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ScaledTanh;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.AffineMap;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.model.problem.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A configuration and a checkpoint become a circuit, or say why not; a circuit becomes a
/// checkpoint again.
class KirchhoffNetFileTest {

  /// Ground and two nodes, each ordered pair twice: 12 edges a layer.
  private static final String CONFIG =
      """
      test_bench: twomoon
      network:
        model: {name: ShiftTanh2, args: {}}
        net_struct:
        - &layer {name: _fully_connect, args: {num_node: 3, repeat: [1, 1]}}
        - *layer
        initialization: kaiming
      simulation: {t_end: [0.0, 0.1, 3e-1], tol: 1e-4, method: dopri5}
      train: {lr: 0.001}
      """;

  private static final int EDGES = 12;

  private final Path folder;

  KirchhoffNetFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aConfigurationAndACheckpointMakeACircuit() {
    Checkpoint numbers = random(3, EDGES, EDGES);
    LayeredCircuit circuit = circuit(CONFIG, numbers);
    assertThat(circuit.inputs()).isEqualTo(2);
    assertThat(circuit.readOut()).isEqualTo(ReadOut.ALL);
    assertThat(circuit.layers()).hasSize(2);
    // 0.3 - 0.1 as written; in doubles it would be 0.19999999999999998.
    assertThat(circuit.layers()).extracting(Layer::duration).containsExactly(0.1, 0.2);
    Layer last = circuit.layers().getLast();
    assertThat(last.from()).startsWith(0, 1, 0, 2, 1, 0);
    assertThat(last.to()).startsWith(1, 0, 2, 0, 0, 1);
    assertThat(last.theta()).isDeepEqualTo(rows(numbers, 1));
  }

  @Test
  void picturesGiveTheirPixelsAsInputs() {
    String config =
        CONFIG
            .replace("twomoon", "mnist")
            .replace("model:", "projector: last2\n  model:")
            .replace(
                "{name: _fully_connect, args: {num_node: 3, repeat: [1, 1]}}",
                "{name: _mix_connect, args: {num_channel: 1, width: 3, height: 2, neighbor_size: 2,"
                    + " fully_connect_node: 2}}");
    // Two squares of 12 ordered pairs, 6 edges to ground, 2 x 7 to the projection nodes.
    LayeredCircuit circuit = circuit(config, random(3, 44, 44));
    assertThat(circuit.inputs()).isEqualTo(6);
    assertThat(circuit.nodes()).isEqualTo(8);
    assertThat(circuit.readOut()).isEqualTo(new ReadOut.Last(2));
  }

  @Test
  void encoderReadOutAndResidualAreTakenOver() {
    String config =
        CONFIG
            .replace("twomoon", "diabete")
            .replace(
                "model:",
                """
                encoder: [4, 3, 2]
                  projector: [last2, mlp_2_1]
                  residual: [0, 1]
                  fill: repeat
                  model:\
                """);
    Map<String, Tensor> tensors = new LinkedHashMap<>(random(3, EDGES, EDGES).tensors());
    AffineMap first = map(3, 4);
    AffineMap second = map(2, 3);
    AffineMap last = map(1, 2);
    put("encoder.net.0.", first, tensors);
    put("encoder.net.2.", second, tensors);
    put("projector.1.net.0.", last, tensors);
    LayeredCircuit circuit = circuit(config, new Checkpoint(tensors));
    assertThat(circuit.inputs()).isEqualTo(4);
    assertThat(circuit.encoder().maps()).containsExactly(first, second);
    assertThat(circuit.fill()).isEqualTo(Fill.REPEAT);
    assertThat(circuit.residuals()).containsExactly(new Residual(0, 1));
    assertThat(circuit.readOut())
        .isEqualTo(new ReadOut.InOrder(List.of(new ReadOut.Last(2), new ReadOut.Linear(last))));
    assertThat(exportedAndRead(circuit, config)).isEqualTo(circuit);
  }

  private static void put(String name, AffineMap map, Map<String, Tensor> tensors) {
    tensors.put(name + "weight", Tensor.matrix(map.weights()));
    tensors.put(name + "bias", Tensor.vector(map.bias()));
  }

  private static AffineMap map(int rows, int columns) {
    Random random = new Random(rows);
    double[][] weights = new double[rows][];
    for (int r = 0; r < rows; r++) weights[r] = random.doubles(columns).toArray();
    return new AffineMap(weights, random.doubles(rows).toArray());
  }

  static Stream<Arguments> devices() {
    return Stream.of(
        Arguments.of("{name: ShiftRelu1}", 2, new ShiftRelu1()),
        Arguments.of("{name: ShiftLeakyRelu1, args: {}}", 2, new ShiftLeakyRelu1()),
        Arguments.of("{name: ShiftTanh1, args: null}", 3, new ShiftTanh1()),
        Arguments.of("{name: ShiftRelu2}", 3, new ShiftRelu2()),
        Arguments.of("{name: ShiftLeakyRelu2}", 3, new ShiftLeakyRelu2()),
        Arguments.of("{name: ShiftTanh2}", 3, new ShiftTanh2()),
        Arguments.of("{name: Conductance}", 3, new Conductance()),
        device("Device, args: {negation: true, activation: silu}", 2, "SHIFT_THEN_GAIN", "SILU"),
        device("Device, args: {negation: false, activation: tanh}", 3, "BOTH_ENDS", "TANH"),
        device(
            "Device, args: {negation: true, activation: null}", 2, "SHIFT_THEN_GAIN", "IDENTITY"),
        device(
            "TwoTerminalDevice, args: {use_diff: true, activation: leakyrelu}",
            2,
            "GAIN_THEN_SHIFT",
            "LEAKY_RELU"),
        device("TwoTerminalDevice", 3, "BOTH_ENDS", "IDENTITY"));
  }

  private static Arguments device(String name, int rows, String form, String activation) {
    return Arguments.of(
        "{name: " + name + "}",
        rows,
        new ActivationDevice(ActivationDevice.Form.valueOf(form), Activation.valueOf(activation)));
  }

  /// Rows that never enter a current come back as zeros; all others to the bit.
  @ParameterizedTest
  @MethodSource("devices")
  void everyDeviceIsALawAndSurvivesExport(String model, int rows, DeviceLaw law) {
    String config = CONFIG.replace("{name: ShiftTanh2, args: {}}", model);
    Checkpoint numbers = random(rows, EDGES, EDGES);
    LayeredCircuit circuit = circuit(config, numbers);
    assertThat(circuit.layers().getFirst().law()).isEqualTo(law);
    assertThat(exportedAndRead(circuit, config)).isEqualTo(circuit);
    double[][] stored = rows(numbers, 0);
    assertThat(circuit.layers().getFirst().theta())
        .isDeepEqualTo(Arrays.copyOf(stored, law.parameters().size()));
  }

  private LayeredCircuit exportedAndRead(LayeredCircuit circuit, String config) {
    Path file = folder.resolve("exported.pth");
    assertThat(KirchhoffNetFile.saveCheckpoint(file, circuit)).isEqualTo(new Saving.Saved(file));
    return ((Import.Imported) KirchhoffNetFile.read(file, written(config))).circuit();
  }

  @Test
  void whatTheReleasedCodeCannotHoldIsNotExported() {
    LayeredCircuit circuit = circuit(CONFIG, random(3, EDGES, EDGES));
    Layer layer = circuit.layers().getFirst();
    Layer foreign = new Layer(new ScaledTanh(), 1, 2, layer.from(), layer.to(), layer.theta());
    assertThat(notExported(circuit.withLayers(List.of(foreign, foreign))))
        .contains("no device “Saturating edge”");
    assertThat(
            notExported(
                new LayeredCircuit(
                    2,
                    circuit.encoder(),
                    Fill.ZEROS,
                    circuit.layers(),
                    List.of(),
                    ReadOut.ALL,
                    new double[] {1, 2})))
        .contains("1 F at every node");
  }

  private String notExported(LayeredCircuit circuit) {
    Saving saving = KirchhoffNetFile.saveCheckpoint(folder.resolve("no.pth"), circuit);
    assertThat(folder.resolve("no.pth")).doesNotExist();
    return ((Saving.NotSaved) saving).why().message();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name: ¦ShiftTanh3 | name: ShiftTanh2 | network.model.name | did you mean “ShiftTanh1”
          args: {act: ¦relu} | args: {} | network.model.args.act | no field “act”
          num_node: ¦1 | num_node: 3 | network.net_struct[0].args.num_node | whole number from 2
          num_node: ¦2.5 | num_node: 3 | network.net_struct[0].args.num_node | whole number
          num_nodes: ¦3 | num_node: 3 | network.net_struct[0].args.num_nodes | did you mean “num_node”
          num_node: ¦900000 | num_node: 3 | | more than 8,388,608 edges
          repeat: ¦[1] | repeat: [1, 1] | network.net_struct[0].args.repeat | Two counts
          repeat: [1, ¦-1] | repeat: [1, 1] | network.net_struct[0].args.repeat[1] | from 0 to
          name: ¦_fully_conect | name: _fully_connect | network.net_struct[0].name | did you mean “_fully_connect”
          name: ¦_pregiven | name: _fully_connect | network.net_struct[0].name | graph
          t_end: ¦[0.0, 0.1] | t_end: [0.0, 0.1, 3e-1] | simulation.t_end | 2 layers need 3 times
          t_end: ¦[0.0, 0.1, 0.1] | t_end: [0.0, 0.1, 3e-1] | simulation.t_end | have to rise
          initialisation: ¦kaiming | initialization: kaiming | network.initialisation | did you mean “initialization”
          residual: [1, ¦0] | initialization: kaiming | network.residual[1] | whole number from 1
          projector: ¦last | initialization: kaiming | network.projector | A read-out is
          projector: [last2, ¦mlp_2] | initialization: kaiming | network.projector[1] | A read-out is
          fill: ¦ones | initialization: kaiming | network.fill | “zeros”
          encoder: ¦[3] | initialization: kaiming | network.encoder | two widths
          a: ¦!!python/object:os.x {} | test_bench: twomoon | | asks for an object
          a: ¦*nothing | test_bench: twomoon | | Nothing complete
          a: &a [¦*a] | test_bench: twomoon | | Nothing complete
          """)
  void faultsOfAConfigurationAreLocated(String marked, String instead, String path, String words) {
    String config = CONFIG.replace(instead, marked).replace("twomoon", "mnist");
    int at = config.indexOf('¦');
    Problem.FileFault fault = refused(config.replace("¦", ""), random(3, EDGES, EDGES));
    String before = config.substring(0, at);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    if (path != null) {
      assertThat(fault.place())
          .isEqualTo(
              new Subject.OfFile(
                  folder.resolve("config.yaml").toString(),
                  line,
                  at - before.lastIndexOf('\n'),
                  path));
    }
    assertThat(fault.place().line()).isEqualTo(line);
    assertThat(fault.message()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [            | no valid YAML
          ''           | is empty
          # nothing    | is empty
          12           | Expected an object
          [a]: 1       | has to be a word
          """)
  void whatIsNoConfigurationIsRefused(String text, String words) {
    assertThat(refused(text, random(3, EDGES)).message()).contains(words);
  }

  @Test
  void deepAndLongConfigurationsAreRefused() {
    assertThat(refused("[".repeat(100_000), random(3, EDGES)).message()).contains("nested deeper");
    assertThat(refused("#".repeat(1 << 20), random(3, EDGES)).message()).contains("longer than");
  }

  /// Nine levels of nine: as objects these would be 10^9 values.
  @Test
  void aBillionLaughsCostNothing() {
    StringBuilder laughs = new StringBuilder("l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (int k = 1; k <= 9; k++) {
      String each = "*l" + (k - 1);
      laughs.append(
          "l%d: &l%d [%s]\n"
              .formatted(
                  k,
                  k,
                  String.join(
                      ", ", List.of(each, each, each, each, each, each, each, each, each))));
    }
    assertThat(refused(laughs.toString(), random(3, EDGES)).message()).contains("no field “l0”");
  }

  @Test
  void aCheckpointThatDoesNotBelongSaysSo() {
    assertThat(refused(CONFIG, random(3, EDGES, 13)).message())
        .contains("[3, 12]")
        .contains("[3, 13]");
    assertThat(refused(CONFIG, random(2, EDGES, EDGES)).message()).contains("[2, 12]");
    assertThat(refused(CONFIG, random(3, EDGES)).place().path()).isEqualTo(parameters(1));
    assertThat(refused(CONFIG, random(3, EDGES, EDGES, EDGES)).message()).contains("no place");
    Map<String, Tensor> spoilt = new LinkedHashMap<>(random(3, EDGES).tensors());
    double[][] rows = new double[3][EDGES];
    rows[1][7] = Double.NaN;
    spoilt.put(parameters(1), Tensor.matrix(rows));
    assertThat(refused(CONFIG, new Checkpoint(spoilt)).message())
        .contains("Parameter 1 of edge 7 is NaN");
  }

  @Test
  void whatDoesNotFitTheLayersIsAFaultOfTheConfiguration() {
    String pictures = CONFIG.replace("twomoon", "mnist");
    Problem.FileFault readOut =
        refused(
            pictures.replace("initialization", "projector: [last2, first3]\n  initialization"),
            random(3, EDGES, EDGES));
    assertThat(readOut.place().file()).endsWith("config.yaml");
    assertThat(readOut.place().path()).isEqualTo("network.projector");
    assertThat(readOut.message()).contains("does not fit the 2 numbers");
  }

  @Test
  void valuesWithoutEffectAreWarnedOf() {
    String config = CONFIG.replace("initialization", "projector: last1\n  initialization");
    Import.Imported imported = (Import.Imported) read(config, random(3, EDGES, EDGES));
    assertThat(imported.circuit().readOut()).isEqualTo(ReadOut.ALL);
    assertThat(imported.warnings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.severity()).isEqualTo(Severity.WARNING);
              assertThat(warning.message()).contains("no effect");
            });
  }

  private static String parameters(int layer) {
    return "circuit.layer_list." + layer + ".model.param";
  }

  private static double[][] rows(Checkpoint numbers, int layer) {
    return Objects.requireNonNull(numbers.tensors().get(parameters(layer))).rows();
  }

  /// A checkpoint of layers with so many edges, in numbers of single precision.
  private static Checkpoint random(int rows, int... edges) {
    Random random = new Random(7);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int l = 0; l < edges.length; l++) {
      double[][] theta = new double[rows][edges[l]];
      for (double[] row : theta) Arrays.setAll(row, e -> random.nextFloat() - 0.5f);
      tensors.put(parameters(l), Tensor.matrix(theta));
    }
    return new Checkpoint(tensors);
  }

  private LayeredCircuit circuit(String config, Checkpoint numbers) {
    return ((Import.Imported) read(config, numbers)).circuit();
  }

  private Problem.FileFault refused(String config, Checkpoint numbers) {
    Import read = read(config, numbers);
    assertThat(read).isInstanceOf(Import.Refused.class);
    return (Problem.FileFault) ((Import.Refused) read).problems().getFirst();
  }

  private Import read(String config, Checkpoint numbers) {
    try {
      Path file = folder.resolve("model.pth");
      Files.write(file, CheckpointFile.bytes(numbers));
      return KirchhoffNetFile.read(file, written(config));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path written(String config) {
    try {
      return Files.writeString(folder.resolve("config.yaml"), config);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
