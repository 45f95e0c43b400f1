package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.Import;
import io.kirchhofflab.model.io.KirchhoffNetFile;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `import`: a trained KirchhoffNet as a document.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Make a document of a checkpoint of KirchhoffNet's code. Nothing in the file is run.")
final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "PyTorch's state dict, such as model.pth.")
  private Path checkpoint;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The config.yaml it was trained with.")
  private Path config;

  @Mixin private Output.Named output;

  @Override
  public Integer call() {
    return switch (KirchhoffNetFile.read(checkpoint, config)) {
      case Import.Refused refused -> throw Halt.input(refused.problems(), Network.EMPTY);
      case Import.Imported imported -> {
        Document document = Document.of(title(), imported.circuit());
        output.write(out -> out.print(NetworkFile.write(document)));
        report(imported.circuit(), imported.warnings());
        yield Halt.DONE;
      }
    };
  }

  /// The name of the checkpoint without its ending.
  private String title() {
    return checkpoint.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private void report(LayeredCircuit circuit, List<Problem> warnings) {
    PrintWriter err = spec.commandLine().getErr();
    for (Problem warning : warnings) err.println(ProblemText.line(warning, Network.EMPTY));
    for (int l = 0; l < circuit.layers().size(); l++) {
      Layer layer = circuit.layers().get(l);
      err.printf(
          "layer %d: %,d edges %s between %,d nodes and ground, %s%n",
          l + 1,
          layer.edges(),
          layer.law().key(),
          layer.nodes(),
          SiFormat.exact(layer.duration(), Unit.SECOND));
    }
    err.printf(
        "%,d inputs, %,d outputs, %,d edges, %,d parameters%n",
        circuit.inputs(), circuit.outputs(), circuit.edges(), circuit.parameters());
    err.flush();
  }
}
