package io.kirchhofflab.app.learn.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.learn.digits.Sheet.Spot;
import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Mnist;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/// What is drawn by hand reaches a circuit as MNIST's pictures do.
final class SheetTest {

  /// A seven with its upper left corner at (x, y), `size` wide and 1.4 times as high.
  private static Sheet seven(double x, double y, double size) {
    return Sheet.BLANK
        .begun(new Spot(x, y))
        .extended(new Spot(x + size, y))
        .extended(new Spot(x + 0.4 * size, y + 1.4 * size));
  }

  @Property(tries = 100)
  void whereAndHowLargeADigitIsDrawnDoesNotMatter(
      @ForAll @DoubleRange(min = 1, max = 10) double x,
      @ForAll @DoubleRange(min = 1, max = 6) double y,
      @ForAll @DoubleRange(min = 5, max = 14) double size) {
    double[] one = seven(x, y, size).input();
    double[] other = seven(8, 4, 10).input();
    double apart = 0;
    for (int k = 0; k < one.length; k++) apart = Math.max(apart, Math.abs(one[k] - other[k]));
    assertThat(apart).isLessThan(1e-9);
  }

  /// The same limits that hold for the excerpt.
  @Test
  void aDigitIsSizedAndCentredAsMnistIs() {
    Ink ink = Ink.of(seven(2, 3, 7).input());
    assertThat(ink.centreX()).isBetween(13.5, 14.5);
    assertThat(ink.centreY()).isBetween(13.5, 14.5);
    assertThat(ink.largerSide()).isBetween(19, 20);
  }

  /// An upright line without its rounded ends: as much ink for each pixel of length as is across.
  @Test
  void aStrokeIsAsWideAsItsBrush() {
    double[] pixels = Sheet.BLANK.begun(new Spot(14.3, -5)).extended(new Spot(14.3, 33)).drawn();
    double across = 0;
    for (int column = 0; column < Sheet.SIDE; column++) across += pixels[14 * Sheet.SIDE + column];
    assertThat(across).isCloseTo(2.5, within(0.05));
  }

  @Test
  void aDotStaysADot() {
    double[] pixels = Sheet.BLANK.begun(new Spot(3, 25)).input();
    double ink = 0;
    for (double each : pixels) ink += each;
    assertThat(ink).isBetween(4.0, 6.5);
    assertThat(pixels[14 * Sheet.SIDE + 14]).isGreaterThan(0.9);
  }

  @Test
  void aPictureIsGivenAsItIsAlsoWithAStrokeOverIt() {
    Images images = ExcerptTest.images(Mnist.TEST);
    double[] picture = new double[images.inputs()];
    images.write(3, picture);
    Sheet sheet = Sheet.of(picture);
    assertThat(sheet.input()).isEqualTo(picture);
    double[] with = sheet.begun(new Spot(2.5, 2.5)).input();
    assertThat(with[2 * Sheet.SIDE + 2]).isEqualTo(1);
    assertThat(with[15 * Sheet.SIDE + 15]).isEqualTo(picture[15 * Sheet.SIDE + 15]);
    assertThat(sheet.begun(new Spot(2.5, 2.5)).withoutLast().input()).isEqualTo(picture);
  }

  @Test
  void aSheetIsBlankUntilThereIsInk() {
    assertThat(Sheet.BLANK.isBlank()).isTrue();
    assertThat(Sheet.BLANK.withoutLast().isBlank()).isTrue();
    assertThat(seven(8, 4, 10).isBlank()).isFalse();
  }
}
