package io.kirchhofflab.model.io.tensor;

import io.kirchhofflab.model.problem.Quoted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a checkpoint's pickle, and runs nothing of it.
///
/// A pickle is a program for a stack machine that may call any function. This machine knows the
/// instructions of `Opcode`, the four names of `Pickled.Name`, and what those two make: numbers,
/// texts, tuples, dictionaries, storages and views of them. Work and memory are proportional to the
/// length of the pickle. Errors: `Refusal`.
final class Unpickler {

  private static final int PROTOCOL = 2;

  /// Bytes of `torch._utils` and the like.
  private static final int LONGEST_NAME = 200;

  private final byte[] bytes;
  private int at;
  private final List<Pickled> stack = new ArrayList<>();
  private final Map<Integer, Pickled> memo = new HashMap<>();

  private Unpickler(byte[] bytes) {
    this.bytes = bytes;
  }

  /// What the pickle leaves when it stops.
  static Pickled read(byte[] pickle) {
    return new Unpickler(pickle).run();
  }

  private Pickled run() {
    if (nextOpcode() != Opcode.PROTO || unsigned1() != PROTOCOL) {
      throw refuse("It is no pickle of protocol 2. Save it with torch.save's own settings");
    }
    while (true) {
      Opcode opcode = nextOpcode();
      if (opcode == Opcode.STOP) return end();
      step(opcode);
    }
  }

  private Pickled end() {
    Pickled last = pop();
    if (!stack.isEmpty() || at < bytes.length) throw refuse("It goes on after its end");
    return last;
  }

  private void step(Opcode opcode) {
    switch (opcode) {
      case PROTO, STOP -> throw refuse("It begins twice");
      case GLOBAL -> stack.add(name());
      case REDUCE -> stack.add(call());
      case BUILD -> build();
      case PERSISTENT_ID -> stack.add(storage(pop()));
      case MARK -> stack.add(new Pickled.Mark());
      case EMPTY_TUPLE -> stack.add(new Pickled.Tuple(List.of()));
      case TUPLE -> stack.add(new Pickled.Tuple(popToMark()));
      case TUPLE1 -> stack.add(tuple(1));
      case TUPLE2 -> stack.add(tuple(2));
      case TUPLE3 -> stack.add(tuple(3));
      case EMPTY_DICT -> stack.add(new Pickled.Dict());
      case SET_ITEM -> {
        Pickled value = pop();
        Pickled key = pop();
        set(List.of(key, value));
      }
      case SET_ITEMS -> set(popToMark());
      case NONE -> stack.add(new Pickled.None());
      case TRUE -> stack.add(new Pickled.Flag(true));
      case FALSE -> stack.add(new Pickled.Flag(false));
      case INT4 -> stack.add(new Pickled.Whole(signed(4)));
      case INT2 -> stack.add(new Pickled.Whole(unsigned1() | unsigned1() << 8));
      case INT1 -> stack.add(new Pickled.Whole(unsigned1()));
      case LONG1 -> stack.add(new Pickled.Whole(longNumber()));
      case TEXT -> stack.add(new Pickled.Text(text(length())));
      case PUT1 -> memo.put(unsigned1(), peek());
      case PUT4 -> memo.put((int) signed(4), peek());
      case GET1 -> stack.add(remembered(unsigned1()));
      case GET4 -> stack.add(remembered((int) signed(4)));
    }
  }

  // What the few names mean.

  private Pickled.Name name() {
    String module = line();
    String attribute = line();
    for (Pickled.Name each : Pickled.Name.values()) {
      if (each.module().equals(module) && each.attribute().equals(attribute)) return each;
    }
    throw refuse(
        "It names "
            + Quoted.of(module + "." + attribute)
            + ", which no tensor needs; nothing of it was run");
  }

  private Pickled call() {
    Pickled arguments = pop();
    Pickled called = pop();
    if (!(arguments instanceof Pickled.Tuple tuple)) throw refuse("It calls without arguments");
    return switch (called) {
      case Pickled.Name name when name == Pickled.Name.ORDERED_DICT && tuple.items().isEmpty() ->
          new Pickled.Dict();
      case Pickled.Name name when name == Pickled.Name.REBUILD_TENSOR -> view(tuple.items());
      default -> throw refuse("It calls what it may not");
    };
  }

  /// `_rebuild_tensor_v2(storage, offset, size, stride, requires_grad, backward_hooks)`, in newer
  /// versions with metadata behind.
  private Pickled.View view(List<Pickled> arguments) {
    boolean complete = arguments.size() == 6 || arguments.size() == 7;
    if (complete
        && arguments.get(0) instanceof Pickled.Storage storage
        && arguments.get(1) instanceof Pickled.Whole offset
        && arguments.get(2) instanceof Pickled.Tuple shape
        && arguments.get(3) instanceof Pickled.Tuple strides) {
      return new Pickled.View(storage, offset.value(), numbers(shape), numbers(strides));
    }
    throw refuse("It describes a tensor as PyTorch does not");
  }

  private List<Long> numbers(Pickled.Tuple tuple) {
    List<Long> numbers = new ArrayList<>();
    for (Pickled item : tuple.items()) {
      if (!(item instanceof Pickled.Whole whole)) throw refuse("A size or stride is no number");
      numbers.add(whole.value());
    }
    return numbers;
  }

  /// `("storage", class, key, device, count)`.
  private Pickled.Storage storage(Pickled id) {
    if (id instanceof Pickled.Tuple(List<Pickled> parts)
        && parts.size() == 5
        && parts.get(0) instanceof Pickled.Text(String kind)
        && kind.equals("storage")
        && parts.get(1) instanceof Pickled.Name name
        && parts.get(2) instanceof Pickled.Text(String key)
        && parts.get(4) instanceof Pickled.Whole count) {
      return new Pickled.Storage(type(name), key, count.value());
    }
    throw refuse("It refers to a storage as PyTorch does not");
  }

  private Tensor.Type type(Pickled.Name name) {
    return switch (name) {
      case FLOAT_STORAGE -> Tensor.Type.FLOAT32;
      case DOUBLE_STORAGE -> Tensor.Type.FLOAT64;
      case ORDERED_DICT, REBUILD_TENSOR -> throw refuse("It refers to a storage of no type");
    };
  }

  /// PyTorch notes versions of its classes beside a dictionary; nobody needs them here.
  private void build() {
    boolean harmless = pop() instanceof Pickled.Dict && peek() instanceof Pickled.Dict;
    if (!harmless) throw refuse("It sets the state of what has none");
  }

  private void set(List<Pickled> keysAndValues) {
    if (!(peek() instanceof Pickled.Dict dict) || keysAndValues.size() % 2 != 0) {
      throw refuse("It fills what is no dictionary");
    }
    for (int k = 0; k < keysAndValues.size(); k += 2) {
      if (!(keysAndValues.get(k) instanceof Pickled.Text key)) throw refuse("A key is no text");
      if (dict.items().put(key.value(), keysAndValues.get(k + 1)) != null) {
        throw refuse("The name " + Quoted.of(key.value()) + " stands there twice");
      }
    }
  }

  // The stack.

  private Pickled peek() {
    if (stack.isEmpty()) throw refuse("It takes more than it has put");
    return stack.getLast();
  }

  private Pickled pop() {
    Pickled top = peek();
    if (top instanceof Pickled.Mark) throw refuse("It takes more than it has put");
    stack.removeLast();
    return top;
  }

  private Pickled.Tuple tuple(int size) {
    List<Pickled> items = new ArrayList<>();
    for (int k = 0; k < size; k++) items.add(pop());
    return new Pickled.Tuple(List.copyOf(items.reversed()));
  }

  private List<Pickled> popToMark() {
    int mark = stack.size() - 1;
    while (mark >= 0 && !(stack.get(mark) instanceof Pickled.Mark)) mark--;
    if (mark < 0) throw refuse("It takes more than it has put");
    List<Pickled> items = List.copyOf(stack.subList(mark + 1, stack.size()));
    stack.subList(mark, stack.size()).clear();
    return items;
  }

  private Pickled remembered(int index) {
    Pickled found = memo.get(index);
    if (found == null) throw refuse("It recalls what it has not kept");
    return found;
  }

  // The bytes.

  private Opcode nextOpcode() {
    int code = unsigned1();
    @Nullable Opcode known = Opcode.of(code);
    if (known == null) {
      throw refuse("It holds the instruction 0x%02x, which no tensor needs".formatted(code));
    }
    return known;
  }

  private int unsigned1() {
    if (at == bytes.length) throw refuse("It ends too early");
    return bytes[at++] & 0xff;
  }

  /// A little-endian number of `size` bytes, at most 8.
  private long signed(int size) {
    long number = 0;
    for (int k = 0; k < size; k++) number |= (long) unsigned1() << (8 * k);
    int unused = Long.SIZE - 8 * size;
    return size == 0 ? 0 : number << unused >> unused;
  }

  private long longNumber() {
    int size = unsigned1();
    if (size > Long.BYTES) throw refuse("A number has " + size + " bytes");
    return signed(size);
  }

  private int length() {
    long length = signed(4);
    if (length < 0 || length > bytes.length - at) throw refuse("It ends too early");
    return (int) length;
  }

  private String text(int length) {
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  /// The text up to the next line feed.
  private String line() {
    int length = 0;
    while (at + length < bytes.length && bytes[at + length] != '\n') length++;
    if (at + length == bytes.length) throw refuse("It ends too early");
    if (length > LONGEST_NAME) throw refuse("It holds a name of " + length + " bytes");
    String line = text(length);
    at++;
    return line;
  }

  private Refusal refuse(String reason) {
    return new Refusal(Archive.PICKLE, reason + " (byte " + at + ").");
  }
}
