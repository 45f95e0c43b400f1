package io.kirchhofflab.solver.analysis;

import java.util.Arrays;

/// What a sample of numbers is like: its mean, standard deviation (of the population it was drawn
/// from, n - 1) and quantiles. The array is sorted and not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record Summary(double[] sorted, double mean, double deviation) {

  /// Of at least one number.
  public static Summary of(double... sample) {
    if (sample.length == 0) throw new IllegalArgumentException("an empty sample");
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).sum() / sorted.length;
    double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = sorted.length == 1 ? 0 : Math.sqrt(squares / (sorted.length - 1));
    return new Summary(sorted, mean, deviation);
  }

  /// The value that a part `p` of the sample lies below, straight between neighbours (Hyndman and
  /// Fan's definition 7).
  public double quantile(double p) {
    double at = p * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /// The part of the sample that lies between `low` and `high`, both included: the yield of a
  /// product with these limits.
  public Yield yield(double low, double high) {
    return Yield.of(
        Arrays.stream(sorted).filter(v -> v >= low && v <= high).count(), sorted.length);
  }
}
