package io.kirchhofflab.model.unit;

import io.kirchhofflab.model.unit.Reading.Parsed;
import io.kirchhofflab.model.unit.Reading.Refused;
import org.jspecify.annotations.Nullable;

/// A number with its unit, and how one is read from a text field.
///
/// [#read(String, Unit)] takes `4.7k`, `4k7` and `2R2` (RKM code), `4.7 kΩ`, `4.7kohm`, `4.7e3`,
/// `100n`, `0.1u`, both micro signs, `1meg`, `1M`, `3 mA/V`, and a decimal comma where it cannot be
/// a thousands separator. Case matters as in SI. A unit may be left out; when written it must agree
/// with the field's. No text makes it throw, and what it parses is finite.
///
/// @param value in the coherent SI unit
/// @param unit what it is measured in
public record Quantity(double value, Unit unit) {
  /// Longer texts are refused unread.
  public static final int LONGEST_TEXT = 1_000;

  /// Reads one number for a field that holds values in `expected`.
  public static Reading read(String typed, Unit expected) {
    if (typed.length() > LONGEST_TEXT) {
      return new Refused("This text is too long for a number.", LONGEST_TEXT);
    }
    String text = withPlainSpaces(typed);
    int start = skipSpaces(text, 0);
    if (start == text.length()) {
      return new Refused("A number is missing; " + wanted(expected) + ".", start);
    }
    boolean negative = "-\u2212".indexOf(text.charAt(start)) >= 0;
    int from = negative || text.charAt(start) == '+' ? skipSpaces(text, start + 1) : start;
    int comma = text.indexOf(',');
    if (comma >= 0) {
      Refused refused = refusedComma(text, from, comma);
      if (refused != null) {
        return refused;
      }
    }
    NumberScanner.Found number = NumberScanner.number(text, from, comma >= 0 ? ',' : '.');
    if (number == null) {
      return new Refused(
          quoted(text.substring(from)) + " does not start with a number; " + wanted(expected) + ".",
          from);
    }
    return withUnit(text, number, negative, expected);
  }

  /// Value and unit in engineering notation.
  @Override
  public String toString() {
    return SiFormat.PLAIN.text(value, unit);
  }

  private static Reading withUnit(
      String text, NumberScanner.Found bare, boolean negative, Unit expected) {
    NumberScanner.Found number = bare;
    boolean ohms = false;
    NumberScanner.Found rkm = NumberScanner.rkm(text, bare);
    if (rkm != null) {
      ohms = text.charAt(bare.end()) == 'R';
      number = rkm;
    }
    int at = skipSpaces(text, number.end());
    String rest = text.substring(at).strip();
    SiPrefix lone = lonePrefix(rest, rkm != null);
    Unit.Scaled scaled =
        lone != null || rest.isEmpty() ? null : Unit.scan(rest.equals("R") ? "Ω" : rest);
    if (lone == null && scaled == null && !rest.isEmpty()) {
      return new Refused(unknown(rest, expected), at);
    }
    Unit written = scaled != null ? scaled.unit() : ohms ? Unit.OHM : expected;
    int exponent = scaled != null ? scaled.exponent() : lone != null ? lone.exponent() : 0;
    double magnitude = number.value(exponent);
    double value = negative ? -magnitude : magnitude;
    if (!Double.isFinite(value)) {
      return new Refused("This number is too large to calculate with.", bare.end());
    }
    if (value == 0 && !number.isZero()) {
      return new Refused(
          "This number is too small to calculate with; write 0 if zero is meant.", bare.end());
    }
    if (!written.agreesWith(expected) || (ohms && !expected.agreesWith(Unit.OHM))) {
      return new Refused(disagreement(value, written, expected), scaled == null ? bare.end() : at);
    }
    return new Parsed(value, SiFormat.words(value, expected));
  }

  /// Says that a quantity does not fit: `3 V is a voltage; a resistance in Ω is wanted`.
  private static String disagreement(double value, Unit written, Unit expected) {
    String hint = written.equals(Unit.KELVIN) ? " (kilo is a small k)" : "";
    return SiFormat.FULL.text(value, written)
        + " is "
        + written.kind()
        + "; "
        + wanted(expected)
        + hint
        + ".";
  }

  /// Says what a field takes: `a resistance in Ω is wanted`.
  private static String wanted(Unit expected) {
    String kind = expected.kind();
    String in =
        expected.equals(Unit.ONE) || kind.endsWith(expected.symbol())
            ? ""
            : " in " + expected.symbol();
    return kind + in + " is wanted";
  }

  private static @Nullable SiPrefix lonePrefix(String rest, boolean prefixed) {
    if (prefixed) {
      return null;
    }
    if (rest.equalsIgnoreCase("meg")) {
      return SiPrefix.MEGA;
    }
    return rest.length() == 1 ? NumberScanner.suffix(rest.charAt(0)) : null;
  }

  private static @Nullable Refused refusedComma(String text, int from, int comma) {
    if (text.indexOf('.') >= 0 || text.indexOf(',', comma + 1) >= 0) {
      return new Refused("Write the number without thousands separators.", comma);
    }
    String whole = text.substring(Math.min(from, comma), comma);
    int end = comma + 1;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    if (end - comma == 4 && !whole.isEmpty() && whole.length() <= 3 && whole.charAt(0) != '0') {
      String decimals = text.substring(comma + 1, end);
      String clear = "; write " + whole + "." + decimals + " or " + whole + decimals + ".";
      return new Refused("This comma could mark decimals or thousands" + clear, comma);
    }
    return null;
  }

  private static String unknown(String rest, Unit expected) {
    if (rest.startsWith(".") || rest.startsWith(",")) {
      return "The number has two decimal marks.";
    }
    if (Character.isDigit(rest.charAt(0))) {
      return "More digits follow the number; write it in one piece.";
    }
    String start = quoted(rest) + " is neither a unit nor an SI prefix";
    for (Unit unit :
        new Unit[] {
          expected, Unit.VOLT, Unit.AMPERE, Unit.HERTZ, Unit.SECOND, Unit.FARAD, Unit.OHM
        }) {
      if (unit.symbol().equalsIgnoreCase(rest)) {
        return start + "; did you mean " + unit.symbol() + "?";
      }
    }
    return start + "; " + wanted(expected) + ".";
  }

  private static String quoted(String text) {
    return "\u201c" + (text.length() <= 20 ? text : text.substring(0, 20) + "\u2026") + "\u201d";
  }

  private static int skipSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  /// The text with every kind of space (thin, non-breaking, tab) made plain; positions stay.
  private static String withPlainSpaces(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      plain.append(Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c);
    }
    return plain.toString();
  }
}
