package io.kirchhofflab.solver;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhofflab.model.io.Import;
import io.kirchhofflab.model.io.KirchhoffNetFile;
import io.kirchhofflab.model.layered.LayeredCircuit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The circuits that KirchhoffNet's authors released, where somebody has put them beside this
/// repository; they bear no licence and are not part of it.
public final class ReleasedCircuits {

  private static final Path FOLDER =
      Path.of(System.getProperty("kirchhoffnet.circuits", "../../shared/kirchhoffnet"));

  private ReleasedCircuits() {}

  /// The circuit of this name; the test that asks for one that is not there is skipped.
  public static LayeredCircuit circuit(String name) {
    Optional<LayeredCircuit> found = find(name);
    assumeTrue(found.isPresent(), () -> "no released circuit " + FOLDER.resolve(name));
    return found.orElseThrow();
  }

  /// The same for tools; empty where it is not there.
  public static Optional<LayeredCircuit> find(String name) {
    Path folder = FOLDER.resolve(name);
    if (!Files.isDirectory(folder)) return Optional.empty();
    return switch (KirchhoffNetFile.read(
        folder.resolve("model.pth"), folder.resolve("config.yaml"))) {
      case Import.Imported imported -> Optional.of(imported.circuit());
      case Import.Refused refused -> throw new AssertionError(refused.problems());
    };
  }
}
