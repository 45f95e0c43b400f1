package io.kirchhofflab.model.expression;

import static io.kirchhofflab.model.expression.Algebra.ONE;
import static io.kirchhofflab.model.expression.Algebra.ZERO;
import static io.kirchhofflab.model.expression.Algebra.add;
import static io.kirchhofflab.model.expression.Algebra.divide;
import static io.kirchhofflab.model.expression.Algebra.multiply;
import static io.kirchhofflab.model.expression.Algebra.negate;
import static io.kirchhofflab.model.expression.Algebra.square;
import static io.kirchhofflab.model.expression.Algebra.subtract;
import static io.kirchhofflab.model.expression.Expression.constant;

import io.kirchhofflab.model.expression.Expression.Binary;
import io.kirchhofflab.model.expression.Expression.Call;
import io.kirchhofflab.model.expression.Expression.Constant;
import io.kirchhofflab.model.expression.Expression.Negate;
import io.kirchhofflab.model.expression.Expression.Variable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The partial derivative of an expression, rule by rule.
///
/// Each shared branch is differentiated once, so work grows with the number of distinct nodes. The
/// forms are chosen for their digits far from zero: `1 / cosh²` instead of `1 - tanh²`, `sigmoid(x)
/// sigmoid(-x)` instead of `s (1 - s)`. Slopes at kinks are selected by `if`, not multiplied, so
/// that the dead side cannot contribute `0 · ∞`.
final class Differentiator {
  private final String variable;
  private final Map<Expression, Expression> done = new IdentityHashMap<>();

  Differentiator(String variable) {
    this.variable = variable;
  }

  Expression of(Expression node) {
    Expression known = done.get(node);
    if (known != null) {
      return known;
    }
    Expression result =
        switch (node) {
          case Constant _ -> ZERO;
          case Variable(String name) -> name.equals(variable) ? ONE : ZERO;
          case Negate(Expression operand) -> negate(of(operand));
          case Binary(Operator operator, Expression left, Expression right) ->
              binary(node, operator, left, right);
          case Call(Function function, List<Expression> arguments) ->
              call(node, function, arguments);
        };
    done.put(node, result);
    return result;
  }

  private Expression binary(Expression whole, Operator operator, Expression a, Expression b) {
    Expression da = of(a);
    Expression db = of(b);
    return switch (operator) {
      case ADD -> add(da, db);
      case SUBTRACT -> subtract(da, db);
      case MULTIPLY -> add(multiply(da, b), multiply(a, db));
      case DIVIDE -> subtract(divide(da, b), divide(multiply(whole, db), b));
      case POWER -> power(a, b, da, db);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> ZERO;
    };
  }

  /// `(a^b)' = b a^(b-1) a' + a^b ln(a) b'`, each half only where it is needed.
  ///
  /// Limits are selected where the plain form would be `0 · ∞` or `0 · NaN`: slope 0 of `a^0` at `a
  /// = 0`, of `0^b`, and of a negative base's power while its exponent rests.
  private static Expression power(Expression a, Expression b, Expression da, Expression db) {
    Expression lowered = multiply(b, Algebra.power(a, subtract(b, ONE)));
    Double exponent = b.asNumber();
    boolean bounded = exponent != null && exponent >= 1;
    Expression slope = unlessZero(b, lowered);
    Expression ofBase = bounded ? multiply(slope, da) : gate(da, slope);
    Expression logarithm = unlessZero(a, Algebra.call(Function.LN, a));
    return add(ofBase, gate(db, multiply(Algebra.power(a, b), logarithm)));
  }

  /// A product in which an inner slope of 0 wins over whatever the outer one is. Naming the inner
  /// slope once keeps nested derivatives from doubling at each level.
  private static Expression gate(Expression inner, Expression outer) {
    return Algebra.call(Function.GATE, inner, outer);
  }

  private static Expression unlessZero(Expression tested, Expression otherwise) {
    return Algebra.call(Function.IF, Algebra.binary(Operator.EQUAL, tested, ZERO), ZERO, otherwise);
  }

  private Expression call(Expression whole, Function function, List<Expression> arguments) {
    Expression a = arguments.get(0);
    Expression da = of(a);
    return switch (function) {
      case SIN -> multiply(Algebra.call(Function.COS, a), da);
      case COS -> negate(multiply(Algebra.call(Function.SIN, a), da));
      case TAN -> divide(da, square(Algebra.call(Function.COS, a)));
      case ASIN -> gate(da, divide(ONE, Algebra.call(Function.SQRT, subtract(ONE, square(a)))));
      case ACOS ->
          negate(gate(da, divide(ONE, Algebra.call(Function.SQRT, subtract(ONE, square(a))))));
      case ATAN -> divide(da, add(ONE, square(a)));
      case ATAN2 -> atan2(a, arguments.get(1), da);
      case SINH -> multiply(Algebra.call(Function.COSH, a), da);
      case COSH -> multiply(Algebra.call(Function.SINH, a), da);
      case TANH -> divide(da, square(Algebra.call(Function.COSH, a)));
      case ASINH -> divide(da, Algebra.call(Function.SQRT, add(square(a), ONE)));
      case ACOSH -> gate(da, divide(ONE, Algebra.call(Function.SQRT, subtract(square(a), ONE))));
      case ATANH -> divide(da, subtract(ONE, square(a)));
      case EXP -> multiply(whole, da);
      case LN -> divide(da, a);
      case LOG10 -> divide(da, multiply(a, constant(Math.log(10))));
      case SQRT -> gate(da, divide(ONE, multiply(constant(2), whole)));
      case ABS -> multiply(Algebra.call(Function.SIGN, a), da);
      case MIN -> chosen(Operator.LESS, a, arguments.get(1), da, of(arguments.get(1)));
      case MAX -> chosen(Operator.GREATER, a, arguments.get(1), da, of(arguments.get(1)));
      case SIGN, FLOOR, STEP -> ZERO;
      case RELU -> chosen(Operator.GREATER, a, ZERO, da, ZERO);
      case LEAKY -> chosen(Operator.GREATER, a, ZERO, da, multiply(constant(Function.LEAK), da));
      case SIGMOID -> multiply(multiply(whole, Algebra.call(Function.SIGMOID, negate(a))), da);
      case SOFTPLUS -> multiply(Algebra.call(Function.SIGMOID, a), da);
      case GATE -> add(gate(da, arguments.get(1)), gate(a, of(arguments.get(1))));
      case IF -> Algebra.call(Function.IF, a, of(arguments.get(1)), of(arguments.get(2)));
    };
  }

  /// `atan2(y, x)' = (x y' - y x') / (x² + y²)`, and 0 at the origin, where there is no slope.
  private Expression atan2(Expression y, Expression x, Expression dy) {
    Expression above = subtract(multiply(x, dy), multiply(y, of(x)));
    return gate(above, divide(ONE, add(square(x), square(y))));
  }

  private static Expression chosen(
      Operator comparison, Expression a, Expression b, Expression yes, Expression no) {
    return Algebra.call(Function.IF, Algebra.binary(comparison, a, b), yes, no);
  }
}
