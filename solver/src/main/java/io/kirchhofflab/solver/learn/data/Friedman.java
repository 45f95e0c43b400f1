package io.kirchhofflab.solver.learn.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Friedman's first regression problem: `y = 10 sin(π x1 x2) + 20 (x3 - 1/2)² + 10 x4 + 5 x5` with
/// x even in the unit cube, without noise; y scaled so that the training part spans 0 to 1.
///
/// Source: Friedman, Multivariate adaptive regression splines, Ann. Statist. 19 (1991), eq. 61.
public final class Friedman {

  private static final int INPUTS = 5;

  /// As in KirchhoffNet's released code.
  private static final int SAMPLES = 4096;

  private static final double TRAINING_SHARE = 0.6;

  private Friedman() {}

  /// The two parts of one drawing.
  public record Split(Table training, Table test) {}

  public static Split draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int training = (int) (SAMPLES * TRAINING_SHARE);
    float[][] x = new float[SAMPLES][INPUTS];
    double[] y = new double[SAMPLES];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < SAMPLES; s++) {
      for (int i = 0; i < INPUTS; i++) x[s][i] = (float) random.nextDouble();
      y[s] = value(x[s]);
      if (s >= training) continue;
      least = Math.min(least, y[s]);
      most = Math.max(most, y[s]);
    }
    float[][] scaled = new float[SAMPLES][1];
    for (int s = 0; s < SAMPLES; s++) scaled[s][0] = (float) ((y[s] - least) / (most - least));
    return new Split(part(x, scaled, 0, training), part(x, scaled, training, SAMPLES));
  }

  static double value(float[] x) {
    double off = x[2] - 0.5;
    return 10 * Math.sin(Math.PI * x[0] * x[1]) + 20 * off * off + 10 * x[3] + 5 * x[4];
  }

  private static Table part(float[][] x, float[][] y, int from, int to) {
    return new Table(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
  }
}
