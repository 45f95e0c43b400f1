package io.kirchhofflab.app.cli;

import io.kirchhofflab.app.learn.digits.Excerpt;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Mnist;
import java.nio.file.Path;

/// Opens pictures with their classes.
final class Pictures {

  private Pictures() {}

  static Images read(Path images, Path labels) {
    return opened(Images.read(images, labels));
  }

  private static Images opened(Images.Reading reading) {
    return switch (reading) {
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

  /// One half of MNIST: of the folder `data`, or of the excerpt where that is its name.
  static Images mnist(String data, Mnist half) {
    return opened(data.equals(Excerpt.NAME) ? Excerpt.read(half) : half.read(Path.of(data)));
  }
}
