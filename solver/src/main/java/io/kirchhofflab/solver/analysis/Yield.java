package io.kirchhofflab.solver.analysis;

/// The share of products within their limits, 0 to 1, as a sample of them has it: `share` of the
/// sample, and the interval that holds the true share with a probability of 95 %.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// J. Am. Stat. Assoc. 22:209 (1927): unlike `± 1.96 σ`, it does not shrink to nothing where all or
/// none are good.
public record Yield(double share, double low, double high) {

  /// A standard normal number lies within ± this with a probability of 95 %.
  private static final double NORMAL_95 = 1.959963984540054;

  /// Of `good` products among `all`.
  public static Yield of(long good, long all) {
    if (good < 0 || good > all || all == 0) {
      throw new IllegalArgumentException(good + " of " + all);
    }
    double p = (double) good / all;
    double z2 = NORMAL_95 * NORMAL_95 / all;
    double centre = (p + z2 / 2) / (1 + z2);
    double half = Math.sqrt(z2 * p * (1 - p) + z2 * z2 / 4) / (1 + z2);
    return new Yield(p, Math.clamp(centre - half, 0, p), Math.clamp(centre + half, p, 1));
  }
}
