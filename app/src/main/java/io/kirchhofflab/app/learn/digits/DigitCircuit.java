package io.kirchhofflab.app.learn.digits;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import io.kirchhofflab.solver.learn.batch.Engine;
import java.util.Optional;

/// A circuit that takes a picture of 28 x 28 and has one answer for each digit, made ready to be
/// run. Answers times `scale` are what softmax makes probabilities of.
public record DigitCircuit(String name, BatchCircuit batch, double scale) {

  public static final int DIGITS = 10;

  /// Whether a circuit can be used so.
  public sealed interface Candidate {}

  public record Fit(LayeredCircuit circuit) implements Candidate {}

  /// Why it cannot, in a sentence.
  public record Unfit(String why) implements Candidate {}

  static DigitCircuit of(String name, LayeredCircuit circuit, double scale) {
    return new DigitCircuit(name, BatchCircuit.of(circuit, Engine.forwards()), scale);
  }

  /// The circuit of `document`, if it is one for digits.
  static Candidate in(Document document) {
    return switch (LayeredNetwork.read(document.network(), document.layering())) {
      case LayeredNetwork.Reading.Refused refused ->
          new Unfit(refused.problems().getFirst().message());
      case LayeredNetwork.Reading.Layered(LayeredCircuit circuit) ->
          obstacle(circuit).<Candidate>map(Unfit::new).orElseGet(() -> new Fit(circuit));
    };
  }

  private static Optional<String> obstacle(LayeredCircuit circuit) {
    int pixels = Sheet.SIDE * Sheet.SIDE;
    if (circuit.inputs() != pixels || circuit.outputs() != DIGITS) {
      return Optional.of(text("digits.unfit.ends", circuit.inputs(), circuit.outputs()));
    }
    return BatchCircuit.firstForeign(circuit).map(layer -> text("learn.document.law"));
  }

  LayeredCircuit circuit() {
    return batch.circuit();
  }

  /// Devices of all layers.
  long devices() {
    return circuit().layers().stream().mapToLong(layer -> layer.edges()).sum();
  }
}
