package io.kirchhofflab.app.inspector;

import io.kirchhofflab.model.unit.Quantity;
import io.kirchhofflab.model.unit.Reading;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// How text in a quantity field is understood, and how keys and wheel change a number in it; no
/// toolkit.
///
/// Beside what `Quantity` reads, sums and products of quantities are worked out: `=2*4.7k`,
/// `1/(3+5)`, `2^0.5`, `100m - 20m`.
public final class QuantityInput {

  private QuantityInput() {}

  /// What `typed` means in a field of `unit`.
  public static Reading read(String typed, Unit unit) {
    Reading plain = Quantity.read(typed, unit);
    if (plain instanceof Reading.Parsed) return plain;
    String text = typed.strip();
    boolean marked = text.startsWith("=");
    String expression = marked ? text.substring(1) : text;
    if (!marked && !isExpression(expression)) return plain;
    return new Expression(expression, unit).read();
  }

  private static boolean isExpression(String text) {
    for (int at = 1; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean exponentSign =
          (c == '-' || c == '+') && Character.toLowerCase(text.charAt(at - 1)) == 'e';
      if ("*^()".indexOf(c) >= 0 || ("+-−".indexOf(c) >= 0 && !exponentSign)) return true;
      if (c == '/' && Character.isDigit(lastInk(text, at))) return true;
    }
    return text.startsWith("(");
  }

  private static char lastInk(String text, int before) {
    int at = before - 1;
    while (at > 0 && text.charAt(at) == ' ') at--;
    return text.charAt(at);
  }

  /// The text with the digit left of `caret` moved by `steps`; behind the number that is its last
  /// digit. Text that is no number stays.
  public static String stepped(String text, int caret, int steps, Unit unit) {
    if (!(Quantity.read(text, unit) instanceof Reading.Parsed)) return text;
    int end = 0;
    while (end < text.length() && isOfNumber(text, end)) end++;
    String number = text.substring(0, end).replace('−', '-').replace(',', '.');
    if (number.chars().noneMatch(Character::isDigit)) return text;
    int point = number.indexOf('.') < 0 ? number.length() : number.indexOf('.');
    int digit = Math.clamp(caret - 1, 0, number.length() - 1);
    while (digit > 0 && !Character.isDigit(number.charAt(digit))) digit--;
    if (!Character.isDigit(number.charAt(digit))) digit++;
    int power = digit < point ? point - 1 - digit : point - digit;
    int decimals = Math.max(0, number.length() - 1 - point);
    return new BigDecimal(number)
            .add(BigDecimal.valueOf(steps).scaleByPowerOfTen(power))
            .setScale(decimals, RoundingMode.HALF_UP)
            .toPlainString()
        + text.substring(end);
  }

  private static boolean isOfNumber(String text, int at) {
    char c = text.charAt(at);
    return Character.isDigit(c) || c == '.' || c == ',' || (at == 0 && "-+−".indexOf(c) >= 0);
  }

  /// `value` moved by `turns` of the wheel, each a round step of about 1 % of it, or of 1 % of
  /// `span` where the value is near zero.
  public static double wheeled(double value, double turns, double span) {
    double size = Math.max(Math.abs(value), Double.isFinite(span) ? Math.abs(span) / 10 : 1);
    int decade = (int) Math.floor(Math.log10(size)) - 1;
    BigDecimal step = BigDecimal.valueOf(turns).scaleByPowerOfTen(decade);
    return BigDecimal.valueOf(value)
        .add(step)
        .setScale(2 - decade, RoundingMode.HALF_EVEN)
        .doubleValue();
  }

  /// What the field shows when it is not being typed in.
  public static String shown(double value, Unit unit) {
    return SiFormat.DISPLAY.text(value, unit);
  }

  /// What the field offers for typing: every digit.
  public static String editable(double value, Unit unit) {
    return SiFormat.FULL.text(value, unit);
  }
}
