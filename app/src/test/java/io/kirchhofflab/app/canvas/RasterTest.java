package io.kirchhofflab.app.canvas;

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
