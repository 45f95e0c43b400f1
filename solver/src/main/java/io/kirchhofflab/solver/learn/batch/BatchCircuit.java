package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A circuit made ready for many inputs at once. Its tables are shared by all threads.
public final class BatchCircuit {

  private final LayeredCircuit circuit;
  private final Engine engine;
  private final boolean density;
  private final List<LayerFlow> flows = new ArrayList<>();
  private final List<Joint> joints = new ArrayList<>();
  private final LinearReadOut readOut;

  private BatchCircuit(LayeredCircuit circuit, Engine engine, boolean density) {
    this.circuit = circuit;
    this.engine = engine;
    this.density = density;
    int before = circuit.encoder().of(new double[circuit.inputs()]).length;
    for (Layer layer : circuit.layers()) {
      joints.add(new Joint(circuit.fill(), before, layer.nodes()));
      flows.add(new LayerFlow(layer, circuit.capacitance(), engine, density));
      before = layer.nodes();
    }
    readOut = new LinearReadOut(circuit.readOut(), before);
  }

  /// Voltages only. Errors: laws that `firstForeign` finds.
  public static BatchCircuit of(LayeredCircuit circuit, Engine engine) {
    return new BatchCircuit(circuit, engine, false);
  }

  /// Voltages and the logarithm of the density that the flow carries. Errors: also layers of
  /// different nodes, or residuals, which keep no density.
  public static BatchCircuit withDensity(LayeredCircuit circuit, Engine engine) {
    if (!isFlow(circuit)) throw new IllegalArgumentException(circuit + " is no flow");
    return new BatchCircuit(circuit, engine, true);
  }

  /// The first layer whose law the batched kernels do not know.
  public static Optional<Layer> firstForeign(LayeredCircuit circuit) {
    return circuit.layers().stream()
        .filter(layer -> AffineForm.of(layer.law()).isEmpty())
        .findFirst();
  }

  /// Whether the circuit maps voltages one to one: all layers have the nodes of the input, and
  /// nothing is added on the way.
  public static boolean isFlow(LayeredCircuit circuit) {
    return circuit.residuals().isEmpty()
        && circuit.encoder().maps().isEmpty()
        && circuit.layers().stream().allMatch(layer -> layer.nodes() == circuit.inputs());
  }

  public LayeredCircuit circuit() {
    return circuit;
  }

  public Engine engine() {
    return engine;
  }

  boolean density() {
    return density;
  }

  /// Rows of a state beside ground.
  int rows() {
    return circuit.nodes() + (density ? 1 : 0);
  }

  int layers() {
    return flows.size();
  }

  LayerFlow flow(int layer) {
    return flows.get(layer);
  }

  Joint joint(int layer) {
    return joints.get(layer);
  }

  LinearReadOut readOut() {
    return readOut;
  }

  List<Residual> residuals() {
    return circuit.residuals();
  }

  /// Takes other constants: `theta[layer][p][e]`. No thread may be using the circuit.
  public void load(List<double[][]> theta) {
    for (int l = 0; l < flows.size(); l++) flows.get(l).load(theta.get(l));
  }
}
