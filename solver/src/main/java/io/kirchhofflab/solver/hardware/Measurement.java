package io.kirchhofflab.solver.hardware;

import io.kirchhofflab.model.network.NodeId;
import java.util.List;

/// What a run of a circuit moves and reaches, in the units it is drawn in.
///
/// `until` s; `loading` = Σ C v(0)² over the nodes, J: what loading their capacitors from a fixed
/// voltage takes; `devices` = ∫ Σ |v i| dt over the devices, J; `end`: voltages by node index, V;
/// `conductance`: the largest |∂i/∂v| of each device during the run by edge index, S, not a number
/// where there is none; `rail` V and `excursions`: the nodes that leave ± it. The arrays are not to
/// be changed.
@SuppressWarnings("ArrayRecordComponent")
public record Measurement(
    double until,
    double loading,
    double devices,
    double[] end,
    double[] conductance,
    double rail,
    List<Excursion> excursions) {

  /// A node that leaves the rails first at `time`, s, and comes to `extreme`, V, at its farthest.
  public record Excursion(NodeId node, double time, double extreme) {}

  public Measurement {
    excursions = List.copyOf(excursions);
  }
}
