package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import java.util.Optional;

/// Opens a KirchhoffNet that the batched engine can run.
final class LayeredInput {

  private LayeredInput() {}

  /// The circuit of a document; what it lacks to be one ends the command.
  static LayeredCircuit open(String file) {
    Document document = Input.open(file);
    return switch (LayeredNetwork.read(document.network(), document.layering())) {
      case LayeredNetwork.Reading.Refused refused ->
          throw Halt.input(refused.problems(), document.network());
      case LayeredNetwork.Reading.Layered layered -> carried(file, layered.circuit());
    };
  }

  private static LayeredCircuit carried(String file, LayeredCircuit circuit) {
    Optional<Layer> foreign = BatchCircuit.firstForeign(circuit);
    if (foreign.isEmpty()) return circuit;
    throw Halt.input(
        "%s: the batched engine runs KirchhoffNet's laws and activation edges, not “%s”."
            .formatted(file, foreign.get().law().title()));
  }

  /// The same for circuits that carry a density from the input's nodes to the end's.
  static LayeredCircuit openFlow(String file) {
    LayeredCircuit circuit = open(file);
    if (BatchCircuit.isFlow(circuit)) return circuit;
    throw Halt.input(
        file
            + ": a flow has the input's nodes in every layer, no residuals and no encoder; this"
            + " circuit has others.");
  }
}
