package io.kirchhofflab.model.io;

import io.kirchhofflab.model.Document;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
      return notSaved(file, FileText.reason(e, target));
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

  private static Saving notSaved(Path file, String reason) {
    return new Saving.NotSaved(
        FileText.fault(file.toString(), "The file was not saved: " + reason));
  }
}
