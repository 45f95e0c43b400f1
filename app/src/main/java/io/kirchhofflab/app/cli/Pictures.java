package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.learn.data.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Opens pictures with their classes.
final class Pictures {

  private Pictures() {}

  static Images read(Path images, Path labels) {
    return switch (Images.read(images, labels)) {
      case Images.Rejected rejected -> throw Halt.input(rejected.why());
      case Images.Opened opened -> opened.images();
    };
  }

  /// Ends the command where the circuit takes other pictures or knows fewer classes.
  static void fit(LayeredCircuit circuit, Images images, Path file) {
    if (circuit.inputs() != images.inputs()) {
      throw Halt.input(
          "%s holds pictures of %d x %d, but the circuit takes %d numbers."
              .formatted(file, images.rows(), images.columns(), circuit.inputs()));
    }
    for (int i = 0; i < images.count(); i++) {
      if (images.label(i) >= circuit.outputs()) {
        throw Halt.input(
            "Picture %d is of class %d, but the circuit has %d outputs."
                .formatted(i, images.label(i), circuit.outputs()));
      }
    }
  }

  /// One half of MNIST in `folder`, under the names it is published with, packed or not.
  static Images mnist(Path folder, String half) {
    return read(
        either(folder, half + "-images-idx3-ubyte"), either(folder, half + "-labels-idx1-ubyte"));
  }

  private static Path either(Path folder, String name) {
    for (Path each : List.of(folder.resolve(name), folder.resolve(name + ".gz"))) {
      if (Files.exists(each)) return each;
    }
    throw Halt.input(
        "%s holds no %s, packed or not: --data names the folder of MNIST's four idx files."
            .formatted(folder, name));
  }
}
