package io.kirchhofflab.model.unit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How a value in SI is printed for people: `4.70 kΩ`, `+410 mV`, `−463 mV`.
///
/// Engineering notation: a prefix leaves one to three digits before the point. Where no prefix
/// exists or none may stand before the unit, a power of ten in steps of three takes its place
/// (`1.20e-21 F`, `3.00e-6 1/V`); plain numbers from 0.001 up to a million stay plain. NaN and
/// infinities become words. A format is a value; the `with…` methods derive others.
///
/// @param digits significant digits, from 1 to 17; 0 means as many as the value needs to be read
///     back exactly
/// @param plusSign whether positive values carry a `+`
/// @param trueMinus whether the minus is U+2212, for display; otherwise ASCII
/// @param keepZeros whether trailing zeros are shown to state the precision
public record SiFormat(int digits, boolean plusSign, boolean trueMinus, boolean keepZeros) {
  /// Three significant digits with a typographic minus: labels, read-outs.
  public static final SiFormat DISPLAY = new SiFormat(3, false, true, true);

  /// Three significant digits in ASCII signs: terminals and logs.
  public static final SiFormat PLAIN = new SiFormat(3, false, false, true);

  /// Every digit that matters, trailing zeros dropped: input fields on double click. Reads back as
  /// the same number.
  public static final SiFormat FULL = new SiFormat(0, false, false, false);

  private static final String MINUS = "−";

  public SiFormat {
    if (digits < 0 || digits > 17) {
      throw new IllegalArgumentException("digits out of 0..17: " + digits);
    }
  }

  /// The value with its unit; a plain number stands alone.
  public String text(double value, Unit unit) {
    String word = nonFinite(value);
    if (word != null) {
      return word;
    }
    BigDecimal rounded = rounded(value);
    int engineering = engineeringExponent(rounded);
    SiPrefix prefix = unit.takesPrefix() ? SiPrefix.ofExponent(engineering) : null;
    String name = unit.equals(Unit.ONE) ? "" : " " + unit.symbol();
    if (prefix != null) {
      return sign(value, rounded)
          + mantissa(rounded, engineering)
          + " "
          + prefix.symbol()
          + unit.symbol();
    }
    int exponent = unit.takesPrefix() ? engineering : plainExponent(rounded);
    String power = exponent == 0 ? "" : "e" + exponent;
    return sign(value, rounded) + mantissa(rounded, exponent) + power + name;
  }

  /// The bare number with its prefix and no trailing zeros, for axis labels: `4.7k`, `−500m`, `0`.
  public String axisLabel(double value) {
    String word = nonFinite(value);
    if (word != null) {
      return word;
    }
    SiFormat tight = withKeptZeros(false);
    BigDecimal rounded = tight.rounded(value);
    int engineering = engineeringExponent(rounded);
    SiPrefix prefix = SiPrefix.ofExponent(engineering);
    String suffix = prefix == null || prefix == SiPrefix.ATTO ? "e" + engineering : prefix.symbol();
    return tight.sign(value, rounded) + tight.mantissa(rounded, engineering) + suffix;
  }

  /// The value in words, as an input field echoes it: `4.7 kilohm`, `3 per volt`.
  public static String words(double value, Unit unit) {
    String word = nonFinite(value);
    if (word != null) {
      return word;
    }
    BigDecimal exact = FULL.rounded(value);
    int engineering = engineeringExponent(exact);
    SiPrefix prefix = unit.takesPrefix() ? SiPrefix.ofExponent(engineering) : null;
    String sign = exact.signum() < 0 ? "minus " : "";
    if (prefix != null) {
      String name = prefix.word() + unit.word();
      // Usage drops a vowel.
      String spoken = name.startsWith("kiloohm") ? "kil" + name.substring(4) : name;
      return sign + FULL.mantissa(exact, engineering) + " " + spoken;
    }
    int exponent = unit.takesPrefix() ? engineering : plainExponent(exact);
    String power = exponent == 0 ? "" : "e" + exponent;
    return (sign + FULL.mantissa(exact, exponent) + power + " " + unit.word()).strip();
  }

  /// Value and unit without prefix, as few digits as read back to the very same `double`: `4700.0
  /// Ω`.
  public static String exact(double value, Unit unit) {
    return unit.equals(Unit.ONE)
        ? Double.toString(value)
        : Double.toString(value) + " " + unit.symbol();
  }

  /// 17 significant digits as C prints `%.17g`: for CSV files that other programs compare bit by
  /// bit.
  public static String seventeenDigits(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(17, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = decimalExponent(rounded);
    if (exponent >= -4 && exponent < 17) {
      return rounded.toPlainString();
    }
    String power =
        (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    return rounded.movePointLeft(exponent).toPlainString() + power;
  }

  /// The same with another number of significant digits; 0 for as many as are needed.
  public SiFormat withDigits(int count) {
    return new SiFormat(count, plusSign, trueMinus, keepZeros);
  }

  /// The same with `+` before positive values.
  public SiFormat withPlusSign() {
    return new SiFormat(digits, true, trueMinus, keepZeros);
  }

  /// The same with or without trailing zeros.
  public SiFormat withKeptZeros(boolean kept) {
    return new SiFormat(digits, plusSign, trueMinus, kept);
  }

  private BigDecimal rounded(double value) {
    // The shortest decimal that names the double, so that 2.345 rounds as a person would round it.
    BigDecimal shortest = new BigDecimal(Double.toString(Math.abs(value)));
    BigDecimal magnitude =
        digits == 0 ? shortest : shortest.round(new MathContext(digits, RoundingMode.HALF_UP));
    return value < 0 ? magnitude.negate() : magnitude;
  }

  private String sign(double value, BigDecimal rounded) {
    if (rounded.signum() < 0) {
      return trueMinus ? MINUS : "-";
    }
    return plusSign && value > 0 ? "+" : "";
  }

  private String mantissa(BigDecimal rounded, int exponent) {
    BigDecimal scaled = rounded.abs().movePointLeft(exponent);
    if (rounded.signum() == 0) {
      return "0";
    }
    if (!keepZeros) {
      return scaled.stripTrailingZeros().toPlainString();
    }
    int decimals = Math.max(0, digits - 1 - (decimalExponent(rounded) - exponent));
    return scaled
        .setScale(digits == 0 ? Math.max(0, scaled.scale()) : decimals, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static @Nullable String nonFinite(double value) {
    if (Double.isNaN(value)) {
      return "not a number";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinity" : "minus infinity";
    }
    return null;
  }

  private static int decimalExponent(BigDecimal value) {
    return value.precision() - value.scale() - 1;
  }

  private static int engineeringExponent(BigDecimal value) {
    return value.signum() == 0 ? 0 : Math.floorDiv(decimalExponent(value), 3) * 3;
  }

  /// Exponent of a number without prefix: none from 0.001 up to a million.
  private static int plainExponent(BigDecimal value) {
    int engineering = engineeringExponent(value);
    return engineering == -3 || engineering == 3 ? 0 : engineering;
  }
}
