package io.kirchhofflab.solver.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Shapes of points against the moments of their definitions.
class PlaneTest {

  private static final int POINTS = 40_000;

  /// The mean square distance from the origin: of a half circle about (0, 0) and one about (1, 0.5)
  /// `(1 + 9/4 - 2/π) / 2`; of circles `(1 + 1/4) / 2`; of the roll the mean of n² from 1.5 π to
  /// 4.5 π with noise, over 25; of the pinwheel `4 (1 + 0.3² + 0.1²)`; of the heaps
  /// `(16 + 2 · 0.5²) / 1.414²`.
  @ParameterizedTest
  @CsvSource({
    "TWO_MOONS, 0, 1.30669",
    "CIRCLES, 0, 0.625",
    "SWISS_ROLL, 1, 3.92915",
    "PINWHEEL, 0, 4.4",
    "EIGHT_GAUSSIANS, 0.5, 8.25249",
    "GAUSSIAN, 0, 2"
  })
  void pointsLieAsFarOutAsTheirDefinitionsSay(Plane shape, double noise, double expected) {
    Source source = shape.source(1, noise, false);
    SplittableRandom random = new SplittableRandom(5);
    float[] p = new float[2];
    double sum = 0;
    for (int s = 0; s < POINTS; s++) {
      source.draw(s, random, p, new float[0]);
      sum += p[0] * p[0] + p[1] * p[1];
    }
    assertThat(sum / POINTS).isCloseTo(expected, within(0.02 * expected));
  }
}
