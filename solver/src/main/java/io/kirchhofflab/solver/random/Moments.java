package io.kirchhofflab.solver.random;

/// Mean and central moments up to the fourth of many quantities, gathered in batches: memory does
/// not grow with the number of values.
///
/// Equal batches in equal order give equal bits. Not safe for several threads.
///
/// Source: P. Pébay, "Formulas for robust, one-pass parallel computation of covariances and
/// arbitrary-order statistical moments", Sandia report SAND2008-6212 (2008).
public final class Moments {

  /// A standard normal number lies within ± this with a probability of 95 %.
  private static final double NORMAL_95 = 1.959963984540054;

  /// Two ends of an interval.
  public record Interval(double low, double high) {}

  private final double[] count;
  private final double[] mean;
  private final double[] second;
  private final double[] third;
  private final double[] fourth;

  public Moments(int quantities) {
    count = new double[quantities];
    mean = new double[quantities];
    second = new double[quantities];
    third = new double[quantities];
    fourth = new double[quantities];
  }

  public int quantities() {
    return count.length;
  }

  /// Adds `values[from … from + length - 1]` to quantity `k`.
  public void add(int k, double[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) sum += values[i];
    double centre = sum / length;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    for (int i = from; i < from + length; i++) {
      double d = values[i] - centre;
      double square = d * d;
      m2 += square;
      m3 += square * d;
      m4 += square * square;
    }
    merge(k, length, centre, m2, m3, m4);
  }

  /// Adds what `other` has gathered, quantity by quantity.
  public void add(Moments other) {
    for (int k = 0; k < count.length; k++) {
      if (other.count[k] == 0) continue;
      merge(k, other.count[k], other.mean[k], other.second[k], other.third[k], other.fourth[k]);
    }
  }

  private void merge(int k, double nB, double meanB, double m2, double m3, double m4) {
    double nA = count[k];
    double n = nA + nB;
    double d = (meanB - mean[k]) / n;
    double cross = nA * nB * d * d;
    fourth[k] +=
        m4
            + cross * n * d * d * (nA * nA - nA * nB + nB * nB)
            + 6 * d * d * (nA * nA * m2 + nB * nB * second[k])
            + 4 * d * (nA * m3 - nB * third[k]);
    third[k] += m3 + cross * n * d * (nA - nB) + 3 * d * (nA * m2 - nB * second[k]);
    second[k] += m2 + cross * n;
    mean[k] += d * nB;
    count[k] = n;
  }

  /// How many values quantity `k` has.
  public long count(int k) {
    return (long) count[k];
  }

  public double mean(int k) {
    return mean[k];
  }

  /// Unbiased, so of at least two values.
  public double variance(int k) {
    return second[k] / (count[k] - 1);
  }

  /// Where the variance lies with a probability of 95 %.
  ///
  /// The sample variance s² is nearly normal with variance `(μ₄ - σ⁴ (n - 3) / (n - 1)) / n`,
  /// which holds for any distribution, whereas the χ² interval is too narrow wherever
  /// multiplicative noise or an activation gives heavier tails than a normal distribution has.
  /// The interval is formed for log s², so that it never reaches below zero. Needs some hundred
  /// values to be trusted.
  public Interval variance95(int k) {
    double n = count[k];
    double s2 = variance(k);
    if (!(s2 > 0)) return new Interval(s2, s2);
    double spread = fourth[k] / n - s2 * s2 * (n - 3) / (n - 1);
    double relative = NORMAL_95 * Math.sqrt(Math.max(0, spread) / n) / s2;
    return new Interval(s2 * Math.exp(-relative), s2 * Math.exp(relative));
  }
}
