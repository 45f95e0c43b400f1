package io.kirchhofflab.model.waveform;

import io.kirchhofflab.model.unit.Unit;
import java.util.LinkedHashMap;
import java.util.Map;

/// The numbers of a waveform by their keys in files, for analyses that vary one of them.
///
/// Polygons and samples have none: their numbers go by position, not by name.
public final class WaveformNumbers {

  private WaveformNumbers() {}

  /// In the order of the file format.
  public static Map<String, Double> of(Waveform waveform) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    switch (waveform) {
      case Waveform.Constant w -> numbers.put("value", w.value());
      case Waveform.Sine w -> {
        numbers.put("offset", w.offset());
        numbers.put("amplitude", w.amplitude());
        numbers.put("frequency", w.frequency());
        numbers.put("delay", w.delay());
        numbers.put("damping", w.damping());
        numbers.put("phase", w.phase());
      }
      case Waveform.Pulse w -> {
        numbers.put("low", w.low());
        numbers.put("high", w.high());
        numbers.put("delay", w.delay());
        numbers.put("rise", w.rise());
        numbers.put("fall", w.fall());
        numbers.put("width", w.width());
        numbers.put("period", w.period());
      }
      case Waveform.PiecewiseLinear w -> {}
      case Waveform.Sampled w -> {}
    }
    return numbers;
  }

  /// The waveform with one number replaced. Errors: a key it does not have is our mistake.
  public static Waveform with(Waveform waveform, String key, double value) {
    Map<String, Double> numbers = of(waveform);
    if (numbers.replace(key, value) == null) {
      throw new IllegalArgumentException(waveform + " has no number " + key);
    }
    double[] n = numbers.values().stream().mapToDouble(Double::doubleValue).toArray();
    return switch (waveform) {
      case Waveform.Constant w -> Waveform.constant(n[0]);
      case Waveform.Sine w -> new Waveform.Sine(n[0], n[1], n[2], n[3], n[4], n[5]);
      case Waveform.Pulse w -> new Waveform.Pulse(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
      case Waveform.PiecewiseLinear w -> w;
      case Waveform.Sampled w -> w;
    };
  }

  /// The unit of the number under `key`, of a waveform whose values are in `imposed`.
  public static Unit unit(String key, Unit imposed) {
    return switch (key) {
      case "frequency" -> Unit.HERTZ;
      case "damping" -> Unit.PER_SECOND;
      case "delay", "rise", "fall", "width", "period" -> Unit.SECOND;
      case "phase" -> Unit.ONE;
      default -> imposed;
    };
  }
}
