package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.Unit;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What an analysis looks at: probes, at the operating point or over time.
final class Observed {

  static final String OUTPUT = "--output";

  @Option(
      names = "--until",
      paramLabel = "T",
      description = "End time of each run, s; without it the operating point is looked at.")
  private @Nullable String until;

  @Option(
      names = OUTPUT,
      paramLabel = "PROBE",
      split = ",",
      required = true,
      description = "v(node) or i(edge).")
  private List<String> outputs;

  @Mixin private Accuracy accuracy;

  boolean overTime() {
    return until != null;
  }

  /// `times` tells, from the end, which times are kept.
  Observation observation(Network network, DoubleFunction<Transient.Output> times) {
    List<Probe> probes = Arguments.probes(OUTPUT, outputs, network);
    String end = until;
    if (end == null) return new Observation.AtRest(probes);
    double t = Arguments.positive("--until", end, Unit.SECOND);
    return new Observation.OverTime(
        new Transient(t, accuracy.tolerances(), Transient.AUTOMATIC, probes, times.apply(t)));
  }
}
