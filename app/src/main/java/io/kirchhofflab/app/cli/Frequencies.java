package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.FrequencySweep;
import io.kirchhofflab.model.unit.Unit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The frequencies an analysis goes through.
final class Frequencies {

  private static final int MOST_POINTS = 10_000_000;

  enum ScaleName {
    dec(FrequencySweep.Scale.DECADE),
    oct(FrequencySweep.Scale.OCTAVE),
    lin(FrequencySweep.Scale.LINEAR);

    private final FrequencySweep.Scale scale;

    ScaleName(FrequencySweep.Scale scale) {
      this.scale = scale;
    }
  }

  @Option(names = "--from", paramLabel = "F", description = "First frequency, Hz.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "F", description = "Last frequency, Hz.")
  private @Nullable String to;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Points per decade or octave, or in all where --scale is lin.")
  private @Nullable Integer points;

  @Option(
      names = "--scale",
      paramLabel = "S",
      defaultValue = "dec",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
  private ScaleName scale;

  /// Whether a range was named at all.
  boolean given() {
    return from != null || to != null || points != null;
  }

  FrequencySweep sweep() {
    if (from == null || to == null || points == null) {
      throw Halt.usage("--from, --to and --points belong together: one of them is missing.");
    }
    double first = Arguments.quantity("--from", from, Unit.HERTZ);
    double last = Arguments.quantity("--to", to, Unit.HERTZ);
    boolean positive = scale == ScaleName.lin ? first >= 0 : first > 0;
    if (!positive) throw Halt.usage("--from " + from + ": a positive frequency is wanted.");
    if (!(last >= first)) throw Halt.usage("--to " + to + ": it must not lie below --from.");
    FrequencySweep sweep = points < 1 ? null : new FrequencySweep(first, last, points, scale.scale);
    if (sweep == null || points > MOST_POINTS || sweep.frequencies().length > MOST_POINTS) {
      throw Halt.usage("--points " + points + ": 1 to 10 million frequencies are possible.");
    }
    return sweep;
  }
}
