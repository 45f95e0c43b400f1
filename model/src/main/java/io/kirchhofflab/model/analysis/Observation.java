package io.kirchhofflab.model.analysis;

import java.util.List;

/// What a sweep or a Monte Carlo analysis looks at in every variant of a circuit.
public sealed interface Observation {

  List<Probe> probes();

  /// The same of one probe alone.
  default Observation of(Probe probe) {
    return switch (this) {
      case OverTime time -> {
        Transient run = time.run();
        yield new OverTime(
            new Transient(
                run.until(),
                run.tolerances(),
                run.method(),
                List.of(probe),
                run.output(),
                run.events()));
      }
      case AtRest _ -> new AtRest(List.of(probe));
    };
  }

  /// Voltages and currents over time.
  record OverTime(Transient run) implements Observation {
    @Override
    public List<Probe> probes() {
      return run.probes();
    }
  }

  /// Voltages and currents at the operating point; kept as traces of one value at t = 0.
  record AtRest(List<Probe> probes) implements Observation {
    public AtRest {
      probes = List.copyOf(probes);
    }
  }
}
