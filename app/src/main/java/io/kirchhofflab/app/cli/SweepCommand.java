package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.ParameterSweep;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.RunResult;
import io.kirchhofflab.solver.analysis.SweepRun;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sweep`: runs or operating points for many values of a parameter, as CSV.
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Vary one or more parameters and print the outputs over time, or at the operating point"
            + " where --until is not given (a DC transfer curve).",
    footer = {
      "",
      "One row per value and time: the varied parameters, then the time where there is one, then"
          + " the outputs. Several --vary make a grid whose last parameter varies fastest.",
      "Parameters: e1.R of an edge's law, n1.C and n1.v0 of a node, V1.value or V1.amplitude of a"
          + " source's or driven node's waveform, by the names of the file format."
    })
final class SweepCommand implements Callable<Integer> {

  private static final long MOST_RUNS = 1_000_000;
  private static final long MOST_ROWS = 100_000_000;
  private static final int FEWEST_POINTS = 2;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Option(
      names = "--vary",
      paramLabel = "NAME=FROM:TO:N[:log]",
      required = true,
      description = "N values of a parameter, both ends included; log for equal ratios.")
  private List<String> vary;

  @Mixin private Observed observed;

  @Option(
      names = "--points",
      paramLabel = "N",
      defaultValue = "101",
      description = "Equally spaced times of each run; ${DEFAULT-VALUE} if not given.")
  private int points;

  @Mixin private Output.Short output;

  @Override
  public Integer call() {
    if (points < FEWEST_POINTS) throw Halt.usage("--points " + points + ": at least 2 are needed.");
    Network network = Input.open(file).network();
    List<ParameterSweep.Axis> axes = new ArrayList<>();
    for (String text : vary) axes.add(axis(text, network));
    long runs = 1;
    for (ParameterSweep.Axis axis : axes) runs = Math.min(runs * axis.count(), MOST_RUNS + 1);
    if (runs > MOST_RUNS) throw Halt.usage("--vary: more than a million runs are not possible.");
    if (observed.overTime() && runs * points > MOST_ROWS) {
      throw Halt.usage("--points " + points + ": more than 100 million rows are not possible.");
    }
    Observation what = observed.observation(network, end -> new Transient.Output.Spaced(points));
    ParameterSweep sweep = new ParameterSweep(axes, what);
    RunResult[] results = new RunResult[(int) runs];
    SweepRun.run(network, sweep, (k, result) -> results[k] = result, Cancellation.NEVER);
    output.write(out -> print(out, sweep, results, network));
    return RunFailures.report(
        spec.commandLine().getErr(), results, k -> values(sweep, k, network), network);
  }

  private static ParameterSweep.Axis axis(String text, Network network) {
    int equals = text.lastIndexOf('=');
    String[] parts = text.substring(equals + 1).split(":", -1);
    boolean log = parts.length == 4 && parts[3].equals("log");
    if (equals < 1 || !(parts.length == 3 || log)) {
      throw Halt.usage("--vary " + text + ": it is written NAME=FROM:TO:N or NAME=FROM:TO:N:log.");
    }
    Parameter parameter = new ParameterNames("--vary", network).one(text.substring(0, equals));
    double from = Arguments.quantity("--vary", parts[0], parameter.unit(network));
    double to = Arguments.quantity("--vary", parts[1], parameter.unit(network));
    int count = Arguments.count("--vary " + text, parts[2]);
    if (log && !(from > 0 && to > 0)) {
      throw Halt.usage("--vary " + text + ": equal ratios need positive ends.");
    }
    return new ParameterSweep.Axis(parameter, from, to, count, log);
  }

  /// `R1.R = 1.00 kΩ, a.C = 1.00 µF`.
  private static String values(ParameterSweep sweep, int run, Network network) {
    double[] values = sweep.values(run);
    List<String> words = new ArrayList<>();
    for (int a = 0; a < values.length; a++) {
      Parameter parameter = sweep.axes().get(a).parameter();
      words.add(
          parameter.label(network)
              + " = "
              + SiFormat.PLAIN.text(values[a], parameter.unit(network)));
    }
    return String.join(", ", words);
  }

  private void print(PrintWriter out, ParameterSweep sweep, RunResult[] results, Network network) {
    List<String> columns = new ArrayList<>();
    for (ParameterSweep.Axis axis : sweep.axes()) columns.add(axis.parameter().label(network));
    if (observed.overTime()) columns.add("time");
    for (Probe probe : sweep.observation().probes()) columns.add(probe.label(network));
    out.println(String.join(",", columns));
    for (int k = 0; k < results.length; k++) {
      if (results[k] instanceof RunResult.Done done) rows(out, sweep.values(k), done.traces());
    }
  }

  private void rows(PrintWriter out, double[] values, Traces traces) {
    StringBuilder begin = new StringBuilder();
    for (double value : values) begin.append(SiFormat.seventeenDigits(value)).append(',');
    for (int k = 0; k < traces.size(); k++) {
      List<String> cells = new ArrayList<>();
      if (observed.overTime()) cells.add(SiFormat.seventeenDigits(traces.times()[k]));
      for (double[] trace : traces.values()) cells.add(SiFormat.seventeenDigits(trace[k]));
      out.println(begin + String.join(",", cells));
    }
  }
}
