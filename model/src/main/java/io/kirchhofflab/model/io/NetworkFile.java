package io.kirchhofflab.model.io;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.model.problem.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.UUID;

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
      return rejected(name, "The file cannot be read: " + reason(e, file));
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

  /// Writes all or nothing: to a new file beside the old one, flushed to the disk, which then takes
  /// the old one's place and permissions. A symbolic link stays one; its target is written.
  public static Saving save(Path file, Document document) {
    Path target = file;
    try {
      target = target(file);
      if (Files.isDirectory(target)) return notSaved(file, "a folder has this name.");
      if (Files.exists(target) && !Files.isWritable(target)) {
        return notSaved(file, "it is write-protected. Save under another name.");
      }
      replace(target, write(document).getBytes(StandardCharsets.UTF_8));
      return new Saving.Saved(target);
    } catch (IOException e) {
      return notSaved(file, reason(e, target));
    }
  }

  /// Where a chain of symbolic links leads, whether or not something is there.
  private static Path target(Path file) throws IOException {
    Path at = file.toAbsolutePath();
    if (Files.exists(at)) return at.toRealPath();
    return Files.isSymbolicLink(at) ? at.resolveSibling(Files.readSymbolicLink(at)) : at;
  }

  private static void replace(Path target, byte[] bytes) throws IOException {
    Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel out =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        copyPermissions(target, beside);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) out.write(buffer);
        out.force(true);
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
    flushFolder(target);
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView was = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView is = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (was == null || is == null || !Files.exists(from)) return;
    is.setPermissions(was.readAttributes().permissions());
  }

  /// Makes the new name last through a power failure, where the system lets folders be flushed.
  private static void flushFolder(Path target) {
    Path folder = target.getParent();
    if (folder == null) return;
    try (FileChannel in = FileChannel.open(folder, StandardOpenOption.READ)) {
      in.force(true);
    } catch (IOException e) {
      // Windows opens no folders; the file itself is safe on the disk.
      return;
    }
  }

  private static String reason(IOException e, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return switch (e) {
      case NoSuchFileException n when folder != null && !Files.isDirectory(folder) ->
          "there is no folder " + folder + ".";
      case NoSuchFileException n -> "there is no such file. Check its name.";
      case AccessDeniedException a -> "this user may not do that. Check the file's permissions.";
      default -> {
        String message = e.getMessage();
        yield (message == null ? e.getClass().getSimpleName() : message) + ".";
      }
    };
  }

  private static String tooLarge() {
    return "The file is larger than %,d bytes; this version opens no larger ones."
        .formatted(LARGEST);
  }

  private static Reading rejected(String file, String message) {
    return new Reading.Rejected(List.of(fault(file, message)));
  }

  private static Saving notSaved(Path file, String reason) {
    return new Saving.NotSaved(fault(file.toString(), "The file was not saved: " + reason));
  }

  private static Problem fault(String file, String message) {
    return new Problem.FileFault(Severity.ERROR, new Subject.OfFile(file, 0, 0, ""), message);
  }
}
