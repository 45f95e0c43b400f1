package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.MonteCarloRun;
import io.kirchhofflab.solver.analysis.RunResult;
import io.kirchhofflab.solver.analysis.Summary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
    })
final class MonteCarloCommand implements Callable<Integer> {

  private static final int MOST_RUNS = 10_000_000;

  enum DistributionName {
    normal(MonteCarlo.Distribution.NORMAL),
    uniform(MonteCarlo.Distribution.UNIFORM);

    private final MonteCarlo.Distribution distribution;

    DistributionName(MonteCarlo.Distribution distribution) {
      this.distribution = distribution;
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Option(
      names = "--tolerance",
      paramLabel = "NAME=PART",
      required = true,
      description = "A parameter such as e1.R or *.R, and its tolerance: 5%% or 0.05.")
  private List<String> tolerances;

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
          "normal: the tolerance is three standard deviations; uniform: anywhere within;"
              + " ${DEFAULT-VALUE} if not given.")
  private DistributionName distribution;

  @Mixin private Observed observed;

  @Mixin private Output.Short output;

  @Override
  public Integer call() {
    if (runs < 1 || runs > MOST_RUNS) {
      throw Halt.usage("--runs " + runs + ": 1 to 10 million runs are possible.");
    }
    Network network = Input.open(file).network();
    Observation what = observed.observation(network, end -> new Transient.Output.At(List.of(end)));
    MonteCarlo study = new MonteCarlo(spread(network), distribution.distribution, runs, seed, what);
    RunResult[] results = new RunResult[runs];
    MonteCarloRun.run(network, study, (k, result) -> results[k] = result, Cancellation.NEVER);
    output.write(out -> print(out, study, results, network));
    PrintWriter err = spec.commandLine().getErr();
    summarise(err, what.probes(), results, network);
    return RunFailures.report(err, results, k -> "the values of run " + k, network);
  }

  /// Patterns first, so that plain names override them; in the order of the circuit.
  private List<MonteCarlo.Tolerance> spread(Network network) {
    ParameterNames names = new ParameterNames("--tolerance", network);
    Map<Parameter, Double> chosen = new LinkedHashMap<>();
    for (boolean pattern : new boolean[] {true, false}) {
      for (String text : tolerances) {
        int equals = text.lastIndexOf('=');
        if (equals < 1) throw Halt.usage("--tolerance " + text + ": it is written NAME=5%.");
        String name = text.substring(0, equals);
        if (ParameterNames.isPattern(name) != pattern) continue;
        double part = part(text, text.substring(equals + 1));
        for (Parameter each : names.some(name)) chosen.put(each, part);
      }
    }
    List<MonteCarlo.Tolerance> spread = new ArrayList<>();
    for (Parameter each : Parameter.all(network)) {
      Double part = chosen.get(each);
      if (part != null) spread.add(new MonteCarlo.Tolerance(each, part));
    }
    return spread;
  }

  private static double part(String option, String text) {
    boolean percent = text.endsWith("%");
    String number = percent ? text.substring(0, text.length() - 1) : text;
    double value = Arguments.quantity("--tolerance", number, Unit.ONE) / (percent ? 100 : 1);
    if (value >= 0) return value;
    throw Halt.usage("--tolerance " + option + ": a tolerance is 0 or more.");
  }

  private static void print(
      PrintWriter out, MonteCarlo study, RunResult[] results, Network network) {
    List<String> columns = new ArrayList<>(List.of("run"));
    for (Probe probe : study.observation().probes()) columns.add(probe.label(network));
    for (MonteCarlo.Tolerance each : study.tolerances()) {
      columns.add(each.parameter().label(network));
    }
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

  private static void summarise(
      PrintWriter err, List<Probe> probes, RunResult[] results, Network network) {
    for (int p = 0; p < probes.size(); p++) {
      int probe = p;
      double[] sample =
          Arrays.stream(results)
              .filter(RunResult.Done.class::isInstance)
              .mapToDouble(each -> ((RunResult.Done) each).traces().last(probe))
              .toArray();
      if (sample.length == 0) continue;
      Summary summary = Summary.of(sample);
      SiFormat form = SiFormat.PLAIN.withDigits(6);
      Unit unit = probes.get(p).unit();
      err.printf(
          "%s: mean %s, deviation %s, least %s, 5%% %s, median %s, 95%% %s, most %s%n",
          probes.get(p).label(network),
          form.text(summary.mean(), unit),
          form.text(summary.deviation(), unit),
          form.text(summary.quantile(0), unit),
          form.text(summary.quantile(0.05), unit),
          form.text(summary.quantile(0.5), unit),
          form.text(summary.quantile(0.95), unit),
          form.text(summary.quantile(1), unit));
    }
  }
}
