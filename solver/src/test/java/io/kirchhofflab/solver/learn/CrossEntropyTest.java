package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The loss is that of the class, the slopes those of the smoothed target.
class CrossEntropyTest {

  private static final double SCALE = 3;
  private static final int CLASS = 1;
  private static final float[] ANSWERS = {0.2f, 0.5f, -0.4f};
  private static final double STEP = 1e-5;

  /// `Σ_k w_k (log Σ_j exp(s y_j) - s y_k)`, w the smoothed target.
  private static double expected(double smoothing, double[] y) {
    double sum = 0;
    for (double each : y) sum += Math.exp(SCALE * each);
    double loss = 0;
    for (int k = 0; k < y.length; k++) {
      double weight = smoothing / y.length + (k == CLASS ? 1 - smoothing : 0);
      loss += weight * (Math.log(sum) - SCALE * y[k]);
    }
    return loss;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5})
  void slopesAreThoseOfTheSmoothedTarget(double smoothing) {
    float[][] y = new float[ANSWERS.length][1];
    double[] exact = new double[ANSWERS.length];
    for (int k = 0; k < y.length; k++) exact[k] = y[k][0] = ANSWERS[k];
    float[][] slopes = new float[y.length][1];
    Tally tally = new Tally();
    Objective smoothed = new Objective.CrossEntropy(SCALE).smoothed(smoothing);
    smoothed.judge(Objective.Lane.of(y, 0, new float[] {CLASS}), 0.5f, slopes, new float[1], tally);
    assertThat(tally.loss()).isCloseTo(expected(0, exact), within(1e-6));
    for (int k = 0; k < y.length; k++) {
      double[] more = exact.clone();
      double[] less = exact.clone();
      more[k] += STEP;
      less[k] -= STEP;
      double difference = (expected(smoothing, more) - expected(smoothing, less)) / (2 * STEP);
      assertThat((double) slopes[k][0]).isCloseTo(0.5 * difference, within(1e-6));
    }
  }

  @Test
  void targetsAreNotSmoothedAway() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Objective.CrossEntropy(1).smoothed(1));
  }
}
