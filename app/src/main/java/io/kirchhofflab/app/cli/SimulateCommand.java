package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.analysis.Agreement;
import io.kirchhofflab.model.analysis.Crossing;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Threshold;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Nearest;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.Recheck;
import io.kirchhofflab.solver.analysis.RunCost;
import io.kirchhofflab.solver.analysis.TransientOutcome;
import io.kirchhofflab.solver.analysis.TransientRun;
import io.kirchhofflab.solver.ode.Method;
import io.kirchhofflab.solver.ode.method.Methods;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `simulate`: voltages and currents over time, as CSV.
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Run from the initial voltages and print voltages and currents over time as CSV.",
    footer = {
      "",
      "Numbers take SI prefixes: 10m, 100n, 1e-3. Without --points or --at every accepted step is"
          + " printed."
    })
final class SimulateCommand implements Callable<Integer> {

  private static final int FEWEST_POINTS = 2;
  private static final int MOST_POINTS = 100_000_000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Option(names = "--until", paramLabel = "T", required = true, description = "End time, s.")
  private String until;

  @ArgGroup private @Nullable Times times;

  /// When to print; one of these.
  static final class Times {
    @Option(names = "--points", paramLabel = "N", description = "N equally spaced times.")
    private @Nullable Integer points;

    @Option(
        names = "--at",
        paramLabel = "T",
        split = ",",
        description = "These times, s, rising, separated by commas; steps end on them.")
    private @Nullable List<String> at;
  }

  @Mixin private Accuracy accuracy;

  @Option(
      names = "--method",
      paramLabel = "M",
      defaultValue = Transient.AUTOMATIC,
      description = "Integration method; ${DEFAULT-VALUE} chooses by tolerance.")
  private String method;

  @Option(
      names = "--probe",
      paramLabel = "PROBE",
      split = ",",
      description = "v(node) or i(edge), separated by commas; all node voltages but ground's.")
  private @Nullable List<String> probes;

  @Option(
      names = "--event",
      paramLabel = "PROBE=LEVEL[:rising|:falling]",
      description = "Print to stderr when an output passes a level; may be repeated.")
  private List<String> events = List.of();

  @Option(names = "--stats", description = "Print what the run took to stderr.")
  private boolean stats;

  @Option(
      names = "--recheck",
      description =
          "Run twice more, at the tolerance and at half of it, by the method that suits it, and"
              + " print to stderr how far the two differ.")
  private boolean recheck;

  @Mixin private Output.Named output;

  @Override
  public Integer call() {
    Transient shape = timing(Arguments.positive("--until", until, Unit.SECOND));
    Network network = Input.open(file).network();
    List<Probe> wanted =
        probes == null
            ? Arguments.allVoltages(network)
            : Arguments.probes("--probe", probes, network);
    Transient run =
        new Transient(
            shape.until(),
            shape.tolerances(),
            shape.method(),
            wanted,
            shape.output(),
            events.stream().map(text -> threshold(text, network)).toList());
    return switch (TransientRun.run(network, run, Cancellation.NEVER)) {
      case TransientOutcome.Blocked blocked -> throw Halt.input(blocked.problems(), network);
      case TransientOutcome.Stuck stuck -> {
        tell(stuck.crossings(), network);
        report(stuck.cost());
        throw Halt.solver(stuck.why(), network);
      }
      case TransientOutcome.Cancelled cancelled ->
          throw new IllegalStateException("nobody cancels a run of the command line");
      case TransientOutcome.Finished finished -> {
        output.write(out -> print(out, finished.traces(), network));
        tell(finished.crossings(), network);
        report(finished.cost());
        if (recheck) tell(agreement(network, run), network);
        yield Halt.DONE;
      }
    };
  }

  /// Everything but the probes, which need the document: usage is judged before a file is opened.
  private Transient timing(double end) {
    return new Transient(end, accuracy.tolerances(), knownMethod(), List.of(), outputTimes(end));
  }

  private String knownMethod() {
    List<String> known = new ArrayList<>(Methods.all().stream().map(Method::name).toList());
    known.addFirst(Transient.AUTOMATIC);
    for (String each : known) if (each.equalsIgnoreCase(method)) return each;
    String near = Nearest.to(method, known).map(n -> "; did you mean " + n + "?").orElse("");
    String end = near.isEmpty() ? "; known are " + String.join(", ", known) + "." : near;
    throw Halt.usage("--method " + method + ": there is no such method" + end);
  }

  private Transient.Output outputTimes(double end) {
    Times chosen = times;
    if (chosen == null) return new Transient.Output.EveryStep();
    Integer points = chosen.points;
    if (points != null) {
      if (points < FEWEST_POINTS || points > MOST_POINTS) {
        throw Halt.usage("--points " + points + ": 2 to 100 million points are possible.");
      }
      return new Transient.Output.Spaced(points);
    }
    return new Transient.Output.At(risingTimes(chosen.at == null ? List.of() : chosen.at, end));
  }

  private static List<Double> risingTimes(List<String> texts, double end) {
    List<Double> rising = new ArrayList<>();
    for (String text : texts) {
      double t = Arguments.quantity("--at", text, Unit.SECOND);
      if (t < 0 || t > end) {
        throw Halt.usage("--at " + text + ": times lie between 0 and --until.");
      }
      if (!rising.isEmpty() && t <= rising.getLast()) {
        throw Halt.usage("--at " + text + ": times must rise.");
      }
      rising.add(t);
    }
    return rising;
  }

  private static void print(PrintWriter out, Traces traces, Network network) {
    StringBuilder line = new StringBuilder("time");
    for (Probe probe : traces.probes()) line.append(',').append(probe.label(network));
    out.println(line);
    for (int k = 0; k < traces.size(); k++) {
      line.setLength(0);
      line.append(SiFormat.seventeenDigits(traces.times()[k]));
      for (double[] values : traces.values()) {
        line.append(',').append(SiFormat.seventeenDigits(values[k]));
      }
      out.println(line);
    }
  }

  private static Threshold threshold(String text, Network network) {
    int equals = text.lastIndexOf('=');
    int colon = text.lastIndexOf(':');
    boolean directed = colon > equals;
    Threshold.Direction direction =
        switch (directed ? text.substring(colon + 1).strip() : "") {
          case "" -> Threshold.Direction.EITHER;
          case "rising" -> Threshold.Direction.RISING;
          case "falling" -> Threshold.Direction.FALLING;
          default -> throw Halt.usage("--event " + text + ": a level is passed rising or falling.");
        };
    if (equals < 1) throw Halt.usage("--event " + text + ": it is written v(node)=LEVEL.");
    Probe probe = Arguments.probe("--event", text.substring(0, equals), network);
    String level = text.substring(equals + 1, directed ? colon : text.length());
    return new Threshold(probe, Arguments.quantity("--event", level, probe.unit()), direction);
  }

  /// `event v(a)=0.5 rising 0.00069314718055994531`, the time in s.
  private void tell(List<Crossing> crossings, Network network) {
    PrintWriter err = spec.commandLine().getErr();
    for (Crossing crossing : crossings) {
      Threshold threshold = crossing.threshold();
      err.println(
          "event "
              + threshold.probe().label(network)
              + "="
              + SiFormat.seventeenDigits(threshold.level())
              + (crossing.rising() ? " rising " : " falling ")
              + SiFormat.seventeenDigits(crossing.time()));
    }
    err.flush();
  }

  private static Agreement agreement(Network network, Transient run) {
    return switch (Recheck.run(network, run.until(), run.tolerances(), Cancellation.NEVER)) {
      case Recheck.Outcome.Compared compared -> compared.agreement();
      case Recheck.Outcome.Stuck stuck -> throw Halt.solver(stuck.why(), network);
      case Recheck.Outcome.Blocked blocked -> throw Halt.input(blocked.problems(), network);
      case Recheck.Outcome.Cancelled cancelled ->
          throw new IllegalStateException("nobody cancels a run of the command line");
    };
  }

  /// `recheck: v(out) differs by 1.2 uV at 3 ms, 2.4e-07 of its swing: believable`.
  private void tell(Agreement agreement, Network network) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        String.format(
            Locale.ROOT,
            "recheck: %s differs by %s at %s, %.2g of its swing: %s",
            new Probe.Voltage(agreement.node()).label(network),
            SiFormat.PLAIN.text(agreement.difference(), Unit.VOLT),
            SiFormat.PLAIN.text(agreement.time(), Unit.SECOND),
            agreement.share(),
            switch (agreement.verdict()) {
              case BELIEVABLE -> "believable";
              case ROUGH -> "roughly right";
              case PARTED -> "do not believe";
            }));
    err.flush();
  }

  private void report(RunCost cost) {
    if (!stats) return;
    PrintWriter err = spec.commandLine().getErr();
    err.println("method: " + cost.method());
    err.println("steps: " + cost.accepted());
    err.println("rejected: " + cost.rejected());
    err.println("Newton iterations: " + cost.newtonIterations());
    err.println("factorisations: " + cost.factorisations());
    err.println("evaluations: " + cost.evaluations());
    err.println("wall time: " + SiFormat.PLAIN.text(cost.wallSeconds(), Unit.SECOND));
    err.flush();
  }
}
