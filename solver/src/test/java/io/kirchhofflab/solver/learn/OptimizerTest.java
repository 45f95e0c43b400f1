package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Updates against steps worked out by hand.
class OptimizerTest {

  @Test
  void adamsFirstStepHasTheLengthOfTheRate() {
    double[] theta = {1, -2};
    new Optimizer.AdamW(0.9, 0.999, 0, 0)
        .update(theta, new double[] {0.5, -3}, 1, new double[2], new double[2], 0.01, 1);
    assertThat(theta).containsExactly(new double[] {0.99, -1.99}, within(1e-12));
  }

  @Test
  void adamWeighsTwoGradients() {
    double[] theta = {0};
    double[] m = new double[1];
    double[] v = new double[1];
    Optimizer adam = new Optimizer.AdamW(0.9, 0.99, 0, 0);
    adam.update(theta, new double[] {1}, 1, m, v, 1, 1);
    adam.update(theta, new double[] {3}, 1, m, v, 1, 2);
    // m = 0.09 + 0.3, over 1 - 0.81; v = 0.0099 + 0.09, over 1 - 0.9801.
    double second = 0.39 / 0.19 / Math.sqrt(0.0999 / 0.0199);
    assertThat(theta[0]).isCloseTo(-1 - second, within(1e-12));
  }

  @Test
  void decayPullsWithoutAGradient() {
    double[] theta = {4};
    Optimizer.ADAMW.update(theta, new double[1], 1, new double[1], new double[1], 0.1, 1);
    assertThat(theta[0]).isCloseTo(4 * (1 - 0.001), within(1e-12));
  }

  @Test
  void momentumAddsUp() {
    double[] theta = {0};
    double[] m = new double[1];
    Optimizer sgd = new Optimizer.Sgd(0.5);
    sgd.update(theta, new double[] {2}, 0.5, m, new double[1], 0.1, 1);
    sgd.update(theta, new double[] {2}, 0.5, m, new double[1], 0.1, 2);
    assertThat(theta[0]).isCloseTo(-0.1 - 0.15, within(1e-12));
  }
}
