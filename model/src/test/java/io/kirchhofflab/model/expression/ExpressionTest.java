package io.kirchhofflab.model.expression;

import static io.kirchhofflab.model.expression.Expressions.at;
import static io.kirchhofflab.model.expression.Expressions.largest;
import static io.kirchhofflab.model.expression.Expressions.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x + 0 | x",
        "0 - x | -x",
        "1*x/1 | x",
        "0*tanh(x) | 0",
        "x^1 + x^0 | x + 1",
        "--x | x",
        "-(a - b) | b - a",
        "a + -b | a - b",
        "(-a)*(-b) | a*b",
        "2*3 + x | 6 + x",
        "sin(0)*x + y | y",
        "if(1 > 2, x, y) | y",
        "1/0 + x | 1/0 + x",
        "sqrt(-1) | sqrt(-1)"
      })
  void simplificationShortens(String text, String simplified) {
    assertThat(parsed(text).simplified().toString()).isEqualTo(simplified);
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
  void simplificationKeepsEveryFiniteValue(
      @ForAll("expressions") Expression expression,
      @ForAll @DoubleRange(min = -3, max = 3) double x,
      @ForAll @DoubleRange(min = 0.1, max = 3) double y) {
    Map<String, Double> values = Map.of("x", x == 0 ? 0.25 : x, "y", y); // signed zeros aside
    if (Double.isFinite(largest(expression, values))) {
      assertThat(at(expression.simplified(), values) - at(expression, values)).isZero();
    }
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
  void compiledProgramsAgreeWithTheTreeBitByBit(
      @ForAll("expressions") Expression expression,
      @ForAll("expressions") Expression other,
      @ForAll @DoubleRange(min = -3, max = 3) double x,
      @ForAll @DoubleRange(min = -3, max = 3) double y) {
    CompiledExpression program =
        CompiledExpression.of(List.of(expression, other), List.of("y", "unused", "x"));
    double[] frame = program.newFrame();
    frame[0] = y;
    frame[2] = x;
    Map<String, Double> values = Map.of("x", x, "y", y);
    assertThat(Double.valueOf(program.evaluate(frame)))
        .isEqualTo(Double.valueOf(at(expression, values)));
    assertThat(Double.valueOf(program.output(frame, 1)))
        .isEqualTo(Double.valueOf(at(other, values)));
    double[] fresh = program.newFrame();
    fresh[0] = y;
    fresh[2] = x;
    program.evaluate(fresh, 1);
    assertThat(Double.valueOf(program.output(fresh, 0)))
        .isEqualTo(Double.valueOf(at(expression, values)));
    double[] quick = program.newFrame();
    quick[0] = y;
    quick[2] = x;
    program.straightLine().build().run(quick, 1);
    assertThat(Double.valueOf(program.output(quick, 0)))
        .isEqualTo(Double.valueOf(at(expression, values)));
    program.straightLine().build().run(quick, 2);
    assertThat(Double.valueOf(program.output(quick, 1)))
        .isEqualTo(Double.valueOf(at(other, values)));
    // A used frame serves again.
    assertThat(Double.valueOf(program.evaluate(frame)))
        .isEqualTo(Double.valueOf(at(expression, values)));
  }

  @Test
  void derivativesShareWorkWithTheirFunction() {
    Expression current = parsed("is*(exp(v/vt) - 1)");
    List<String> names = List.of("v", "is", "vt");
    int alone = CompiledExpression.of(current, names).frameSize();
    int both = CompiledExpression.of(List.of(current, current.derivative("v")), names).frameSize();
    // is*(exp(v/vt)*(1/vt)) adds one quotient and two products; v/vt and its exp are shared.
    assertThat(current.derivative("v").toString()).isEqualTo("is*(exp(v/vt)*(1/vt))");
    assertThat(both).isEqualTo(alone + 3);
  }

  @Test
  void evaluationAllocatesNothing() {
    CompiledExpression program =
        CompiledExpression.of(
            parsed("if(x > 0, g*tanh(x)^3, max(x, leaky(x)))"), List.of("x", "g"));
    double[] frame = program.newFrame();
    double sum = evaluateOften(program, frame); // warms up
    long thread = Thread.currentThread().threadId();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(thread);
    sum += evaluateOften(program, frame);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertThat(sum).isFinite();
    // 100 000 evaluations; reading the counter itself may cost some hundred bytes.
    assertThat(allocated).isLessThan(10_000);
  }

  /// A hundred products fit into a method that the virtual machine makes fast; a thousand do not,
  /// and outputs that need them are interpreted.
  @Test
  void whatIsTooLongForAMethodGivesTheSame() {
    Expression fine = new Expression.Variable("x");
    Expression coarse = fine;
    for (int k = 0; k < 1000; k++) {
      coarse =
          new Expression.Binary(
              Operator.MULTIPLY,
              coarse,
              new Expression.Binary(
                  Operator.ADD,
                  new Expression.Constant(1 + 1e-3 * k),
                  new Expression.Variable("x")));
      if (k == 100) fine = coarse;
    }
    CompiledExpression program = CompiledExpression.of(List.of(fine, coarse), List.of("x"));
    double[] slow = program.newFrame();
    double[] fast = program.newFrame();
    slow[0] = fast[0] = -0.25;
    program.interpret(slow, 2);
    program.hasten();
    program.evaluate(fast, 1);
    assertThat(program.output(fast, 0)).isEqualTo(program.output(slow, 0));
    program.evaluate(fast, 2);
    assertThat(program.output(fast, 1)).isEqualTo(program.output(slow, 1));
    assertThat(program.hastened()).isEqualTo(1);
  }

  private static double evaluateOften(CompiledExpression program, double[] frame) {
    double sum = 0;
    frame[1] = 0.5;
    for (int k = 0; k < 100_000; k++) {
      frame[0] = k * 1e-5 - 0.5;
      sum += program.evaluate(frame);
    }
    return sum;
  }

  @Test
  void compilingAnUnlistedVariableIsOurMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompiledExpression.of(parsed("x + y"), List.of("x")))
        .withMessageContaining("y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abs(x - 1) | [x - 1]",
        "relu(x)*leaky(x) | [x]",
        "min(a, b, c) | [min(a, b) - c, a - b]",
        "if(x > y, 1, sign(y)) | [x - y, y]",
        "if(x, 1, 2) | [x]",
        "floor(x) | [sin(pi*x)]",
        "step(3) + tanh(x) | []",
        "sin(abs(relu(x) - 1)) | [relu(x) - 1, x]"
      })
  void kinksAreWhereTheseAreZero(String text, String kinks) {
    assertThat(parsed(text).kinks().toString()).isEqualTo(kinks);
  }

  @Test
  void constantsAreFinite() {
    assertThatIllegalArgumentException().isThrownBy(() -> Expression.constant(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expression.constant(Double.NEGATIVE_INFINITY));
    assertThat(Expression.constant(-2).toString()).isEqualTo("-2");
  }

  @Test
  void callsHoldAsManyArgumentsAsTheirFunctionTakes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Expression.call(Function.ATAN2, Expression.constant(1)));
  }

  @Provide
  Arbitrary<Expression> expressions() {
    return Expressions.any();
  }
}
