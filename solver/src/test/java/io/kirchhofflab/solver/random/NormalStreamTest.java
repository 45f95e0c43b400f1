package io.kirchhofflab.solver.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The ziggurat's numbers follow the normal distribution, in its middle and in its tails.
class NormalStreamTest {

  private static final int MANY = 4_000_000;

  private static double[] sample(long seed, long stream, int count) {
    double[] sample = new double[count];
    new NormalStream(seed, stream).fill(sample, 0, count);
    return sample;
  }

  /// The probability between two places, by Simpson's rule on 200 intervals.
  private static double probability(double from, double to) {
    int n = 200;
    double h = (to - from) / n;
    double sum = 0;
    for (int k = 0; k <= n; k++) {
      double x = from + k * h;
      double weight = k == 0 || k == n ? 1 : 2 + 2 * (k % 2);
      sum += weight * Math.exp(-0.5 * x * x);
    }
    return sum * h / 3 / Math.sqrt(2 * Math.PI);
  }

  /// χ² over 120 bins from -6 to 6: of mean 119 and deviation √238, so below 119 + 5 · 15.4 but
  /// once in a million seeds.
  @Test
  void binsAreFilledAsTheDensitySays() {
    double[] sample = sample(1, 0, MANY);
    int[] found = new int[120];
    for (double x : sample) if (Math.abs(x) < 6) found[(int) Math.floor(10 * (x + 6))]++;
    double chi2 = 0;
    for (int b = 0; b < found.length; b++) {
      double expected = MANY * probability(b / 10.0 - 6, (b + 1) / 10.0 - 6);
      if (expected >= 5) chi2 += (found[b] - expected) * (found[b] - expected) / expected;
    }
    assertThat(chi2).isBetween(40.0, 196.0);
  }

  /// Beyond 3.654 another algorithm draws: 2.58e-4 of all numbers; four standard errors are
  /// allowed.
  @Test
  void tailsAreAsHeavyAsTheyShouldBe() {
    double from = 3.6541528853610088;
    double p = 2 * probability(from, 9);
    long beyond = 0;
    for (double x : sample(2, 0, MANY)) if (Math.abs(x) > from) beyond++;
    assertThat((double) beyond).isCloseTo(MANY * p, within(4 * Math.sqrt(MANY * p)));
  }

  /// Standard errors: 1/√n of the mean, √(2/n), √(15/n) and √(96/n) of the higher moments.
  @Test
  void momentsAreThoseOfTheStandardNormal() {
    Moments moments = new Moments(4);
    double[] x = sample(3, 7, MANY);
    for (int power = 1; power <= 4; power++) {
      double[] raised = new double[MANY];
      for (int k = 0; k < MANY; k++) raised[k] = Math.pow(x[k], power);
      moments.add(power - 1, raised, 0, MANY);
    }
    double[] exact = {0, 1, 0, 3};
    double[] variances = {1, 2, 15, 96};
    for (int k = 0; k < 4; k++) {
      double error = Math.sqrt(variances[k] / MANY);
      assertThat(moments.mean(k)).isCloseTo(exact[k], within(4 * error));
    }
  }

  @Test
  void neighbouringStreamsAndSeedsAreUnrelated() {
    double[] x = sample(5, 0, 100_000);
    for (double[] other : new double[][] {sample(5, 1, 100_000), sample(6, 0, 100_000)}) {
      double product = 0;
      for (int k = 0; k < x.length; k++) product += x[k] * other[k];
      assertThat(product / x.length).isCloseTo(0, within(4 / Math.sqrt(x.length)));
    }
  }

  @Test
  void sameSeedAndStreamGiveTheSameBits() {
    assertThat(sample(9, 4, 1000)).isEqualTo(sample(9, 4, 1000));
  }

  @Test
  void uniformNumbersFillTheirIntervalEvenly() {
    NormalStream stream = new NormalStream(11, 0);
    int[] found = new int[16];
    for (int k = 0; k < 160_000; k++) found[(int) (16 * stream.uniform())]++;
    for (int each : found) assertThat((double) each).isCloseTo(10_000, within(4 * 97.0));
  }
}
