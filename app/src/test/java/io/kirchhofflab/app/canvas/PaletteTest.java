package io.kirchhofflab.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Thresholds are WCAG 2.2's: 4.5 for text, 3 for large text and for graphics.
final class PaletteTest {

  static Stream<Palette> palettes() {
    return Stream.of(
        Palette.light(),
        Palette.dark(),
        Palette.of(false, Palette.Ramp.CLASSIC),
        Palette.of(true, Palette.Ramp.CLASSIC));
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void textIsReadable(Palette palette) {
    assertThat(Palette.contrast(palette.ink, palette.background)).isGreaterThan(7);
    assertThat(Palette.contrast(palette.mutedInk, palette.background)).isGreaterThan(4.5);
    assertThat(Palette.contrast(palette.mutedInk, palette.panel)).isGreaterThan(4.5);
    for (int shade = 0; shade < Palette.SHADES; shade++) {
      assertThat(Palette.contrast(palette.inkOn(shade), palette.fill(shade))).isGreaterThan(3);
    }
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void nodesAndAccentStandOut(Palette palette) {
    assertThat(Palette.contrast(palette.rim, palette.background)).isGreaterThan(3);
    assertThat(Palette.contrast(palette.accent, palette.background)).isGreaterThan(3);
    assertThat(Palette.contrast(palette.danger, palette.background)).isGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("palettes")
  void signOfTheVoltageIsVisible(Palette palette) {
    int zero = Palette.shade(0, 1);
    assertThat(zero).isEqualTo(Palette.SHADES / 2);
    assertThat(palette.fill(Palette.shade(-1, 1))).isNotEqualTo(palette.fill(zero));
    assertThat(Palette.shade(Double.NaN, 1)).isEqualTo(zero);
    assertThat(Palette.shade(5, 1)).isEqualTo(Palette.SHADES - 1);
    assertThat(Palette.shade(-5, 1)).isZero();
  }
}
