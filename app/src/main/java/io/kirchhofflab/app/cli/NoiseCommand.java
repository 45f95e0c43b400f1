package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.NoiseOverTime;
import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.NoiseSpectrum;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.SmallSignal;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.noise.NoiseRun;
import io.kirchhofflab.solver.noise.PathsRun;
import io.kirchhofflab.solver.noise.SpectrumRun;
import io.kirchhofflab.solver.noise.StationaryRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/// `noise`: how large the noise of a node is, at a moment of a run or over frequency, and where it
/// comes from.
@Command(
    name = "noise",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Tell the noise of one node: with --at, mean, variance and the share of every source after"
            + " a run from the initial voltages, as JSON; with --from, --to and --points, its"
            + " density at the operating point, as CSV with the integrated value on stderr.",
    footer = {
      "",
      "Variances and densities are of first order in the noise; densities are one-sided. snr_db is"
          + " 20 log10(|mean| / std).",
      "Columns: frequency, onoise_v2_per_hz, inoise (the same referred to the source, in its unit"
          + " squared per Hz; empty without a source).",
      "--monte-carlo runs the circuit with drawn noise, and gives the variance with its 95 %"
          + " interval beside the predicted one."
    })
final class NoiseCommand implements Callable<Integer> {

  /// Up to so many nodes every deviation is computed, so that doubtful edges can be named.
  private static final int MOST_WITH_DOUBTS = 200;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Option(
      names = "--output",
      paramLabel = "PROBE",
      required = true,
      description = "v(node): the voltage whose noise is told.")
  private String outputProbe;

  @Option(names = "--at", paramLabel = "T", description = "The moment of the run, s.")
  private @Nullable String at;

  @Option(
      names = "--stationary",
      description = "What the operating point has in the long run, and its poles, as JSON.")
  private boolean stationary;

  @Mixin private Frequencies frequencies;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description =
          "The source the density is referred to; may be left out where only one exists, or only"
              + " one varies in time.")
  private @Nullable String source;

  @Option(
      names = "--monte-carlo",
      paramLabel = "PATHS",
      description = "With --at: also run that many noisy paths.")
  private @Nullable String paths;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same paths; ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--step",
      paramLabel = "H",
      description = "Longest step of a noisy path, s; chosen by the solver if not given.")
  private @Nullable String step;

  @Mixin private Threads threads;

  @Option(
      names = "--temperature",
      paramLabel = "KELVIN",
      description = "Instead of the document's temperature, K.")
  private @Nullable String temperature;

  @Option(
      names = "--convention",
      paramLabel = "C",
      description =
          "ito or stratonovich, instead of the document's: how noisy paths read multiplicative"
              + " noise.")
  private @Nullable String convention;

  @Option(
      names = "--hold",
      paramLabel = "TIME",
      description = "Draw noise anew every TIME, s, and hold it, as transient noise of SPICE does.")
  private @Nullable String hold;

  @Option(names = "--json", description = "JSON for a range of frequencies too.")
  private boolean json;

  @Mixin private Accuracy accuracy;

  @Mixin private Output.Short output;

  @Override
  public Integer call() {
    int asked = (at == null ? 0 : 1) + (stationary ? 1 : 0) + (frequencies.given() ? 1 : 0);
    if (asked != 1) {
      throw Halt.usage(
          "Either --at, or --stationary, or --from, --to and --points: one of them is wanted.");
    }
    Document document = Input.open(file);
    Network network = document.network();
    Probe probe = Arguments.probe("--output", outputProbe, network);
    if (!(probe instanceof Probe.Voltage voltage)) {
      throw Halt.usage("--output " + outputProbe + ": the noise of a voltage is told, v(node).");
    }
    NoiseSettings settings = settings(document.noise());
    if (stationary) stationary(network, voltage.node(), settings);
    else if (at == null) spectrum(network, voltage.node(), settings);
    else moment(network, voltage.node(), settings, Arguments.positive("--at", at, Unit.SECOND));
    return Halt.DONE;
  }

  private NoiseSettings settings(NoiseSettings ofDocument) {
    NoiseSettings settings = ofDocument;
    if (temperature != null) {
      double kelvin = Arguments.quantity("--temperature", temperature, Unit.ONE);
      if (!(kelvin >= 0)) throw Halt.usage("--temperature " + temperature + ": 0 K or more.");
      settings = settings.withTemperature(kelvin);
    }
    if (hold != null) settings = settings.heldFor(Arguments.positive("--hold", hold, Unit.SECOND));
    if (convention == null) return settings;
    return switch (convention) {
      case "ito" -> settings.withConvention(NoiseSettings.Convention.ITO);
      case "stratonovich" -> settings.withConvention(NoiseSettings.Convention.STRATONOVICH);
      default -> throw Halt.usage("--convention " + convention + ": ito or stratonovich.");
    };
  }

  // In the long run.

  private void stationary(Network network, NodeId node, NoiseSettings settings) {
    StationaryRun.Outcome.Found found =
        switch (StationaryRun.run(network, settings)) {
          case StationaryRun.Outcome.Blocked blocked ->
              throw Halt.input(blocked.problems(), network);
          case StationaryRun.Outcome.Stuck stuck -> throw Halt.solver(stuck.why(), network);
          case StationaryRun.Outcome.Found rest -> rest;
        };
    output.write(out -> JsonOutput.write(out, json -> print(json, node, found)));
  }

  private static void print(JsonGenerator json, NodeId node, StationaryRun.Outcome.Found found) {
    double variance = found.variances()[node.index()];
    json.writeStartObject();
    JsonOutput.number(json, "variance", variance);
    JsonOutput.number(json, "std", Math.sqrt(variance));
    json.writeName("poles");
    json.writeStartArray();
    for (StationaryRun.Pole pole : found.poles()) {
      json.writeStartObject();
      JsonOutput.number(json, "real", pole.real());
      JsonOutput.number(json, "imaginary", pole.imaginary());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  // At a moment.

  private void moment(Network network, NodeId node, NoiseSettings settings, double t) {
    NoiseOverTime spec =
        new NoiseOverTime(t, 1, Optional.of(node), accuracy.tolerances(), settings);
    NoiseTraces traces =
        switch (run(network, spec)) {
          case NoiseRun.Outcome.Blocked blocked -> throw Halt.input(blocked.problems(), network);
          case NoiseRun.Outcome.Stuck stuck -> throw Halt.solver(stuck.why(), network);
          case NoiseRun.Outcome.Cancelled cancelled -> throw nobodyCancels();
          case NoiseRun.Outcome.Found found -> found.traces();
        };
    warn(network, traces);
    NoisePaths.@Nullable Result simulated =
        paths == null ? null : paths(network, node, settings, t);
    output.write(
        out -> JsonOutput.write(out, json -> print(json, network, node, traces, simulated)));
  }

  /// Of a large network only what is asked for is computed.
  private static NoiseRun.Outcome run(Network network, NoiseOverTime spec) {
    return network.nodes().size() <= MOST_WITH_DOUBTS
        ? NoiseRun.run(network, spec, Cancellation.NEVER)
        : NoiseRun.ofOutput(network, spec, Cancellation.NEVER);
  }

  private void warn(Network network, NoiseTraces traces) {
    if (traces.doubtful().isEmpty()) return;
    PrintWriter err = command.commandLine().getErr();
    int count = traces.doubtful().size();
    err.println(
        "On "
            + (count == 1 ? traces.doubtful().getFirst().describe(network) : count + " edges")
            + " the noise changes the slope by more than 20 %: first order may not hold there."
            + " Compare with --monte-carlo.");
    err.flush();
  }

  private NoisePaths.Result paths(Network network, NodeId node, NoiseSettings settings, double t) {
    int count = Arguments.count("--monte-carlo", String.valueOf(paths));
    if (count < 2) throw Halt.usage("--monte-carlo " + paths + ": at least 2 paths are needed.");
    double longest = step == null ? 0 : Arguments.positive("--step", step, Unit.SECOND);
    NoisePaths spec = new NoisePaths(t, 1, List.of(node), count, 0, seed, longest, settings);
    return switch (PathsRun.run(network, spec, threads.count(), result -> {}, Cancellation.NEVER)) {
      case PathsRun.Outcome.Blocked blocked -> throw Halt.input(blocked.problems(), network);
      case PathsRun.Outcome.Stuck stuck -> throw Halt.solver(stuck.why(), network);
      case PathsRun.Outcome.Cancelled cancelled -> throw nobodyCancels();
      case PathsRun.Outcome.Found found -> found.result();
    };
  }

  private static IllegalStateException nobodyCancels() {
    return new IllegalStateException("nobody cancels a run of the command line");
  }

  private static void print(
      JsonGenerator json,
      Network network,
      NodeId node,
      NoiseTraces traces,
      NoisePaths.@Nullable Result simulated) {
    double variance = traces.variance(node, 0);
    json.writeStartObject();
    JsonOutput.number(json, "time", traces.times()[0]);
    JsonOutput.number(json, "mean", traces.mean(node, 0));
    JsonOutput.number(json, "variance", variance);
    JsonOutput.number(json, "std", Math.sqrt(variance));
    JsonOutput.number(json, "snr_db", NoiseTraces.decibels(traces.signalToNoise(node, 0)));
    json.writeStringProperty("method", "first order");
    json.writeName("contributions");
    json.writeStartArray();
    for (NoiseTraces.Share share : traces.shares()) {
      json.writeStartObject();
      json.writeStringProperty("source", share.origin().name());
      json.writeStringProperty("kind", share.origin().kind().words());
      JsonOutput.number(json, "variance", share.variance());
      JsonOutput.number(json, "share", share.variance() / variance);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("doubtful");
    json.writeStartArray();
    traces.doubtful().forEach(each -> json.writeString(each.describe(network)));
    json.writeEndArray();
    if (simulated != null) print(json, simulated);
    json.writeEndObject();
  }

  private static void print(JsonGenerator json, NoisePaths.Result simulated) {
    json.writeName("monte_carlo");
    json.writeStartObject();
    json.writeNumberProperty("paths", simulated.paths());
    JsonOutput.number(json, "mean", simulated.means()[0][0]);
    JsonOutput.number(json, "variance", simulated.variances()[0][0]);
    json.writeName("ci95");
    json.writeStartArray();
    json.writeNumber(simulated.low()[0][0]);
    json.writeNumber(simulated.high()[0][0]);
    json.writeEndArray();
    json.writeEndObject();
  }

  // Over frequency.

  private void spectrum(Network network, NodeId node, NoiseSettings settings) {
    Optional<SmallSignal.Excitation> input =
        source == null
            ? SmallSignal.Excitation.unambiguous(network)
            : Optional.of(Arguments.excitation("--source", source, network));
    NoiseSpectrum spec = new NoiseSpectrum(node, input, frequencies.sweep(), settings);
    NoiseSpectrum.Result result =
        switch (SpectrumRun.run(network, spec, Cancellation.NEVER)) {
          case SpectrumRun.Outcome.Blocked blocked -> throw Halt.input(blocked.problems(), network);
          case SpectrumRun.Outcome.Stuck stuck -> throw Halt.solver(stuck.why(), network);
          case SpectrumRun.Outcome.Cancelled cancelled -> throw nobodyCancels();
          case SpectrumRun.Outcome.Found found -> found.result();
        };
    output.write(
        out -> {
          if (json) JsonOutput.write(out, generator -> print(generator, result));
          else print(out, result);
        });
    PrintWriter err = command.commandLine().getErr();
    err.println(
        "integrated: "
            + SiFormat.seventeenDigits(result.integrated())
            + " V^2, "
            + SiFormat.words(Math.sqrt(result.integrated()), Unit.VOLT)
            + " rms");
    err.flush();
  }

  private static void print(PrintWriter out, NoiseSpectrum.Result result) {
    out.println("frequency,onoise_v2_per_hz,inoise");
    for (int k = 0; k < result.frequencies().length; k++) {
      double input = result.input(k);
      out.println(
          SiFormat.seventeenDigits(result.frequencies()[k])
              + ","
              + SiFormat.seventeenDigits(result.output(k))
              + ","
              + (Double.isNaN(input) ? "" : SiFormat.seventeenDigits(input)));
    }
  }

  private static void print(JsonGenerator json, NoiseSpectrum.Result result) {
    json.writeStartObject();
    JsonOutput.number(json, "integrated", result.integrated());
    json.writeName("contributions");
    json.writeStartArray();
    for (int o = 0; o < result.origins().size(); o++) {
      json.writeStartObject();
      json.writeStringProperty("source", result.origins().get(o).name());
      json.writeStringProperty("kind", result.origins().get(o).kind().words());
      JsonOutput.number(json, "variance", result.integrated(o));
      JsonOutput.number(json, "share", result.integrated(o) / result.integrated());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("points");
    json.writeStartArray();
    for (int k = 0; k < result.frequencies().length; k++) {
      json.writeStartObject();
      JsonOutput.number(json, "frequency", result.frequencies()[k]);
      JsonOutput.number(json, "onoise_v2_per_hz", result.output(k));
      JsonOutput.number(json, "inoise", result.input(k));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
