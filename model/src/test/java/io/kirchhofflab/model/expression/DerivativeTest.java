package io.kirchhofflab.model.expression;

import static io.kirchhofflab.model.expression.Expressions.at;
import static io.kirchhofflab.model.expression.Expressions.largest;
import static io.kirchhofflab.model.expression.Expressions.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivativeTest {
  /// Step of the difference quotient: truncation about h² and rounding about 1e-16 · 1e3 / h are
  /// both near 1e-8.
  private static final double H = 1e-4;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | 0",
        "y | 0",
        "x | 1",
        "-x | -1",
        "x + y | 1",
        "y - x | -1",
        "x*y | y",
        "y/x | -y/x^2",
        "x/y | 1/y",
        "x^3 | 3*x^2",
        "x^y | y*x^(y-1)",
        "y^x | y^x*ln(y)",
        "x^x | x^x*(ln(x) + 1)",
        "sin(2*x) | 2*cos(2*x)",
        "cos(x) | -sin(x)",
        "tan(x) | 1 + tan(x)^2",
        "asin(x) | 1/sqrt(1-x^2)",
        "acos(x) | -1/sqrt(1-x^2)",
        "atan(x) | 1/(1+x^2)",
        "atan2(x, y) | y/(x^2+y^2)",
        "atan2(y, x) | -y/(x^2+y^2)",
        "sinh(x) | cosh(x)",
        "cosh(x) | sinh(x)",
        "tanh(x) | 1 - tanh(x)^2",
        "asinh(x) | 1/sqrt(x^2+1)",
        "acosh(1+x) | 1/sqrt((1+x)^2-1)",
        "atanh(x) | 1/(1-x^2)",
        "exp(y*x) | y*exp(y*x)",
        "ln(x) | 1/x",
        "log10(x) | 1/(x*ln(10))",
        "sqrt(x) | 0.5/sqrt(x)",
        "abs(x) | 1",
        "abs(-x) | 1",
        "sign(x) | 0",
        "step(x) | 0",
        "floor(10*x) | 0",
        "x > y | 0",
        "min(x^2, x) | 2*x",
        "max(x^2, x) | 1",
        "relu(2*x) | 2",
        "relu(-x) | 0",
        "leaky(-3*x) | -0.03",
        "sigmoid(x) | sigmoid(x)*(1-sigmoid(x))",
        "softplus(x) | sigmoid(x)",
        "if(x > y, x^2, x^3) | 3*x^2",
        "y*tanh(2*(x-0.1)) | 2*y/cosh(2*(x-0.1))^2",
        "1p*(exp(x/25m) - 1) | 1p/25m*exp(x/25m)"
      })
  void derivativesMatchTheirClosedForms(String formula, String derivative) {
    for (double x : new double[] {0.05, 0.3, 0.49}) {
      Map<String, Double> values = Map.of("x", x, "y", 0.7);
      double expected = at(parsed(derivative), values);
      // Both sides round a handful of operations; exp(x / 25 mV) multiplies a relative rounding of
      // its argument by 20.
      assertThat(at(parsed(formula).derivative("x"), values))
          .isCloseTo(expected, within(1e-13 * (1 + Math.abs(expected))));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abs(x) | 0",
        "relu(x) | 0",
        "leaky(x) | 0.01",
        "step(x) | 0",
        "sign(x) | 0",
        "min(x, 3*x) | 3",
        "max(x, 3*x) | 3",
        "relu(sqrt(x)) | 0",
        "0^exp(x) | 0",
        "sqrt(relu(-x^2)) | 0",
        "relu(x)^0.5 | 0",
        "atan2(x, x) | 0",
        "x^sin(0*x) | 0",
        "asin(min(x + 2, 1)) | 0",
        "x^sin(0*pi) | 0",
        "x^2 | 0",
        "x^1 | 1"
      })
  void slopesAtKinksFollowTheConvention(String formula, double slope) {
    assertThat(at(parsed(formula).derivative("x"), Map.of("x", 0.0))).isEqualTo(slope);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x^2 | 2*x",
        "a*x + b*x^3 | a + b*(3*x^2)",
        "g*tanh(k*(x-o)) | g*(k/cosh(k*(x - o))^2)",
        "exp(-x) | -exp(-x)",
        "relu(x - o) | if(x - o > 0, 1, 0)"
      })
  void derivativesPrintShortly(String formula, String printed) {
    assertThat(parsed(formula).derivative("x").toString()).isEqualTo(printed);
  }

  @Property(
      tries = 4000,
      seed = "20261122",
      maxDiscardRatio = 40,
      shrinking = ShrinkingMode.BOUNDED)
  void derivativesMatchCentralDifferences(
      @ForAll("expressions") Expression expression,
      @ForAll @DoubleRange(min = -2, max = 2) double x,
      @ForAll @DoubleRange(min = -2, max = 2) double y) {
    Assume.that(expression.variables().contains("x"));
    double outside =
        Math.max(largest(expression, point(x - H, y)), largest(expression, point(x + H, y)));
    double extent = Math.max(outside, largest(expression, point(x, y)));
    Assume.that(extent < 1e3 && smoothBetween(expression, x, y));
    double coarse = difference(expression, x, y, H);
    double fine = difference(expression, x, y, H / 2);
    // Where halving the step changes the quotient, the quotient is no reference.
    Assume.that(Math.abs(coarse - fine) < 1e-6 * (1 + Math.abs(fine)));
    double exact = at(expression.derivative("x"), point(x, y));
    assertThat(exact).isCloseTo(fine, within(1e-5 * (1 + Math.abs(fine))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sqrt( | )",
        "asin( | )",
        "acosh( | )",
        "atan2(y, | )",
        "(y*| )^0.5",
        "(| )^y",
        "gate(x, | )",
        "min(y, | )",
        "tanh( | )",
        "y/( | )",
        "abs( | )"
      })
  void nestedDerivativesDoNotDoubleAtEachLevel(String open, String close) {
    int levels = 60;
    Expression nested = parsed(open.repeat(levels) + "x" + close.repeat(levels));
    // Quadratic growth with some 50 characters a level; doubling would need 2^60.
    assertThat(nested.derivative("x").toString().length()).isLessThan(50 * 15 * levels * levels);
  }

  @Test
  void differentiatingTwiceGivesTheCurvature() {
    Expression second = parsed("x^3*exp(x)").derivative("x").derivative("x");
    double expected = (8 + 6 * 4 + 6 * 2) * Math.exp(2); // (x³ + 6x² + 6x) exp(x) at 2
    assertThat(at(second, Map.of("x", 2.0))).isCloseTo(expected, within(1e-12 * expected));
  }

  private static double difference(Expression f, double x, double y, double h) {
    return (at(f, point(x + h, y)) - at(f, point(x - h, y))) / (2 * h);
  }

  /// Whether no kink lies within the difference quotient's reach.
  private static boolean smoothBetween(Expression f, double x, double y) {
    return f.kinks().stream()
        .allMatch(
            kink -> {
              double left = at(kink, point(x - H, y));
              double middle = at(kink, point(x, y));
              double right = at(kink, point(x + H, y));
              return left * right > 0 && left * middle > 0;
            });
  }

  private static Map<String, Double> point(double x, double y) {
    return Map.of("x", x, "y", y);
  }

  @Provide
  Arbitrary<Expression> expressions() {
    return Expressions.any();
  }
}
