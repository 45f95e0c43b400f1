package io.kirchhofflab.app.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class RasterTest {

  private static final int WHITE = 0xFFFFFFFF;
  private static final int SIDE = 100;

  private final int[] pixels = new int[SIDE * SIDE];
  private final Raster raster = new Raster(pixels, SIDE, SIDE);

  /// How many pixels' worth of ink there is.
  private double area() {
    double sum = 0;
    for (int pixel : pixels) sum += (pixel >>> 24) / 255.0;
    return sum;
  }

  /// Centre-distance coverage errs by a few percent of the border.
  @Test
  void lineCoversItsAreaWhateverItsDirection() {
    for (int degrees = 0; degrees < 180; degrees += 7) {
      raster.clear();
      double dx = 30 * Math.cos(Math.toRadians(degrees));
      double dy = 30 * Math.sin(Math.toRadians(degrees));
      raster.line(50 - dx, 50 - dy, 50 + dx, 50 + dy, 4, WHITE);
      assertThat(area()).isCloseTo(60 * 4 + Math.PI * 4, within(5.0));
    }
  }

  /// Pieces of a pixel that overlap all along.
  @Test
  void curveIsOneStrokeHoweverManyPiecesItHas() {
    double[] xs = new double[61];
    double[] ys = new double[61];
    for (int k = 0; k <= 60; k++) {
      xs[k] = 20 + k;
      ys[k] = 40.3 + 0.2 * k;
    }
    raster.curve(xs, ys, 61, 1.6, WHITE);
    int[] pieces = pixels.clone();
    raster.clear();
    raster.curve(new double[] {20, 80}, new double[] {40.3, 52.3}, 2, 1.6, WHITE);
    for (int k = 0; k < pixels.length; k++) {
      assertThat(pieces[k] >>> 24).isCloseTo(pixels[k] >>> 24, within(2));
    }
  }

  @Test
  void curvesLieOverEachOther() {
    raster.curve(new double[] {10, 90}, new double[] {50.5, 50.5}, 2, 3, 0xFFFF0000);
    raster.curve(new double[] {50.5, 50.5}, new double[] {10, 90}, 2, 3, 0xFF00FF00);
    assertThat(pixels[50 * SIDE + 50]).isEqualTo(0xFF00FF00);
    assertThat(pixels[50 * SIDE + 20]).isEqualTo(0xFFFF0000);
  }

  /// A trapezium from 10 to 90, half as high at its right end: 80 times the mean height, half seen.
  @Test
  void bandCoversItsAreaByItsOpacity() {
    double[] xs = {10, 30, 90};
    double[] middle = {50, 50, 50};
    double[] sigma = {10, 8.75, 5};
    raster.band(xs, middle, sigma, 3, 2, 0.5, WHITE);
    assertThat(area()).isCloseTo(80 * 30 * 0.5, within(12.0));
  }

  @Test
  void bandOfAPlaceIsNothing() {
    raster.band(new double[] {50}, new double[] {50}, new double[] {5}, 1, 1, 0.5, WHITE);
    assertThat(area()).isZero();
  }

  /// A cylinder of radius 10 and height 0.6, and the cone's mantle from there to 30.
  @Test
  void glowFadesFromItsInnerRadius() {
    raster.glow(50, 50, 10, 30, 0.6, WHITE);
    double cone = Math.PI * 0.6 * (10 * 10 + 10 * 30 + 30 * 30) / 3;
    assertThat(area()).isCloseTo(cone, within(0.02 * cone));
  }

  @Test
  void discCoversItsArea() {
    raster.disc(50.3, 49.8, 19, WHITE, 0, WHITE);
    assertThat(area()).isCloseTo(Math.PI * 19 * 19, within(6.0));
  }

  @Test
  void discHasItsFillInsideAndItsRimOutside() {
    raster.disc(50.5, 50.5, 19, 0xFFFF0000, 3, 0xFF0000FF);
    assertThat(pixels[50 * SIDE + 50]).isEqualTo(0xFFFF0000);
    assertThat(pixels[50 * SIDE + 50 + 17]).isEqualTo(0xFF0000FF);
    assertThat(pixels[50 * SIDE + 50 + 21]).isZero();
  }

  @Test
  void thinLineIsFainterNotMissing() {
    raster.line(10, 50.5, 90, 50.5, 0.5, WHITE);
    assertThat(pixels[50 * SIDE + 50] >>> 24).isBetween(100, 160);
  }

  @Test
  void whatLiesOutsideIsCutOff() {
    Random random = new Random(5);
    for (int k = 0; k < 5000; k++) {
      raster.line(far(random), far(random), far(random), far(random), 3, WHITE);
      raster.disc(far(random), far(random), 10 * random.nextDouble(), WHITE, 1, WHITE);
      raster.glow(far(random), far(random), 5, 5 + 10 * random.nextDouble(), 0.5, WHITE);
    }
    assertThat(area()).isPositive();
  }

  private static double far(Random random) {
    return 600 * random.nextDouble() - 250;
  }

  /// Premultiplied pixels never have more colour than cover.
  @Test
  void mixedPixelsStayPremultiplied() {
    Random random = new Random(6);
    for (int k = 0; k < 300; k++) {
      raster.line(far(random), far(random), far(random), far(random), 2.5, 0xFF000000 | k * 7919);
    }
    for (int pixel : pixels) {
      int alpha = pixel >>> 24;
      assertThat(pixel >>> 16 & 0xFF).isLessThanOrEqualTo(alpha);
      assertThat(pixel >>> 8 & 0xFF).isLessThanOrEqualTo(alpha);
      assertThat(pixel & 0xFF).isLessThanOrEqualTo(alpha);
    }
  }
}
