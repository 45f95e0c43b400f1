package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.FrequencyResponse;
import io.kirchhofflab.model.analysis.FrequencySweep;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.SmallSignal;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Nearest;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.SmallSignalRun;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ac`: how a circuit at rest answers small sines, as CSV.
@Command(
    name = "ac",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Linearise at the operating point and print, for each frequency, what the outputs answer"
            + " to a sine of amplitude 1 on one source.",
    footer = {
      "",
      "Columns: frequency, then magnitude, phase_deg, re and im of the output; with several outputs"
          + " each column's name begins with the output's. Phases lie above -180 up to 180"
          + " degrees.",
      "As in SPICE, --points counts per decade or octave, and in all on a linear scale."
    })
final class AcCommand implements Callable<Integer> {

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

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Option(names = "--from", paramLabel = "F", required = true, description = "First frequency, Hz.")
  private String from;

  @Option(names = "--to", paramLabel = "F", required = true, description = "Last frequency, Hz.")
  private String to;

  @Option(
      names = "--points",
      paramLabel = "N",
      required = true,
      description = "Points per decade or octave, or in all where --scale is lin.")
  private int points;

  @Option(
      names = "--scale",
      paramLabel = "S",
      defaultValue = "dec",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given.")
  private ScaleName scale;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "The source or driven node that carries the sine; may be left out where only one exists,"
              + " or only one varies in time.")
  private @Nullable String source;

  @Option(
      names = "--output",
      paramLabel = "PROBE",
      split = ",",
      required = true,
      description = "v(node) or i(edge), separated by commas.")
  private List<String> outputs;

  @Mixin private Output.Short output;

  @Override
  public Integer call() {
    FrequencySweep sweep = sweep();
    Network network = Input.open(file).network();
    List<Probe> probes = Arguments.probes("--output", outputs, network);
    SmallSignal spec = new SmallSignal(excitation(network), sweep, probes);
    return switch (SmallSignalRun.run(network, spec, Cancellation.NEVER)) {
      case SmallSignalRun.Outcome.Blocked blocked -> throw Halt.input(blocked.problems(), network);
      case SmallSignalRun.Outcome.Stuck stuck -> throw Halt.solver(stuck.why(), network);
      case SmallSignalRun.Outcome.Cancelled cancelled ->
          throw new IllegalStateException("nobody cancels a run of the command line");
      case SmallSignalRun.Outcome.Found found -> {
        output.write(out -> print(out, found.response(), network));
        yield Halt.DONE;
      }
    };
  }

  private FrequencySweep sweep() {
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

  private SmallSignal.Excitation excitation(Network network) {
    List<SmallSignal.Excitation> all = SmallSignal.Excitation.all(network);
    String wanted = source;
    Optional<SmallSignal.Excitation> found =
        wanted == null
            ? SmallSignal.Excitation.unambiguous(network)
            : all.stream().filter(each -> each.name(network).equals(wanted)).findFirst();
    if (found.isPresent()) return found.get();
    if (wanted == null || all.isEmpty()) {
      throw Halt.input(List.of(SmallSignalRun.ambiguous(network)), network);
    }
    List<String> names = all.stream().map(each -> each.name(network)).toList();
    String hint =
        Nearest.to(wanted, names)
            .map(near -> "did you mean " + near + "?")
            .orElse("there is " + String.join(", ", names) + ".");
    throw Halt.usage("--source " + wanted + ": there is no such source; " + hint);
  }

  private static void print(PrintWriter out, FrequencyResponse response, Network network) {
    List<String> columns = new ArrayList<>(List.of("frequency"));
    for (Probe probe : response.probes()) {
      String of = response.probes().size() == 1 ? "" : probe.label(network) + ".";
      for (String each : List.of("magnitude", "phase_deg", "re", "im")) columns.add(of + each);
    }
    out.println(String.join(",", columns));
    StringBuilder line = new StringBuilder();
    for (int k = 0; k < response.size(); k++) {
      line.setLength(0);
      line.append(SiFormat.seventeenDigits(response.frequencies()[k]));
      for (int p = 0; p < response.probes().size(); p++) {
        append(line, response.magnitude(p, k));
        append(line, response.phaseDegrees(p, k));
        append(line, response.re()[p][k]);
        append(line, response.im()[p][k]);
      }
      out.println(line);
    }
  }

  private static void append(StringBuilder line, double value) {
    line.append(',').append(SiFormat.seventeenDigits(value));
  }
}
