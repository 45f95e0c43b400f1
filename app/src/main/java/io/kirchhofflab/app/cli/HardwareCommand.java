package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.hardware.Estimate;
import io.kirchhofflab.solver.hardware.FanIn;
import io.kirchhofflab.solver.hardware.Measurement;
import io.kirchhofflab.solver.hardware.MeasurementRun;
import io.kirchhofflab.solver.hardware.Outputs;
import io.kirchhofflab.solver.hardware.Scale;
import io.kirchhofflab.solver.hardware.Technology;
import io.kirchhofflab.solver.learn.data.Idx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/// `hardware`: what a circuit would be in silicon: how fast, at which energy, how noisy.
@Command(
    name = "hardware",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Tell what one run of a circuit means at a physical scale: time constant and rate, energy,"
            + " thermal noise, nodes that leave the rails or carry too many devices.",
    footer = {
      "",
      "One farad, volt and ampere of the document become --capacitance, --voltage and --current;"
          + " a unit of its time is then C V / I. Energy is the integral of |v i| over all devices"
          + " and C v² for loading the capacitors; noise is kT/C."
    })
final class HardwareCommand implements Callable<Integer> {

  /// Of a long list the first are printed; --json has all.
  private static final int MOST_LINES = 10;

  private static final double WHITE = 255;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "A document; - for stdin.")
  private String file;

  @Option(
      names = "--technology",
      paramLabel = "NAME",
      defaultValue = "as-drawn",
      description =
          "as-drawn, nanosecond, sky130, gf180mcu or bench: scale and rails to begin with;"
              + " ${DEFAULT-VALUE}.")
  private String technology;

  @Option(names = "--capacitance", paramLabel = "C", description = "What 1 F becomes, F.")
  private @Nullable String capacitance;

  @Option(names = "--voltage", paramLabel = "V", description = "What 1 V becomes, V.")
  private @Nullable String voltage;

  @Option(names = "--current", paramLabel = "I", description = "What 1 A becomes, A.")
  private @Nullable String current;

  @Option(names = "--rail", paramLabel = "V", description = "Nodes shall stay within ±V.")
  private @Nullable String rail;

  @Option(
      names = "--fan-in",
      paramLabel = "N",
      defaultValue = "100",
      description = "Tell nodes with more than N devices at a time; ${DEFAULT-VALUE}.")
  private String fanIn;

  @Option(
      names = "--until",
      paramLabel = "T",
      description =
          "When the answer is read, s of the document: the end of its layers, or of its plots.")
  private @Nullable String until;

  @Option(
      names = "--images",
      paramLabel = "IDX",
      description = "Pictures, one of which is a KirchhoffNet's input.")
  private @Nullable Path images;

  @Option(
      names = "--image",
      paramLabel = "K",
      defaultValue = "0",
      description = "Which of them, from 0 on; ${DEFAULT-VALUE}.")
  private int image;

  @Option(
      names = "--temperature",
      paramLabel = "KELVIN",
      description = "Instead of the document's temperature, K.")
  private @Nullable String temperature;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Mixin private Output.Named output;

  /// What is printed.
  private record Report(
      Network network, Estimate estimate, double rail, int limit, List<FanIn.Crowded> crowded) {}

  @Override
  public Integer call() {
    Technology preset =
        Technology.named(technology)
            .orElseThrow(() -> Halt.usage("--technology " + technology + ": there is " + names()));
    Scale scale =
        new Scale(
            chosen("--capacitance", capacitance, preset.scale().capacitance(), Unit.FARAD),
            chosen("--voltage", voltage, preset.scale().voltage(), Unit.VOLT),
            chosen("--current", current, preset.scale().current(), Unit.AMPERE));
    double volts = chosen("--rail", rail, preset.rail(), Unit.VOLT);
    int limit = Arguments.count("--fan-in", fanIn);
    Document document = withInput(Input.open(file));
    double kelvin =
        chosen("--temperature", temperature, document.noise().temperature(), Unit.KELVIN);
    double end = chosen("--until", until, Outputs.time(document), Unit.SECOND);
    Measurement run = measure(document, end, volts / scale.voltage());
    Network network = document.network();
    Estimate estimate = Estimate.of(run, network, scale, Outputs.of(document), kelvin);
    Report report = new Report(network, estimate, volts, limit, FanIn.above(network, limit));
    output.write(
        out -> {
          if (json) JsonOutput.write(out, to -> write(to, report));
          else print(out, report);
        });
    return Halt.DONE;
  }

  private static String names() {
    return Stream.of(Technology.values()).map(Technology::key).collect(Collectors.joining(", "))
        + ".";
  }

  private static double chosen(String option, @Nullable String text, double otherwise, Unit unit) {
    return text == null ? otherwise : Arguments.positive(option, text, unit);
  }

  private Document withInput(Document document) {
    if (images == null) {
      if (Outputs.lacksInput(document)) warn("The input is 0 V everywhere; --images gives one.");
      return document;
    }
    LayeredCircuit circuit =
        switch (LayeredNetwork.read(document.network(), document.layering())) {
          case LayeredNetwork.Reading.Refused refused ->
              throw Halt.input(refused.problems(), document.network());
          case LayeredNetwork.Reading.Layered layered -> layered.circuit();
        };
    double[] state = circuit.start(picture(images, circuit.inputs()));
    return document.withNetwork(LayeredNetwork.starting(document.network(), state));
  }

  private double[] picture(Path from, int pixels) {
    return switch (Idx.read(Idx.Origin.of(from), 3)) {
      case Idx.Rejected rejected -> throw Halt.input(rejected.why());
      case Idx.Opened all -> {
        if (image < 0 || image >= all.items()) {
          throw Halt.usage(
              "--image %d: %s holds %d pictures, from 0 on.".formatted(image, from, all.items()));
        }
        if (all.itemSize() != pixels) {
          throw Halt.input(
              "%s holds pictures of %d pixels, but the circuit takes %d numbers."
                  .formatted(from, all.itemSize(), pixels));
        }
        double[] grey = new double[pixels];
        for (int i = 0; i < pixels; i++) {
          grey[i] = Byte.toUnsignedInt(all.bytes()[image * pixels + i]) / WHITE;
        }
        yield grey;
      }
    };
  }

  private static Measurement measure(Document document, double end, double rail) {
    Network network = document.network();
    return switch (MeasurementRun.run(
        network, end, rail, document.live().accuracy().tolerances(), Cancellation.NEVER)) {
      case MeasurementRun.Outcome.Blocked blocked -> throw Halt.input(blocked.problems(), network);
      case MeasurementRun.Outcome.Stuck stuck -> throw Halt.solver(stuck.why(), network);
      case MeasurementRun.Outcome.Cancelled _ ->
          throw new IllegalStateException("nobody cancels a run of the command line");
      case MeasurementRun.Outcome.Measured measured -> measured.found();
    };
  }

  private void warn(String words) {
    PrintWriter err = command.commandLine().getErr();
    err.println(words);
    err.flush();
  }

  // As text.

  private static void print(PrintWriter out, Report of) {
    Estimate found = of.estimate;
    out.printf("time constant %s%n", text(found.timeConstant(), Unit.SECOND));
    out.printf(
        "read-out after %s, rate %s%n",
        text(found.readOut(), Unit.SECOND), text(found.rate(), Unit.HERTZ));
    out.printf(
        "energy %s an answer: devices %s, loading %s; %s at full rate%n",
        text(found.energy(), Unit.JOULE),
        text(found.devices(), Unit.JOULE),
        text(found.loading(), Unit.JOULE),
        text(found.power(), Unit.WATT));
    out.printf(
        "%d devices, conductance %s to %s%n",
        found.deviceCount(),
        text(found.leastConductance(), Unit.SIEMENS),
        text(found.mostConductance(), Unit.SIEMENS));
    print(out, "outputs", found.outputs().stream().map(each -> words(each, of.network)).toList());
    String beyond = "nodes beyond ±" + text(of.rail, Unit.VOLT);
    print(out, beyond, found.excursions().stream().map(each -> words(each, of.network)).toList());
    print(
        out,
        "nodes with more than " + of.limit + " devices",
        of.crowded.stream().map(each -> words(each, of.network)).toList());
  }

  private static void print(PrintWriter out, String title, List<String> lines) {
    out.printf("%s: %d%n", title, lines.size());
    for (String line : lines.subList(0, Math.min(MOST_LINES, lines.size()))) {
      out.println("  " + line);
    }
    if (lines.size() > MOST_LINES) out.printf("  and %d more%n", lines.size() - MOST_LINES);
  }

  private static String words(Estimate.Output of, Network network) {
    return "v(%s) = %s, noise %s rms, %.1f dB, %.1f bit"
        .formatted(
            network.node(of.node()).name(),
            text(of.voltage(), Unit.VOLT),
            text(of.noise(), Unit.VOLT),
            of.decibels(),
            of.bits());
  }

  private static String words(Measurement.Excursion of, Network network) {
    return "%s from %s on, up to %s"
        .formatted(
            network.node(of.node()).name(),
            text(of.time(), Unit.SECOND),
            text(of.extreme(), Unit.VOLT));
  }

  private static String words(FanIn.Crowded of, Network network) {
    return "%s: %d".formatted(network.node(of.node()).name(), of.devices());
  }

  private static String text(double value, Unit unit) {
    return SiFormat.PLAIN.text(value, unit);
  }

  // As JSON.

  private static void write(JsonGenerator to, Report of) {
    Estimate found = of.estimate;
    to.writeStartObject();
    JsonOutput.number(to, "time_constant", found.timeConstant());
    JsonOutput.number(to, "read_out", found.readOut());
    JsonOutput.number(to, "rate", found.rate());
    JsonOutput.number(to, "energy", found.energy());
    JsonOutput.number(to, "energy_devices", found.devices());
    JsonOutput.number(to, "energy_loading", found.loading());
    JsonOutput.number(to, "power", found.power());
    to.writeNumberProperty("devices", found.deviceCount());
    JsonOutput.number(to, "least_conductance", found.leastConductance());
    JsonOutput.number(to, "most_conductance", found.mostConductance());
    to.writeArrayPropertyStart("outputs");
    for (Estimate.Output each : found.outputs()) {
      to.writeStartObject();
      to.writeStringProperty("node", of.network.node(each.node()).name());
      JsonOutput.number(to, "voltage", each.voltage());
      JsonOutput.number(to, "noise", each.noise());
      JsonOutput.number(to, "snr_db", each.decibels());
      JsonOutput.number(to, "bits", each.bits());
      to.writeEndObject();
    }
    to.writeEndArray();
    JsonOutput.number(to, "rail", of.rail);
    to.writeArrayPropertyStart("excursions");
    for (Measurement.Excursion each : found.excursions()) {
      to.writeStartObject();
      to.writeStringProperty("node", of.network.node(each.node()).name());
      JsonOutput.number(to, "time", each.time());
      JsonOutput.number(to, "extreme", each.extreme());
      to.writeEndObject();
    }
    to.writeEndArray();
    to.writeNumberProperty("fan_in_limit", of.limit);
    to.writeArrayPropertyStart("crowded");
    for (FanIn.Crowded each : of.crowded) {
      to.writeStartObject();
      to.writeStringProperty("node", of.network.node(each.node()).name());
      to.writeNumberProperty("devices", each.devices());
      to.writeEndObject();
    }
    to.writeEndArray();
    to.writeEndObject();
  }
}
