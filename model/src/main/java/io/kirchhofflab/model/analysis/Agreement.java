package io.kirchhofflab.model.analysis;

import io.kirchhofflab.model.network.NodeId;

/// How two runs of one circuit, from 0 to `until`, s, at `tolerances` and at half of them, agree.
///
/// `difference`, V, is the largest between their voltages of one node at one time: at `node`, at
/// `time`, s, where that voltage spans `swing`, V, over the run. The error of the coarser run is
/// about twice as large. `kclResidual`, A, is the largest sum of currents into a node at an
/// accepted step of the coarser run, `current`, A, the largest current of an edge, both at the
/// steps.
public record Agreement(
    double until,
    Tolerances tolerances,
    double difference,
    NodeId node,
    double time,
    double swing,
    double kclResidual,
    double current) {

  /// Above this share of a voltage's swing the runs no longer tell the same story.
  private static final double PARTED = 0.02;

  /// Below this share the difference is too small to be seen in a plot.
  private static final double UNSEEN = 1e-3;

  /// What the agreement allows one to believe.
  public enum Verdict {
    /// The runs cannot be told apart in a plot.
    BELIEVABLE,
    /// They tell the same story with visible differences.
    ROUGH,
    /// They part: the tolerance is too loose, or the circuit amplifies every error.
    PARTED
  }

  /// The difference as a share of the swing; 0 where nothing differs.
  public double share() {
    return difference == 0 ? 0 : difference / Math.max(swing, tolerances.absolute());
  }

  public Verdict verdict() {
    if (!(share() <= PARTED)) return Verdict.PARTED;
    return share() <= UNSEEN ? Verdict.BELIEVABLE : Verdict.ROUGH;
  }
}
