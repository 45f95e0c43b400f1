package io.kirchhofflab.model.analysis;

import io.kirchhofflab.model.network.NodeId;
import java.util.Optional;

/// Asks how noise moves all node voltages about their run from the initial voltages: `points`
/// moments evenly spread over (0, until], s, of which the last is `until`; and where the noise of
/// `output` at `until` comes from, where a node is named.
public record NoiseOverTime(
    double until,
    int points,
    Optional<NodeId> output,
    Tolerances tolerances,
    NoiseSettings settings) {

  public NoiseOverTime {
    if (!(until > 0) || points < 1) {
      throw new IllegalArgumentException("a run lasts, and is looked at: " + until + ", " + points);
    }
  }

  public double time(int k) {
    return k == points - 1 ? until : until * (k + 1) / points;
  }
}
