package io.kirchhofflab.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.unit.Reading;
import io.kirchhofflab.model.unit.Unit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Does a quantity field understand what people type, and do keys and wheel move the right digit?
final class QuantityInputTest {

  @ParameterizedTest
  @CsvSource({
    "4.7k, 4700",
    "4k7, 4700",
    "100n, 1e-7",
    "=2*4.7k, 9400",
    "2*3.3k, 6600",
    "1k + 500, 1500",
    "1k-500, 500",
    "1/(3+5), 0.125",
    "2^0.5, 1.4142135623730951",
    "-(2+3), -5",
    "-2^2, -4",
    "4.7 kΩ * 2, 9400",
    "1e-3*2, 0.002",
    "1e3 - 1, 999",
    "(1k)(2), NaN",
    "2*, NaN",
    "=, NaN",
    "3 V * 2, NaN",
    "1/0, NaN"
  })
  void expressionsAreWorkedOut(String typed, double expected) {
    double value =
        QuantityInput.read(typed, Unit.OHM) instanceof Reading.Parsed parsed
            ? parsed.value()
            : Double.NaN;
    // As objects, so that two refusals are equal.
    assertThat((Double) value).isEqualTo((Double) expected);
  }

  @Property(tries = 2000)
  void noTextThrows(@ForAll @StringLength(max = 30) String typed) {
    assertThat(QuantityInput.read(typed, Unit.VOLT)).isNotNull();
    assertThat(QuantityInput.stepped(typed, typed.length() / 2, 1, Unit.VOLT)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    // text, caret behind digit number, steps, result
    "4.7 kΩ, 1, 1, 5.7 kΩ",
    "4.7 kΩ, 3, 1, 4.8 kΩ",
    "4.7 kΩ, 3, -1, 4.6 kΩ",
    "4.7 kΩ, 6, 1, 4.8 kΩ",
    "9.9k, 3, 1, 10.0k",
    "100n, 1, 1, 200n",
    "100n, 3, -1, 99n",
    "0.20, 4, -1, 0.19",
    "-1, 2, 1, 0",
    "abc, 1, 1, abc"
  })
  void arrowKeysMoveTheDigitLeftOfTheCaret(String text, int caret, int steps, String result) {
    Unit unit =
        text.contains("n") || text.startsWith("-") || text.startsWith("0") ? Unit.FARAD : Unit.OHM;
    assertThat(QuantityInput.stepped(text, caret, steps, unit)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({"1.84, 1, 5, 1.94", "4700, 1, 1e6, 14700", "4700, 1, 5, 4800", "0, -1, 5, -0.01"})
  void wheelMovesByRoundSteps(double value, double turns, double span, double result) {
    assertThat(QuantityInput.wheeled(value, turns, span)).isEqualTo(result);
  }
}
