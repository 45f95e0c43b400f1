package io.kirchhofflab.model.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/// Saves files so that an old one is lost only when the new one is whole.
public final class WholeFile {

  private WholeFile() {}

  /// Writes what a file holds.
  public interface Content {
    void write(OutputStream to) throws IOException;
  }

  /// Writes all or nothing: to a new file beside the old one, flushed to the disk, which then takes
  /// the old one's place and permissions. A symbolic link stays one; its target is written.
  public static Saving save(Path file, Content content) {
    Path target = file;
    try {
      target = target(file);
      if (Files.isDirectory(target)) return notSaved(file, "a folder has this name.");
      if (Files.exists(target) && !Files.isWritable(target)) {
        return notSaved(file, "it is write-protected. Save under another name.");
      }
      replace(target, content);
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

  private static void replace(Path target, Content content) throws IOException {
    Path beside = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel out =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        copyPermissions(target, beside);
        OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(out));
        content.write(buffered);
        buffered.flush();
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
