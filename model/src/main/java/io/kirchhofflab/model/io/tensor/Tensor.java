package io.kirchhofflab.model.io.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Numbers in rows and columns, as a checkpoint stores them: `values` row by row, the last index of
/// `shape` running fastest. The arrays are not to be changed.
///
/// Numbers of either type are doubles here, which hold both exactly.
@SuppressWarnings("ArrayRecordComponent")
public record Tensor(Type type, int[] shape, double[] values) {

  /// How a number is stored.
  public enum Type {
    FLOAT32(Float.BYTES, "FloatStorage"),
    FLOAT64(Double.BYTES, "DoubleStorage");

    private final int bytes;
    private final String storage;

    Type(int bytes, String storage) {
      this.bytes = bytes;
      this.storage = storage;
    }

    /// Bytes of one number.
    public int bytes() {
      return bytes;
    }

    /// The class of PyTorch's that stores such numbers.
    String storage() {
      return storage;
    }

    /// The smallest type that holds every one of `values` exactly.
    public static Type of(double[] values) {
      for (double value : values) {
        if (Double.compare((float) value, value) != 0) return FLOAT64;
      }
      return FLOAT32;
    }
  }

  public Tensor {
    long count = 1;
    for (int size : shape) {
      if (size < 0) throw new IllegalArgumentException("a size of " + size);
      count = Math.multiplyExact(count, size);
    }
    if (count != values.length) {
      throw new IllegalArgumentException(values.length + " values in " + Arrays.toString(shape));
    }
  }

  /// A matrix of equally long rows, in the smallest type that holds it.
  public static Tensor matrix(double[][] rows) {
    int columns = rows[0].length;
    double[] values = new double[Math.multiplyExact(rows.length, columns)];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, values, r * columns, columns);
    }
    return new Tensor(Type.of(values), new int[] {rows.length, columns}, values);
  }

  public static Tensor vector(double[] values) {
    return new Tensor(Type.of(values), new int[] {values.length}, values);
  }

  public boolean hasShape(int... other) {
    return Arrays.equals(shape, other);
  }

  /// The rows of a matrix.
  public double[][] rows() {
    int columns = shape[1];
    return IntStream.range(0, shape[0])
        .mapToObj(r -> Arrays.copyOfRange(values, r * columns, (r + 1) * columns))
        .toArray(double[][]::new);
  }

  /// The numbers as other programs store them.
  byte[] littleEndian() {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, type.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (type) {
        case FLOAT32 -> bytes.putFloat((float) value);
        case FLOAT64 -> bytes.putDouble(value);
      }
    }
    return bytes.array();
  }

  /// Equal to the bit.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tensor that
        && type == that.type
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor[" + type + " " + Arrays.toString(shape) + "]";
  }
}
