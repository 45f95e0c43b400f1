package io.kirchhofflab.model.expression;

import static io.kirchhofflab.model.expression.Expressions.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kirchhofflab.model.expression.FormulaReading.Parsed;
import io.kirchhofflab.model.expression.FormulaReading.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaParserTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 + 2*3 | 7",
        "(1+2)*3 | 9",
        "2^3^2 | 512",
        "-2^2 | -4",
        "(-2)^2 | 4",
        "2^-1 | 0.5",
        "2**3 | 8",
        "7 - 2 - 1 | 4",
        "8/2/2 | 2",
        "--3 | 3",
        "2*-3 | -6",
        "10k | 10000",
        "4k7 | 4700",
        "2R2 | 2.2",
        "1u*1e6 | 1",
        "1meg | 1e6",
        "1e-3 | 0.001",
        "3² | 9",
        "6 ÷ 2 × 3 | 9",
        "5 \u2212 3 | 2",
        "1/(2*pi*1k) | 1.5915494309189535e-4",
        "e | 2.718281828459045",
        "π | 3.141592653589793",
        "log(e) | 1",
        "ln(e) | 1",
        "log10(100) | 2",
        "pow(2, 10) | 1024",
        "min(3, 1, 2) | 1",
        "max(3, 1, 5, 2) | 5",
        "if(2 > 1, 10, 20) | 10",
        "if(0, 10, 20) | 20",
        "(1 < 2) + (2 <= 2) + (3 >= 4) + (1 != 2) + (1 == 2) | 3",
        "floor(-1.5) | -2",
        "step(0) + relu(-1) + sign(-3) | -1",
        "leaky(-2) | -0.02",
        "leaky(2) | 2",
        "sigmoid(0) | 0.5",
        "softplus(-1000) | 0",
        "softplus(1000) | 1000",
        "sigmoid(-1000) | 0",
        "exp(1000) | Infinity",
        "sqrt(-1) | NaN",
        "if(sqrt(-1), 1, 2) | NaN",
        "sqrt(-1) > 0 | NaN",
        "asinh(1e200) | 461.2101657793691",
        "asinh(-1e-9) | -1e-9",
        "acosh(1) | 0",
        "atan2(1, -1) | 2.356194490192345",
        "atan2(-0, -1) | 3.141592653589793"
      })
  void formulasHaveTheirValue(String text, double value) {
    assertThat(Double.valueOf(parsed(text).value(name -> Double.NaN)))
        .isEqualTo(Double.valueOf(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g*tanh(k*(v-o)) | [g, k, v, o]",
        "v(w) - 2*i(r1) + V(1) | [v(w), i(r1), v(1)]",
        "v(a, b) | [v(a), v(b)]",
        "v(x1.out) | [v(x1.out)]",
        "v + i | [v, i]",
        "θ*µ_1 | [θ, µ_1]",
        "2*pi | []"
      })
  void variablesAreNamesAndProbes(String text, String names) {
    assertThat(parsed(text).variables().toString()).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tahn(x) | 0 | tanh | There is no function named “tahn”; did you mean tanh?",
        "Sin(x) | 0 | sin | There is no function named “Sin”; did you mean sin?",
        "1 + Rbas*2 | 4 | Rbase | There is no value named “Rbas”; did you mean Rbase?",
        "1 + zebra | 4 | | There is no value named “zebra”.",
        "v(y) | 0 | v(x) | There is no value named “v(y)”; did you mean v(x)?",
        "tanh | 0 | | “tanh” is a function; its arguments go in parentheses.",
        "atan2(x) | 0 | | “atan2” takes 2 arguments, not 1.",
        "sin() | 0 | | “sin” takes 1 argument, not 0.",
        "x(2) | 1 | | “x” is no function; write * between it and the parenthesis.",
        "(x | 0 | | This parenthesis is never closed.",
        "x) | 1 | | This closing parenthesis has no partner.",
        "2 x | 2 | | An operator such as * or + is missing here.",
        "3V*x | 1 | | “V” directly follows a number; in formulas write no units, and * between"
            + " factors.",
        "1,5 | 1 | | A comma only separates arguments; the decimal mark in formulas is a point.",
        "x = 3 | 2 | | Write == to compare two values.",
        "1 < x < 2 | 6 | | Two comparisons in a row; put one of them in parentheses.",
        "x + | 3 | | Here a number, a name or a parenthesis is missing.",
        "x + * 2 | 4 | | A number or a name is missing before “*”.",
        "x ? 2 | 2 | | “?” has no meaning in a formula.",
        "1e999 | 0 | | This number is too large to calculate with.",
        "1e-999 | 0 | | This number is too small to calculate with; write 0 if zero is meant.",
        "v(2+1) | 3 | | v(…) takes the name of a node.",
        "v() | 2 | | v(…) takes the name of a node."
      })
  void mistakesAreLocatedAndExplained(
      String text, int position, String suggestion, String message) {
    assertThat(Expression.read(text, List.of("x", "Rbase", "v(x)", "v(2)")))
        .isEqualTo(new Refused(message, position, suggestion));
  }

  @Test
  void emptyTextIsRefused() {
    assertThat(Expression.read(" "))
        .isEqualTo(new Refused("Here a number, a name or a parenthesis is missing.", 1, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "pi", "sin", "log", "2x", "v(", "v()", "v(a", "v(a)b", "w(a)", "a b", "a+b"})
  void theseAreNoVariableNames(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Expression.Variable(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-(x^2) | -x^2",
        "(-x)^2 | (-x)^2",
        "(x^y)^2 | (x^y)^2",
        "x^(y^2) | x^y^2",
        "x^(-y) | x^-y",
        "a-(b-c) | a - (b - c)",
        "(a*b)*c | a*b*c",
        "a/(b*c) | a/(b*c)",
        "a*(-b) | a*-b",
        "-(a*b) | -(a*b)",
        "(a<b) == c | (a < b) == c",
        "min(a,b,c) | min(min(a, b), c)",
        "1e10*v(w) | 1e10*v(w)",
        "2*pi | 2*pi"
      })
  void printingUsesFewParentheses(String text, String printed) {
    assertThat(parsed(text).toString()).isEqualTo(printed);
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.BOUNDED)
  void printedTextReadsBackAsAnEqualTree(@ForAll("expressions") Expression expression) {
    assertThat(Expression.read(expression.toString())).isEqualTo(new Parsed(expression));
  }

  @Property(tries = 1000)
  void everyConstantReadsBackExactly(@ForAll long bits) {
    double value = Math.abs(Double.longBitsToDouble(bits));
    if (Double.isFinite(value)) {
      Expression constant = new Expression.Constant(value);
      assertThat(Expression.read(constant.toString())).isEqualTo(new Parsed(constant));
    }
  }

  @Test
  void fiveThousandHostileTextsAreReadOrRefused() {
    Random random = new Random(20261122);
    Assertions.assertThatCode(
            () -> {
              for (int k = 0; k < 5_000; k++) {
                use(hostile(random));
              }
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "-",
        "+",
        "2^",
        "x+",
        "x*",
        "sin(",
        "x^",
        "if(x,",
        "v(",
        "9",
        "1e",
        "relu(x)*",
        ")",
        "x<",
        "exp("
      })
  void repeatedPiecesNeitherOverflowNorHang(String piece) {
    for (int count : new int[] {100, 250, 1_000, 2_000, 4_000, 100_000}) {
      String head = piece.repeat(count);
      org.junit.jupiter.api.Assertions.assertTimeout(
          Duration.ofSeconds(1),
          () -> {
            use(head);
            use(head + "x");
            use(head + "x" + ")".repeat(count));
          });
    }
  }

  /// Does all that a program may do with a text, and checks what must hold for any.
  private static void use(String text) {
    switch (Expression.read(text)) {
      case Refused refused -> {
        assertThat(refused.message()).isNotBlank();
        assertThat(refused.position()).isBetween(0, text.length());
      }
      case Parsed(Expression expression) -> {
        assertThat(Expression.read(expression.toString())).isEqualTo(new Parsed(expression));
        List<String> names = List.copyOf(expression.variables());
        String name = names.isEmpty() ? "x" : names.getFirst();
        Expression second = expression.derivative(name).derivative(name);
        CompiledExpression program =
            CompiledExpression.of(List.of(expression.simplified(), second), names);
        program.evaluate(program.newFrame());
        assertThat(expression.kinks())
            .allSatisfy(kink -> assertThat(kink.variables()).isNotEmpty());
      }
    }
  }

  private static String hostile(Random random) {
    String[] seeds = {
      "g*tanh(k*(v-o))",
      "if(v(w) > 1m, relu(x)^2, -leaky(x/3))",
      "a*v + b*v^3",
      "exp((v-i)/25m) - 1",
      "min(x, y, 4k7)*2R2"
    };
    String pieces =
        "()+-*/^<>=!,.0123456789eExyvkmMuµRpi \u2212×²≤\u0000\uD83D\uDE00\u00a0_$#tanhsqif";
    StringBuilder text = new StringBuilder(seeds[random.nextInt(seeds.length)]);
    int mutations = random.nextInt(12);
    for (int k = 0; k < mutations; k++) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(3)));
        case 2 -> text.insert(at, text.substring(0, Math.min(text.length(), 20)));
        default -> text.insert(at, (char) random.nextInt(0x10000));
      }
    }
    return text.toString();
  }

  @Provide
  Arbitrary<Expression> expressions() {
    return Expressions.any();
  }
}
