package io.kirchhofflab.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "V", "A", "Ω", "S", "F", "H", "s", "Hz", "Wb", "C", "K", "W", "J", "1", "1/V", "1/s",
        "F/V²", "H/A²"
      })
  void symbolsReadBackAsTheSameUnit(String symbol) {
    assertThat(Unit.of(symbol).symbol()).isEqualTo(symbol);
    assertThat(Unit.of(symbol)).isEqualTo(Unit.of(Unit.of(symbol).symbol()));
  }

  @ParameterizedTest
  @CsvSource({
    "A/V^3, A/V³",
    "A·s, A·s",
    "A*s, A·s",
    "ohm, Ω",
    "\u2126, Ω",
    "V^2/Hz, V²/Hz",
    "A/V·s, A/V·s",
    "V^5, V^5"
  })
  void spellingsShareOneCanonicalSymbol(String written, String canonical) {
    assertThat(Unit.of(written).symbol()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "kV", "V/", "/", "V//A", "1V", "VA", "V^", "2", "·V"})
  void otherTextIsNoUnit(String text) {
    assertThat(Unit.find(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> Unit.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "V/A, Ω", "A/V, S", "1/Ω, S", "A·s, C", "C/V, F", "V·s, Wb", "Wb/A, H", "1/s, Hz", "V·A, W",
    "W·s, J", "V/V, 1"
  })
  void dimensionsFollowFromTheDefinitions(String one, String other) {
    assertThat(Unit.of(one).agreesWith(Unit.of(other))).isTrue();
    assertThat(Unit.of(one)).isNotEqualTo(Unit.of(other));
  }

  @ParameterizedTest
  @CsvSource({"V, A", "S, Ω", "F, C", "A/V², A/V³", "1, V", "K, V"})
  void differentThingsDisagree(String one, String other) {
    assertThat(Unit.of(one).agreesWith(Unit.of(other))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Ω, ohm, a resistance",
    "V/A, volt per ampere, a resistance",
    "A/V³, ampere per cubic volt, a quantity in A/V³",
    "1/V, per volt, a quantity in 1/V",
    "F/V², farad per square volt, a quantity in F/V²",
    "H, henry, an inductance"
  })
  void unitsHaveWordsAndKinds(String symbol, String word, String kind) {
    assertThat(Unit.of(symbol).word()).isEqualTo(word);
    assertThat(Unit.of(symbol).kind()).isEqualTo(kind);
  }

  @Test
  void plainNumbersHaveNoWord() {
    assertThat(Unit.ONE.word()).isEmpty();
    assertThat(Unit.ONE.isDimensionless()).isTrue();
    assertThat(Unit.ONE.kind()).isEqualTo("a plain number");
  }
}
