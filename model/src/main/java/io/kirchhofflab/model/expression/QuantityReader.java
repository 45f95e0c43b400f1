package io.kirchhofflab.model.expression;

import io.kirchhofflab.model.unit.Quantity;
import io.kirchhofflab.model.unit.Reading;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.Map;

/// Reads an input field that takes a quantity or a formula over named parameters.
///
/// A plain quantity is read as [Quantity#read(String, Unit)] does. Text that starts with `=`, or is
/// no quantity but a formula (`2*4.7k`, `1/(2*pi*1k)`, `Rbase/2`), is calculated; its result is
/// taken in the field's unit. Names are case-sensitive, an unknown one is refused with the closest
/// known one. No text makes it throw.
public final class QuantityReader {
  private QuantityReader() {}

  /// Reads `text` for a field in `expected`.
  ///
  /// @param parameters named values in coherent SI that formulas may use
  public static Reading read(String text, Unit expected, Map<String, Double> parameters) {
    int mark = text.length() - text.stripLeading().length();
    boolean marked = text.startsWith("=", mark);
    Reading plain = marked ? new Reading.Refused("", 0) : Quantity.read(text, expected);
    if (!(plain instanceof Reading.Refused refused)) {
      return plain;
    }
    int from = marked ? mark + 1 : 0;
    return switch (Expression.read(text.substring(from), parameters.keySet())) {
      case FormulaReading.Parsed(Expression expression) ->
          calculated(expression, text, expected, parameters);
      case FormulaReading.Refused(String message, int position, _) ->
          marked || startsAsFormula(text.strip()) || position > refused.position()
              ? new Reading.Refused(message, from + position)
              : plain;
    };
  }

  private static Reading calculated(
      Expression expression, String text, Unit expected, Map<String, Double> parameters) {
    double value = expression.value(name -> parameters.getOrDefault(name, Double.NaN));
    String words = SiFormat.words(value, expected);
    return Double.isFinite(value)
        ? new Reading.Parsed(value, "= " + words)
        : new Reading.Refused("The result of this formula is " + words + ".", text.length());
  }

  /// Whether a word or a parenthesis leads, which no quantity does.
  private static boolean startsAsFormula(String text) {
    return !text.isEmpty() && (Character.isLetter(text.charAt(0)) || text.charAt(0) == '(');
  }
}
