package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.MonteCarloRun;
import io.kirchhofflab.solver.analysis.RunResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `monte-carlo`: what tolerances of parameters do to the outputs, as CSV of samples.
@Command(
    name = "monte-carlo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Draw parameters within their tolerances many times, and print the outputs at the end of"
            + " each run, or at the operating point where --until is not given.",
    footer = {
      "",
      "One row per run: its number, the outputs, the parameters drawn. A summary goes to stderr."
          + " Equal seeds give equal samples, on any number of cores.",
      "A star stands for any letters; a plain name overrides it, else the later tolerance counts."
          + " Tolerances that the document has count too, unless they are given here again.",
      "The summary ranks what the deviation comes from: to first order, from derivatives, and as"
          + " the share of the sampled variance that goes with each parameter or group."
    })
final class MonteCarloCommand implements Callable<Integer> {

  private static final int MOST_RUNS = 10_000_000;
  private static final String LIMITS = "--limits";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Option(
      names = ToleranceOption.NAME,
      paramLabel = "NAME=PART[:D][:GROUP]",
      description =
          "A parameter such as e1.R or *.R, and its tolerance: 5%% or 0.05. D is normal (the"
              + " tolerance is three standard deviations) or uniform (anywhere within). Members of"
              + " one group track.")
  private List<String> tolerances = List.of();

  @Option(names = "--runs", paramLabel = "N", required = true, description = "How many runs.")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Chooses the random numbers; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Option(
      names = "--distribution",
      paramLabel = "D",
      defaultValue = "normal",
      description =
          "Of tolerances that name none: normal or uniform; ${DEFAULT-VALUE} if not given.")
  private String distribution;

  @Option(
      names = LIMITS,
      paramLabel = "LOW:HIGH",
      description = "The yield is the share of runs whose output ends within; one may be left out.")
  private @Nullable String limits;

  @Mixin private Threads threads;

  @Mixin private Observed observed;

  @Mixin private Output.Short output;

  @Override
  public Integer call() {
    if (runs < 1 || runs > MOST_RUNS) {
      throw Halt.usage("--runs " + runs + ": 1 to 10 million runs are possible.");
    }
    Document document = Input.open(file);
    Network network = document.network();
    Observation what = observed.observation(network, end -> new Transient.Output.At(List.of(end)));
    double[] within = limits(what.probes().getFirst().unit());
    Spread spread = new ToleranceOption(network, distribution).added(document.spread(), tolerances);
    if (spread.isEmpty()) {
      throw Halt.usage(
          ToleranceOption.NAME + " is missing, and the document has no tolerances of its own.");
    }
    MonteCarlo study = new MonteCarlo(spread, runs, seed, what);
    RunResult[] results = new RunResult[runs];
    MonteCarloRun.run(
        network, study, (k, result) -> results[k] = result, Cancellation.NEVER, threads.count());
    output.write(out -> print(out, study, results, network));
    PrintWriter err = spec.commandLine().getErr();
    MonteCarloSummary summary = new MonteCarloSummary(network, study, within);
    for (int p = 0; p < what.probes().size(); p++) summary.print(err, p, results);
    return RunFailures.report(err, results, k -> "the values of run " + k, network);
  }

  /// LOW and HIGH, infinite where left out; empty where no limits are given.
  private double[] limits(Unit unit) {
    String text = limits;
    if (text == null) return new double[0];
    String[] ends = text.split(":", -1);
    if (ends.length != 2) throw Halt.usage(LIMITS + " " + text + ": it is written LOW:HIGH.");
    double low =
        ends[0].isBlank() ? Double.NEGATIVE_INFINITY : Arguments.quantity(LIMITS, ends[0], unit);
    double high =
        ends[1].isBlank() ? Double.POSITIVE_INFINITY : Arguments.quantity(LIMITS, ends[1], unit);
    if (low < high) return new double[] {low, high};
    throw Halt.usage(LIMITS + " " + text + ": the lower limit comes first.");
  }

  private static void print(
      PrintWriter out, MonteCarlo study, RunResult[] results, Network network) {
    List<String> columns = new ArrayList<>(List.of("run"));
    for (Probe probe : study.observation().probes()) columns.add(probe.label(network));
    for (Parameter each : study.spread().parameters()) columns.add(each.label(network));
    out.println(String.join(",", columns));
    for (int k = 0; k < results.length; k++) {
      if (!(results[k] instanceof RunResult.Done done)) continue;
      StringBuilder line = new StringBuilder().append(k);
      for (int p = 0; p < study.observation().probes().size(); p++) {
        line.append(',').append(SiFormat.seventeenDigits(done.traces().last(p)));
      }
      for (double value : MonteCarloRun.values(network, study, k)) {
        line.append(',').append(SiFormat.seventeenDigits(value));
      }
      out.println(line);
    }
  }
}
