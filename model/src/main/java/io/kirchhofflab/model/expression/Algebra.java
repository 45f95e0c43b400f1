package io.kirchhofflab.model.expression;

import static io.kirchhofflab.model.expression.Expression.constant;

import io.kirchhofflab.model.expression.Expression.Binary;
import io.kirchhofflab.model.expression.Expression.Call;
import io.kirchhofflab.model.expression.Expression.Constant;
import io.kirchhofflab.model.expression.Expression.Negate;
import io.kirchhofflab.model.expression.Expression.Variable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Sums, products and calls that come out simplified.
///
/// Only rules that change no bit of a finite value: constants are folded with the same arithmetic
/// that would run later, neutral elements vanish, signs move outwards. A product with 0 becomes 0,
/// which hides a non-finite factor. Nothing is reassociated, for that would round differently.
final class Algebra {
  static final Expression ZERO = new Constant(0);
  static final Expression ONE = new Constant(1);

  private Algebra() {}

  static Expression simplified(Expression expression) {
    return simplified(expression, new IdentityHashMap<>());
  }

  static Expression negate(Expression a) {
    return switch (a) {
      case Negate(Expression operand) -> operand;
      case Binary(Operator operator, Expression left, Expression right)
          when operator == Operator.SUBTRACT ->
          subtract(right, left);
      default -> is(a, 0) ? ZERO : new Negate(a);
    };
  }

  static Expression add(Expression a, Expression b) {
    if (is(a, 0)) {
      return b;
    }
    if (is(b, 0)) {
      return a;
    }
    if (b instanceof Negate(Expression operand)) {
      return subtract(a, operand);
    }
    return a instanceof Negate(Expression operand)
        ? subtract(b, operand)
        : folded(Operator.ADD, a, b);
  }

  static Expression subtract(Expression a, Expression b) {
    if (is(b, 0)) {
      return a;
    }
    if (is(a, 0)) {
      return negate(b);
    }
    return b instanceof Negate(Expression operand)
        ? add(a, operand)
        : folded(Operator.SUBTRACT, a, b);
  }

  static Expression multiply(Expression a, Expression b) {
    if (is(a, 0) || is(b, 0)) {
      return ZERO;
    }
    if (is(a, 1)) {
      return b;
    }
    if (is(b, 1)) {
      return a;
    }
    if (a instanceof Negate(Expression operand)) {
      return negate(multiply(operand, b));
    }
    return b instanceof Negate(Expression operand)
        ? negate(multiply(a, operand))
        : folded(Operator.MULTIPLY, a, b);
  }

  static Expression divide(Expression a, Expression b) {
    if (is(a, 0)) {
      return ZERO;
    }
    if (is(b, 1)) {
      return a;
    }
    if (a instanceof Negate(Expression operand)) {
      return negate(divide(operand, b));
    }
    return b instanceof Negate(Expression operand)
        ? negate(divide(a, operand))
        : folded(Operator.DIVIDE, a, b);
  }

  static Expression power(Expression a, Expression b) {
    if (is(b, 0) || is(a, 1)) {
      return ONE;
    }
    return is(b, 1) ? a : folded(Operator.POWER, a, b);
  }

  static Expression square(Expression a) {
    return power(a, constant(2));
  }

  static Expression call(Function function, Expression... arguments) {
    return call(function, List.of(arguments));
  }

  static Expression call(Function function, List<Expression> arguments) {
    if (function == Function.IF) {
      Double condition = arguments.get(0).asNumber();
      if (condition != null) {
        return arguments.get(condition != 0 ? 1 : 2);
      }
      if (is(arguments.get(1), 0) && is(arguments.get(2), 0)) {
        return ZERO;
      }
    }
    if (function == Function.GATE
        && (arguments.get(0).asNumber() != null || arguments.get(1).asNumber() != null)) {
      return multiply(arguments.get(0), arguments.get(1));
    }
    Expression call = new Call(function, arguments);
    return arguments.stream().allMatch(argument -> argument.asNumber() != null)
        ? evaluated(call)
        : call;
  }

  static Expression binary(Operator operator, Expression a, Expression b) {
    return switch (operator) {
      case ADD -> add(a, b);
      case SUBTRACT -> subtract(a, b);
      case MULTIPLY -> multiply(a, b);
      case DIVIDE -> divide(a, b);
      case POWER -> power(a, b);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, EQUAL, NOT_EQUAL ->
          folded(operator, a, b);
    };
  }

  static boolean is(Expression a, double number) {
    Double value = a.asNumber();
    return value != null && value == number;
  }

  private static Expression simplified(Expression node, Map<Expression, Expression> done) {
    Expression known = done.get(node);
    if (known != null) {
      return known;
    }
    Expression result =
        switch (node) {
          case Constant _, Variable _ -> node;
          case Negate(Expression operand) -> negate(simplified(operand, done));
          case Binary(Operator operator, Expression left, Expression right) ->
              binary(operator, simplified(left, done), simplified(right, done));
          case Call(Function function, List<Expression> arguments) ->
              call(
                  function,
                  arguments.stream().map(argument -> simplified(argument, done)).toList());
        };
    done.put(node, result);
    return result;
  }

  private static Expression folded(Operator operator, Expression a, Expression b) {
    Expression whole = new Binary(operator, a, b);
    return a.asNumber() != null && b.asNumber() != null ? evaluated(whole) : whole;
  }

  /// The number an expression of constants is, unless that is not finite: then it stays for the
  /// caller to judge.
  private static Expression evaluated(Expression constants) {
    double value = constants.value(name -> Double.NaN);
    return Double.isFinite(value) ? constant(value) : constants;
  }
}
