package io.kirchhofflab.app.canvas;

import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;

/// What a run tells the canvas: voltages and currents now; not a number where it knows none.
public interface LivePicture {

  /// V.
  double voltage(NodeId node);

  /// How far noise moves a voltage, one standard deviation, V; not a number where it is not
  /// followed.
  double deviation(NodeId node);

  /// A, positive from → to.
  double current(EdgeId edge);

  /// Whether the run goes on: dots drift then, and stand still otherwise.
  boolean moving();

  /// Whether the numbers are the last valid ones of a run that cannot go on: drawn greyed.
  boolean stale();
}
