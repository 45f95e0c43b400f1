package io.kirchhofflab.model.unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a number is measured in: a coherent SI unit, named or compound.
///
/// `Unit.of("A/V³")` builds any unit a law may need from the symbols below, joined by `·` or `*`
/// and at most one level of `/`, with powers written `²`, `³` or `^2`. All units are coherent, so
/// no conversion factor exists anywhere. Two units are equal when they are written alike;
/// [#agreesWith(Unit)] asks whether they measure the same thing (`V/A` agrees with `Ω`, `Wb` with
/// `V·s`).
public final class Unit {
  private static final Pattern FACTOR =
      Pattern.compile("([^\\s·*/^²³⁴\\d]+)(?:\\^?([2-9])|([²³⁴]))?");
  private static final Map<String, Named> NAMED = named();

  public static final Unit ONE = of("1");
  public static final Unit VOLT = of("V");
  public static final Unit AMPERE = of("A");
  public static final Unit OHM = of("Ω");
  public static final Unit SIEMENS = of("S");
  public static final Unit FARAD = of("F");
  public static final Unit HENRY = of("H");
  public static final Unit SECOND = of("s");
  public static final Unit HERTZ = of("Hz");
  public static final Unit WEBER = of("Wb");
  public static final Unit COULOMB = of("C");
  public static final Unit KELVIN = of("K");
  public static final Unit WATT = of("W");
  public static final Unit JOULE = of("J");
  public static final Unit PER_VOLT = of("1/V");
  public static final Unit PER_SECOND = of("1/s");
  public static final Unit FARAD_PER_SQUARE_VOLT = of("F/V²");
  public static final Unit HENRY_PER_SQUARE_AMPERE = of("H/A²");
  public static final Unit AMPERE_PER_SQUARE_VOLT = of("A/V²");
  public static final Unit AMPERE_PER_CUBIC_VOLT = of("A/V³");
  public static final Unit AMPERE_PER_VOLT = of("A/V");
  public static final Unit VOLT_PER_AMPERE = of("V/A");

  private final List<Factor> factors;
  private final String symbol;
  private final Dimension dimension;

  private Unit(List<Factor> factors) {
    this.factors = List.copyOf(factors);
    this.symbol = print(factors);
    Dimension product = Dimension.NONE;
    for (Factor factor : factors) {
      product = product.times(factor.unit.dimension, factor.power);
    }
    this.dimension = product;
  }

  /// The unit written as `symbol`; throws [IllegalArgumentException] for anything else, prefixes
  /// included.
  public static Unit of(String symbol) {
    return find(symbol).orElseThrow(() -> new IllegalArgumentException("not a unit: " + symbol));
  }

  /// The unit written as `symbol`, if it is one; for text that comes from files.
  public static Optional<Unit> find(String symbol) {
    Scaled scaled = scan(symbol.strip());
    return scaled == null || scaled.exponent != 0 || scaled.prefixed
        ? Optional.empty()
        : Optional.of(scaled.unit);
  }

  /// Its text, in one canonical spelling; `1` for a plain number.
  public String symbol() {
    return symbol;
  }

  /// Whether numbers in both units measure the same kind of thing, and so are equal numbers.
  public boolean agreesWith(Unit other) {
    return dimension.equals(other.dimension);
  }

  /// Whether it measures nothing: a plain number, or a ratio such as `V/V`.
  public boolean isDimensionless() {
    return dimension.equals(Dimension.NONE);
  }

  /// What it measures, with its article: `a resistance`, or `a quantity in A/V³` where no common
  /// noun exists.
  public String kind() {
    if (isDimensionless()) {
      return "a plain number";
    }
    for (Named named : NAMED.values()) {
      if (named.dimension.equals(dimension)) {
        return named.kind;
      }
    }
    return "a quantity in " + symbol;
  }

  /// The spoken unit: `ohm`, `ampere per cubic volt`; empty for a plain number.
  public String word() {
    StringBuilder above = new StringBuilder();
    StringBuilder below = new StringBuilder();
    for (Factor factor : factors) {
      StringBuilder side = factor.power > 0 ? above : below;
      side.append(side.isEmpty() ? "" : " ").append(factor.word());
    }
    if (below.isEmpty()) {
      return above.toString();
    }
    return (above + " per " + below).strip();
  }

  /// Whether a prefix may stand before it: `mA/V` yes; `m1/V` and `mV²` would mislead.
  public boolean takesPrefix() {
    return !factors.isEmpty() && factors.getFirst().power == 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Unit unit && symbol.equals(unit.symbol);
  }

  @Override
  public int hashCode() {
    return symbol.hashCode();
  }

  @Override
  public String toString() {
    return symbol;
  }

  /// Reads unit text in which every factor may carry a prefix, as in `mA/V` or `V/ms`; null when it
  /// is no unit.
  static @Nullable Scaled scan(String text) {
    List<Factor> factors = new ArrayList<>();
    int exponent = 0;
    boolean prefixed = false;
    int sign = 1;
    int at = 0;
    boolean expectFactor = true;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        at++;
      } else if (c == '/' && sign == 1 && (!expectFactor || factors.isEmpty())) {
        sign = -1;
        expectFactor = true;
        at++;
      } else if ((c == '·' || c == '*' || c == '⋅') && !expectFactor) {
        expectFactor = true;
        at++;
      } else if (c == '1' && expectFactor && factors.isEmpty() && sign == 1) {
        expectFactor = false;
        at++;
      } else {
        Matcher factor = FACTOR.matcher(text).region(at, text.length());
        PrefixedUnit unit = factor.lookingAt() ? prefixedUnit(factor.group(1)) : null;
        if (unit == null || !expectFactor) {
          return null;
        }
        int power = sign * power(factor);
        factors.add(new Factor(unit.unit, power));
        exponent += power * unit.prefix.exponent();
        prefixed |= unit.prefix != SiPrefix.NONE;
        expectFactor = false;
        at = factor.end();
      }
    }
    return expectFactor ? null : new Scaled(exponent, prefixed, new Unit(factors));
  }

  private static int power(Matcher factor) {
    if (factor.group(2) != null) {
      return factor.group(2).charAt(0) - '0';
    }
    return factor.group(3) == null ? 1 : "²³⁴".indexOf(factor.group(3)) + 2;
  }

  private static @Nullable PrefixedUnit prefixedUnit(String text) {
    Named whole = NAMED.get(text);
    if (whole != null) {
      return new PrefixedUnit(SiPrefix.NONE, whole);
    }
    for (SiPrefix prefix : SiPrefix.values()) {
      if (prefix != SiPrefix.NONE && text.startsWith(prefix.word())) {
        Named rest = NAMED.get(text.substring(prefix.word().length()));
        if (rest != null) {
          return new PrefixedUnit(prefix, rest);
        }
      }
    }
    if (text.regionMatches(true, 0, "meg", 0, 3)) {
      Named rest = NAMED.get(text.substring(3));
      return rest == null ? null : new PrefixedUnit(SiPrefix.MEGA, rest);
    }
    if (text.startsWith("kilo")) {
      // Usage drops a vowel: kilohm.
      Named dropped = NAMED.get(text.substring(3));
      return dropped == null ? null : new PrefixedUnit(SiPrefix.KILO, dropped);
    }
    SiPrefix prefix = SiPrefix.ofLetter(text.charAt(0));
    Named rest = NAMED.get(text.substring(1));
    return prefix == null || rest == null ? null : new PrefixedUnit(prefix, rest);
  }

  private static String print(List<Factor> factors) {
    StringBuilder above = new StringBuilder();
    StringBuilder below = new StringBuilder();
    for (Factor factor : factors) {
      StringBuilder side = factor.power > 0 ? above : below;
      side.append(side.isEmpty() ? "" : "·").append(factor.symbol());
    }
    String numerator = above.isEmpty() ? "1" : above.toString();
    return below.isEmpty() ? numerator : numerator + "/" + below;
  }

  private static Map<String, Named> named() {
    Map<String, Named> table = new LinkedHashMap<>();
    // The Greek letter is the canonical ohm; U+2126 is read as well. Exponents over (V, A, s, K):
    // every unit of this program is a product of these four.
    define(table, new Named("V", "volt", "a voltage", new Dimension(1, 0, 0, 0)));
    define(table, new Named("A", "ampere", "a current", new Dimension(0, 1, 0, 0)), "amp", "amps");
    define(
        table,
        new Named("\u03a9", "ohm", "a resistance", new Dimension(1, -1, 0, 0)),
        "\u2126",
        "Ohm");
    define(table, new Named("S", "siemens", "a conductance", new Dimension(-1, 1, 0, 0)));
    define(table, new Named("F", "farad", "a capacitance", new Dimension(-1, 1, 1, 0)));
    define(table, new Named("H", "henry", "an inductance", new Dimension(1, -1, 1, 0)), "henries");
    define(table, new Named("s", "second", "a time", new Dimension(0, 0, 1, 0)), "sec");
    define(table, new Named("Hz", "hertz", "a frequency", new Dimension(0, 0, -1, 0)));
    define(table, new Named("Wb", "weber", "a magnetic flux", new Dimension(1, 0, 1, 0)));
    define(table, new Named("C", "coulomb", "a charge", new Dimension(0, 1, 1, 0)));
    define(table, new Named("K", "kelvin", "a temperature", new Dimension(0, 0, 0, 1)));
    define(table, new Named("W", "watt", "a power", new Dimension(1, 1, 0, 0)));
    define(table, new Named("J", "joule", "an energy", new Dimension(1, 1, 1, 0)));
    return Collections.unmodifiableMap(table);
  }

  private static void define(Map<String, Named> table, Named unit, String... spellings) {
    table.put(unit.symbol, unit);
    table.put(unit.word, unit);
    table.put(unit.word + "s", unit);
    for (String spelling : spellings) {
      table.put(spelling, unit);
    }
  }

  /// Unit text with its prefixes folded into one power of ten.
  record Scaled(int exponent, boolean prefixed, Unit unit) {}

  private record PrefixedUnit(SiPrefix prefix, Named unit) {}

  private record Named(String symbol, String word, String kind, Dimension dimension) {}

  private record Factor(Named unit, int power) {
    String symbol() {
      int size = Math.abs(power);
      return unit.symbol
          + (size == 1 ? "" : size <= 4 ? "²³⁴".substring(size - 2, size - 1) : "^" + size);
    }

    String word() {
      return switch (Math.abs(power)) {
        case 1 -> unit.word;
        case 2 -> "square " + unit.word;
        case 3 -> "cubic " + unit.word;
        default -> unit.word + " to the " + Math.abs(power);
      };
    }
  }

  private record Dimension(int volt, int ampere, int second, int kelvin) {
    static final Dimension NONE = new Dimension(0, 0, 0, 0);

    Dimension times(Dimension other, int power) {
      return new Dimension(
          volt + power * other.volt,
          ampere + power * other.ampere,
          second + power * other.second,
          kelvin + power * other.kelvin);
    }
  }
}
