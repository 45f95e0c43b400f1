package io.kirchhofflab.model.io;

import io.kirchhofflab.model.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    try (InputStream in = NetworkFile.class.getResourceAsStream(SCHEMA)) {
      if (in == null) throw new IllegalStateException("not packed with the program: " + SCHEMA);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Reading read(Path file) {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) return rejected(name, tooLarge());
      return parse(decoded(bytes), name);
    } catch (CharacterCodingException e) {
      return rejected(
          name, "This is no text in UTF-8. Save it as UTF-8 in the program it is from.");
    } catch (IOException e) {
      return rejected(name, "The file cannot be read: " + WholeFile.reason(e, file));
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
    // Some editors mark UTF-8 with a byte order mark.
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /// Reads a document from `text`; `fileName` appears in problems only.
  public static Reading parse(String text, String fileName) {
    if (text.length() > LARGEST) return rejected(fileName, tooLarge());
    return new DocumentReader(new JsonText(fileName, text)).read();
  }

  public static String write(Document document) {
    return new DocumentWriter(document).write();
  }

  /// Writes all or nothing; see `WholeFile`.
  public static Saving save(Path file, Document document) {
    return WholeFile.save(file, () -> write(document).getBytes(StandardCharsets.UTF_8));
  }

  private static String tooLarge() {
    return "The file is larger than %,d bytes; this version opens no larger ones."
        .formatted(LARGEST);
  }

  private static Reading rejected(String file, String message) {
    return new Reading.Rejected(List.of(WholeFile.fault(file, message)));
  }
}
