package io.kirchhofflab.model.layered;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A KirchhoffNet: devices between numbered nodes, layer after layer on the same capacitors.
///
/// Node 0 is ground; the state of a layer is the voltages of its nodes 1..n, V, node 1 first. An
/// input of `inputs` numbers passes the encoder and becomes the first state, which is filled or cut
/// to the nodes of the layer it enters. Each layer then carries the state over its duration by
/// `C_i dv_i/dt = Σ i(edges into i) - Σ i(edges out of i)`, and the read-out makes the answer of
/// the last. `capacitance[i - 1]` is that of node i, F, for the nodes of the largest layer; the
/// array is not to be changed.
/// Source: KirchhoffNet (arXiv 2310.15872) and its released code.
@SuppressWarnings("ArrayRecordComponent")
public record LayeredCircuit(
    int inputs,
    Encoder encoder,
    Fill fill,
    List<Layer> layers,
    List<Residual> residuals,
    ReadOut readOut,
    double[] capacitance) {

  /// Capacitance of every node in the authors' code, F.
  public static final double UNIT_CAPACITANCE = 1;

  public LayeredCircuit {
    Objects.requireNonNull(fill);
    layers = List.copyOf(layers);
    residuals = List.copyOf(residuals);
    if (inputs < 1) throw new IllegalArgumentException(inputs + " inputs");
    if (layers.isEmpty()) throw new IllegalArgumentException("no layer");
    if (!encoder.fits(inputs)) throw new IllegalArgumentException(inputs + " inputs to encode");
    if (!readOut.fits(layers.getLast().nodes())) {
      throw new IllegalArgumentException(readOut + " of " + layers.getLast().nodes() + " nodes");
    }
    for (Residual each : residuals) checkResidual(each, layers);
    if (capacitance.length != mostNodes(layers)) {
      throw new IllegalArgumentException(capacitance.length + " capacitances");
    }
    for (double farad : capacitance) {
      if (!(farad > 0)) throw new IllegalArgumentException("a capacitance of " + farad + " F");
    }
  }

  /// A circuit of 1 F at every node that takes its input as it is.
  public static LayeredCircuit of(
      int inputs, Fill fill, List<Layer> layers, List<Residual> residuals, ReadOut readOut) {
    double[] capacitance = new double[mostNodes(layers)];
    Arrays.fill(capacitance, UNIT_CAPACITANCE);
    return new LayeredCircuit(inputs, Encoder.NONE, fill, layers, residuals, readOut, capacitance);
  }

  private static void checkResidual(Residual residual, List<Layer> layers) {
    if (residual.to() >= layers.size()) {
      throw new IllegalArgumentException("there is no layer " + residual.to());
    }
    if (layers.get(residual.from()).nodes() != layers.get(residual.to()).nodes()) {
      throw new IllegalArgumentException(residual + " joins layers of different nodes");
    }
  }

  private static int mostNodes(List<Layer> layers) {
    return layers.stream().mapToInt(Layer::nodes).max().orElse(0);
  }

  /// Nodes of the largest layer, ground not counted.
  public int nodes() {
    return capacitance.length;
  }

  /// Edges of all layers.
  public int edges() {
    return layers.stream().mapToInt(Layer::edges).sum();
  }

  /// Parameters of all edges.
  public int parameters() {
    return layers.stream().mapToInt(l -> l.edges() * l.theta().length).sum();
  }

  /// Numbers of the answer.
  public int outputs() {
    return readOut.size(layers.getLast().nodes());
  }

  /// Seconds from the input to the answer.
  public double duration() {
    return layers.stream().mapToDouble(Layer::duration).sum();
  }

  /// The voltages with which the first layer begins.
  public double[] start(double[] input) {
    if (input.length != inputs) {
      throw new IllegalArgumentException(input.length + " numbers for " + inputs + " inputs");
    }
    return enter(0, encoder.of(input));
  }

  /// `state` filled or cut to the nodes of layer `layer`, a new array.
  public double[] enter(int layer, double[] state) {
    return fill.fit(state, layers.get(layer).nodes());
  }

  /// The same circuit with other parameters in its layers, as training makes them.
  public LayeredCircuit withLayers(List<Layer> other) {
    return new LayeredCircuit(inputs, encoder, fill, other, residuals, readOut, capacitance);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LayeredCircuit that
        && inputs == that.inputs
        && encoder.equals(that.encoder)
        && fill == that.fill
        && layers.equals(that.layers)
        && residuals.equals(that.residuals)
        && readOut.equals(that.readOut)
        && Arrays.equals(capacitance, that.capacitance);
  }

  @Override
  public int hashCode() {
    return Objects.hash(inputs, encoder, fill, layers, residuals, readOut)
        ^ Arrays.hashCode(capacitance);
  }

  @Override
  public String toString() {
    return "LayeredCircuit[%d inputs, %s, %d outputs]".formatted(inputs, layers, outputs());
  }
}
