package io.kirchhofflab.model.io;

import io.kirchhofflab.model.Document;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Opens and saves documents in KirchhoffLab's own JSON format.
///
/// The format is versioned and written for people: one line per node and edge, SI units without
/// prefixes, nodes referred to by name. Its schema is `schema()`. A document that is saved and read
/// again is equal, ids and unknown parts included. Nothing a file can contain throws: faults come
/// back with line, column and path.
public final class NetworkFile {

  public static final String FORMAT = "kirchhofflab";

  /// The version this program writes and fully understands.
  public static final int VERSION = 1;

  /// Preferred ending of a file's name, without the dot.
  public static final String EXTENSION = "klab";

  /// Bytes of the largest file that is opened; a network of 230,000 edges needs about 50 MB.
  public static final int LARGEST = 1 << 27;

  static final String BEGINNING = "{\"format\": \"" + FORMAT + "\", \"version\": " + VERSION;

  private static final String SCHEMA = "kirchhofflab-1.schema.json";

  private NetworkFile() {}

  /// The JSON Schema (draft 2020-12) of version 1.
  public static String schema() {
    return FileText.packed(SCHEMA);
  }

  public static Reading read(Path file) {
    return switch (FileText.read(file)) {
      case FileText.Read read -> parse(read.text(), file.toString());
      case FileText.Unreadable unreadable -> new Reading.Rejected(List.of(unreadable.why()));
    };
  }

  /// Reads a document from `text`; `fileName` appears in problems only.
  public static Reading parse(String text, String fileName) {
    if (text.length() > LARGEST) return new Reading.Rejected(List.of(FileText.tooLarge(fileName)));
    return new DocumentReader(new JsonText(fileName, text)).read();
  }

  public static String write(Document document) {
    return new DocumentWriter(document).write();
  }

  /// Writes all or nothing; see `WholeFile`.
  public static Saving save(Path file, Document document) {
    return WholeFile.save(file, to -> to.write(write(document).getBytes(StandardCharsets.UTF_8)));
  }
}
