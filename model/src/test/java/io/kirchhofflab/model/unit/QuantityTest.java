package io.kirchhofflab.model.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.unit.Reading.Parsed;
import io.kirchhofflab.model.unit.Reading.Refused;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4.7k | Ω | 4700",
        "4k7 | Ω | 4700",
        "2R2 | Ω | 2.2",
        "100R | Ω | 100",
        "4.7 kΩ | Ω | 4700",
        "4.7\u00a0k\u2126 | Ω | 4700",
        "4.7kohm | Ω | 4700",
        "4.7 kilohm | Ω | 4700",
        "4.7 megaohm | Ω | 4.7e6",
        "4.7Megohm | Ω | 4.7e6",
        "4k7Ω | Ω | 4700",
        "4.7e3 | Ω | 4700",
        "4.7E+3 Ω | Ω | 4700",
        "100n | F | 1e-7",
        "0.1u | F | 1e-7",
        "0.1\u00b5 | F | 1e-7",
        "0.1\u03bcF | F | 1e-7",
        "4u7 | F | 4.7e-6",
        "1meg | Ω | 1e6",
        "1 MEG | Ω | 1e6",
        "1M | Ω | 1e6",
        "1m | Ω | 0.001",
        "4,7k | Ω | 4700",
        "0,125 | V | 0.125",
        "-3 V | V | -3",
        "\u2212463 mV | V | -0.463",
        "+.5 | V | 0.5",
        "5. | V | 5",
        "3 mA/V | S | 0.003",
        "3 mS | A/V | 0.003",
        "2 mA/mV³ | A/V³ | 2e6",
        "2 1/V | 1/V | 2",
        "2/mV | 1/V | 2000",
        "2 pF/V^2 | F/V² | 2e-12",
        "10 kHz | 1/s | 10000",
        "4k7 | 1 | 4700",
        "300 K | K | 300",
        "1 F | F | 1",
        "1 f | F | 1e-15",
        "2 aA | A | 2e-18",
        "0e999999999999 | V | 0"
      })
  void theseAreUnderstood(String text, String unit, double value) {
    assertThat(Quantity.read(text, Unit.of(unit)))
        .isInstanceOfSatisfying(
            Parsed.class, parsed -> assertThat(parsed.value()).isEqualTo(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 V | Ω | 2 | 3 V is a voltage; a resistance in Ω is wanted.",
        "4.7K | Ω | 3 | 4.7 K is a temperature; a resistance in Ω is wanted (kilo is a small k).",
        "2R2 | V | 1 | 2.2 Ω is a resistance; a voltage in V is wanted.",
        "3 V | 1 | 2 | 3 V is a voltage; a plain number is wanted.",
        "3 V | A/V³ | 2 | 3 V is a voltage; a quantity in A/V³ is wanted.",
        "5 v | V | 2 | “v” is neither a unit nor an SI prefix; did you mean V?",
        "5 furlongs | V | 2 | “furlongs” is neither a unit nor an SI prefix; a voltage in V is"
            + " wanted.",
        "abc | V | 0 | “abc” does not start with a number; a voltage in V is wanted.",
        "1,234 | V | 1 | This comma could mark decimals or thousands; write 1.234 or 1234.",
        "1,234.5 | V | 1 | Write the number without thousands separators.",
        "1.2.3 | V | 3 | The number has two decimal marks.",
        "4 700 | V | 2 | More digits follow the number; write it in one piece.",
        "1e400 | V | 5 | This number is too large to calculate with.",
        "1e-400 | V | 6 | This number is too small to calculate with; write 0 if zero is meant.",
        "1e99999999999999999 | V | 19 | This number is too large to calculate with."
      })
  void theseAreRefusedInPlainLanguage(String text, String unit, int position, String message) {
    assertThat(Quantity.read(text, Unit.of(unit))).isEqualTo(new Refused(message, position));
  }

  @Test
  void emptyTextIsRefused() {
    assertThat(Quantity.read("  ", Unit.VOLT))
        .isEqualTo(new Refused("A number is missing; a voltage in V is wanted.", 2));
  }

  @Test
  void echoSaysWhatWasUnderstood() {
    assertThat(Quantity.read("4k7", Unit.OHM)).isEqualTo(new Parsed(4700, "4.7 kilohm"));
    assertThat(Quantity.read("1M", Unit.OHM)).isEqualTo(new Parsed(1e6, "1 megaohm"));
    assertThat(Quantity.read("1m", Unit.OHM)).isEqualTo(new Parsed(1e-3, "1 milliohm"));
  }

  @Property(tries = 1000)
  void exactTextReadsBackAsTheSameNumber(@ForAll long bits, @ForAll("units") Unit unit) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      assertThat(((Parsed) Quantity.read(SiFormat.exact(value, unit), unit)).value())
          .isEqualTo(value);
      assertThat(((Parsed) Quantity.read(SiFormat.FULL.text(value, unit), unit)).value())
          .isEqualTo(value);
    }
  }

  @Property(tries = 3000)
  void noTextThrowsAndWhatIsParsedIsFinite(
      @ForAll("texts") String text, @ForAll("units") Unit unit) {
    switch (Quantity.read(text, unit)) {
      case Parsed parsed -> assertThat(parsed.value()).isFinite();
      case Refused refused -> {
        assertThat(refused.message())
            .isNotBlank()
            .endsWith(refused.message().endsWith("?") ? "?" : ".");
        assertThat(refused.position()).isBetween(0, text.length());
      }
    }
  }

  @Test
  void veryLongTextIsRefusedUnread() {
    assertThat(Quantity.read("9".repeat(1_000_000), Unit.VOLT)).isInstanceOf(Refused.class);
  }

  @Provide
  Arbitrary<Unit> units() {
    return Arbitraries.of("V", "Ω", "F", "1", "1/V", "A/V³", "V²/Hz", "S").map(Unit::of);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> likely =
        Arbitraries.strings()
            .withChars("0123456789.,eE+-\u2212kMmuµnpfGTRVAΩSFHs/^²³· \u00a0gKC")
            .ofMaxLength(14);
    return Arbitraries.oneOf(likely, Arbitraries.strings().ofMaxLength(30));
  }
}
