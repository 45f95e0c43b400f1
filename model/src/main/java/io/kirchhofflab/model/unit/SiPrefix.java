package io.kirchhofflab.model.unit;

import org.jspecify.annotations.Nullable;

/// The decimal prefixes of electronics, and which of them suits a value.
///
/// Case matters: `m` is milli, `M` is mega. Printing and reading share this one table.
public enum SiPrefix {
  ATTO("a", "atto", -18),
  FEMTO("f", "femto", -15),
  PICO("p", "pico", -12),
  NANO("n", "nano", -9),
  MICRO("µ", "micro", -6),
  MILLI("m", "milli", -3),
  NONE("", "", 0),
  KILO("k", "kilo", 3),
  MEGA("M", "mega", 6),
  GIGA("G", "giga", 9),
  TERA("T", "tera", 12);

  private static final SiPrefix[] ALL = values();

  private final String symbol;
  private final String word;
  private final int exponent;

  SiPrefix(String symbol, String word, int exponent) {
    this.symbol = symbol;
    this.word = word;
    this.exponent = exponent;
  }

  /// The letter, U+00B5 for micro; empty for [#NONE].
  public String symbol() {
    return symbol;
  }

  /// The spoken prefix, such as `kilo`; empty for [#NONE].
  public String word() {
    return word;
  }

  /// The power of ten it stands for.
  public int exponent() {
    return exponent;
  }

  /// What one such unit is worth, for axes that divide their ticks by a common prefix.
  public double factor() {
    return Double.parseDouble("1e" + exponent);
  }

  /// The prefix that leaves a mantissa in `[1, 1000)`, or the outermost one; [#NONE] for zero and
  /// non-finite values.
  public static SiPrefix forMagnitude(double value) {
    double magnitude = Math.abs(value);
    if (magnitude == 0 || !Double.isFinite(magnitude)) {
      return NONE;
    }
    SiPrefix best = ATTO;
    for (SiPrefix prefix : ALL) {
      if (magnitude >= prefix.factor()) {
        best = prefix;
      }
    }
    return best;
  }

  /// The prefix with exactly this exponent, or null when there is none.
  static @Nullable SiPrefix ofExponent(int exponent) {
    for (SiPrefix prefix : ALL) {
      if (prefix.exponent == exponent) {
        return prefix;
      }
    }
    return null;
  }

  /// The prefix written as this letter; `u` and both micro signs mean micro. Null when there is
  /// none.
  static @Nullable SiPrefix ofLetter(char letter) {
    if (letter == 'u' || letter == 'µ' || letter == 'μ') {
      return MICRO;
    }
    for (SiPrefix prefix : ALL) {
      if (prefix != NONE && prefix.symbol.charAt(0) == letter) {
        return prefix;
      }
    }
    return null;
  }
}
