package io.kirchhofflab.model.expression;

import io.kirchhofflab.model.expression.Expression.Binary;
import io.kirchhofflab.model.expression.Expression.Call;
import io.kirchhofflab.model.expression.Expression.Constant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Where an expression or its slope may jump, as expressions that are zero there.
final class Kinks {
  private final Set<Expression> found = new LinkedHashSet<>();

  private Kinks() {}

  static List<Expression> of(Expression expression) {
    Kinks kinks = new Kinks();
    Walk.over(expression, kinks::at);
    return List.copyOf(kinks.found);
  }

  private void at(Expression node) {
    if (node instanceof Binary(Operator operator, Expression left, Expression right)
        && operator.isComparison()) {
      keep(Algebra.subtract(left, right));
    } else if (node instanceof Call(Function function, List<Expression> arguments)) {
      ofCall(function, arguments);
    }
  }

  private void ofCall(Function function, List<Expression> arguments) {
    Expression first = arguments.get(0);
    switch (function) {
      case ABS, SIGN, STEP, RELU, LEAKY -> keep(first);
      case MIN, MAX -> keep(Algebra.subtract(first, arguments.get(1)));
      case FLOOR ->
          keep(Algebra.call(Function.SIN, Algebra.multiply(new Constant(Math.PI), first)));
      case IF -> {
        if (!(first instanceof Binary(Operator operator, _, _) && operator.isComparison())) {
          keep(first);
        }
      }
      case GATE,
          SIN,
          COS,
          TAN,
          ASIN,
          ACOS,
          ATAN,
          ATAN2,
          SINH,
          COSH,
          TANH,
          ASINH,
          ACOSH,
          ATANH,
          EXP,
          LN,
          LOG10,
          SQRT,
          SIGMOID,
          SOFTPLUS -> {}
    }
  }

  private void keep(Expression zero) {
    if (!zero.variables().isEmpty()) {
      found.add(zero.simplified());
    }
  }
}
