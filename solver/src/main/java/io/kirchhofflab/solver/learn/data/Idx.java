package io.kirchhofflab.solver.learn.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads idx files, the format of MNIST: two zeros, a type, the number of dimensions, their sizes
/// as big-endian integers, then the bytes, last dimension fastest. Packed by gzip or not.
/// Source: Y. LeCun, C. Cortes, C. Burges, The MNIST database, "The IDX file format".
public final class Idx {

  private static final int UNSIGNED_BYTES = 8;
  private static final int GZIP_MAGIC = 0x1f8b;

  /// A set of more bytes than this is refused before memory is taken for it.
  private static final long MOST_BYTES = 1L << 30;

  private Idx() {}

  /// What came of reading a file.
  public sealed interface Reading {}

  /// `bytes` of all items, `sizes` of the dimensions, items first.
  @SuppressWarnings("ArrayRecordComponent")
  public record Opened(byte[] bytes, List<Integer> sizes) implements Reading {
    public Opened {
      sizes = List.copyOf(sizes);
    }

    public int items() {
      return sizes.getFirst();
    }

    /// Bytes of one item.
    public int itemSize() {
      return items() == 0 ? 0 : bytes.length / items();
    }
  }

  /// Why the file cannot be used, in a sentence that says what to do.
  public record Rejected(String why) implements Reading {}

  /// Where bytes come from; `name` is what a sentence calls it.
  public record Origin(String name, Opening opening) {

    /// A file of the user's.
    public static Origin of(Path file) {
      return new Origin(file.toString(), () -> Files.newInputStream(file));
    }
  }

  /// Opens what is to be read, from its beginning.
  @FunctionalInterface
  public interface Opening {
    InputStream open() throws IOException;
  }

  /// Reads unsigned bytes with `dimensions` dimensions.
  public static Reading read(Origin origin, int dimensions) {
    String file = origin.name();
    try (InputStream in = unpacked(origin)) {
      return parse(new DataInputStream(in), file, dimensions);
    } catch (EOFException e) {
      return new Rejected(file + " ends early: fetch it again.");
    } catch (NoSuchFileException e) {
      return new Rejected(file + " does not exist.");
    } catch (ZipException e) {
      return new Rejected(file + " is damaged: " + e.getMessage() + ". Fetch it again.");
    } catch (IOException e) {
      return new Rejected(file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static InputStream unpacked(Origin origin) throws IOException {
    BufferedInputStream in = new BufferedInputStream(origin.opening().open(), 1 << 16);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
  }

  private static Reading parse(DataInputStream in, String file, int dimensions) throws IOException {
    if (in.readUnsignedShort() != 0 || in.readUnsignedByte() != UNSIGNED_BYTES) {
      return new Rejected(file + " is no idx file of unsigned bytes.");
    }
    int found = in.readUnsignedByte();
    if (found != dimensions) {
      return new Rejected(
          "%s has %d dimensions, not %d: are images and labels exchanged?"
              .formatted(file, found, dimensions));
    }
    List<Integer> sizes = new ArrayList<>();
    long bytes = 1;
    for (int d = 0; d < dimensions; d++) {
      int size = in.readInt();
      if (size < 0) return new Rejected(file + " claims a size of " + size + ".");
      sizes.add(size);
      bytes = Math.multiplyExact(Math.min(bytes, MOST_BYTES), size);
    }
    if (bytes > MOST_BYTES) return new Rejected(file + " claims " + bytes + " bytes: too many.");
    byte[] all = in.readNBytes((int) bytes);
    if (all.length < bytes) throw new EOFException();
    return new Opened(all, sizes);
  }
}
