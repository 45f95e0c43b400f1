package io.kirchhofflab.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.unit.Reading.Parsed;
import io.kirchhofflab.model.unit.Reading.Refused;
import io.kirchhofflab.model.unit.Unit;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityReaderTest {
  private static final Map<String, Double> PARAMETERS =
      Map.of("Rbase", 4700.0, "broken", Double.NaN);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4k7 | 4700 | 4.7 kilohm",
        "4.7 kΩ | 4700 | 4.7 kilohm",
        "=Rbase*2 | 9400 | = 9.4 kilohm",
        " = 4k7 | 4700 | = 4.7 kilohm",
        "Rbase | 4700 | = 4.7 kilohm",
        "Rbase/2 | 2350 | = 2.35 kilohm",
        "2*4.7k | 9400 | = 9.4 kilohm",
        "1/(2*pi*1k) | 1.5915494309189535e-4 | = 159.15494309189535 microohm",
        "-(3) | -3 | = minus 3 ohm",
        "max(1k, Rbase) | 4700 | = 4.7 kilohm"
      })
  void quantitiesAndFormulasAreUnderstood(String text, double value, String echo) {
    assertThat(QuantityReader.read(text, Unit.OHM, PARAMETERS)).isEqualTo(new Parsed(value, echo));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 V | 2 | 3 V is a voltage; a resistance in Ω is wanted.",
        "=3 V | 3 | An operator such as * or + is missing here.",
        "=Rbas*2 | 1 | There is no value named “Rbas”; did you mean Rbase?",
        "2*Rbas | 2 | There is no value named “Rbas”; did you mean Rbase?",
        "5 furlongs | 2 | “furlongs” is neither a unit nor an SI prefix; a resistance in Ω is"
            + " wanted.",
        "1/0 | 3 | The result of this formula is infinity.",
        "=broken | 7 | The result of this formula is not a number.",
        "= | 1 | Here a number, a name or a parenthesis is missing.",
        "1,234 | 1 | This comma could mark decimals or thousands; write 1.234 or 1234."
      })
  void refusalsComeFromTheLikelierReading(String text, int position, String message) {
    assertThat(QuantityReader.read(text, Unit.OHM, PARAMETERS))
        .isEqualTo(new Refused(message, position));
  }

  @Property(tries = 2000)
  void noTextThrowsAndWhatIsParsedIsFinite(@ForAll("texts") String text) {
    switch (QuantityReader.read(text, Unit.VOLT, PARAMETERS)) {
      case Parsed parsed -> assertThat(parsed.value()).isFinite();
      case Refused refused -> {
        assertThat(refused.message()).isNotBlank();
        assertThat(refused.position()).isBetween(0, text.length());
      }
    }
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> likely =
        Arbitraries.strings()
            .withChars("=0123456789.,eE+-*/^()kMmuVRbaseinpi \u2212")
            .ofMaxLength(16);
    return Arbitraries.oneOf(likely, Arbitraries.strings().ofMaxLength(30));
  }
}
