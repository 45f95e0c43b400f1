package io.kirchhofflab.model.io;

import io.kirchhofflab.model.layered.AffineMap;
import io.kirchhofflab.model.layered.Encoder;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layering;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How the `layers` of a KirchhoffNet stand in a file:
/// `{"inputs": 2, "fill": "zeros", "spans": [{"duration": 1, "nodes": 2}], "readOut": ["all"]}`.
///
/// A read-out is a list of steps: `"all"`, `{"first": 10}`, `{"last": 10}`, `{"nodes": [3, 1]}`,
/// `{"reshape": 2}` or `{"map": {"weights": [[…], …], "bias": […]}}`.
final class LayeringForm {

  private static final List<String> FIELDS =
      List.of("inputs", "encoder", "fill", "spans", "residuals", "readOut");
  private static final List<String> STEPS = List.of("first", "last", "nodes", "reshape", "map");
  private static final String STEP_EXAMPLE = "{\"last\": 10}";
  private static final String MAP_EXAMPLE = "{\"weights\": [[1, 0]], \"bias\": [0]}";
  private static final int MOST = DocumentReader.MOST_ELEMENTS;

  private final Faults faults;

  private LayeringForm(Faults faults) {
    this.faults = faults;
  }

  static String write(Layering layering) {
    ObjectText out =
        new ObjectText()
            .raw("inputs", String.valueOf(layering.inputs()))
            .text("fill", fillKey(layering.fill()));
    if (!layering.encoder().maps().isEmpty()) {
      out.list("encoder", layering.encoder().maps().stream().map(LayeringForm::map).toList());
    }
    out.list("spans", layering.layers().stream().map(LayeringForm::span).toList());
    if (!layering.residuals().isEmpty()) {
      out.list(
          "residuals",
          layering.residuals().stream().map(r -> "[%d, %d]".formatted(r.from(), r.to())).toList());
    }
    return out.list("readOut", steps(layering.readOut())).toString();
  }

  private static String fillKey(Fill fill) {
    return fill.name().toLowerCase(Locale.ROOT);
  }

  private static String span(Layering.Span span) {
    return new ObjectText()
        .number("duration", span.duration())
        .raw("nodes", String.valueOf(span.nodes()))
        .toString();
  }

  private static String map(AffineMap map) {
    return new ObjectText()
        .list("weights", Arrays.stream(map.weights()).map(LayeringForm::numbers).toList())
        .raw("bias", numbers(map.bias()))
        .toString();
  }

  private static String numbers(double[] numbers) {
    return Arrays.stream(numbers)
        .mapToObj(NumberText::of)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static List<String> steps(ReadOut readOut) {
    return switch (readOut) {
      case ReadOut.InOrder list -> list.steps().stream().flatMap(s -> steps(s).stream()).toList();
      case ReadOut.All _ -> List.of("\"all\"");
      case ReadOut.First first -> step("first", String.valueOf(first.count()));
      case ReadOut.Last last -> step("last", String.valueOf(last.count()));
      case ReadOut.Nodes nodes -> step("nodes", Arrays.toString(nodes.nodes()));
      case ReadOut.Reshape reshape -> step("reshape", String.valueOf(reshape.features()));
      case ReadOut.Linear linear -> step("map", map(linear.map()));
    };
  }

  private static List<String> step(String field, String json) {
    return List.of(new ObjectText().raw(field, json).toString());
  }

  /// No layers, with faults, where they are not described completely.
  static Layering read(Json json, Place place, Faults faults) {
    int before = faults.errors().size();
    Fields fields = Fields.of(json, place, faults, "{\"inputs\": 2, \"spans\": […]}");
    if (fields == null) return Layering.NONE;
    Layering read = new LayeringForm(faults).layering(fields);
    return faults.errors().size() > before ? Layering.NONE : read;
  }

  private Layering layering(Fields fields) {
    fields.refuseOthers(FIELDS);
    int inputs = whole(fields, "inputs", 1);
    Encoder encoder = encoder(fields, inputs);
    Fill fill = fill(fields);
    List<Layering.Span> spans = spans(fields);
    List<Residual> residuals = residuals(fields, spans);
    ReadOut readOut = readOut(fields, spans.isEmpty() ? 0 : spans.getLast().nodes());
    return new Layering(inputs, encoder, fill, spans, residuals, readOut);
  }

  private int whole(Fields fields, String field, int low) {
    Json value = fields.required(field, "2");
    return value == null ? low : whole(value, fields.place(field), low, MOST);
  }

  private int whole(Json value, Place place, int low, int high) {
    double number = value instanceof Json.Num num ? num.value() : Double.NaN;
    if (number >= low && number <= high && number == Math.rint(number)) return (int) number;
    faults.error(value, place, "A whole number from %d to %d is wanted here.".formatted(low, high));
    return low;
  }

  private static Fill fill(Fields fields) {
    String word = fields.text("fill", "\"zeros\"");
    for (Fill each : Fill.values()) {
      if (word == null || fillKey(each).equals(word)) return each;
    }
    fields.error("fill", "Nodes are filled with “zeros” or by “repeat”.");
    return Fill.ZEROS;
  }

  private List<Layering.Span> spans(Fields fields) {
    List<Layering.Span> spans = new ArrayList<>();
    String example = "{\"duration\": 1, \"nodes\": 2}";
    List<Json> items = fields.list("spans", "[" + example + "]");
    if (items.isEmpty()) fields.error("spans", "At least one layer is wanted: [" + example + "].");
    for (int l = 0; l < items.size(); l++) {
      Fields item = Fields.of(items.get(l), fields.place("spans").item(l), faults, example);
      if (item == null) continue;
      item.refuseOthers(List.of("duration", "nodes"));
      int nodes = whole(item, "nodes", 1);
      double duration = item.requiredNumber("duration", "1");
      if (duration > 0 && Double.isFinite(duration)) {
        spans.add(new Layering.Span(duration, nodes));
      } else {
        item.error("duration", "A layer lasts more than 0 s.");
      }
    }
    return spans;
  }

  private List<Residual> residuals(Fields fields, List<Layering.Span> spans) {
    List<Residual> residuals = new ArrayList<>();
    List<Json> items = fields.list("residuals", "[[0, 1]]");
    int last = Math.max(0, spans.size() - 1);
    for (int k = 0; k < items.size(); k++) {
      Place place = fields.place("residuals").item(k);
      if (!(items.get(k) instanceof Json.Arr pair) || pair.items().size() != 2) {
        faults.error(items.get(k), place, "Two layers are wanted, such as [0, 1]; the first is 0.");
        continue;
      }
      int from = whole(pair.items().getFirst(), place.item(0), 0, last);
      int to = whole(pair.items().getLast(), place.item(1), from, last);
      if (to < spans.size() && spans.get(from).nodes() != spans.get(to).nodes()) {
        faults.error(pair, place, "It joins layers of different numbers of nodes.");
      }
      residuals.add(new Residual(from, to));
    }
    return residuals;
  }

  private Encoder encoder(Fields fields, int inputs) {
    List<AffineMap> maps = new ArrayList<>();
    List<Json> items = fields.list("encoder", "[" + MAP_EXAMPLE + "]");
    int size = inputs;
    for (int k = 0; k < items.size(); k++) {
      Place place = fields.place("encoder").item(k);
      AffineMap map = map(items.get(k), place);
      if (map == null) return Encoder.NONE;
      if (map.columns() != size) {
        faults.error(
            items.get(k), place, "It takes %d numbers, not %d.".formatted(map.columns(), size));
        return Encoder.NONE;
      }
      size = map.rows();
      maps.add(map);
    }
    return new Encoder(maps);
  }

  private @Nullable AffineMap map(Json value, Place place) {
    Fields fields = Fields.of(value, place, faults, MAP_EXAMPLE);
    if (fields == null) return null;
    fields.refuseOthers(List.of("weights", "bias"));
    double[] bias = row(fields.numbers("bias", "[0]"));
    List<Json> items = fields.list("weights", "[[1, 0]]");
    double[][] weights = new double[items.size()][];
    int columns = 0;
    for (int r = 0; r < weights.length; r++) {
      weights[r] = row(fields.numbers(items.get(r), fields.place("weights").item(r), "[1, 0]"));
      if (r == 0) columns = weights[0].length;
      if (weights[r].length != columns) columns = 0;
    }
    if (columns > 0 && weights.length == bias.length) return new AffineMap(weights, bias);
    fields.error("The weights are rows of one length, with one bias a row.");
    return null;
  }

  private static double[] row(List<Double> numbers) {
    return numbers.stream().mapToDouble(n -> n).toArray();
  }

  private ReadOut readOut(Fields fields, int nodes) {
    List<Json> items = fields.list("readOut", "[" + STEP_EXAMPLE + "]");
    List<ReadOut> steps = new ArrayList<>();
    int size = nodes;
    for (int k = 0; k < items.size(); k++) {
      Place place = fields.place("readOut").item(k);
      ReadOut step = step(items.get(k), place);
      if (step == null) return ReadOut.ALL;
      if (!step.fits(size)) {
        faults.error(items.get(k), place, "It does not fit the %d numbers there.".formatted(size));
        return ReadOut.ALL;
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

  private @Nullable ReadOut step(Json value, Place place) {
    if (value instanceof Json.Text text && text.value().equals("all")) return ReadOut.ALL;
    Fields fields = Fields.of(value, place, faults, STEP_EXAMPLE);
    if (fields == null) return null;
    fields.refuseOthers(STEPS);
    String kind = STEPS.stream().filter(s -> fields.find(s) != null).findFirst().orElse("");
    return switch (kind) {
      case "first" -> new ReadOut.First(whole(fields, kind, 1));
      case "last" -> new ReadOut.Last(whole(fields, kind, 1));
      case "reshape" -> new ReadOut.Reshape(whole(fields, kind, 1));
      case "nodes" -> new ReadOut.Nodes(nodes(fields));
      case "map" -> linear(fields);
      default -> {
        fields.error("A read-out is \"all\" or one of " + String.join(", ", STEPS) + ".");
        yield null;
      }
    };
  }

  private @Nullable ReadOut linear(Fields fields) {
    AffineMap map = map(Objects.requireNonNull(fields.find("map")), fields.place("map"));
    return map == null ? null : new ReadOut.Linear(map);
  }

  private int[] nodes(Fields fields) {
    List<Json> items = fields.list("nodes", "[1, 2]");
    int[] nodes = new int[items.size()];
    for (int k = 0; k < nodes.length; k++) {
      nodes[k] = whole(items.get(k), fields.place("nodes").item(k), 1, MOST);
    }
    return nodes;
  }
}
