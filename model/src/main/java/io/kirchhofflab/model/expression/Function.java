package io.kirchhofflab.model.expression;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The functions of formulas and what they compute.
///
/// Arguments outside a function's domain give NaN, overflow gives an infinity; the caller judges.
/// Values and slopes at kinks: `sign(0) = 0`, `step(0) = 0`, `abs'(0) = 0`, `relu'(0) = 0`,
/// `leaky'(0) = 0.01`; where `min` and `max` meet a tie the slope is that of the second argument;
/// `sign`, `step`, `floor` and comparisons have slope 0 everywhere.
public enum Function {
  SIN(1, "sine of an angle in radian"),
  COS(1, "cosine of an angle in radian"),
  TAN(1, "tangent of an angle in radian"),
  ASIN(1, "angle in radian whose sine is given"),
  ACOS(1, "angle in radian whose cosine is given"),
  ATAN(1, "angle in radian whose tangent is given"),
  ATAN2(2, "angle in radian of the point (x, y), written atan2(y, x)"),
  SINH(1, "hyperbolic sine"),
  COSH(1, "hyperbolic cosine"),
  TANH(1, "hyperbolic tangent"),
  ASINH(1, "inverse hyperbolic sine"),
  ACOSH(1, "inverse hyperbolic cosine"),
  ATANH(1, "inverse hyperbolic tangent"),
  EXP(1, "exponential; infinite when it overflows"),
  LN(1, "natural logarithm, also written log"),
  LOG10(1, "logarithm to base ten"),
  SQRT(1, "square root"),
  ABS(1, "magnitude"),
  SIGN(1, "-1, 0 or 1"),
  MIN(2, "smallest of its arguments"),
  MAX(2, "largest of its arguments"),
  FLOOR(1, "largest whole number not above"),
  STEP(1, "1 above zero, else 0"),
  RELU(1, "the argument above zero, else 0"),
  LEAKY(1, "the argument above zero, else a hundredth of it"),
  SIGMOID(1, "1 / (1 + exp(-x))"),
  SOFTPLUS(1, "ln(1 + exp(x))"),
  GATE(
      2,
      "gate(a, b): 0 where a is 0, else a b; a product whose first factor also mutes infinities"),
  IF(3, "if(condition, a, b): a where the condition is not 0, else b");

  /// Slope of `leaky` below zero, as in the KirchhoffNet devices.
  static final double LEAK = 0.01;

  private final int arity;
  private final String meaning;

  Function(int arity, String meaning) {
    this.arity = arity;
    this.meaning = meaning;
  }

  /// How it is written.
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// How many arguments a call holds. Text may give `min` and `max` more; they nest.
  public int arity() {
    return arity;
  }

  /// What it computes, in a few words, for help and completion.
  public String meaning() {
    return meaning;
  }

  /// The value for its arguments; those beyond its arity are ignored.
  public double apply(double a, double b, double c) {
    return switch (this) {
      case SIN -> Math.sin(a);
      case COS -> Math.cos(a);
      case TAN -> Math.tan(a);
      case ASIN -> Math.asin(a);
      case ACOS -> Math.acos(a);
      case ATAN -> Math.atan(a);
      case ATAN2 ->
          Math.atan2(a + 0.0, b + 0.0); // the sign of a zero must not choose the side of the cut
      case SINH -> Math.sinh(a);
      case COSH -> Math.cosh(a);
      case TANH -> Math.tanh(a);
      case ASINH -> asinh(a);
      case ACOSH -> acosh(a);
      case ATANH -> 0.5 * (Math.log1p(a) - Math.log1p(-a));
      case EXP -> Math.exp(a);
      case LN -> Math.log(a);
      case LOG10 -> Math.log10(a);
      case SQRT -> Math.sqrt(a);
      case ABS -> Math.abs(a);
      case SIGN -> Math.signum(a);
      case MIN -> Math.min(a, b);
      case MAX -> Math.max(a, b);
      case FLOOR -> Math.floor(a);
      case STEP -> Double.isNaN(a) ? a : a > 0 ? 1 : 0;
      case RELU -> Math.max(a, 0);
      case LEAKY -> a > 0 ? a : LEAK * a;
      case SIGMOID -> sigmoid(a);
      case SOFTPLUS -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
      case GATE -> a == 0 ? 0 : a * b;
      case IF -> Double.isNaN(a) ? a : a != 0 ? b : c;
    };
  }

  /// The function with this name, `log` included; null when there is none.
  static @Nullable Function named(String name) {
    if (name.equals("log")) {
      return LN;
    }
    for (Function function : values()) {
      if (function.symbol().equals(name)) {
        return function;
      }
    }
    return null;
  }

  /// `sign(a) ln(|a| + sqrt(a² + 1))`, arranged so that neither small nor huge arguments lose
  /// digits.
  private static double asinh(double a) {
    double size = Math.abs(a);
    if (size > 1e150) { // a² would overflow; ln(2 size) is exact to rounding there
      return Math.copySign(Math.log(size) + Math.log(2), a);
    }
    return Math.copySign(Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1))), a);
  }

  private static double acosh(double a) {
    if (a > 1e150) {
      return Math.log(a) + Math.log(2);
    }
    double above = a - 1;
    return Math.log1p(above + Math.sqrt(above * (a + 1)));
  }

  /// Either form avoids the overflow of the other side.
  private static double sigmoid(double a) {
    if (a >= 0) {
      return 1 / (1 + Math.exp(-a));
    }
    double small = Math.exp(a);
    return small / (1 + small);
  }
}
