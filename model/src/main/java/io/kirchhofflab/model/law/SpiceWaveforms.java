package io.kirchhofflab.model.law;

import io.kirchhofflab.model.waveform.Waveform;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Waveforms in SPICE's words.
public final class SpiceWaveforms {

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
      case Waveform.Pulse p ->
          "PULSE(%s %s %s %s %s %s%s)"
              .formatted(
                  p.low(),
                  p.high(),
                  p.delay(),
                  p.rise(),
                  p.fall(),
                  p.width(),
                  p.period() > 0 && Double.isFinite(p.period()) ? " " + p.period() : "");
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

  private static String sample(Waveform.Sampled s, int k) {
    double t = s.start() + k * s.interval();
    String point = t + " " + s.samples().get(k);
    // SPICE has no held samples: a step as short as it resolves stands in.
    return s.held() && k > 0 ? t * (1 - 1e-9) + " " + s.samples().get(k - 1) + " " + point : point;
  }
}
