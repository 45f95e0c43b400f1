package io.kirchhofflab.app.inspector;

import io.kirchhofflab.model.unit.Quantity;
import io.kirchhofflab.model.unit.Reading;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;

/// Works out `+ - * / ^` and brackets over quantities, for a field of one unit.
///
/// `sum := term (± term)*`, `term := factor (×÷ factor)*`, `factor := atom (^ factor)?`. An atom is
/// a number with SI prefix, or with the field's unit. Errors: a `Refused` that names the place.
final class Expression {

  private static final String OPERATORS = "+-−*·×/÷^()";
  private static final int DEEPEST = 100;

  private final String text;
  private final Unit unit;
  private int at;
  private int depth;

  Expression(String text, Unit unit) {
    this.text = text;
    this.unit = unit;
  }

  Reading read() {
    if (text.length() > Quantity.LONGEST_TEXT) {
      return new Reading.Refused("This expression is too long.", Quantity.LONGEST_TEXT);
    }
    try {
      double value = sum();
      skip();
      if (at < text.length()) throw new Trouble("An operator such as + or * is missing here.");
      if (!Double.isFinite(value)) throw new Trouble("The result is not a finite number.");
      return new Reading.Parsed(value, SiFormat.words(value, unit));
    } catch (Trouble trouble) {
      return new Reading.Refused(trouble.sentence, Math.min(at, text.length()));
    }
  }

  private double sum() throws Trouble {
    double value = term();
    while (true) {
      if (take("+")) value += term();
      else if (take("-−")) value -= term();
      else return value;
    }
  }

  private double term() throws Trouble {
    double value = factor();
    while (true) {
      if (take("*·×")) value *= factor();
      else if (take("/÷")) value /= factor();
      else return value;
    }
  }

  private double factor() throws Trouble {
    if (++depth > DEEPEST) throw new Trouble("This expression is nested too deeply.");
    double value;
    if (take("-−")) {
      value = -factor();
    } else if (take("+")) {
      value = factor();
    } else {
      value = atom();
      if (take("^")) value = Math.pow(value, factor());
    }
    depth--;
    return value;
  }

  private double atom() throws Trouble {
    if (take("(")) {
      double value = sum();
      if (!take(")")) throw new Trouble("A closing bracket is missing.");
      return value;
    }
    skip();
    int start = at;
    while (at < text.length() && !endsAtom(start)) at++;
    String atom = text.substring(start, at).strip();
    if (atom.isEmpty()) throw new Trouble("A number is missing here.");
    return switch (Quantity.read(atom, unit)) {
      case Reading.Parsed parsed -> parsed.value();
      case Reading.Refused refused -> {
        at = start;
        throw new Trouble(refused.message());
      }
    };
  }

  private boolean endsAtom(int start) {
    char c = text.charAt(at);
    if (OPERATORS.indexOf(c) < 0) return false;
    // The sign of an exponent and the stroke of a unit belong to the number.
    boolean exponent =
        (c == '+' || c == '-')
            && at > start + 1
            && Character.toLowerCase(text.charAt(at - 1)) == 'e'
            && Character.isDigit(text.charAt(at - 2));
    boolean unitStroke =
        c == '/'
            && at > start
            && Character.isLetter(text.charAt(at - 1))
            && at + 1 < text.length()
            && Character.isLetter(text.charAt(at + 1));
    return !exponent && !unitStroke;
  }

  private boolean take(String oneOf) {
    skip();
    if (at >= text.length() || oneOf.indexOf(text.charAt(at)) < 0) return false;
    at++;
    return true;
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
  }

  /// Why it cannot be worked out.
  private static final class Trouble extends Exception {
    private static final long serialVersionUID = 1;
    private final String sentence;

    Trouble(String sentence) {
      super(sentence, null, false, false);
      this.sentence = sentence;
    }
  }
}
