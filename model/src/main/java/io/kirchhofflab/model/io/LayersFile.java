package io.kirchhofflab.model.io;

import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/// Opens and writes descriptions of layered noisy networks, in JSON.
///
/// Its schema is `schema()`. A network that is written and read again is equal. Nothing a file can
/// contain throws: faults come back with line, column and path.
public final class LayersFile {

  public static final String FORMAT = "kirchhofflab-layers";

  public static final int VERSION = 1;

  static final String BEGINNING = "{\"format\": \"" + FORMAT + "\", \"version\": " + VERSION;

  private static final String SCHEMA = "kirchhofflab-layers-1.schema.json";

  private LayersFile() {}

  /// What came of reading.
  public sealed interface Outcome {

    record Opened(LayeredNetwork network) implements Outcome {}

    /// At least one error; several where the rest of the file could still be judged.
    record Rejected(List<Problem> problems) implements Outcome {
      public Rejected {
        problems = List.copyOf(problems);
        if (problems.isEmpty()) throw new IllegalArgumentException("rejected without a reason");
      }
    }
  }

  /// The JSON Schema (draft 2020-12) of version 1.
  public static String schema() {
    return FileText.packed(SCHEMA);
  }

  public static Outcome read(Path file) {
    return switch (FileText.read(file)) {
      case FileText.Read read -> parse(read.text(), file.toString());
      case FileText.Unreadable unreadable -> new Outcome.Rejected(List.of(unreadable.why()));
    };
  }

  /// Reads a network from `text`; `fileName` appears in problems only.
  public static Outcome parse(String text, String fileName) {
    if (text.length() > NetworkFile.LARGEST) {
      return new Outcome.Rejected(List.of(FileText.tooLarge(fileName)));
    }
    return new LayersReader(new JsonText(fileName, text)).read();
  }

  public static String write(LayeredNetwork network) {
    return LayersWriter.write(network);
  }
}
