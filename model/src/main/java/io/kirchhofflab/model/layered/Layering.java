package io.kirchhofflab.model.layered;

import java.util.List;
import java.util.Objects;

/// What a network lacks to be a KirchhoffNet: how long its layers are, what enters and what is read
/// out. A network that is none has no layers.
///
/// The edges of a layer are those switched in during its span of time; its nodes are the first
/// `nodes` of the network in the order of their ids, ground not counted. `LayeredNetwork` puts both
/// together.
public record Layering(
    int inputs,
    Encoder encoder,
    Fill fill,
    List<Span> layers,
    List<Residual> residuals,
    ReadOut readOut) {

  public static final Layering NONE =
      new Layering(0, Encoder.NONE, Fill.ZEROS, List.of(), List.of(), ReadOut.ALL);

  /// How long a layer lasts, s, and on how many nodes it acts.
  public record Span(double duration, int nodes) {
    public Span {
      if (!(duration > 0 && Double.isFinite(duration)) || nodes < 1) {
        throw new IllegalArgumentException(nodes + " nodes for " + duration + " s");
      }
    }
  }

  public Layering {
    Objects.requireNonNull(encoder);
    Objects.requireNonNull(fill);
    Objects.requireNonNull(readOut);
    layers = List.copyOf(layers);
    residuals = List.copyOf(residuals);
  }

  public static Layering of(LayeredCircuit circuit) {
    return new Layering(
        circuit.inputs(),
        circuit.encoder(),
        circuit.fill(),
        circuit.layers().stream().map(l -> new Span(l.duration(), l.nodes())).toList(),
        circuit.residuals(),
        circuit.readOut());
  }

  public boolean isEmpty() {
    return layers.isEmpty();
  }

  /// Nodes of the largest layer.
  public int nodes() {
    return layers.stream().mapToInt(Span::nodes).max().orElse(0);
  }

  /// When layer `layer` begins, s; one more than there are layers is when the last ends.
  public double start(int layer) {
    double start = 0;
    for (int l = 0; l < layer; l++) start += layers.get(l).duration();
    return start;
  }
}
