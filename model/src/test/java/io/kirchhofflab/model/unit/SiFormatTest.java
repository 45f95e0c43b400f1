package io.kirchhofflab.model.unit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiFormatTest {
  @ParameterizedTest
  @CsvSource({
    "4700, Ω, 4.70 kΩ",
    "-0.463, V, -463 mV",
    "0, V, 0 V",
    "-0.0, V, 0 V",
    "999.6, V, 1.00 kV",
    "999.4, V, 999 V",
    "1e-7, F, 100 nF",
    "2.2e-6, F, 2.20 µF",
    "2.345, V, 2.35 V",
    "1e-18, A, 1.00 aA",
    "1.2e-21, A, 1.20e-21 A",
    "3e17, Ω, 300e15 Ω",
    "4.9e-324, V, 4.90e-324 V",
    "1.7976931348623157e308, V, 180e306 V",
    "0.0031, A/V³, 3.10 mA/V³",
    "0.0031, 1/V, 0.00310 1/V",
    "12345, 1, 12300",
    "0.5, 1, 0.500",
    "1234567, 1, 1.23e6",
    "4.14e-18, V²/Hz, 4.14e-18 V²/Hz",
    "NaN, V, not a number",
    "Infinity, V, infinity",
    "-Infinity, V, minus infinity"
  })
  void threeDigitsInEngineeringNotation(double value, String unit, String text) {
    assertThat(SiFormat.PLAIN.text(value, Unit.of(unit))).isEqualTo(text);
  }

  @Test
  void displayUsesTheTypographicMinus() {
    assertThat(SiFormat.DISPLAY.text(-0.463, Unit.VOLT)).isEqualTo("\u2212463 mV");
    assertThat(SiFormat.DISPLAY.withPlusSign().text(0.41, Unit.VOLT)).isEqualTo("+410 mV");
    assertThat(SiFormat.DISPLAY.withPlusSign().text(0, Unit.VOLT)).isEqualTo("0 V");
  }

  @Test
  void digitsCanBeChosen() {
    assertThat(SiFormat.PLAIN.withDigits(5).text(1234.567, Unit.VOLT)).isEqualTo("1.2346 kV");
    assertThat(SiFormat.PLAIN.withDigits(1).text(470, Unit.OHM)).isEqualTo("500 Ω");
    assertThat(SiFormat.FULL.text(1234.5678901234, Unit.VOLT)).isEqualTo("1.2345678901234 kV");
  }

  @ParameterizedTest
  @CsvSource({
    "4700, 4.7k",
    "-0.5, −500m",
    "0, 0",
    "1, 1",
    "2e-6, 2µ",
    "1e15, 1e15",
    "-3e-20, −30e-21",
    "0.30000000000000004, 300m"
  })
  void axisLabelsAreCompact(double value, String text) {
    assertThat(SiFormat.DISPLAY.axisLabel(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "4700, Ω, 4.7 kilohm",
    "4.7e6, Ω, 4.7 megaohm",
    "-0.41, V, minus 410 millivolt",
    "3, 1/V, 3 per volt",
    "0.25, 1, 0.25",
    "0.002, A/V³, 2 milliampere per cubic volt",
    "0, F, 0 farad"
  })
  void wordsSayPrefixAndUnit(double value, String unit, String words) {
    assertThat(SiFormat.words(value, Unit.of(unit))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.10000000000000001",
    "1, 1",
    "-2.5, -2.5",
    "1e-5, 1.0000000000000001e-05",
    "1e17, 1e+17",
    "1e16, 10000000000000000",
    "0.0001, 0.0001",
    "1e300, 1.0000000000000001e+300",
    "0, 0",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void seventeenDigitsPrintAsC(double value, String text) {
    assertThat(SiFormat.seventeenDigits(value)).isEqualTo(text);
  }

  @Property(tries = 500)
  void seventeenDigitsReadBackExactly(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    assertThat(Double.valueOf(SiFormat.seventeenDigits(value)))
        .isEqualTo(Double.valueOf(value == 0 ? 0 : value));
  }

  @Property(tries = 500)
  void threeDigitsStayWithinHalfAPercent(@ForAll long bits) {
    double value =
        Double.longBitsToDouble(bits & ~(1L << 62)); // below 2, so that rounding up cannot overflow
    if (Math.abs(value) >= Double.MIN_NORMAL) {
      Reading reading = Quantity.read(SiFormat.DISPLAY.text(value, Unit.VOLT), Unit.VOLT);
      // Half a unit of the third digit is at most 0.5 % of the value.
      assertThat(((Reading.Parsed) reading).value() / value).isBetween(0.995, 1.00501);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4700, KILO",
    "1000, KILO",
    "999.9, NONE",
    "0, NONE",
    "NaN, NONE",
    "-2e-9, NANO",
    "1e-30, ATTO",
    "1e30, TERA"
  })
  void prefixLeavesUpToThreeDigits(double value, SiPrefix prefix) {
    assertThat(SiPrefix.forMagnitude(value)).isEqualTo(prefix);
  }
}
