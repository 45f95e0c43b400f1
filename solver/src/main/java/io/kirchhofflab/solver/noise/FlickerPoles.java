package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoiseSettings;

/// Flicker noise as a sum of first-order processes whose corners are spread evenly over the
/// logarithm of frequency.
///
/// Each process z_k has the variance `2 ln r`, r being the ratio of neighbouring corners, so that
/// their densities add up to 1/|f| (double-sided) between `lowest` and `highest`, Hz. With two
/// corners per decade, from a decade below to a decade above, the ripple stays within 0.15 dB.
/// Source: van der Ziel's superposition of relaxations; M. S. Keshner, "1/f noise", Proc. IEEE 70
/// (1982), p. 212.
record FlickerPoles(double[] rates, double variance) {

  private static final int PER_DECADE = 2;

  /// How far below and above the band corners are laid, as a ratio of frequencies.
  private static final double MARGIN = 10;

  /// Flicker noise is told apart from a constant from a tenth of 1 / (run's length) on …
  private static final double LOWEST_PER_RUN = 0.1;

  /// … up to frequencies of which this many periods fit into the run.
  private static final double HIGHEST_PER_RUN = 1e4;

  /// For a run that lasts `until`, s.
  static FlickerPoles of(NoiseSettings settings, double until) {
    double lowest = settings.lowestFrequency();
    double highest = settings.highestFrequency();
    return between(
        lowest > 0 ? lowest : LOWEST_PER_RUN / until,
        highest > 0 ? highest : HIGHEST_PER_RUN / until);
  }

  static FlickerPoles between(double lowest, double highest) {
    double decades = Math.log10(highest / lowest) + 2;
    int count = (int) Math.ceil(PER_DECADE * decades) + 1;
    double ratio = Math.pow(10, decades / (count - 1));
    double[] rates = new double[count];
    for (int k = 0; k < count; k++) {
      rates[k] = 2 * Math.PI * (lowest / MARGIN) * Math.pow(ratio, k);
    }
    return new FlickerPoles(rates, 2 * Math.log(ratio));
  }

  int count() {
    return rates.length;
  }

  /// Double-sided density at `frequency`, Hz⁻¹, of the sum.
  double density(double frequency) {
    double omega = 2 * Math.PI * frequency;
    double sum = 0;
    for (double rate : rates) sum += 2 * variance * rate / (rate * rate + omega * omega);
    return sum;
  }
}
