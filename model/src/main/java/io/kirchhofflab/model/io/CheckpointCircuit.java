package io.kirchhofflab.model.io;

import io.kirchhofflab.model.io.tensor.Checkpoint;
import io.kirchhofflab.model.io.tensor.Tensor;
import io.kirchhofflab.model.layered.AffineMap;
import io.kirchhofflab.model.layered.Encoder;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import io.kirchhofflab.model.layered.topology.Topology;
import io.kirchhofflab.model.layered.topology.Wiring;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts the numbers of a checkpoint into the circuit its configuration describes.
///
/// Names of tensors: `circuit.layer_list.L.model.param` of shape (rows, edges); for encoder and
/// learned read-out `….net.K.weight` and `….net.K.bias`. Every tensor must have its place and every
/// place its tensor.
final class CheckpointCircuit {

  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";

  private final CircuitConfig config;
  private final Map<String, Tensor> tensors;
  private final Set<String> used = new HashSet<>();

  private CheckpointCircuit(CircuitConfig config, Checkpoint checkpoint) {
    this.config = config;
    this.tensors = checkpoint.tensors();
  }

  /// Checkpoint and configuration do not belong together.
  static final class Mismatch extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;
    private final String place;
    private final boolean ofConfig;

    private Mismatch(String place, boolean ofConfig, String message) {
      super(message, null, false, false);
      this.place = place;
      this.ofConfig = ofConfig;
    }

    private static Mismatch ofTensor(String name, String message) {
      return new Mismatch(name, false, message);
    }

    private static Mismatch ofField(String field, String message) {
      return new Mismatch("network." + field, true, message);
    }

    /// The tensor at fault, or the field of the configuration.
    String place() {
      return place;
    }

    boolean isOfConfig() {
      return ofConfig;
    }
  }

  static String parameters(int layer) {
    return "circuit.layer_list." + layer + ".model.param";
  }

  /// Errors: `Mismatch`.
  static LayeredCircuit of(CircuitConfig config, Checkpoint checkpoint) {
    return new CheckpointCircuit(config, checkpoint).circuit();
  }

  private LayeredCircuit circuit() {
    List<Layer> layers = layers();
    Encoder encoder = encoder();
    ReadOut readOut = readOut(layers.getLast().nodes());
    for (Residual each : config.residuals()) checkResidual(each, layers);
    for (String name : tensors.keySet()) {
      if (!used.contains(name)) {
        throw Mismatch.ofTensor(name, "The configuration has no place for this tensor.");
      }
    }
    LayeredCircuit plain =
        LayeredCircuit.of(config.inputs(), config.fill(), layers, config.residuals(), readOut);
    return new LayeredCircuit(
        config.inputs(),
        encoder,
        config.fill(),
        layers,
        config.residuals(),
        readOut,
        plain.capacitance());
  }

  private List<Layer> layers() {
    Map<Topology, Wiring> wirings = new HashMap<>();
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < config.topologies().size(); l++) {
      Topology topology = config.topologies().get(l);
      layers.add(layer(l, wirings.computeIfAbsent(topology, Topology::wiring)));
    }
    return layers;
  }

  private Layer layer(int l, Wiring wiring) {
    String name = parameters(l);
    Tensor stored = shaped(name, config.law().rows(), wiring.edges());
    int rows = config.law().law().parameters().size();
    double[][] theta = Arrays.copyOf(stored.rows(), rows);
    for (int p = 0; p < rows; p++) checkFinite(name, p, theta[p]);
    return new Layer(
        config.law().law(),
        config.durations().get(l),
        wiring.nodes(),
        wiring.from(),
        wiring.to(),
        theta);
  }

  private static void checkFinite(String name, int p, double[] values) {
    for (int e = 0; e < values.length; e++) {
      if (!Double.isFinite(values[e])) {
        throw Mismatch.ofTensor(name, "Parameter %d of edge %d is %s.".formatted(p, e, values[e]));
      }
    }
  }

  private Tensor shaped(String name, int... shape) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw Mismatch.ofTensor(name, "The configuration asks for this tensor, which is not there.");
    }
    if (!tensor.hasShape(shape)) {
      throw Mismatch.ofTensor(
          name,
          "The configuration asks for shape %s, the checkpoint has %s: they do not match."
              .formatted(Arrays.toString(shape), Arrays.toString(tensor.shape())));
    }
    used.add(name);
    return tensor;
  }

  private Encoder encoder() {
    List<AffineMap> maps = new ArrayList<>();
    List<Integer> widths = config.encoder();
    // Rectifiers stand between the maps and count as steps of their own.
    for (int k = 0; k + 1 < widths.size(); k++) {
      maps.add(map("encoder.net." + 2 * k + ".", widths.get(k), widths.get(k + 1)));
    }
    return new Encoder(maps);
  }

  static void put(String name, AffineMap map, Map<String, Tensor> tensors) {
    tensors.put(name + WEIGHT, Tensor.matrix(map.weights()));
    tensors.put(name + BIAS, Tensor.vector(map.bias()));
  }

  private AffineMap map(String name, int columns, int rows) {
    Tensor weights = shaped(name + WEIGHT, rows, columns);
    Tensor bias = shaped(name + BIAS, rows);
    return new AffineMap(weights.rows(), bias.values());
  }

  private ReadOut readOut(int nodes) {
    List<CircuitConfig.Projector> projectors = config.projectors();
    List<ReadOut> steps = new ArrayList<>();
    int size = nodes;
    for (int k = 0; k < projectors.size(); k++) {
      ReadOut step = readOut(projectors.get(k), projectors.size() == 1 ? "" : k + ".");
      if (!step.fits(size)) {
        throw Mismatch.ofField(
            "projector", "It does not fit the %d numbers it is to read.".formatted(size));
      }
      size = step.size(size);
      steps.add(step);
    }
    return switch (steps.size()) {
      case 0 -> ReadOut.ALL;
      case 1 -> steps.getFirst();
      default -> new ReadOut.InOrder(steps);
    };
  }

  private ReadOut readOut(CircuitConfig.Projector projector, String place) {
    return switch (projector) {
      case CircuitConfig.Projector.Plain plain -> plain.readOut();
      case CircuitConfig.Projector.Learned learned ->
          new ReadOut.Linear(map("projector." + place + "net.0.", learned.from(), learned.to()));
    };
  }

  private static void checkResidual(Residual residual, List<Layer> layers) {
    int from = layers.get(residual.from()).nodes();
    int to = layers.get(residual.to()).nodes();
    if (from != to) {
      throw Mismatch.ofField("residual", "It joins layers of %d and %d nodes.".formatted(from, to));
    }
  }
}
