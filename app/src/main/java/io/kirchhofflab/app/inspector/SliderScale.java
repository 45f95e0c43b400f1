package io.kirchhofflab.app.inspector;

import io.kirchhofflab.model.law.ParameterSpec;

/// Where a value lies on a slider from 0 to 1, and back: linear, or logarithmic over the decades of
/// a positive quantity.
///
/// Values found by dragging are rounded to three digits, so that a slider never leaves a value
/// nobody would type. Typed values may lie outside; the slider then stands at its end.
public record SliderScale(double low, double high, boolean logarithmic) {

  private static final int DIGITS = 3;

  /// How far a slider's stretch of a logarithmic scale reaches to either side of its value.
  private static final double REACH = Math.pow(10, 1.5);

  /// A value in the outer tenth of a slider has little way left to go.
  private static final double MARGIN = 0.1;

  public static SliderScale of(ParameterSpec spec) {
    return new SliderScale(
        spec.sliderLow(),
        spec.sliderHigh(),
        spec.scale() == ParameterSpec.Scale.LOGARITHMIC && spec.sliderLow() > 0);
  }

  /// The stretch of this scale around `value` in which a hand can aim: three of its decades, or all
  /// of it where it is linear or shorter.
  public SliderScale around(double value) {
    if (!logarithmic || high / low <= REACH * REACH || !(value > 0)) return this;
    double middle = Math.clamp(value, low * REACH, high / REACH);
    return new SliderScale(middle / REACH, middle * REACH, true);
  }

  /// Whether `value` lies on this stretch with some way left to both sides.
  public boolean suits(double value) {
    double place = place(value);
    return place > MARGIN && place < 1 - MARGIN;
  }

  /// The place of `value`, 0 to 1.
  public double place(double value) {
    double share =
        logarithmic
            ? Math.log(Math.max(value, Double.MIN_NORMAL) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1);
  }

  /// The value at `place`, rounded.
  public double value(double place) {
    double exact = logarithmic ? low * Math.pow(high / low, place) : low + place * (high - low);
    double size = logarithmic ? Math.abs(exact) : (high - low) / 2;
    if (size == 0) return exact;
    double power = Math.floor(Math.log10(size)) - DIGITS + 1;
    // Dividing by a whole power of ten keeps 0.3 from becoming 0.30000000000000004.
    double scale = Math.pow(10, Math.abs(power));
    return power < 0 ? Math.rint(exact * scale) / scale : Math.rint(exact / scale) * scale;
  }
}
