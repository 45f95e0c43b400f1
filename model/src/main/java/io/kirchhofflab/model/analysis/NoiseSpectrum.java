package io.kirchhofflab.model.analysis;

import io.kirchhofflab.model.network.NodeId;
import java.util.List;
import java.util.Optional;

/// Asks for the noise of one node's voltage over frequency, at the operating point; referred to
/// `input` too where a source is named.
public record NoiseSpectrum(
    NodeId output,
    Optional<SmallSignal.Excitation> input,
    FrequencySweep sweep,
    NoiseSettings settings) {

  /// One-sided densities, V²/Hz, over `frequencies`, Hz.
  ///
  /// `densities` by origin and frequency; `gains` is |H|² from the input to the output, NaN where
  /// no input was named.
  public record Result(
      double[] frequencies, List<NoiseOrigin> origins, double[][] densities, double[] gains) {

    public Result {
      origins = List.copyOf(origins);
    }

    /// Of all origins together, V²/Hz.
    public double output(int k) {
      double sum = 0;
      for (double[] of : densities) sum += of[k];
      return sum;
    }

    /// The density at the input that would make this output, V²/Hz or A²/Hz.
    public double input(int k) {
      return output(k) / gains[k];
    }

    /// Variance of the output between the first and the last frequency, V².
    public double integrated() {
      double sum = 0;
      for (int o = 0; o < densities.length; o++) sum += integrated(o);
      return sum;
    }

    /// The part of one origin, V²: between two points a density follows a power of frequency, as
    /// SPICE has it.
    public double integrated(int origin) {
      double sum = 0;
      double[] s = densities[origin];
      for (int k = 1; k < frequencies.length; k++) {
        sum += piece(frequencies[k - 1], s[k - 1], frequencies[k], s[k]);
      }
      return sum;
    }

    private static double piece(double f0, double s0, double f1, double s1) {
      double trapezoid = 0.5 * (s0 + s1) * (f1 - f0);
      if (!(f0 > 0) || !(s0 > 0) || !(s1 > 0) || f1 == f0) return trapezoid;
      double octaves = Math.log(f1 / f0);
      double power = Math.log(s1 / s0) / octaves + 1;
      // s0 f0^(1 - power) ∫ f^(power - 1) df, without a division by a power of zero.
      return s0 * f0 * (Math.abs(power) < 1e-12 ? octaves : Math.expm1(power * octaves) / power);
    }
  }
}
