package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.KirchhoffNetFile;
import io.kirchhofflab.model.io.Saving;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `export`: a KirchhoffNet for PyTorch or NumPy.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Write the circuit's parameters for other programs.")
final class ExportCommand implements Callable<Integer> {

  /// What is written: a state dict that KirchhoffNet's code loads, or every array by its name.
  enum Format {
    pth,
    npz
  }

  @Parameters(paramLabel = "FILE", description = "A document with layers; - for stdin.")
  private String file;

  @Option(
      names = "--format",
      required = true,
      description = "pth for KirchhoffNet's code, npz for NumPy.")
  private Format format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "Where to write to.")
  private Path output;

  @Override
  public Integer call() {
    LayeredCircuit circuit = circuit(Input.open(file));
    Saving saving =
        switch (format) {
          case pth -> KirchhoffNetFile.saveCheckpoint(output, circuit);
          case npz -> KirchhoffNetFile.saveNumpy(output, circuit);
        };
    Halt.unlessSaved(saving);
    return Halt.DONE;
  }

  private static LayeredCircuit circuit(Document document) {
    return switch (LayeredNetwork.read(document.network(), document.layering())) {
      case LayeredNetwork.Reading.Layered layered -> layered.circuit();
      case LayeredNetwork.Reading.Refused refused ->
          throw Halt.input(refused.problems(), document.network());
    };
  }
}
