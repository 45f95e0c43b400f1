package io.kirchhofflab.app.inspector;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.model.unit.Quantity;
import io.kirchhofflab.model.unit.Reading;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.model.waveform.Waveform.Constant;
import io.kirchhofflab.model.waveform.Waveform.PiecewiseLinear;
import io.kirchhofflab.model.waveform.Waveform.PiecewiseLinear.Corner;
import io.kirchhofflab.model.waveform.Waveform.Pulse;
import io.kirchhofflab.model.waveform.Waveform.Sampled;
import io.kirchhofflab.model.waveform.Waveform.Sine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/// A waveform as a form: its kinds, the numbers of each, and points as text; no toolkit.
public final class WaveformForm {

  /// What a user may choose.
  public enum Kind {
    CONSTANT,
    SINE,
    PULSE,
    PIECEWISE,
    SAMPLED
  }

  /// One number of a waveform; `with` gives the waveform with another one in its place, or nothing
  /// where it cannot be.
  public record Field(
      String label, Unit unit, double value, DoubleFunction<Optional<Waveform>> with) {}

  /// What became of points as text: a waveform, or the reason why not.
  public sealed interface Points {
    record Read(Waveform waveform) implements Points {}

    record Wrong(String message) implements Points {}
  }

  private WaveformForm() {}

  public static Kind kind(Waveform waveform) {
    return switch (waveform) {
      case Constant w -> Kind.CONSTANT;
      case Sine w -> Kind.SINE;
      case Pulse w -> Kind.PULSE;
      case PiecewiseLinear w -> Kind.PIECEWISE;
      case Sampled w -> Kind.SAMPLED;
    };
  }

  /// A waveform of another kind about as large and as long as `was`, where a window of `window` s
  /// is on show.
  public static Waveform converted(Waveform was, Kind kind, double window) {
    double size = size(was);
    return switch (kind) {
      case CONSTANT -> Waveform.constant(size);
      case SINE -> new Sine(0, size, 3 / window);
      case PULSE ->
          new Pulse(0, size, window / 10, window / 1000, window / 1000, window / 6, window / 3);
      case PIECEWISE ->
          new PiecewiseLinear(
              List.of(
                  new Corner(0, 0), new Corner(window / 4, size), new Corner(window / 2, -size)));
      case SAMPLED -> new Sampled(0, window / 20, List.of(0.0, size, 0.0, -size), false);
    };
  }

  private static double size(Waveform waveform) {
    double size =
        switch (waveform) {
          case Constant w -> w.value();
          case Sine w -> w.amplitude();
          case Pulse w -> w.high();
          case PiecewiseLinear w -> w.corners().stream().mapToDouble(Corner::value).max().orElse(1);
          case Sampled w -> w.samples().stream().mapToDouble(Double::doubleValue).max().orElse(1);
        };
    return size == 0 ? 1 : size;
  }

  /// The numbers of `waveform`, its values in `unit`.
  public static List<Field> fields(Waveform waveform, Unit unit) {
    return switch (waveform) {
      case Constant w -> List.of(any("value", unit, w.value(), Constant::new));
      case Sine w -> sine(w, unit);
      case Pulse w -> pulse(w, unit);
      case PiecewiseLinear w -> List.of();
      case Sampled w ->
          List.of(
              any(
                  "start",
                  Unit.SECOND,
                  w.start(),
                  x -> new Sampled(x, w.interval(), w.samples(), w.held())),
              field(
                  "interval",
                  Unit.SECOND,
                  w.interval(),
                  x ->
                      x > 0
                          ? Optional.of(new Sampled(w.start(), x, w.samples(), w.held()))
                          : Optional.empty()));
    };
  }

  private static List<Field> sine(Sine w, Unit unit) {
    return List.of(
        any(
            "offset",
            unit,
            w.offset(),
            x -> new Sine(x, w.amplitude(), w.frequency(), w.delay(), w.damping(), w.phase())),
        any(
            "amplitude",
            unit,
            w.amplitude(),
            x -> new Sine(w.offset(), x, w.frequency(), w.delay(), w.damping(), w.phase())),
        notNegative(
            "frequency",
            Unit.HERTZ,
            w.frequency(),
            x -> new Sine(w.offset(), w.amplitude(), x, w.delay(), w.damping(), w.phase())),
        any(
            "phase",
            Unit.ONE,
            w.phase(),
            x -> new Sine(w.offset(), w.amplitude(), w.frequency(), w.delay(), w.damping(), x)),
        notNegative(
            "delay",
            Unit.SECOND,
            w.delay(),
            x -> new Sine(w.offset(), w.amplitude(), w.frequency(), x, w.damping(), w.phase())),
        notNegative(
            "damping",
            Unit.PER_SECOND,
            w.damping(),
            x -> new Sine(w.offset(), w.amplitude(), w.frequency(), w.delay(), x, w.phase())));
  }

  private static List<Field> pulse(Pulse w, Unit unit) {
    return List.of(
        any(
            "low",
            unit,
            w.low(),
            x -> new Pulse(x, w.high(), w.delay(), w.rise(), w.fall(), w.width(), w.period())),
        any(
            "high",
            unit,
            w.high(),
            x -> new Pulse(w.low(), x, w.delay(), w.rise(), w.fall(), w.width(), w.period())),
        notNegative(
            "delay",
            Unit.SECOND,
            w.delay(),
            x -> new Pulse(w.low(), w.high(), x, w.rise(), w.fall(), w.width(), w.period())),
        notNegative(
            "rise",
            Unit.SECOND,
            w.rise(),
            x -> new Pulse(w.low(), w.high(), w.delay(), x, w.fall(), w.width(), w.period())),
        notNegative(
            "fall",
            Unit.SECOND,
            w.fall(),
            x -> new Pulse(w.low(), w.high(), w.delay(), w.rise(), x, w.width(), w.period())),
        notNegative(
            "width",
            Unit.SECOND,
            w.width(),
            x -> new Pulse(w.low(), w.high(), w.delay(), w.rise(), w.fall(), x, w.period())),
        notNegative(
            "period",
            Unit.SECOND,
            w.period(),
            x -> new Pulse(w.low(), w.high(), w.delay(), w.rise(), w.fall(), w.width(), x)));
  }

  private static Field any(String key, Unit unit, double value, DoubleFunction<Waveform> with) {
    return field(key, unit, value, x -> Optional.of(with.apply(x)));
  }

  private static Field notNegative(
      String key, Unit unit, double value, DoubleFunction<Waveform> with) {
    return field(key, unit, value, x -> x < 0 ? Optional.empty() : Optional.of(with.apply(x)));
  }

  private static Field field(
      String key, Unit unit, double value, DoubleFunction<Optional<Waveform>> with) {
    return new Field(text("waveform." + key), unit, value, with);
  }

  /// The points of a polygon or samples as lines of text; empty for other kinds.
  public static String points(Waveform waveform) {
    StringBuilder lines = new StringBuilder();
    if (waveform instanceof PiecewiseLinear w) {
      for (Corner corner : w.corners()) {
        lines.append(number(corner.time())).append("  ").append(number(corner.value()));
        lines.append('\n');
      }
    } else if (waveform instanceof Sampled w) {
      for (double sample : w.samples()) lines.append(number(sample)).append('\n');
    }
    return lines.toString();
  }

  private static String number(double value) {
    return SiFormat.FULL.axisLabel(value);
  }

  /// Reads pasted lines into `was`: `time value` for a polygon; one value a line, or `time, value`
  /// at equal distances, for samples. Separators: blanks, comma, semicolon, tab; a heading is
  /// skipped.
  public static Points read(String typed, Waveform was, Unit unit) {
    List<double[]> rows = new ArrayList<>();
    int line = 0;
    for (String each : typed.split("\n", -1)) {
      line++;
      if (each.isBlank()) continue;
      String[] cells = each.strip().split("[\\s,;]+");
      double[] row = new double[cells.length];
      for (int k = 0; k < cells.length; k++) {
        Unit expected = cells.length > 1 && k == 0 ? Unit.SECOND : unit;
        switch (Quantity.read(cells[k], expected)) {
          case Reading.Parsed parsed -> row[k] = parsed.value();
          case Reading.Refused refused -> {
            if (!rows.isEmpty() || line > 1) {
              return new Points.Wrong(text("waveform.line", line, refused.message()));
            }
            row = new double[0];
          }
        }
        if (row.length == 0) break;
      }
      if (row.length > 0) rows.add(row);
    }
    if (rows.isEmpty()) return new Points.Wrong(text("waveform.noPoints"));
    int columns = rows.getFirst().length;
    if (rows.stream().anyMatch(row -> row.length != columns) || columns > 2) {
      return new Points.Wrong(text("waveform.columns"));
    }
    return was instanceof Sampled sampled ? samples(rows, sampled) : polygon(rows);
  }

  private static Points polygon(List<double[]> rows) {
    if (rows.getFirst().length != 2) return new Points.Wrong(text("waveform.pairs"));
    List<Corner> corners = new ArrayList<>();
    for (double[] row : rows) {
      if (!corners.isEmpty() && row[0] < corners.getLast().time()) {
        return new Points.Wrong(text("waveform.backwards"));
      }
      corners.add(new Corner(row[0], row[1]));
    }
    return new Points.Read(new PiecewiseLinear(corners));
  }

  private static Points samples(List<double[]> rows, Sampled was) {
    int value = rows.getFirst().length - 1;
    List<Double> samples = rows.stream().map(row -> row[value]).toList();
    if (value == 0) {
      return new Points.Read(new Sampled(was.start(), was.interval(), samples, was.held()));
    }
    double start = rows.getFirst()[0];
    double interval =
        rows.size() == 1 ? was.interval() : (rows.getLast()[0] - start) / (rows.size() - 1);
    for (int k = 0; k < rows.size(); k++) {
      // A file's rounded times may be a little off the grid.
      boolean even = Math.abs(rows.get(k)[0] - (start + k * interval)) <= 0.01 * interval;
      if (!(interval > 0) || !even) return new Points.Wrong(text("waveform.uneven"));
    }
    return new Points.Read(new Sampled(start, interval, samples, was.held()));
  }
}
