package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The two potentials: slopes against differences, the ring's integral and optimum.
class PotentialTest {

  private static final double H = 1e-5;

  static Stream<Potential> potentials() {
    return Stream.of(new Potential.Ring(), new Potential.Wave());
  }

  @ParameterizedTest
  @MethodSource("potentials")
  void slopesAreDifferences(Potential u) {
    SplittableRandom random = new SplittableRandom(3);
    for (int k = 0; k < 200; k++) {
      double x = 8 * random.nextDouble() - 4;
      double y = 8 * random.nextDouble() - 4;
      double byX = (u.value(x + H, y) - u.value(x - H, y)) / (2 * H);
      double byY = (u.value(x, y + H) - u.value(x, y - H)) / (2 * H);
      assertThat(u.byX(x, y)).isCloseTo(byX, within(1e-6 * (1 + Math.abs(byX))));
      assertThat(u.byY(x, y)).isCloseTo(byY, within(1e-6 * (1 + Math.abs(byY))));
    }
  }

  /// A sum over a fine grid of a function that vanishes at its rim is as good as exact.
  static double ringIntegral() {
    Potential.Ring u = new Potential.Ring();
    double cell = 0.01;
    double sum = 0;
    for (double x = -7; x <= 7; x += cell) {
      for (double y = -7; y <= 7; y += cell) sum += Math.exp(-u.value(x, y));
    }
    return sum * cell * cell;
  }

  @Test
  void ringsIntegralGivesTheBestLoss() {
    double z = ringIntegral();
    assertThat(z).isCloseTo(6.537152, within(1e-5));
    assertThat(1 + Math.log(2 * Math.PI) - Math.log(z)).isCloseTo(0.960375, within(1e-5));
  }

  /// What one sample says of the divergence is the logarithm of the ratio of densities there: of a
  /// flow that leaves points where they are, `log N(z) + U(z)` and the Gaussian's entropy.
  @Test
  void aSampleTellsTheRatioOfDensities() {
    Objective objective = new Objective.DensityMatching(new Potential.Ring());
    SplittableRandom random = new SplittableRandom(8);
    for (int k = 0; k < 50; k++) {
      float[] z = {(float) random.nextGaussian(), (float) random.nextGaussian()};
      Tally tally = new Tally();
      float[][] answers = {{z[0]}, {z[1]}};
      Objective.Lane lane = new Objective.Lane(answers, 0, 0, z, new float[0]);
      objective.judge(lane, 1, new float[2][1], new float[1], tally);
      double density = Math.exp(-0.5 * (z[0] * z[0] + z[1] * z[1])) / (2 * Math.PI);
      double entropy = 1 + Math.log(2 * Math.PI);
      double ratio = Math.log(density) + new Potential.Ring().value(z[0], z[1]);
      assertThat(tally.loss()).isCloseTo(ratio + entropy, within(1e-6 * (1 + Math.abs(ratio))));
    }
  }
}
