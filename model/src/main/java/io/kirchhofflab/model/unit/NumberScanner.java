package io.kirchhofflab.model.unit;

import org.jspecify.annotations.Nullable;

/// Finds a decimal number, with or without an SI suffix, at a place in a text.
///
/// Shared by quantity fields and user formulas, so that `4.7k`, `4k7`, `2R2`, `1meg` and `1e-3`
/// mean the same in both. A suffix counts only when no letter or digit follows it: `10k` is ten
/// thousand, `10kx` is ten and a name. Values are rounded once, from the decimal text: `4.7k` is
/// the very `double` 4700.
public final class NumberScanner {
  private static final int LARGEST_EXPONENT = 100_000;

  private NumberScanner() {}

  /// An unsigned number found in a text.
  ///
  /// @param mantissa digits with at most one point
  /// @param exponent power of ten that multiplies the mantissa, suffix included
  /// @param end index after the last character that belongs to it
  /// @param integral whether the mantissa has neither point nor written exponent, as the RKM code
  ///     asks
  public record Found(String mantissa, int exponent, int end, boolean integral) {
    /// The nearest `double`; infinite when too large, zero when too small.
    public double value() {
      return value(0);
    }

    /// The nearest `double` to the number times a further power of ten.
    public double value(int furtherExponent) {
      return Double.parseDouble(mantissa + "e" + (exponent + furtherExponent));
    }

    /// Whether every digit is zero, so that a value of zero is meant and no underflow.
    public boolean isZero() {
      return mantissa.chars().allMatch(c -> c == '0' || c == '.');
    }
  }

  /// The number that starts at `from`, without sign and suffix; null when none starts there.
  ///
  /// @param point the decimal mark, `.` or `,`
  public static @Nullable Found number(String text, int from, char point) {
    int at = digits(text, from);
    boolean pointed = at < text.length() && text.charAt(at) == point;
    int end = pointed ? digits(text, at + 1) : at;
    if (end - from == (pointed ? 1 : 0)) {
      return null;
    }
    String mantissa = text.substring(from, end).replace(point, '.');
    int exponentEnd = exponentEnd(text, end);
    int exponent = exponentEnd == end ? 0 : exponent(text.substring(end + 1, exponentEnd));
    return new Found(mantissa, exponent, exponentEnd, !pointed && exponentEnd == end);
  }

  /// The number that starts at `from` with its SI suffix or RKM letter, if it has one; null when
  /// none starts there.
  public static @Nullable Found numberWithSuffix(String text, int from, char point) {
    Found bare = number(text, from, point);
    if (bare == null) {
      return null;
    }
    Found rkm = rkm(text, bare);
    if (rkm != null) {
      return isWordEnd(text, rkm.end) ? rkm : bare;
    }
    int at = bare.end;
    if (text.regionMatches(true, at, "meg", 0, 3) && isWordEnd(text, at + 3)) {
      return new Found(bare.mantissa, bare.exponent + SiPrefix.MEGA.exponent(), at + 3, false);
    }
    SiPrefix prefix = at < text.length() ? suffix(text.charAt(at)) : null;
    if (prefix != null && isWordEnd(text, at + 1)) {
      return new Found(bare.mantissa, bare.exponent + prefix.exponent(), at + 1, false);
    }
    return bare;
  }

  /// The RKM form in which a letter stands for the point, as in `4k7` and `2R2`, of a number
  /// already found; else null.
  static @Nullable Found rkm(String text, Found bare) {
    int letter = bare.end;
    if (!bare.integral || letter >= text.length()) {
      return null;
    }
    SiPrefix prefix = text.charAt(letter) == 'R' ? SiPrefix.NONE : suffix(text.charAt(letter));
    int end = digits(text, letter + 1);
    if (prefix == null || end == letter + 1) {
      return null;
    }
    String mantissa = bare.mantissa + "." + text.substring(letter + 1, end);
    return new Found(mantissa, prefix.exponent(), end, false);
  }

  /// The prefix a lone letter means after a number. Atto is left out: `2 a` is more likely a slip
  /// for ampere.
  static @Nullable SiPrefix suffix(char letter) {
    SiPrefix prefix = SiPrefix.ofLetter(letter);
    return prefix == SiPrefix.ATTO ? null : prefix;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static int exponentEnd(String text, int from) {
    if (from >= text.length() || (text.charAt(from) != 'e' && text.charAt(from) != 'E')) {
      return from;
    }
    int digits = from + 1;
    if (digits < text.length() && "+-\u2212".indexOf(text.charAt(digits)) >= 0) {
      digits++;
    }
    int end = digits(text, digits);
    return end == digits ? from : end;
  }

  /// The written exponent, held within bounds far beyond any `double` so that sums with a prefix
  /// cannot overflow.
  private static int exponent(String text) {
    boolean negative = text.charAt(0) == '-' || text.charAt(0) == '\u2212';
    int value = 0;
    for (int at = 0; at < text.length() && value < LARGEST_EXPONENT; at++) {
      char c = text.charAt(at);
      value = c >= '0' && c <= '9' ? 10 * value + (c - '0') : value;
    }
    int bounded = Math.min(value, LARGEST_EXPONENT);
    return negative ? -bounded : bounded;
  }

  private static boolean isWordEnd(String text, int at) {
    return at >= text.length()
        || !(Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
  }
}
