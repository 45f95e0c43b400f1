package io.kirchhofflab.model.io.tensor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes the pickle of a state dict: an ordered dictionary of tensors, tensor k in storage `k`.
final class Pickler {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Pickler() {}

  static byte[] write(Checkpoint checkpoint) {
    return new Pickler().dictionary(checkpoint.tensors());
  }

  private byte[] dictionary(Map<String, Tensor> tensors) {
    put(Opcode.PROTO).write(2);
    orderedDict();
    put(Opcode.MARK);
    int key = 0;
    for (Map.Entry<String, Tensor> each : tensors.entrySet()) {
      text(each.getKey());
      tensor(each.getValue(), key++);
    }
    put(Opcode.SET_ITEMS);
    put(Opcode.STOP);
    return out.toByteArray();
  }

  private void orderedDict() {
    name(Pickled.Name.ORDERED_DICT);
    put(Opcode.EMPTY_TUPLE);
    put(Opcode.REDUCE);
  }

  /// `_rebuild_tensor_v2(storage, 0, shape, strides, False, OrderedDict())`.
  private void tensor(Tensor tensor, int key) {
    name(Pickled.Name.REBUILD_TENSOR);
    put(Opcode.MARK);
    storage(tensor, key);
    number(0);
    int[] shape = tensor.shape();
    put(Opcode.MARK);
    for (int size : shape) number(size);
    put(Opcode.TUPLE);
    put(Opcode.MARK);
    for (int d = 0; d < shape.length; d++) number(stride(shape, d));
    put(Opcode.TUPLE);
    put(Opcode.FALSE);
    orderedDict();
    put(Opcode.TUPLE);
    put(Opcode.REDUCE);
  }

  private static int stride(int[] shape, int dimension) {
    int stride = 1;
    for (int d = dimension + 1; d < shape.length; d++) stride *= shape[d];
    return stride;
  }

  private void storage(Tensor tensor, int key) {
    put(Opcode.MARK);
    text("storage");
    name(
        switch (tensor.type()) {
          case FLOAT32 -> Pickled.Name.FLOAT_STORAGE;
          case FLOAT64 -> Pickled.Name.DOUBLE_STORAGE;
        });
    text(String.valueOf(key));
    text("cpu");
    number(tensor.values().length);
    put(Opcode.TUPLE);
    put(Opcode.PERSISTENT_ID);
  }

  private void name(Pickled.Name name) {
    String lines = name.module() + "\n" + name.attribute() + "\n";
    put(Opcode.GLOBAL).writeBytes(lines.getBytes(StandardCharsets.US_ASCII));
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    put(Opcode.TEXT);
    int4(bytes.length);
    out.writeBytes(bytes);
  }

  private void number(int number) {
    put(Opcode.INT4);
    int4(number);
  }

  private void int4(int number) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) out.write(number >>> shift);
  }

  private ByteArrayOutputStream put(Opcode opcode) {
    out.write(opcode.code());
    return out;
  }
}
