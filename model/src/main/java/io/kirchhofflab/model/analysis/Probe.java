package io.kirchhofflab.model.analysis;

import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.unit.Unit;

/// A quantity to observe: a node's voltage, V, or an edge's current, A.
public sealed interface Probe {

  record Voltage(NodeId node) implements Probe {}

  record Current(EdgeId edge) implements Probe {}

  /// As SPICE writes it: `v(x)` or `i(R1)`.
  default String label(Network network) {
    return switch (this) {
      case Voltage p -> "v(" + network.node(p.node()).name() + ")";
      case Current p -> "i(" + network.edge(p.edge()).name() + ")";
    };
  }

  default Unit unit() {
    return switch (this) {
      case Voltage p -> Unit.VOLT;
      case Current p -> Unit.AMPERE;
    };
  }

  default boolean existsIn(Network network) {
    return switch (this) {
      case Voltage p -> network.contains(p.node());
      case Current p -> network.contains(p.edge());
    };
  }
}
