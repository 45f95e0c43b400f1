package io.kirchhofflab.model.io;

import io.kirchhofflab.model.deep.ClosedFormula;
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
import io.kirchhofflab.model.expression.Expression;
import io.kirchhofflab.model.expression.FormulaReading;
import io.kirchhofflab.model.law.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// Turns the text of a file into a layered network, or into a list of located faults.
///
/// Stages are read in their order, because each needs to know how many neurons stand before it.
final class LayersReader {

  static final String BEFORE = "before";
  private static final String AFTER = "after";

  private static final List<String> FIELDS =
      List.of(
          "format", "version", "title", "note", "noise", "steps", "observe", "closure", "input",
          "stages");
  private static final List<String> NOISE_FIELDS =
      List.of("AU", "AC", "MU", "MC", "groups", "place");
  private static final List<String> INPUT_FIELDS =
      List.of("size", "values", "noise", "ghosts", "copies", "averaging");
  private static final List<String> STAGE_FIELDS =
      List.of(
          "size",
          "weights",
          "feedback",
          "bias",
          "activation",
          "noise",
          "connections",
          "ghosts",
          "copies",
          "averaging",
          "repeat");

  private static final String NOISE_EXAMPLE = "{\"AU\": 1e-3, \"AC\": 1e-3}";
  private static final String WEIGHTS_EXAMPLE = "[[0.5, -1], [2, 0.3]] or \"1/N\"";
  private static final String NUMBERS_EXAMPLE = "[0.1, 0.2], 0.1 or \"0.5 + 0.4*sin(i)\"";

  private final JsonText text;
  private final Faults faults;

  /// The noise of layers that say nothing about theirs, and where it stands.
  private LayerNoise usual = LayerNoise.NONE;

  private int layers;
  private long weights;

  LayersReader(JsonText text) {
    this.text = text;
    this.faults = new Faults(text);
  }

  LayersFile.Outcome read() {
    try (JsonText.Cursor cursor = text.from(0)) {
      if (cursor.next() == null) {
        faults.error(0, Place.ROOT, "The file is empty. It begins with " + begins());
        return rejected();
      }
      Json value = cursor.value();
      if (cursor.next() != null) {
        faults.error(cursor.at(), Place.ROOT, "Text follows after the closing }. Remove it.");
      }
      LayeredNetwork network = network(value);
      return network == null || faults.any() ? rejected() : new LayersFile.Outcome.Opened(network);
    } catch (JacksonException e) {
      TokenStreamLocation where = e.getLocation();
      boolean located = where != null && where.getCharOffset() >= 0;
      int offset = located ? (int) where.getCharOffset() : text.lastOffset();
      faults.error(offset, Place.ROOT, SyntaxMessage.of(e));
    } catch (JsonText.TooManyValues e) {
      faults.error(
          e.at(),
          Place.ROOT,
          "There are more than %,d numbers. Use formulas for large matrices."
              .formatted(JsonText.MOST_VALUES));
    }
    return rejected();
  }

  private LayersFile.Outcome rejected() {
    return new LayersFile.Outcome.Rejected(faults.all());
  }

  private static String begins() {
    return LayersFile.BEGINNING + ".";
  }

  private @Nullable LayeredNetwork network(Json value) {
    Fields top = Fields.of(value, Place.ROOT, faults, LayersFile.BEGINNING + ", …}");
    if (top == null || !isOurs(top)) return null;
    top.refuseOthers(FIELDS);
    String title = Objects.requireNonNullElse(top.text("title", "\"G1\""), "Untitled");
    String note = Objects.requireNonNullElse(top.text("note", "\"…\""), "");
    usual = noise(top, LayerNoise.NONE);
    int steps = whole(top, "steps", 1, LayeredNetwork.MOST_STEPS);
    LayeredNetwork.Observed observed =
        word(
            top,
            "observe",
            LayeredNetwork.Observed.values(),
            LayersWriter::observedKey,
            LayeredNetwork.Observed.OUTPUT);
    LayeredNetwork.Closure closure =
        word(
            top,
            "closure",
            LayeredNetwork.Closure.values(),
            LayersWriter::closureKey,
            LayeredNetwork.Closure.AUTO);
    Input input = input(top);
    List<Stage> stages = input == null ? List.of() : stages(top, input.size());
    if (input == null || faults.any()) return null;
    return new LayeredNetwork(title, note, input, stages, steps, observed, closure);
  }

  private static boolean isOurs(Fields top) {
    if (!(top.find("format") instanceof Json.Text t && t.value().equals(LayersFile.FORMAT))) {
      top.error("format", "This is no description of noisy layers: one begins with " + begins());
      return false;
    }
    if (!(top.find("version") instanceof Json.Num n && n.value() == LayersFile.VERSION)) {
      top.error(
          "version",
          "This program knows version %d only. Write \"version\": %1$d."
              .formatted(LayersFile.VERSION));
    }
    return true;
  }

  private @Nullable Input input(Fields top) {
    String example = "{\"values\": [0.1, 0.9]}";
    Json value = top.required("input", example);
    Fields fields = value == null ? null : Fields.of(value, top.place("input"), faults, example);
    if (fields == null) return null;
    fields.refuseOthers(INPUT_FIELDS);
    Json given = fields.required("values", NUMBERS_EXAMPLE);
    PerNeuron values = given == null ? null : perNeuron(fields, "values", PerNeuron.ZERO);
    if (values == null) return null;
    int size =
        values instanceof PerNeuron.Each each && fields.find("size") == null
            ? each.values().size()
            : requiredSize(fields);
    if (size < 1 || size > LayeredNetwork.MOST_NEURONS) {
      fields.error("values", neurons(size));
      return null;
    }
    // There is no activation for noise to stand before.
    LayerNoise noise = noise(fields, usual).placedBefore(false);
    Remedies remedies = remedies(fields);
    fault(fields, "values", values.misfit(size, 0));
    noiseFaults(fields, noise, remedies, size, 0);
    return new Input(size, values, noise, remedies);
  }

  private static String neurons(int size) {
    return "A layer has 1 to %,d neurons, not %,d.".formatted(LayeredNetwork.MOST_NEURONS, size);
  }

  private static int requiredSize(Fields fields) {
    if (fields.required("size", "20") == null) return 1;
    return whole(fields, "size", 1, LayeredNetwork.MOST_NEURONS);
  }

  private List<Stage> stages(Fields top, int inputs) {
    String example = "[{\"weights\": [[0.5, -1]], \"activation\": \"tanh\"}]";
    if (top.required("stages", example) == null) return List.of();
    List<Json> items = top.list("stages", example);
    List<Stage> stages = new ArrayList<>();
    int columns = inputs;
    for (int k = 0; k < items.size(); k++) {
      Place place = top.place("stages").item(k);
      Fields fields = Fields.of(items.get(k), place, faults, example);
      Stage stage = fields == null ? null : stage(fields, columns);
      // What follows cannot be judged without the size of this one.
      if (stage == null) return stages;
      stages.add(stage);
      columns = stage.size();
    }
    return stages;
  }

  private @Nullable Stage stage(Fields fields, int columns) {
    fields.refuseOthers(STAGE_FIELDS);
    Weights read = weights(fields, "weights", WEIGHTS_EXAMPLE);
    if (fields.required("weights", WEIGHTS_EXAMPLE) == null || read == null) return null;
    Weights fedBack =
        fields.find("feedback") == null ? Weights.NONE : weights(fields, "feedback", "0.5");
    LayerActivation activation = activation(fields);
    PerNeuron bias = perNeuron(fields, "bias", PerNeuron.ZERO);
    LayerNoise noise = noise(fields, usual);
    ConnectionNoise connections = connections(fields);
    Remedies remedies = remedies(fields);
    int repeat = whole(fields, "repeat", 1, LayeredNetwork.MOST_LAYERS);
    int size =
        fields.find("size") == null && read.rows(columns).isPresent()
            ? read.rows(columns).getAsInt()
            : requiredSize(fields);
    if (fedBack == null || bias == null) return null;
    if (size > LayeredNetwork.MOST_NEURONS || size < 1) {
      Optional<String> why = read.misfit(size, columns, layers + 1);
      fields.error("weights", why.orElse(neurons(size)));
      return null;
    }
    Stage stage =
        new Stage(size, read, fedBack, bias, activation, noise, connections, remedies, repeat);
    return fits(fields, stage, columns) ? stage : null;
  }

  /// Checks each layer that the stage stands for, until one has a fault.
  private boolean fits(Fields fields, Stage stage, int columns) {
    int different = stage.dependsOnLayer() ? stage.repeat() : Math.min(2, stage.repeat());
    int size = stage.size();
    weights += (long) size * columns + (different - 1L) * size * size;
    if (layers + stage.repeat() > LayeredNetwork.MOST_LAYERS
        || weights > LayeredNetwork.MOST_WEIGHTS) {
      fields.error(
          "With this stage there are more than %,d layers or %,d weights. Leave out some."
              .formatted(LayeredNetwork.MOST_LAYERS, LayeredNetwork.MOST_WEIGHTS));
      return false;
    }
    boolean fine = true;
    for (int k = 0; k < different && fine; k++) {
      int number = layers + k + 1;
      fine =
          fault(fields, "weights", stage.weights().misfit(size, k == 0 ? columns : size, number))
              && fault(fields, "feedback", stage.feedback().misfit(size, size, number))
              && fault(fields, "bias", stage.bias().misfit(size, number))
              && fault(
                  fields,
                  "connections",
                  stage.connections().misfit(size, k == 0 ? columns : size, number))
              && noiseFaults(fields, stage.noise(), stage.remedies(), size, number);
    }
    layers += stage.repeat();
    return fine;
  }

  /// Tells what does not fit, where there is something; true where nothing is wrong.
  private static boolean fault(Fields fields, String field, Optional<String> why) {
    why.ifPresent(words -> fields.error(field, words));
    return why.isEmpty();
  }

  private static boolean noiseFaults(
      Fields fields, LayerNoise noise, Remedies remedies, int size, int layer) {
    Optional<String> wrong = noise.misfitOfGroups(size);
    for (NoiseKind kind : NoiseKind.values()) {
      if (wrong.isPresent()) break;
      wrong = noise.misfit(kind, size, layer).map(why -> "Noise " + kind.key() + ": " + why);
    }
    return fault(fields, "noise", wrong)
        && fault(fields, "ghosts", remedies.misfit(noise, size, layer));
  }

  private LayerNoise noise(Fields owner, LayerNoise absent) {
    Json value = owner.find("noise");
    Fields fields =
        value == null ? null : Fields.of(value, owner.place("noise"), faults, NOISE_EXAMPLE);
    if (fields == null) return absent;
    fields.refuseOthers(NOISE_FIELDS);
    Map<NoiseKind, PerNeuron> intensities = new EnumMap<>(NoiseKind.class);
    for (NoiseKind kind : NoiseKind.values()) {
      PerNeuron intensity =
          fields.find(kind.key()) == null ? null : perNeuron(fields, kind.key(), PerNeuron.ZERO);
      if (intensity != null) intensities.put(kind, intensity);
    }
    List<Integer> groups = new ArrayList<>();
    for (double each : fields.numbers("groups", "[1, 1, 2, 2]")) {
      if (each != Math.rint(each) || Math.abs(each) > Integer.MAX_VALUE) {
        fields.error("groups", "A group is a whole number, not " + NumberText.of(each) + ".");
        break;
      }
      groups.add((int) each);
    }
    String place = Objects.requireNonNullElse(fields.text("place", "\"after\""), AFTER);
    if (!place.equals(AFTER) && !place.equals(BEFORE)) {
      fields.error(
          "place",
          "Noise stands \"after\" or \"before\" the activation, not " + Faults.quoted(place) + ".");
    }
    return new LayerNoise(intensities, groups, place.equals(BEFORE));
  }

  /// The noise of the connections into a stage.
  private ConnectionNoise connections(Fields stage) {
    Json value = stage.find("connections");
    Fields fields =
        value == null ? null : Fields.of(value, stage.place("connections"), faults, NOISE_EXAMPLE);
    if (fields == null) return ConnectionNoise.NONE;
    fields.refuseOthers(Arrays.stream(NoiseKind.values()).map(NoiseKind::key).toList());
    ConnectionNoise noise = ConnectionNoise.NONE;
    for (NoiseKind kind : NoiseKind.values()) {
      if (fields.find(kind.key()) instanceof Json.Num same) {
        noise = noise.with(kind, same.value());
        continue;
      }
      Weights each = weights(fields, kind.key(), "1e-3 or [[1e-3, 0], [0, 1e-3]]");
      if (each != null) noise = noise.with(kind, each);
    }
    return noise;
  }

  private static Remedies remedies(Fields fields) {
    int ghosts = whole(fields, "ghosts", 0, Remedies.MOST);
    int copies = whole(fields, "copies", 1, Remedies.MOST);
    double averaging = fields.number("averaging", 0);
    if (averaging >= 0 && averaging <= 1) return new Remedies(ghosts, copies, averaging);
    fields.error(
        "averaging",
        "Averaging lies between 0 (none) and 1 (all emit the mean), not "
            + NumberText.of(averaging)
            + ".");
    return new Remedies(ghosts, copies, 0);
  }

  private LayerActivation activation(Fields stage) {
    String example = "\"tanh\" or {\"type\": \"tanh\", \"amplitude\": 1, \"slope\": 1.5}";
    Json value = stage.find("activation");
    if (value == null) return LayerActivation.LINEAR;
    if (value instanceof Json.Text) return LayerActivation.of(function(stage, "activation"));
    Fields fields = Fields.of(value, stage.place("activation"), faults, example);
    if (fields == null) return LayerActivation.LINEAR;
    fields.refuseOthers(List.of("type", "amplitude", "slope"));
    Activation function =
        fields.required("type", "\"tanh\"") == null
            ? Activation.IDENTITY
            : function(fields, "type");
    return new LayerActivation(function, finite(fields, "amplitude"), finite(fields, "slope"));
  }

  private static double finite(Fields fields, String field) {
    double value = fields.number(field, 1);
    if (Double.isFinite(value)) return value;
    fields.error(field, "This must be a finite number.");
    return 1;
  }

  private static Activation function(Fields fields, String field) {
    return word(
        fields, field, Activation.values(), LayersWriter::activationKey, Activation.IDENTITY);
  }

  /// One of `known` by its key; `absent` where nothing is written or with a fault.
  private static <T> T word(
      Fields fields, String field, T[] known, Function<T, String> key, T absent) {
    List<String> keys = Arrays.stream(known).map(key).toList();
    String word = fields.text(field, "\"" + keys.getFirst() + "\"");
    if (word == null) return absent;
    for (T each : known) if (key.apply(each).equals(word)) return each;
    fields.error(
        field,
        "There is no %s here%s Known are %s."
            .formatted(Faults.quoted(word), Faults.orNearest(word, keys), String.join(", ", keys)));
    return absent;
  }

  /// A whole number from `least` to `most`; `least` where it is absent or with a fault.
  private static int whole(Fields fields, String field, int least, int most) {
    double value = fields.number(field, least);
    if (value >= least && value <= most && value == Math.rint(value)) return (int) value;
    fields.error(
        field,
        "A whole number from %d to %,d is wanted, not %s."
            .formatted(least, most, NumberText.of(value)));
    return least;
  }

  /// Null with a fault where it cannot be told what is meant.
  private @Nullable PerNeuron perNeuron(Fields fields, String field, PerNeuron absent) {
    return switch (fields.find(field)) {
      case null -> absent;
      case Json.Text t -> {
        ClosedFormula formula = formula(t, fields.place(field), ClosedFormula.OF_NEURONS);
        yield formula == null ? null : new PerNeuron.ByFormula(formula);
      }
      case Json.Arr list -> new PerNeuron.Each(fields.numbers(field, NUMBERS_EXAMPLE));
      case Json other -> new PerNeuron.Same(fields.number(other, fields.place(field)));
    };
  }

  private @Nullable Weights weights(Fields fields, String field, String example) {
    return switch (fields.find(field)) {
      case null -> null;
      case Json.Text t -> {
        ClosedFormula formula = formula(t, fields.place(field), ClosedFormula.OF_WEIGHTS);
        yield formula == null ? null : new Weights.ByFormula(formula);
      }
      case Json.Arr rows when rows.items().isEmpty() -> {
        fields.error(field, "A matrix has at least one row, such as " + example + ".");
        yield null;
      }
      case Json.Arr rows -> new Weights.Explicit(matrix(fields, rows, fields.place(field)));
      case Json.Obj o -> convolution(o, fields.place(field));
      case Json other -> new Weights.OneToOne(fields.number(other, fields.place(field)));
    };
  }

  private List<List<Double>> matrix(Fields fields, Json.Arr rows, Place place) {
    List<List<Double>> matrix = new ArrayList<>();
    for (int i = 0; i < rows.items().size(); i++) {
      List<Double> row = new ArrayList<>();
      if (rows.items().get(i) instanceof Json.Arr numbers) {
        for (int j = 0; j < numbers.items().size(); j++) {
          row.add(fields.number(numbers.items().get(j), place.item(i).item(j)));
        }
      } else {
        faults.error(
            rows.items().get(i), place.item(i), "A row is a list of numbers, such as [0.5, -1].");
      }
      matrix.add(row);
    }
    return matrix;
  }

  private @Nullable Weights convolution(Json.Obj object, Place place) {
    Fields fields = new Fields(object, place, faults);
    fields.refuseOthers(List.of("kernel", "height", "width", "stride", "padded"));
    Json kernel = fields.required("kernel", "[[1, 2, 1], [2, 4, 2], [1, 2, 1]]");
    boolean sized = fields.required("height", "8") != null;
    sized &= fields.required("width", "8") != null;
    if (kernel == null || !sized) return null;
    if (!(kernel instanceof Json.Arr rows) || rows.items().isEmpty()) {
      fields.error("kernel", "A kernel is a list of rows of numbers, such as [[1, 0], [0, 1]].");
      return null;
    }
    return new Weights.Convolution(
        matrix(fields, rows, fields.place("kernel")),
        whole(fields, "height", 1, LayeredNetwork.MOST_NEURONS),
        whole(fields, "width", 1, LayeredNetwork.MOST_NEURONS),
        whole(fields, "stride", 1, LayeredNetwork.MOST_NEURONS),
        fields.flag("padded", false));
  }

  private @Nullable ClosedFormula formula(Json.Text text, Place place, List<String> names) {
    return switch (Expression.read(text.value(), names)) {
      case FormulaReading.Parsed parsed -> new ClosedFormula(parsed.expression());
      case FormulaReading.Refused refused -> {
        faults.error(
            text,
            place,
            "The formula over %s cannot be read: %s"
                .formatted(String.join(", ", names), refused.message()));
        yield null;
      }
    };
  }
}
