package io.kirchhofflab.model.io;

import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a waveform stands in a file: a plain number for a constant, else an object with its `type`.
final class WaveformForm {

  static final String EXAMPLE =
      "{\"type\": \"sine\", \"offset\": 0, \"amplitude\": 1, \"frequency\": 50}";

  private static final List<String> TYPES =
      List.of("constant", "sine", "pulse", "piecewise-linear", "sampled");

  private WaveformForm() {}

  static String write(Waveform waveform) {
    return switch (waveform) {
      case Waveform.Constant w -> NumberText.of(w.value());
      case Waveform.Sine w ->
          new ObjectText("sine")
              .number("offset", w.offset())
              .number("amplitude", w.amplitude())
              .number("frequency", w.frequency())
              .number("delay", w.delay())
              .number("damping", w.damping())
              .number("phase", w.phase())
              .toString();
      case Waveform.Pulse w ->
          new ObjectText("pulse")
              .number("low", w.low())
              .number("high", w.high())
              .number("delay", w.delay())
              .number("rise", w.rise())
              .number("fall", w.fall())
              .number("width", w.width())
              .number("period", w.period())
              .toString();
      case Waveform.PiecewiseLinear w ->
          new ObjectText("piecewise-linear")
              .list("points", w.corners().stream().map(WaveformForm::point).toList())
              .toString();
      case Waveform.Sampled w ->
          new ObjectText("sampled")
              .number("start", w.start())
              .number("interval", w.interval())
              .list("samples", w.samples().stream().map(NumberText::of).toList())
              .raw("held", String.valueOf(w.held()))
              .toString();
    };
  }

  private static String point(Waveform.PiecewiseLinear.Corner corner) {
    return "[" + NumberText.of(corner.time()) + ", " + NumberText.of(corner.value()) + "]";
  }

  /// Null with a fault where it cannot be told which waveform is meant.
  static @Nullable Waveform read(Json value, Place place, Faults faults) {
    if (value instanceof Json.Num n && Double.isFinite(n.value())) {
      return Waveform.constant(n.value());
    }
    if (value instanceof Json.Text t && NumberText.NON_FINITE.containsKey(t.value())) {
      return Waveform.constant(NumberText.NON_FINITE.get(t.value()));
    }
    Fields fields = Fields.of(value, place, faults, EXAMPLE + " or a number");
    if (fields == null) return null;
    String type = fields.requiredText("type", "\"sine\"");
    if (type == null) return null;
    return switch (type) {
      case "constant" -> constant(fields);
      case "sine" -> sine(fields);
      case "pulse" -> pulse(fields);
      case "piecewise-linear" -> piecewiseLinear(fields, place, faults);
      case "sampled" -> sampled(fields);
      default -> {
        fields.error(
            "type",
            "There is no waveform "
                + Faults.quoted(type)
                + Faults.orNearest(type, TYPES)
                + " Known are "
                + String.join(", ", TYPES)
                + ".");
        yield null;
      }
    };
  }

  private static Waveform constant(Fields fields) {
    fields.refuseOthers(List.of("type", "value"));
    return Waveform.constant(fields.requiredNumber("value", "1"));
  }

  private static Waveform sine(Fields fields) {
    fields.refuseOthers(
        List.of("type", "offset", "amplitude", "frequency", "delay", "damping", "phase"));
    return new Waveform.Sine(
        fields.number("offset", 0),
        fields.requiredNumber("amplitude", "1"),
        fields.requiredNumber("frequency", "50"),
        fields.number("delay", 0),
        fields.number("damping", 0),
        fields.number("phase", 0));
  }

  private static Waveform pulse(Fields fields) {
    fields.refuseOthers(List.of("type", "low", "high", "delay", "rise", "fall", "width", "period"));
    return new Waveform.Pulse(
        fields.number("low", 0),
        fields.requiredNumber("high", "1"),
        fields.number("delay", 0),
        fields.number("rise", 0),
        fields.number("fall", 0),
        fields.requiredNumber("width", "1e-3"),
        fields.number("period", 0));
  }

  private static @Nullable Waveform piecewiseLinear(Fields fields, Place place, Faults faults) {
    String example = "[[0, 0], [1e-3, 5]]";
    fields.refuseOthers(List.of("type", "points"));
    if (fields.required("points", example) == null) return null;
    List<Json> points = fields.list("points", example);
    List<Waveform.PiecewiseLinear.Corner> corners = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < points.size(); i++) {
      Place at = place.field("points").item(i);
      if (!(points.get(i) instanceof Json.Arr pair) || pair.items().size() != 2) {
        faults.error(points.get(i), at, "Expected a point [time in s, value], such as [1e-3, 5].");
        return null;
      }
      double time = fields.number(pair.items().get(0), at.item(0));
      if (time < last) {
        faults.error(
            pair,
            at,
            "Time goes back from %s s to %s s. Sort the points by time."
                .formatted(NumberText.of(last), NumberText.of(time)));
        return null;
      }
      last = time;
      double value = fields.number(pair.items().get(1), at.item(1));
      corners.add(new Waveform.PiecewiseLinear.Corner(time, value));
    }
    if (corners.isEmpty()) {
      fields.error("points", "A polygon needs at least one point [time in s, value].");
      return null;
    }
    return new Waveform.PiecewiseLinear(corners);
  }

  private static @Nullable Waveform sampled(Fields fields) {
    String example = "[0, 0.5, 1]";
    fields.refuseOthers(List.of("type", "start", "interval", "samples", "held"));
    double interval = fields.requiredNumber("interval", "1e-3");
    List<Double> samples =
        fields.required("samples", example) == null
            ? List.of()
            : fields.numbers("samples", example);
    if (samples.isEmpty()) fields.error("samples", "There must be at least one sample.");
    if (!(interval > 0)) {
      fields.error(
          "interval",
          "The interval between samples must be more than 0 s, not "
              + NumberText.of(interval)
              + " s.");
    }
    return samples.isEmpty() || !(interval > 0)
        ? null
        : new Waveform.Sampled(
            fields.number("start", 0), interval, samples, fields.flag("held", false));
  }
}
