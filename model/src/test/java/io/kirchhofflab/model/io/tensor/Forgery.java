package io.kirchhofflab.model.io.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Pickles and archives put together by hand, well or badly.
final class Forgery {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static Forgery pickle() {
    return new Forgery().op(0x80, 2);
  }

  Forgery op(int... bytes) {
    for (int each : bytes) out.write(each);
    return this;
  }

  Forgery op(char code) {
    return op((int) code);
  }

  Forgery global(String module, String name) {
    return op('c').raw(module + "\n" + name + "\n");
  }

  Forgery text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return op('X').int4(bytes.length).raw(text);
  }

  Forgery number(long number) {
    op(0x8a, Long.BYTES);
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
    out.writeBytes(bytes);
    return this;
  }

  Forgery int4(int number) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) op(number >>> shift & 0xff);
    return this;
  }

  Forgery raw(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Forgery numbers(long... numbers) {
    op('(');
    for (long each : numbers) number(each);
    return op('t');
  }

  /// A state dict of one tensor `w` on storage 0.
  static byte[] stateDict(long count, long offset, long[] shape, long[] strides) {
    return pickle()
        .op('}')
        .text("w")
        .tensor("FloatStorage", "0", count, offset, shape, strides)
        .op('s', '.')
        .bytes();
  }

  Forgery tensor(String type, String key, long count, long offset, long[] shape, long[] strides) {
    return global("torch._utils", "_rebuild_tensor_v2")
        .op('(', '(')
        .text("storage")
        .global("torch", type)
        .text(key)
        .text("cpu")
        .number(count)
        .op('t', 'Q')
        .number(offset)
        .numbers(shape)
        .numbers(strides)
        .op(0x89)
        .op('}', 't', 'R');
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /// A checkpoint with this pickle and one storage of `numbers` zeros.
  static byte[] file(byte[] pickle, int numbers) {
    StoredZip zip = new StoredZip();
    zip.add("archive/data.pkl", pickle);
    zip.add("archive/data/0", new byte[numbers * Float.BYTES]);
    return zip.bytes();
  }

  /// The same with the storage packed tightly.
  static byte[] packed(byte[] pickle, int bytes) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(pickle);
      zip.putNextEntry(new ZipEntry("archive/data/0"));
      byte[] block = new byte[1 << 16];
      for (int left = bytes; left > 0; left -= block.length) zip.write(block);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /// `file` with every occurrence of `from` replaced by `to`, of the same length.
  static byte[] renamed(byte[] file, String from, String to) {
    String bytes = new String(file, StandardCharsets.ISO_8859_1);
    return bytes.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }
}
