package io.kirchhofflab.model.io;

import io.kirchhofflab.model.deep.ConnectionNoise;
import io.kirchhofflab.model.deep.Input;
import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.PerNeuron;
import io.kirchhofflab.model.deep.Remedies;
import io.kirchhofflab.model.deep.Stage;
import io.kirchhofflab.model.deep.Weights;
import io.kirchhofflab.model.law.Activation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes a layered network as JSON, one line per layer; what has its default is left out.
final class LayersWriter {

  private LayersWriter() {}

  static String write(LayeredNetwork network) {
    StringBuilder out = new StringBuilder(LayersFile.BEGINNING);
    next(out, "title", ObjectText.quoted(network.title()));
    if (!network.note().isEmpty()) next(out, "note", ObjectText.quoted(network.note()));
    if (network.steps() != 1) next(out, "steps", Integer.toString(network.steps()));
    next(out, "observe", ObjectText.quoted(observedKey(network.observed())));
    next(out, "closure", ObjectText.quoted(closureKey(network.closure())));
    next(out, "input", input(network.input()));
    List<String> stages = network.stages().stream().map(LayersWriter::stage).toList();
    next(out, "stages", "[\n    " + String.join(",\n    ", stages) + "\n  ]");
    return out + "\n}\n";
  }

  private static void next(StringBuilder out, String field, String json) {
    out.append(",\n  \"").append(field).append("\": ").append(json);
  }

  static String observedKey(LayeredNetwork.Observed observed) {
    return observed.name().toLowerCase(Locale.ROOT);
  }

  static String closureKey(LayeredNetwork.Closure closure) {
    return closure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// `linear` is what this field calls the identity.
  static String activationKey(Activation function) {
    return function == Activation.IDENTITY ? "linear" : function.key();
  }

  private static String input(Input input) {
    ObjectText text = new ObjectText();
    boolean sized = !(input.values() instanceof PerNeuron.Each);
    if (sized) text.raw("size", Integer.toString(input.size()));
    text.raw("values", perNeuron(input.values()));
    noiseAndRemedies(text, input.noise(), input.remedies());
    return text.toString();
  }

  private static String stage(Stage stage) {
    ObjectText text = new ObjectText();
    boolean sized = stage.weights() instanceof Weights.ByFormula;
    if (sized) text.raw("size", Integer.toString(stage.size()));
    text.raw("weights", weights(stage.weights()));
    if (stage.isRecurrent()) text.raw("feedback", weights(stage.feedback()));
    if (!stage.bias().equals(PerNeuron.ZERO)) text.raw("bias", perNeuron(stage.bias()));
    text.raw("activation", activation(stage.activation()));
    if (!stage.connections().isNone()) text.raw("connections", connections(stage.connections()));
    noiseAndRemedies(text, stage.noise(), stage.remedies());
    if (stage.repeat() != 1) text.raw("repeat", Integer.toString(stage.repeat()));
    return text.toString();
  }

  private static String activation(LayerActivation activation) {
    String key = activationKey(activation.function());
    if (activation.amplitude() == 1 && activation.slope() == 1) return ObjectText.quoted(key);
    return new ObjectText(key)
        .number("amplitude", activation.amplitude())
        .number("slope", activation.slope())
        .toString();
  }

  private static void noiseAndRemedies(ObjectText text, LayerNoise noise, Remedies remedies) {
    if (!noise.equals(LayerNoise.NONE)) text.raw("noise", noise(noise));
    if (remedies.ghosts() != 0) text.raw("ghosts", Integer.toString(remedies.ghosts()));
    if (remedies.copies() != 1) text.raw("copies", Integer.toString(remedies.copies()));
    if (remedies.averaging() != 0) text.number("averaging", remedies.averaging());
  }

  private static String noise(LayerNoise noise) {
    ObjectText text = new ObjectText();
    for (NoiseKind kind : NoiseKind.values()) {
      Optional.ofNullable(noise.intensities().get(kind))
          .ifPresent(intensity -> text.raw(kind.key(), perNeuron(intensity)));
    }
    if (!noise.groups().isEmpty()) {
      text.list("groups", noise.groups().stream().map(String::valueOf).toList());
    }
    if (noise.beforeActivation()) text.text("place", LayersReader.BEFORE);
    return text.toString();
  }

  private static String connections(ConnectionNoise noise) {
    ObjectText text = new ObjectText();
    for (NoiseKind kind : NoiseKind.values()) {
      Optional.ofNullable(noise.intensities().get(kind))
          .ifPresent(intensity -> text.raw(kind.key(), weights(intensity)));
    }
    return text.toString();
  }

  private static String perNeuron(PerNeuron numbers) {
    return switch (numbers) {
      case PerNeuron.Same same -> NumberText.of(same.value());
      case PerNeuron.Each each -> row(each.values());
      case PerNeuron.ByFormula by -> ObjectText.quoted(by.formula().toString());
    };
  }

  private static String weights(Weights weights) {
    return switch (weights) {
      case Weights.Explicit e -> matrix(e.rows());
      case Weights.OneToOne o -> NumberText.of(o.gain());
      case Weights.ByFormula f -> ObjectText.quoted(f.formula().toString());
      case Weights.Convolution c ->
          new ObjectText()
              .raw("kernel", matrix(c.kernel()))
              .raw("height", Integer.toString(c.height()))
              .raw("width", Integer.toString(c.width()))
              .raw("stride", Integer.toString(c.stride()))
              .raw("padded", Boolean.toString(c.padded()))
              .toString();
    };
  }

  private static String matrix(List<List<Double>> rows) {
    return ObjectText.list(rows.stream().map(LayersWriter::row).toList());
  }

  private static String row(List<Double> numbers) {
    return ObjectText.list(numbers.stream().map(NumberText::of).toList());
  }
}
