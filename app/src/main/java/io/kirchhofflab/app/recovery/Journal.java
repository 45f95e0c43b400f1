package io.kirchhofflab.app.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running designer's copy of its unsaved work on disk, and what earlier ones left behind.
///
/// Each instance owns three files in the folder: `ID.lock`, held locked while it lives, `ID.klab`
/// with the document and `ID.file` with the path it was opened from. The system lets go of a lock
/// when its owner dies in whatever way, so a journal whose lock can be had belongs to a crash.
/// Writing replaces the document at once or not at all.
public final class Journal implements AutoCloseable {

  /// Work that a crash left behind: the document as text, the file it came from or null, and when
  /// it was written.
  public record Lost(String id, String text, @Nullable Path file, Instant written) {}

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Path folder;
  private final String id;
  private final FileChannel channel;
  private final FileLock lock;

  private Journal(Path folder, String id, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.id = id;
    this.channel = channel;
    this.lock = lock;
  }

  /// Opens a fresh journal in `folder`.
  public static Journal open(Path folder) throws IOException {
    Files.createDirectories(folder);
    String id = UUID.randomUUID().toString();
    FileChannel channel =
        FileChannel.open(
            folder.resolve(id + ".lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new Journal(folder, id, channel, channel.lock());
  }

  /// Writes the document's `text` and the path it was opened from, or null.
  public synchronized void write(String text, @Nullable Path file) throws IOException {
    if (!lock.isValid()) return;
    replace(".file", file == null ? "" : file.toAbsolutePath().toString());
    replace(".klab", text);
  }

  private void replace(String ending, String text) throws IOException {
    Path fresh = folder.resolve(id + ending + ".new");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      java.nio.ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) out.write(bytes);
      out.force(true);
    }
    Files.move(
        fresh,
        folder.resolve(id + ending),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// There is nothing to recover any more: the work is saved.
  public synchronized void forget() throws IOException {
    Files.deleteIfExists(folder.resolve(id + ".klab"));
    Files.deleteIfExists(folder.resolve(id + ".file"));
  }

  /// Work of designers that are gone without a clean end, newest first.
  public List<Lost> lost() {
    List<Lost> found = new ArrayList<>();
    for (String other : ids()) {
      if (other.equals(id) || isAlive(other)) continue;
      Path document = folder.resolve(other + ".klab");
      try {
        if (Files.exists(document)) found.add(read(other, document));
        else if (isOld(other)) discard(other);
      } catch (IOException e) {
        LOG.warn("journal {} cannot be read", document, e);
      }
    }
    found.sort(Comparator.comparing(Lost::written).reversed());
    return found;
  }

  private List<String> ids() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".lock"))
          .map(file -> file.substring(0, file.length() - ".lock".length()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isAlive(String other) {
    Path file = folder.resolve(other + ".lock");
    try (FileChannel its = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock free = its.tryLock()) {
      return free == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      LOG.warn("lock {} cannot be tried", file, e);
      return true;
    }
  }

  /// Whether its lock file is too old to belong to a designer that is just starting.
  private boolean isOld(String other) throws IOException {
    Instant made = Files.getLastModifiedTime(folder.resolve(other + ".lock")).toInstant();
    return made.isBefore(Instant.now().minusSeconds(60));
  }

  private Lost read(String other, Path document) throws IOException {
    Path origin = folder.resolve(other + ".file");
    String path = Files.exists(origin) ? Files.readString(origin).strip() : "";
    return new Lost(
        other,
        Files.readString(document),
        path.isEmpty() ? null : Path.of(path),
        Files.getLastModifiedTime(document).toInstant());
  }

  /// Removes what `lost` left behind.
  public void discard(Lost lost) throws IOException {
    discard(lost.id());
  }

  private void discard(String other) throws IOException {
    for (String ending : List.of(".klab", ".file", ".klab.new", ".file.new", ".lock")) {
      Files.deleteIfExists(folder.resolve(other + ending));
    }
  }

  /// A clean end: nothing stays behind.
  @Override
  public synchronized void close() throws IOException {
    if (!lock.isValid()) return;
    lock.release();
    channel.close();
    discard(id);
  }
}
