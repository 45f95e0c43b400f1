package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.model.layered.Layering;
import io.kirchhofflab.model.network.Network;
import java.util.List;

/// Puts a KirchhoffNet in the place of the drawing, its first voltages those of `input`.
///
/// Where the drawing is that circuit with other parameters, only they change: places and names
/// stay, and what the nodes begin with.
public record TakeCircuit(LayeredCircuit circuit, List<Double> input) implements Edit {

  public TakeCircuit {
    input = List.copyOf(input);
  }

  @Override
  public Applied apply(Document before) {
    if (input.size() != circuit.inputs()) {
      return Edits.refused("The circuit takes %d numbers.".formatted(circuit.inputs()));
    }
    return LayeredNetwork.read(before.network(), before.layering())
                instanceof LayeredNetwork.Reading.Layered(LayeredCircuit drawn)
            && sameDevices(drawn)
        ? Edits.changed(trained(before), "Take over trained parameters")
        : Edits.changed(replaced(before), "Take over a trained circuit");
  }

  private boolean sameDevices(LayeredCircuit drawn) {
    if (!drawn.withLayers(circuit.layers()).equals(circuit)) return false;
    if (drawn.layers().size() != circuit.layers().size()) return false;
    for (int l = 0; l < drawn.layers().size(); l++) {
      if (!sameDevices(drawn.layers().get(l), circuit.layers().get(l))) return false;
    }
    return true;
  }

  private static boolean sameDevices(Layer one, Layer other) {
    return one.law().equals(other.law())
        && one.edges() == other.edges()
        && one.withTheta(other.theta()).equals(other);
  }

  private Document trained(Document before) {
    return before.withNetwork(
        LayeredNetwork.withParameters(before.network(), before.layering(), circuit));
  }

  private Document replaced(Document before) {
    double[] start = circuit.start(input.stream().mapToDouble(x -> x).toArray());
    Network network = LayeredNetwork.starting(LayeredNetwork.of(circuit), start);
    // Ids begin anew: none of them is in a block.
    return before
        .withNetwork(network)
        .withLayering(Layering.of(circuit))
        .withBlocks(List.of())
        .withLive(Document.of(before.title(), circuit).live());
  }
}
