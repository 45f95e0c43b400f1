package io.kirchhofflab.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Random expressions and short ways to read and evaluate them, for the tests of this package.
final class Expressions {
  private Expressions() {}

  /// The formula in this text; fails the test when it is none.
  static Expression parsed(String text) {
    FormulaReading reading = Expression.read(text);
    assertThat(reading).isInstanceOf(FormulaReading.Parsed.class);
    return ((FormulaReading.Parsed) reading).expression();
  }

  static double at(Expression expression, Map<String, Double> values) {
    return expression.value(name -> values.getOrDefault(name, Double.NaN));
  }

  /// The largest magnitude that any branch takes; NaN when one is NaN.
  static double largest(Expression node, Map<String, Double> values) {
    double largest = Math.abs(at(node, values));
    for (Expression branch : node.branches()) {
      largest = Math.max(largest, largest(branch, values));
    }
    return largest;
  }

  /// Trees over x, y and every operator and function.
  static Arbitrary<Expression> any() {
    return any(5);
  }

  private static Arbitrary<Expression> any(int depth) {
    Arbitrary<Expression> leaf =
        Arbitraries.oneOf(
            Arbitraries.of("x", "y").map(Expression.Variable::new),
            Arbitraries.of(0.0, 1.0, 2.0, 3.0, 0.5, 1e-3, Math.PI, Math.E, 1e10, 0.1)
                .map(Expression.Constant::new));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Expression> branch = Arbitraries.lazy(() -> any(depth - 1));
    Arbitrary<Expression> binary =
        Combinators.combine(Arbitraries.of(Operator.values()), branch, branch)
            .as(Expression.Binary::new);
    Arbitrary<Expression> call =
        Arbitraries.of(Function.values())
            .flatMap(
                function ->
                    branch
                        .list()
                        .ofSize(function.arity())
                        .map(
                            (List<Expression> arguments) ->
                                new Expression.Call(function, arguments)));
    Arbitrary<Expression> negate = branch.map(Expression.Negate::new);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, leaf),
        net.jqwik.api.Tuple.of(5, binary),
        net.jqwik.api.Tuple.of(5, call),
        net.jqwik.api.Tuple.of(1, negate));
  }
}
