package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;

/// What one parameter of a law is: its key in files, its symbol in formulas, unit, first value,
/// allowed range and meaning.
///
/// `trainable` parameters may be moved by an optimiser. `sliderLow`..`sliderHigh` is the span a
/// slider offers, on a logarithmic scale where `scale` says so; typed values may leave it as far as
/// `range` allows.
public record ParameterSpec(
    String key,
    String symbol,
    Unit unit,
    double initial,
    Range range,
    Scale scale,
    double sliderLow,
    double sliderHigh,
    boolean trainable,
    String meaning) {

  /// Values a parameter may take; ends included unless open.
  public record Range(double low, double high, boolean openLow) {

    public static final Range ANY =
        new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);
    public static final Range POSITIVE = new Range(0, Double.POSITIVE_INFINITY, true);
    public static final Range NOT_NEGATIVE = new Range(0, Double.POSITIVE_INFINITY, false);

    public boolean contains(double value) {
      return Double.isFinite(value) && value <= high && (openLow ? value > low : value >= low);
    }

    @Override
    public String toString() {
      if (!Double.isFinite(low)) return "any number";
      if (low == 0 && !Double.isFinite(high)) return openLow ? "more than 0" : "0 or more";
      return low + " to " + high;
    }
  }

  public enum Scale {
    LINEAR,
    LOGARITHMIC
  }

  /// A positive quantity over decades, such as a resistance.
  static ParameterSpec positive(
      String key, Unit unit, double initial, double low, double high, String meaning) {
    return new ParameterSpec(
        key, key, unit, initial, Range.POSITIVE, Scale.LOGARITHMIC, low, high, true, meaning);
  }

  /// A signed number around zero, such as a gain.
  static ParameterSpec signed(
      String key, String symbol, Unit unit, double initial, double span, String meaning) {
    return new ParameterSpec(
        key, symbol, unit, initial, Range.ANY, Scale.LINEAR, -span, span, true, meaning);
  }

  /// A condition such as a temperature or an initial current: set by hand, not learned.
  ParameterSpec fixed() {
    return new ParameterSpec(
        key, symbol, unit, initial, range, scale, sliderLow, sliderHigh, false, meaning);
  }

  /// The same in a narrower range; the slider stays inside it.
  ParameterSpec within(Range other) {
    return new ParameterSpec(
        key,
        symbol,
        unit,
        initial,
        other,
        scale,
        Math.max(sliderLow, other.low()),
        Math.min(sliderHigh, other.high()),
        trainable,
        meaning);
  }
}
