package io.kirchhofflab.model.io;

import io.kirchhofflab.model.io.tensor.Checkpoint;
import io.kirchhofflab.model.io.tensor.CheckpointFile;
import io.kirchhofflab.model.io.tensor.CheckpointReading;
import io.kirchhofflab.model.io.tensor.NumpyFile;
import io.kirchhofflab.model.io.tensor.Tensor;
import io.kirchhofflab.model.layered.AffineMap;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.model.problem.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads and writes the circuits of KirchhoffNet's released code: a checkpoint with its
/// configuration, and for other programs NumPy's archives.
public final class KirchhoffNetFile {

  private KirchhoffNetFile() {}

  /// The circuit that `config` (YAML) describes with the numbers of `checkpoint` (`.pth`).
  public static Import read(Path checkpoint, Path config) {
    String text;
    try (InputStream in = Files.newInputStream(config)) {
      text = new String(in.readNBytes(YamlText.LONGEST + 1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      String message = "The configuration cannot be read: " + FileText.reason(e, config);
      return new Import.Refused(List.of(FileText.fault(config.toString(), message)));
    }
    Faults faults = new Faults(new JsonText(config.toString(), text));
    CircuitConfig read = CircuitConfigReader.read(text, faults);
    if (read == null) return new Import.Refused(faults.all());
    return switch (CheckpointFile.read(checkpoint)) {
      case CheckpointReading.Refused refused -> new Import.Refused(List.of(refused.why()));
      case CheckpointReading.Read numbers ->
          joined(read, numbers.checkpoint(), faults.warnings(), checkpoint, config);
    };
  }

  private static Import joined(
      CircuitConfig described,
      Checkpoint numbers,
      List<Problem> warnings,
      Path checkpoint,
      Path config) {
    try {
      return new Import.Imported(CheckpointCircuit.of(described, numbers), warnings);
    } catch (CheckpointCircuit.Mismatch e) {
      Path file = e.isOfConfig() ? config : checkpoint;
      Subject.OfFile place = new Subject.OfFile(file.toString(), 0, 0, e.place());
      String message = String.valueOf(e.getMessage());
      return new Import.Refused(List.of(new Problem.FileFault(Severity.ERROR, place, message)));
    }
  }

  /// Saves a state dict that the released code loads, with the names that it uses.
  public static Saving saveCheckpoint(Path file, LayeredCircuit circuit) {
    Optional<String> obstacle = obstacle(circuit);
    if (obstacle.isPresent()) {
      return new Saving.NotSaved(FileText.fault(file.toString(), obstacle.get()));
    }
    return WholeFile.save(file, to -> to.write(CheckpointFile.bytes(stateDict(circuit))));
  }

  /// What the released code has no word for.
  private static Optional<String> obstacle(LayeredCircuit circuit) {
    for (Layer layer : circuit.layers()) {
      if (ReleasedLaw.of(layer.law()).isEmpty()) {
        return Optional.of(
            "KirchhoffNet's code has no device “%s”. Export as npz instead."
                .formatted(layer.law().title()));
      }
    }
    boolean uniform =
        Arrays.stream(circuit.capacitance())
            .allMatch(c -> Double.compare(c, LayeredCircuit.UNIT_CAPACITANCE) == 0);
    return uniform
        ? Optional.empty()
        : Optional.of("KirchhoffNet's code knows 1 F at every node only. Export as npz instead.");
  }

  private static Checkpoint stateDict(LayeredCircuit circuit) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<Layer> layers = circuit.layers();
    for (int l = 0; l < layers.size(); l++) {
      tensors.put(CheckpointCircuit.parameters(l), Tensor.matrix(stored(layers.get(l))));
    }
    List<AffineMap> maps = circuit.encoder().maps();
    for (int k = 0; k < maps.size(); k++) {
      CheckpointCircuit.put("encoder.net." + 2 * k + ".", maps.get(k), tensors);
    }
    putReadOut(circuit.readOut(), "", tensors);
    return new Checkpoint(tensors);
  }

  /// The rows of the parameters, and zeros in those that the released code stores without use.
  private static double[][] stored(Layer layer) {
    int rows = ReleasedLaw.of(layer.law()).orElseThrow().rows();
    double[][] stored = Arrays.copyOf(layer.theta(), rows);
    for (int p = layer.theta().length; p < rows; p++) stored[p] = new double[layer.edges()];
    return stored;
  }

  private static void putReadOut(ReadOut readOut, String place, Map<String, Tensor> tensors) {
    switch (readOut) {
      case ReadOut.Linear linear ->
          CheckpointCircuit.put("projector." + place + "net.0.", linear.map(), tensors);
      case ReadOut.InOrder steps -> {
        for (int k = 0; k < steps.steps().size(); k++) {
          putReadOut(steps.steps().get(k), k + ".", tensors);
        }
      }
      case ReadOut.All _, ReadOut.First _, ReadOut.Last _, ReadOut.Nodes _, ReadOut.Reshape _ -> {
        // These have no numbers of their own.
      }
    }
  }

  /// Saves every array of the circuit under its name, for NumPy.
  public static Saving saveNumpy(Path file, LayeredCircuit circuit) {
    return WholeFile.save(file, to -> to.write(NumpyFile.bytes(arrays(circuit))));
  }

  private static Map<String, NumpyFile.Content> arrays(LayeredCircuit circuit) {
    Map<String, NumpyFile.Content> arrays = new LinkedHashMap<>();
    arrays.put("inputs", NumpyFile.Content.of(new int[] {circuit.inputs()}));
    arrays.put("capacitance", NumpyFile.Content.of(Tensor.vector(circuit.capacitance())));
    List<Layer> layers = circuit.layers();
    for (int l = 0; l < layers.size(); l++) {
      Layer layer = layers.get(l);
      String name = "layer" + l + "_";
      arrays.put(name + "law", NumpyFile.Content.of(layer.law().key()));
      arrays.put(
          name + "duration", NumpyFile.Content.of(Tensor.vector(new double[] {layer.duration()})));
      arrays.put(name + "nodes", NumpyFile.Content.of(new int[] {layer.nodes()}));
      arrays.put(name + "from", NumpyFile.Content.of(layer.from()));
      arrays.put(name + "to", NumpyFile.Content.of(layer.to()));
      arrays.put(name + "theta", NumpyFile.Content.of(Tensor.matrix(layer.theta())));
    }
    return arrays;
  }
}
