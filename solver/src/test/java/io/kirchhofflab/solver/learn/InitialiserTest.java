package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Variances of the rows that initialisers draw.
class InitialiserTest {

  private static final int EDGES = 40_000;

  record Case(Initialiser initialiser, double mean, double variance) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(new Initialiser.Kaiming(), 0, 2.0 / EDGES),
        new Case(new Initialiser.Xavier(), 0, 2.0 / (EDGES + 2)),
        new Case(new Initialiser.Normal(List.of(0.01)), 0, 1e-4),
        new Case(new Initialiser.Uniform(), 0.5, 1.0 / 12),
        new Case(new Initialiser.Constant(0), 0, 0),
        new Case(new Initialiser.Constant(1), 1, 0));
  }

  /// Four standard errors of mean and variance over 40 000 draws: 2 % of the deviation, 3 % of the
  /// variance.
  @ParameterizedTest
  @MethodSource("cases")
  void rowsHaveTheStatedSpread(Case c) {
    double[] row = c.initialiser().row(1, 2, EDGES, new SplittableRandom(5));
    double mean = Arrays.stream(row).average().orElseThrow();
    double variance = Arrays.stream(row).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    assertThat(mean).isCloseTo(c.mean(), within(0.02 * Math.sqrt(c.variance()) + 1e-12));
    assertThat(variance).isCloseTo(c.variance(), within(0.03 * c.variance() + 1e-12));
  }
}
