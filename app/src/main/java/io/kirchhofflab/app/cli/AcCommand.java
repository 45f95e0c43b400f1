package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.FrequencyResponse;
import io.kirchhofflab.model.analysis.FrequencySweep;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.SmallSignal;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.SmallSignalRun;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
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

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Mixin private Frequencies frequencies;

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
    FrequencySweep sweep = frequencies.sweep();
    Network network = Input.open(file).network();
    List<Probe> probes = Arguments.probes("--output", outputs, network);
    SmallSignal spec =
        new SmallSignal(Arguments.excitation("--source", source, network), sweep, probes);
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
