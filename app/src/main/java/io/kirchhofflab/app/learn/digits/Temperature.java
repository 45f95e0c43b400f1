package io.kirchhofflab.app.learn.digits;

import io.kirchhofflab.solver.learn.data.Images;

/// By what answers, V, are multiplied before softmax so that it says how sure a circuit can be: the
/// factor that makes the right digits of known pictures likeliest. A file does not tell which one
/// the circuit was trained with.
///
/// Source: Guo, Pleiss, Sun, Weinberger, On calibration of modern neural networks, ICML 2017, 4.2
/// (temperature scaling; the factor is the temperature's inverse).
final class Temperature {

  /// Exponents of ten between which the factor is looked for.
  private static final double LEAST = -2;

  private static final double MOST = 3;

  /// The loss is flat near its minimum: a few per cent of the factor are enough.
  private static final double CLOSE = 0.02;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Temperature() {}

  /// The factor for `answers[sample][digit]` to the pictures of `images`. The loss is convex in the
  /// factor, so that it has one minimum, also over the exponent.
  static double factor(float[][] answers, Images images) {
    double low = LEAST;
    double high = MOST;
    double a = high - GOLDEN * (high - low);
    double b = low + GOLDEN * (high - low);
    double atA = loss(answers, images, Math.pow(10, a));
    double atB = loss(answers, images, Math.pow(10, b));
    while (high - low > CLOSE) {
      if (atA < atB) {
        high = b;
        b = a;
        atB = atA;
        a = high - GOLDEN * (high - low);
        atA = loss(answers, images, Math.pow(10, a));
      } else {
        low = a;
        a = b;
        atA = atB;
        b = low + GOLDEN * (high - low);
        atB = loss(answers, images, Math.pow(10, b));
      }
    }
    return Math.pow(10, (low + high) / 2);
  }

  private static double loss(float[][] answers, Images images, double factor) {
    double sum = 0;
    for (int s = 0; s < answers.length; s++) {
      double[] answer = new double[answers[s].length];
      for (int d = 0; d < answer.length; d++) answer[d] = answers[s][d];
      sum -= Math.log(Math.max(Double.MIN_NORMAL, probabilities(answer, factor)[images.label(s)]));
    }
    return sum;
  }

  /// Softmax of `factor` times the answers, a new array.
  static double[] probabilities(double[] answers, double factor) {
    double top = Double.NEGATIVE_INFINITY;
    for (double each : answers) top = Math.max(top, each);
    double[] p = new double[answers.length];
    double sum = 0;
    for (int d = 0; d < p.length; d++) {
      p[d] = Math.exp(factor * (answers[d] - top));
      sum += p[d];
    }
    for (int d = 0; d < p.length; d++) p[d] /= sum;
    return p;
  }
}
