package io.kirchhofflab.model.analysis;

import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Subject;
import java.util.List;

/// Means and variances of all node voltages at `times`, s, to first order in the noise, and where
/// the noise of one of them comes from at the end.
///
/// `means` V and `variances` V² by node index and time; NaN where there is no node, infinite where
/// white noise reaches a node that no capacitor holds. `shares` are largest first and add up to the
/// output's last variance; empty where no output was named. `doubtful` are edges on which the noise
/// is too large for first order at the end.
public record NoiseTraces(
    double[] times,
    double[][] means,
    double[][] variances,
    List<Share> shares,
    List<Subject> doubtful) {

  /// What one origin contributes to a variance, V².
  public record Share(NoiseOrigin origin, double variance) {}

  public NoiseTraces {
    shares = List.copyOf(shares);
    doubtful = List.copyOf(doubtful);
  }

  public double mean(NodeId node, int k) {
    return means[node.index()][k];
  }

  public double variance(NodeId node, int k) {
    return variances[node.index()][k];
  }

  /// |mean| over standard deviation.
  public double signalToNoise(NodeId node, int k) {
    return Math.abs(mean(node, k)) / Math.sqrt(variance(node, k));
  }

  /// A ratio of amplitudes in dB, `20 log10`.
  public static double decibels(double ratio) {
    return 20 * Math.log10(ratio);
  }
}
