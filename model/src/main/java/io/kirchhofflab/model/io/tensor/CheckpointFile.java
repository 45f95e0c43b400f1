package io.kirchhofflab.model.io.tensor;

import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Quoted;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.model.problem.Subject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads and writes the tensors of PyTorch's `.pth` files, and nothing else that may be in them.
///
/// Such a file is a zip file: `data.pkl` names the tensors, their shapes and the entries `data/0`,
/// `data/1`, … that hold their numbers, little-endian. The pickle is read by a machine that can
/// only build tensors (`Unpickler`); every size is checked before it is believed. A file that asks
/// for anything else is refused with the reason. Source: PyTorch's `torch/serialization.py`, the
/// format since version 1.6.
public final class CheckpointFile {

  /// Bytes of the largest pickle: ten thousand tensors.
  private static final long LONGEST_PICKLE = 1 << 20;

  private static final String FOLDER = "archive/";

  private static final String DATA = "data/";

  private static final int MOST_DIMENSIONS = 8;

  private static final String ADVICE = "Save model.state_dict() and nothing around it.";

  private CheckpointFile() {}

  public static CheckpointReading read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new Refusal("", "There is no such file. Check its name.");
      }
      try (Archive archive = new Archive(file)) {
        return new CheckpointReading.Read(read(archive));
      }
    } catch (Refusal e) {
      return refused(file, e.place(), e.reason());
    } catch (IOException | IllegalArgumentException e) {
      return refused(
          file,
          "",
          "It is no zip file, or a damaged one. Checkpoints older than PyTorch 1.6 are none: save"
              + " them again with a newer version.");
    }
  }

  /// The bytes of a file that holds `checkpoint`; the same every time.
  public static byte[] bytes(Checkpoint checkpoint) {
    StoredZip zip = new StoredZip();
    zip.add(FOLDER + Archive.PICKLE, Pickler.write(checkpoint));
    int key = 0;
    for (Tensor tensor : checkpoint.tensors().values()) {
      zip.add(FOLDER + DATA + key++, tensor.littleEndian());
    }
    zip.add(FOLDER + "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    return zip.bytes();
  }

  private static CheckpointReading refused(Path file, String place, String reason) {
    return new CheckpointReading.Refused(
        new Problem.FileFault(
            Severity.ERROR,
            new Subject.OfFile(file.toString(), 0, 0, place),
            "This checkpoint is refused. " + reason));
  }

  private static Checkpoint read(Archive archive) throws IOException {
    checkByteOrder(archive);
    Pickled top = Unpickler.read(archive.bytes(Archive.PICKLE, LONGEST_PICKLE));
    if (!(top instanceof Pickled.Dict dict)) {
      throw new Refusal(Archive.PICKLE, "It holds no state dict. " + ADVICE);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Set<String> used = new HashSet<>();
    for (Map.Entry<String, Pickled> each : dict.items().entrySet()) {
      if (!(each.getValue() instanceof Pickled.View view)) {
        throw new Refusal(
            Archive.PICKLE, "Its " + Quoted.of(each.getKey()) + " is no tensor. " + ADVICE);
      }
      // Otherwise a small file could fill the memory with views of one storage.
      if (!used.add(view.storage().key())) {
        throw new Refusal(
            Archive.PICKLE, "Two tensors share storage " + Quoted.of(view.storage().key()) + ".");
      }
      tensors.put(each.getKey(), tensor(each.getKey(), view, archive));
    }
    return new Checkpoint(tensors);
  }

  /// Newer versions state the byte order; older ones wrote on little-endian machines only.
  private static void checkByteOrder(Archive archive) throws IOException {
    if (!archive.contains("byteorder")) return;
    String order = new String(archive.bytes("byteorder", 16), StandardCharsets.UTF_8);
    if (!order.strip().equals("little")) {
      throw new Refusal("byteorder", "Its numbers stand in an order other than little-endian.");
    }
  }

  private static Tensor tensor(String name, Pickled.View view, Archive archive) throws IOException {
    int[] shape = checkedShape(name, view);
    double[] numbers = numbers(view.storage(), archive);
    return new Tensor(view.storage().type(), shape, gathered(view, shape, numbers));
  }

  /// Sizes that the storage can fill: no more numbers than it has, and none outside of it.
  private static int[] checkedShape(String name, Pickled.View view) {
    int dimensions = view.shape().size();
    long available = view.storage().count();
    if (available < 1 || available > Archive.MOST_BYTES) {
      throw new Refusal(Archive.PICKLE, "A storage of %,d numbers.".formatted(available));
    }
    boolean fits =
        dimensions <= MOST_DIMENSIONS
            && view.strides().size() == dimensions
            && view.offset() >= 0
            && view.offset() < available;
    long count = 1;
    long last = view.offset();
    int[] shape = new int[fits ? dimensions : 0];
    for (int d = 0; fits && d < dimensions; d++) {
      long size = view.shape().get(d);
      long stride = view.strides().get(d);
      fits = size > 0 && size <= available && stride >= 0 && stride <= available;
      if (!fits) break;
      shape[d] = (int) size;
      count *= size;
      last += (size - 1) * stride;
      fits = count <= available && last < available;
    }
    if (fits) return shape;
    throw new Refusal(
        Archive.PICKLE,
        "Tensor %s of shape %s does not fit its storage of %,d numbers."
            .formatted(Quoted.of(name), Quoted.shortened(view.shape().toString(), 60), available));
  }

  private static double[] numbers(Pickled.Storage storage, Archive archive) throws IOException {
    String entry = DATA + storage.key();
    long stated = storage.count() * storage.type().bytes();
    byte[] bytes = archive.bytes(entry, stated);
    if (bytes.length != stated) {
      throw new Refusal(
          Quoted.shortened(entry, 60),
          "It holds %,d bytes, where %,d numbers need %,d."
              .formatted(bytes.length, storage.count(), stated));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] numbers = new double[(int) storage.count()];
    for (int k = 0; k < numbers.length; k++) {
      numbers[k] =
          switch (storage.type()) {
            case FLOAT32 -> buffer.getFloat();
            case FLOAT64 -> buffer.getDouble();
          };
    }
    return numbers;
  }

  /// The numbers of a view in row-major order.
  private static double[] gathered(Pickled.View view, int[] shape, double[] numbers) {
    int count = 1;
    for (int size : shape) count *= size;
    List<Long> strides = view.strides();
    double[] values = new double[count];
    int[] index = new int[shape.length];
    long from = view.offset();
    for (int k = 0; k < count; k++) {
      values[k] = numbers[(int) from];
      // One step of an odometer.
      for (int d = shape.length - 1; d >= 0; d--) {
        from += strides.get(d);
        if (++index[d] < shape[d]) break;
        from -= strides.get(d) * shape[d];
        index[d] = 0;
      }
    }
    return values;
  }
}
