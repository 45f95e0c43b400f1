package io.kirchhofflab.model.waveform;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// Which numbers a waveform may hold: finite ones, and no negative spans of time.
///
/// The period of a pulse may be infinite, which means a single pulse.
public final class WaveformRange {

  private WaveformRange() {}

  /// The first number that is not allowed.
  public static OptionalDouble firstOutside(Waveform waveform) {
    return switch (waveform) {
      case Waveform.Constant w -> firstNotFinite(w.value());
      case Waveform.Sine w ->
          firstNotFinite(
              w.offset(), w.amplitude(), w.frequency(), w.delay(), w.damping(), w.phase());
      case Waveform.Pulse w -> {
        OptionalDouble level = firstNotFinite(w.low(), w.high(), w.delay());
        yield level.isPresent()
            ? level
            : DoubleStream.of(w.rise(), w.fall(), w.width(), finitePeriod(w))
                .filter(x -> !(x >= 0 && Double.isFinite(x)))
                .findFirst();
      }
      case Waveform.PiecewiseLinear w ->
          w.corners().stream()
              .flatMapToDouble(c -> DoubleStream.of(c.time(), c.value()))
              .filter(x -> !Double.isFinite(x))
              .findFirst();
      case Waveform.Sampled w -> {
        OptionalDouble grid = firstNotFinite(w.start(), w.interval());
        yield grid.isPresent()
            ? grid
            : w.samples().stream()
                .mapToDouble(Double::doubleValue)
                .filter(x -> !Double.isFinite(x))
                .findFirst();
      }
    };
  }

  /// The waveform with every number that is not allowed set to zero; an interval to 1 s.
  public static Waveform repaired(Waveform waveform) {
    return switch (waveform) {
      case Waveform.Constant w -> new Waveform.Constant(finite(w.value()));
      case Waveform.Sine w ->
          new Waveform.Sine(
              finite(w.offset()),
              finite(w.amplitude()),
              finite(w.frequency()),
              finite(w.delay()),
              finite(w.damping()),
              finite(w.phase()));
      case Waveform.Pulse w ->
          new Waveform.Pulse(
              finite(w.low()),
              finite(w.high()),
              finite(w.delay()),
              span(w.rise()),
              span(w.fall()),
              span(w.width()),
              span(w.period()));
      case Waveform.PiecewiseLinear w -> repaired(w);
      case Waveform.Sampled w ->
          new Waveform.Sampled(
              finite(w.start()),
              Double.isFinite(w.interval()) ? w.interval() : 1,
              w.samples().stream().map(WaveformRange::finite).toList(),
              w.held());
    };
  }

  /// Points at times that are no numbers go; one at least stays.
  private static Waveform repaired(Waveform.PiecewiseLinear w) {
    List<Waveform.PiecewiseLinear.Corner> kept =
        w.corners().stream()
            .filter(c -> Double.isFinite(c.time()))
            .map(c -> new Waveform.PiecewiseLinear.Corner(c.time(), finite(c.value())))
            .sorted(Comparator.comparingDouble(Waveform.PiecewiseLinear.Corner::time))
            .toList();
    return kept.isEmpty()
        ? new Waveform.Constant(finite(w.corners().getFirst().value()))
        : new Waveform.PiecewiseLinear(kept);
  }

  private static double finitePeriod(Waveform.Pulse w) {
    return w.period() == Double.POSITIVE_INFINITY ? 0 : w.period();
  }

  private static OptionalDouble firstNotFinite(double... numbers) {
    return DoubleStream.of(numbers).filter(x -> !Double.isFinite(x)).findFirst();
  }

  private static double finite(double x) {
    return Double.isFinite(x) ? x : 0;
  }

  private static double span(double x) {
    return x >= 0 && Double.isFinite(x) ? x : 0;
  }
}
