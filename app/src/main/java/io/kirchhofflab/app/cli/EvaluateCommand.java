package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.Evaluation;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.data.Images;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/// `evaluate`: how many pictures a KirchhoffNet tells apart.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Run a KirchhoffNet on pictures and print how many it tells apart.",
    footer = {
      "",
      "Dormand and Prince's method with one step size for each 512 pictures, as the authors ran"
          + " their circuits. Right-hand sides are counted for each layer in the first 512; an edge"
          + " evaluation is one device for one picture."
    })
final class EvaluateCommand implements Callable<Integer> {

  @Parameters(paramLabel = "NET", description = "A document of a KirchhoffNet; - for stdin.")
  private String file;

  @Option(
      names = "--images",
      paramLabel = "IDX",
      required = true,
      description = "Pictures, an idx file, packed or not.")
  private Path images;

  @Option(
      names = "--labels",
      paramLabel = "IDX",
      required = true,
      description = "Their classes, an idx file.")
  private Path labels;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N pictures.")
  private @Nullable String limit;

  @Option(names = "--json", description = "Print one JSON object instead.")
  private boolean json;

  @Mixin private Working working;

  @Mixin private Output.Named output;

  @Override
  public Integer call() {
    int most = limit == null ? Integer.MAX_VALUE : Arguments.count("--limit", limit);
    LayeredCircuit circuit = LayeredInput.open(file);
    Images all = Pictures.read(images, labels);
    Pictures.fit(circuit, all, images);
    Images chosen = all.part(0, Math.min(most, all.count()));
    return switch (Evaluation.run(
        circuit,
        chosen,
        working.settings(),
        working.engine(Engine.forwards()),
        Cancellation.NEVER)) {
      case Evaluation.Cancelled cancelled ->
          throw new IllegalStateException("nobody cancels a run of the command line");
      case Evaluation.Diverged diverged ->
          throw Halt.solver(
              "Voltages grew beyond all numbers in the 512 pictures from number %d on; a smaller"
                      .formatted(diverged.image())
                  + " --tolerance may help.");
      case Evaluation.Evaluated evaluated -> {
        output.write(out -> print(out, evaluated));
        yield Halt.DONE;
      }
    };
  }

  private void print(PrintWriter out, Evaluation.Evaluated found) {
    if (json) {
      JsonOutput.write(out, to -> write(to, found));
      return;
    }
    out.printf("images %d%n", found.images());
    out.printf("top1 %.4f%ntop5 %.4f%nloss %.6f%n", found.top1(), found.top5(), found.loss());
    out.printf(
        "%.2f s, %.1f images/s, %.3g edge evaluations/s%n",
        found.seconds(), found.images() / found.seconds(), found.run().devices() / found.seconds());
  }

  private static void write(JsonGenerator to, Evaluation.Evaluated found) {
    to.writeStartObject();
    to.writeNumberProperty("images", found.images());
    JsonOutput.number(to, "top1", found.top1());
    JsonOutput.number(to, "top5", found.top5());
    JsonOutput.number(to, "loss", found.loss());
    JsonOutput.number(to, "seconds", found.seconds());
    JsonOutput.number(to, "images_per_second", found.images() / found.seconds());
    JsonOutput.number(to, "edge_evaluations_per_second", found.run().devices() / found.seconds());
    to.writeArrayPropertyStart("rhs_evaluations");
    for (int each : found.run().evaluations()) to.writeNumber(each);
    to.writeEndArray();
    to.writeEndObject();
  }
}
