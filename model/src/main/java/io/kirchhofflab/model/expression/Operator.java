package io.kirchhofflab.model.expression;

/// The two-sided operators of formulas, how tightly they bind and what they compute.
///
/// A comparison is 1 when it holds and 0 when not; with NaN on either side it is NaN, so that no
/// failure gets lost.
public enum Operator {
  LESS("<", 1),
  LESS_OR_EQUAL("<=", 1),
  GREATER(">", 1),
  GREATER_OR_EQUAL(">=", 1),
  EQUAL("==", 1),
  NOT_EQUAL("!=", 1),
  ADD("+", 2),
  SUBTRACT("-", 2),
  MULTIPLY("*", 3),
  DIVIDE("/", 3),
  POWER("^", 5);

  private final String symbol;
  private final int precedence;

  Operator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  /// How it is written.
  public String symbol() {
    return symbol;
  }

  /// Whether it compares, and so yields 0 or 1.
  public boolean isComparison() {
    return precedence == 1;
  }

  /// The value for two operands; IEEE arithmetic, never an exception.
  public double apply(double a, double b) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case POWER -> Math.pow(a, b);
      case LESS -> truth(a < b, a, b);
      case LESS_OR_EQUAL -> truth(a <= b, a, b);
      case GREATER -> truth(a > b, a, b);
      case GREATER_OR_EQUAL -> truth(a >= b, a, b);
      case EQUAL -> truth(a == b, a, b);
      case NOT_EQUAL -> truth(a != b, a, b);
    };
  }

  /// Binds tighter when larger; unary minus lies between the products and the power.
  int precedence() {
    return precedence;
  }

  private static double truth(boolean holds, double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.NaN;
    }
    return holds ? 1 : 0;
  }
}
