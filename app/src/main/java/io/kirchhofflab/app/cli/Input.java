package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.io.LayersFile;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Opens what a subcommand works on: a file, or stdin where it is called `-`.
final class Input {

  static final String STDIN = "-";

  private Input() {}

  static Reading read(String file) {
    return file.equals(STDIN)
        ? NetworkFile.parse(everything(System.in), "stdin")
        : NetworkFile.read(Path.of(file));
  }

  /// The document; its faults end the command.
  static Document open(String file) {
    return switch (read(file)) {
      case Reading.Opened opened -> opened.document();
      case Reading.Rejected rejected -> throw Halt.input(rejected.problems(), Network.EMPTY);
    };
  }

  /// A description of noisy layers; its faults end the command.
  static LayeredNetwork layers(String file) {
    LayersFile.Outcome outcome =
        file.equals(STDIN)
            ? LayersFile.parse(everything(System.in), "stdin")
            : LayersFile.read(Path.of(file));
    return switch (outcome) {
      case LayersFile.Outcome.Opened opened -> opened.network();
      case LayersFile.Outcome.Rejected rejected ->
          throw Halt.input(rejected.problems(), Network.EMPTY);
    };
  }

  private static String everything(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
