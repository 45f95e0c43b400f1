package io.kirchhofflab.model.analysis;

import io.kirchhofflab.model.network.NodeId;
import java.util.List;
import java.util.Objects;

/// Asks for `paths` runs with noise drawn anew in each, and what their voltages at `outputs` have
/// in common at `points` moments evenly spread over (0, until], s.
///
/// Paths take steps of at most `step`, s; 0 leaves the choice to the solver. The same `seed` gives
/// the same bits, however many threads there are. The first `shown` paths are handed out whole.
public record NoisePaths(
    double until,
    int points,
    List<NodeId> outputs,
    int paths,
    int shown,
    long seed,
    double step,
    NoiseSettings settings) {

  public NoisePaths {
    outputs = List.copyOf(outputs);
    Objects.requireNonNull(settings);
    if (!(until > 0) || points < 1 || paths < 2 || shown < 0 || !(step >= 0)) {
      throw new IllegalArgumentException(
          until + " s, " + points + " points, " + paths + " paths, steps of " + step);
    }
  }

  public double time(int k) {
    return k == points - 1 ? until : until * (k + 1) / points;
  }

  /// What `paths` runs have told so far: by output and time, V and V²; `low` and `high` are where
  /// the variance lies with a probability of 95 %. `cloud` holds the voltages of the first paths by
  /// path, output and time.
  public record Result(
      int paths,
      double[] times,
      double[][] means,
      double[][] variances,
      double[][] low,
      double[][] high,
      double[][][] cloud) {}
}
