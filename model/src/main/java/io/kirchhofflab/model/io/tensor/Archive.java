package io.kirchhofflab.model.io.tensor;

import io.kirchhofflab.model.problem.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The entries of a checkpoint's zip file, of which every size is judged before a byte is read.
///
/// All entries stand in one folder, of any name, which is left out here: `data.pkl`, `data/0`.
/// Errors: `Refusal`; `IOException` where the file is no zip file or ends too early.
final class Archive implements AutoCloseable {

  static final String PICKLE = "data.pkl";

  private static final int MOST_ENTRIES = 10_000;

  /// Bytes of all entries together, unpacked: the largest circuit released has 49 MB.
  static final long MOST_BYTES = 1 << 26;

  /// An entry larger than this may not be packed more tightly than `TIGHTEST`: trained numbers
  /// hardly shrink at all.
  private static final long UNSUSPICIOUS_BYTES = 1 << 20;

  private static final long TIGHTEST = 100;

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new HashMap<>();

  Archive(Path file) throws IOException {
    zip = new ZipFile(file.toFile());
    try {
      survey();
    } catch (Refusal | IllegalArgumentException e) {
      zip.close();
      throw e;
    }
  }

  private void survey() {
    if (zip.size() > MOST_ENTRIES)
      throw new Refusal("", "It holds %,d entries.".formatted(zip.size()));
    long bytes = 0;
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      String name = entry.getName();
      checkName(name);
      if (entry.isDirectory()) continue;
      checkSize(entry);
      bytes += entry.getSize();
      if (bytes > MOST_BYTES) {
        throw new Refusal("", "It unpacks to more than %,d bytes.".formatted(MOST_BYTES));
      }
      if (entries.put(withoutFolder(name), entry) != null) {
        throw new Refusal(shown(name), "Two entries have this name.");
      }
    }
  }

  /// No entry is ever written to disk, but a name that leads elsewhere is not from PyTorch.
  private static void checkName(String name) {
    boolean leadsElsewhere =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf(':') >= 0
            || Arrays.asList(name.split("/", -1)).contains("..");
    if (leadsElsewhere)
      throw new Refusal(shown(name), "The name of this entry leads out of the file.");
  }

  private static void checkSize(ZipEntry entry) {
    long size = entry.getSize();
    long packed = entry.getCompressedSize();
    if (size < 0 || packed < 0)
      throw new Refusal(shown(entry.getName()), "Its size is not stated.");
    if (size > UNSUSPICIOUS_BYTES && size / TIGHTEST > packed) {
      throw new Refusal(
          shown(entry.getName()),
          "%,d bytes would unpack to %,d, as no trained numbers do.".formatted(packed, size));
    }
  }

  private static String withoutFolder(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  private static String shown(String name) {
    return Quoted.shortened(name, 60);
  }

  boolean contains(String name) {
    return entries.containsKey(name);
  }

  /// The bytes of an entry, whose checksum holds; at most `most` of them.
  byte[] bytes(String name, long most) throws IOException {
    ZipEntry entry = entries.get(name);
    if (entry == null) throw new Refusal(shown(name), "The file has no entry of this name.");
    if (entry.getSize() > most) {
      throw new Refusal(
          shown(name), "It holds %,d bytes, more than %,d.".formatted(entry.getSize(), most));
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes((int) entry.getSize() + 1);
    }
    if (bytes.length != entry.getSize()) {
      throw new Refusal(
          shown(name), "It does not hold the %,d bytes it states.".formatted(entry.getSize()));
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    if (checksum.getValue() != entry.getCrc()) {
      throw new Refusal(shown(name), "Its checksum does not hold: the file is damaged.");
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
