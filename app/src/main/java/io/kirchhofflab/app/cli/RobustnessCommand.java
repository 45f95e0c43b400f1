package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.Recipes;
import io.kirchhofflab.solver.learn.Robustness;
import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Source;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `robustness`: how the accuracy of a classifier falls with noise.
@Command(
    name = "robustness",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Disturb every node of a KirchhoffNet where a layer begins, and print how many samples it"
            + " still tells apart, as CSV with 95 %% intervals.",
    footer = {
      "",
      "Samples are those of a preset of train (--data two-moons) or pictures (--images, --labels)."
          + " Noise is normal, in volts, drawn anew for each sample, node and layer; it is called"
          + " √(2 D) in the document's additive noise at slices."
    })
final class RobustnessCommand implements Callable<Integer> {

  private static final String USUAL = "0,0.05,0.1,0.15,0.2,0.3,0.4,0.5";

  @Parameters(paramLabel = "NET", description = "A document of a KirchhoffNet; - for stdin.")
  private String file;

  @Option(
      names = "--data",
      paramLabel = "PRESET",
      description = "Test samples of a preset that draws its own: two-moons, circles, spirals.")
  private @Nullable String preset;

  @Option(names = "--images", paramLabel = "IDX", description = "Pictures, an idx file.")
  private @Nullable Path images;

  @Option(names = "--labels", paramLabel = "IDX", description = "Their classes, an idx file.")
  private @Nullable Path labels;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Only the first N pictures; ${DEFAULT-VALUE}.")
  private String limit;

  @Option(
      names = "--noise",
      paramLabel = "V,V,…",
      defaultValue = USUAL,
      description = "Deviations, V; ${DEFAULT-VALUE} if not given.")
  private String noise;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "4",
      description = "Runge-Kutta steps a layer; ${DEFAULT-VALUE}.")
  private String steps;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Chooses the noise; ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private Output.Short output;

  @Override
  public Integer call() {
    double[] volts =
        Arrays.stream(noise.split(","))
            .mapToDouble(each -> Arguments.quantity("--noise", each.strip(), Unit.VOLT))
            .toArray();
    for (double each : volts) {
      if (each < 0) throw Halt.usage("--noise " + noise + ": a deviation is 0 V or more.");
    }
    LayeredCircuit circuit = LayeredInput.open(file);
    Source source = source(circuit);
    int count = Arguments.count("--steps", steps);
    List<Robustness.Level> curve =
        Robustness.curve(circuit, source, volts, count, seed, Cancellation.NEVER);
    output.write(out -> print(out, curve));
    return Halt.DONE;
  }

  private Source source(LayeredCircuit circuit) {
    if (preset != null && images == null && labels == null) {
      if (!Recipes.ofClasses().contains(preset)) {
        throw Halt.usage(
            "--data " + preset + ": known are " + String.join(", ", Recipes.ofClasses()) + ".");
      }
      Source source = Recipes.drawn(preset).test();
      if (circuit.inputs() != source.inputs()) {
        throw Halt.usage(
            "The circuit has %d inputs, but a point of %s has %d."
                .formatted(circuit.inputs(), preset, source.inputs()));
      }
      return source;
    }
    if (preset != null || images == null || labels == null) {
      throw Halt.usage("Either --data, or --images and --labels: one of the two is wanted.");
    }
    Images all = Pictures.read(images, labels);
    Pictures.fit(circuit, all, images);
    return all.part(0, Math.min(Arguments.count("--limit", limit), all.count()));
  }

  private static void print(PrintWriter out, List<Robustness.Level> curve) {
    out.println("noise,accuracy,ci_low,ci_high");
    for (Robustness.Level each : curve) {
      out.println(
          String.join(
              ",",
              SiFormat.seventeenDigits(each.volts()),
              SiFormat.seventeenDigits(each.accuracy()),
              SiFormat.seventeenDigits(each.low()),
              SiFormat.seventeenDigits(each.high())));
    }
  }
}
