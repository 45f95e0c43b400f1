package io.kirchhofflab.app.noise;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;

/// Whose noise is asked for: that of `output` in `network`, in a run of `until` s.
record Question(
    Network network, NodeId output, double until, Tolerances tolerances, NoiseSettings settings) {

  /// The output as SPICE writes it: `v(out)`.
  String label() {
    return new Probe.Voltage(output).label(network);
  }
}
