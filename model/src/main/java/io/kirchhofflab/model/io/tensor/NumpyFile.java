package io.kirchhofflab.model.io.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes arrays for NumPy: a `.npz` file is a zip file of `.npy` files, one an array.
///
/// A `.npy` file begins with a line of Python that states type and shape, padded so that the
/// numbers begin at a multiple of 64 bytes. Source: NumPy Enhancement Proposal 1, version 1.0.
public final class NumpyFile {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");

  private NumpyFile() {}

  /// What an array holds: `type` as NumPy writes it, such as `<f4`.
  @SuppressWarnings("ArrayRecordComponent")
  public record Content(String type, int[] shape, byte[] bytes) {

    public static Content of(Tensor tensor) {
      return new Content("<f" + tensor.type().bytes(), tensor.shape(), tensor.littleEndian());
    }

    /// A row of whole numbers.
    public static Content of(int[] numbers) {
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.multiplyExact(numbers.length, Integer.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      bytes.asIntBuffer().put(numbers);
      return new Content("<i4", new int[] {numbers.length}, bytes.array());
    }

    /// One text.
    public static Content of(String text) {
      int length = text.codePointCount(0, text.length());
      return new Content("<U" + length, new int[0], text.getBytes(UTF_32LE));
    }

    private byte[] header() {
      String numbers = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
      String line =
          "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, numbers);
      int before = MAGIC.length + Short.BYTES;
      int whole = (before + line.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      String padded = line + " ".repeat(whole - before - line.length() - 1) + "\n";
      return ByteBuffer.allocate(whole)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put(MAGIC)
          .putShort((short) padded.length())
          .put(padded.getBytes(StandardCharsets.US_ASCII))
          .array();
    }

    private byte[] file() {
      byte[] header = header();
      byte[] file = Arrays.copyOf(header, header.length + bytes.length);
      System.arraycopy(bytes, 0, file, header.length, bytes.length);
      return file;
    }
  }

  /// The bytes of a file with these arrays; the same every time.
  public static byte[] bytes(Map<String, Content> arrays) {
    StoredZip zip = new StoredZip();
    arrays.forEach((name, content) -> zip.add(name + ".npy", content.file()));
    return zip.bytes();
  }
}
