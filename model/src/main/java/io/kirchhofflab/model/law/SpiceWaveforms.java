package io.kirchhofflab.model.law;

import io.kirchhofflab.model.waveform.Waveform;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Waveforms in SPICE's words.
public final class SpiceWaveforms {

  /// What stands for no time at all, relative to its surroundings: less than this and ngspice's
  /// break points come too close to each other.
  private static final double SHORT = 1e-6;

  private SpiceWaveforms() {}

  /// What follows the node names on a V or I card.
  public static String text(Waveform waveform) {
    return switch (waveform) {
      case Waveform.Constant c -> "DC " + c.value();
      case Waveform.Sine s ->
          "SIN(%s %s %s %s %s %s)"
              .formatted(
                  s.offset(),
                  s.amplitude(),
                  s.frequency(),
                  s.delay(),
                  s.damping(),
                  Math.toDegrees(s.phase()));
      case Waveform.Pulse p -> pulse(p);
      case Waveform.PiecewiseLinear p ->
          p.corners().stream()
              .map(c -> c.time() + " " + c.value())
              .collect(Collectors.joining(" ", "PWL(", ")"));
      case Waveform.Sampled s ->
          IntStream.range(0, s.samples().size())
              .mapToObj(k -> sample(s, k))
              .collect(Collectors.joining(" ", "PWL(", ")"));
    };
  }

  private static String pulse(Waveform.Pulse p) {
    boolean repeats = p.period() > 0 && Double.isFinite(p.period());
    // SPICE takes spans of zero for “not given” and puts the printed step or the run's end instead.
    double shortest = SHORT * (p.width() > 0 ? p.width() : repeats ? p.period() : 1);
    return "PULSE(%s %s %s %s %s %s%s)"
        .formatted(
            p.low(),
            p.high(),
            p.delay(),
            p.rise() > 0 ? p.rise() : shortest,
            p.fall() > 0 ? p.fall() : shortest,
            p.width() > 0 ? p.width() : shortest,
            repeats ? " " + p.period() : "");
  }

  private static String sample(Waveform.Sampled s, int k) {
    double t = s.start() + k * s.interval();
    String point = t + " " + s.samples().get(k);
    // SPICE has no held samples: a step as short as it resolves stands in.
    double before = t - SHORT * s.interval();
    return s.held() && k > 0 ? before + " " + s.samples().get(k - 1) + " " + point : point;
  }
}
