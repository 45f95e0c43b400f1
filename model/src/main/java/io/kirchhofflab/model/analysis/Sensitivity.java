package io.kirchhofflab.model.analysis;

import java.util.Objects;

/// How the one probe of `observation` follows every parameter of the circuit: its value at the end
/// of a run, or at the operating point.
public record Sensitivity(Observation observation) {

  public Sensitivity {
    Objects.requireNonNull(observation);
    if (observation.probes().size() != 1) {
      throw new IllegalArgumentException("one probe, not " + observation.probes().size());
    }
  }

  public Probe probe() {
    return observation.probes().getFirst();
  }
}
