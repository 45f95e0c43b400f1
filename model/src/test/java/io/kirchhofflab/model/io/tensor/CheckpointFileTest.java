package io.kirchhofflab.model.io.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kirchhofflab.model.problem.Problem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tensors survive the file; whatever else a file holds is refused, soon, in little memory, with
/// the reason.
class CheckpointFileTest {

  /// Changed files a seed; there are four seeds.
  private static final int MUTATIONS = 250;

  /// Seconds of a processor one hostile file may take, with much room: they take milliseconds.
  private static final double LONGEST = 1;

  /// Bytes that reading a small hostile file may allocate.
  private static final long MOST_ALLOCATED = 128L << 20;

  private static final long[] SHAPE = {2, 3};
  private static final long[] STRIDES = {3, 1};

  private final Path folder;

  CheckpointFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Checkpoint sample() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "circuit.layer_list.0.model.param",
        Tensor.matrix(new double[][] {{0.1f, -0.0, 3}, {Float.MIN_VALUE, Float.MAX_VALUE, 1e-3f}}));
    tensors.put("bias", Tensor.vector(new double[] {0.1, Math.PI}));
    return new Checkpoint(tensors);
  }

  @Test
  void tensorsSurviveToTheBitInTheSmallestType() {
    Checkpoint sample = sample();
    assertThat(sample.tensors().values())
        .extracting(Tensor::type)
        .containsExactly(Tensor.Type.FLOAT32, Tensor.Type.FLOAT64);
    assertThat(read(CheckpointFile.bytes(sample))).isEqualTo(new CheckpointReading.Read(sample));
  }

  @Test
  void equalTensorsGiveEqualBytes() {
    assertThat(CheckpointFile.bytes(sample())).isEqualTo(CheckpointFile.bytes(sample()));
  }

  /// Columns first, after one number that is skipped: the transpose of a part of the storage.
  @Test
  void viewsAreGatheredByTheirStrides() {
    StoredZip zip = new StoredZip();
    byte[] pickle = Forgery.stateDict(7, 1, new long[] {2, 3}, new long[] {1, 2});
    zip.add("any-name/data.pkl", pickle);
    double[] stored = {9, 1, 2, 3, 4, 5, 6};
    zip.add("any-name/data/0", Tensor.vector(stored).littleEndian());
    CheckpointReading.Read read = (CheckpointReading.Read) read(zip.bytes());
    assertThat(read.checkpoint().tensors().get("w"))
        .isEqualTo(Tensor.matrix(new double[][] {{1, 3, 5}, {2, 4, 6}}));
  }

  static Stream<Arguments> hostile() {
    Forgery system = Forgery.pickle().global("os", "system").text("id").op(0x85).op('R', '.');
    byte[] plain = Forgery.stateDict(6, 0, SHAPE, STRIDES);
    byte[] good = Forgery.file(plain, 6);
    byte[] nested = Forgery.pickle().op(')').op(repeated(0x85, 500_000)).op('.').bytes();
    byte[] marks = Forgery.pickle().op(repeated('(', 500_000)).op('.').bytes();
    byte[] dicts = Forgery.pickle().op(repeated('}', 500_000)).op('.').bytes();
    Forgery laughs = Forgery.pickle().text("ha");
    for (int k = 0; k < 40; k++) {
      laughs.op('q', k, 'h', k, 'h', k, 0x87);
    }
    return Stream.of(
        named("os.system", pickled(system), "os.system"),
        named("posix.system", pickled(calling("posix", "system")), "posix.system"),
        named("eval", pickled(calling("__builtin__", "eval")), "__builtin__.eval"),
        named("another loader", pickled(calling("torch", "load")), "torch.load"),
        named("a name over lines", pickled(calling("os", "a\tb")), "os.a·b"),
        named("a name of protocol 4", pickled(Forgery.pickle().op(0x93)), "0x93"),
        named("an instance", pickled(Forgery.pickle().op('(', 'i').raw("os\nx\n")), "0x69"),
        named("a new object", pickled(Forgery.pickle().op(0x81)), "0x81"),
        named("an extension", pickled(Forgery.pickle().op(0x82)), "0x82"),
        named(
            "a call with arguments",
            pickled(
                Forgery.pickle().global("collections", "OrderedDict").number(1).op(0x85).op('R')),
            "what it may not"),
        named("a call of a text", pickled(Forgery.pickle().text("f").op(')', 'R')), "may not"),
        named("a state of a text", pickled(Forgery.pickle().text("f").op('}', 'b')), "state"),
        named("an end too early", pickled(Forgery.pickle().op('X').int4(900)), "too early"),
        named("a negative length", pickled(Forgery.pickle().op('X').int4(-1)), "too early"),
        named("a pop of nothing", pickled(Forgery.pickle().op('s')), "than it has put"),
        named("a recall of nothing", pickled(Forgery.pickle().op('h', 9)), "recalls"),
        named("a far memo", pickled(Forgery.pickle().op('}', 'r').int4(-1).op('.', '.')), "end"),
        named("a key that is no text", pickled(Forgery.pickle().op('}', 'N', 'N', 's')), "key"),
        named("a list of dicts", Forgery.file(dicts, 1), "after its end"),
        named("deep tuples", Forgery.file(nested, 1), "no state dict"),
        named("many marks", Forgery.file(marks, 1), "than it has put"),
        named("a billion laughs", pickled(laughs.op('.')), "no state dict"),
        named("a long pickle", Forgery.file(new byte[1 << 21], 1), "more than 1,048,576"),
        named(
            "a tensor in a list",
            pickled(Forgery.pickle().op('}').text("a").op('N', 's', '.')),
            "“a” is no tensor"),
        named("a huge shape", shaped(6, 0, 1L << 40, 1L << 40), "does not fit"),
        named("a shape that overflows", shaped(6, 0, 1L << 32, 1L << 32), "does not fit"),
        named("a negative shape", shaped(6, 0, -2, -3), "does not fit"),
        named("an empty shape", shaped(6, 0, 0, 3), "does not fit"),
        named("an offset too far", shaped(6, 1, 2, 3), "does not fit"),
        named("an offset that overflows", shaped(6, Long.MAX_VALUE, 2, 3), "does not fit"),
        named("a negative offset", shaped(6, -1, 2, 3), "does not fit"),
        named("a stride too far", strided(3, 2), "does not fit"),
        named("a negative stride", strided(-3, 1), "does not fit"),
        named(
            "strides without shape",
            Forgery.file(Forgery.stateDict(6, 0, SHAPE, new long[] {1}), 6),
            "does not fit"),
        named(
            "a count that overflows",
            Forgery.file(Forgery.stateDict((1L << 62) + 6, 0, SHAPE, STRIDES), 6),
            "A storage of"),
        named("a truncated storage", Forgery.file(plain, 5), "20 bytes, where 6 numbers need 24"),
        named("an oversized storage", Forgery.file(plain, 7), "28 bytes, more than 24"),
        named(
            "whole numbers",
            Forgery.file(
                Forgery.pickle()
                    .op('}')
                    .text("w")
                    .tensor("LongStorage", "0", 6, 0, SHAPE, STRIDES)
                    .op('s', '.')
                    .bytes(),
                12),
            "torch.LongStorage"),
        named(
            "a storage used twice",
            Forgery.file(
                Forgery.pickle()
                    .op('}')
                    .text("a")
                    .tensor("FloatStorage", "0", 6, 0, SHAPE, STRIDES)
                    .op('s')
                    .text("b")
                    .tensor("FloatStorage", "0", 6, 0, SHAPE, STRIDES)
                    .op('s', '.')
                    .bytes(),
                6),
            "share storage"),
        named(
            "a storage elsewhere",
            Forgery.file(
                Forgery.pickle()
                    .op('}')
                    .text("w")
                    .tensor("FloatStorage", "../../x", 6, 0, SHAPE, STRIDES)
                    .op('s', '.')
                    .bytes(),
                6),
            "no entry of this name"),
        named(
            "a bomb",
            Forgery.packed(
                Forgery.stateDict(12_500_000, 0, new long[] {12_500_000}, new long[] {1}),
                50_000_000),
            "no trained numbers"),
        named("a path out", Forgery.renamed(good, "archive/data/0", "archive/../../"), "leads out"),
        named(
            "a path of a root",
            Forgery.renamed(good, "archive/data/0", "/etc/passwords"),
            "leads out"),
        named(
            "a path of a drive",
            Forgery.renamed(good, "archive/data/0", "C:\\windows\\12x"),
            "leads out"),
        named("a name twice", twice(), "Two entries"),
        named("a wrong checksum", damaged(good), "checksum"),
        named("no pickle", Forgery.renamed(good, "data.pkl", "date.pkl"), "no entry of this name"),
        named("the other byte order", bigEndian(plain), "little-endian"),
        named("half a file", Arrays.copyOf(good, good.length / 2), "no zip file"),
        named("no file at all", new byte[0], "no zip file"),
        named("a text", "hello".getBytes(StandardCharsets.UTF_8), "no zip file"));
  }

  private static Arguments named(String name, byte[] file, String words) {
    return Arguments.of(name, file, words);
  }

  private static int[] repeated(int opcode, int times) {
    int[] opcodes = new int[times];
    Arrays.fill(opcodes, opcode);
    return opcodes;
  }

  private static byte[] pickled(Forgery pickle) {
    return Forgery.file(pickle.bytes(), 6);
  }

  private static Forgery calling(String module, String name) {
    return Forgery.pickle().global(module, name).op(')', 'R', '.');
  }

  private static byte[] shaped(long count, long offset, long rows, long columns) {
    return Forgery.file(
        Forgery.stateDict(count, offset, new long[] {rows, columns}, new long[] {columns, 1}), 6);
  }

  private static byte[] strided(long row, long column) {
    return Forgery.file(Forgery.stateDict(6, 0, SHAPE, new long[] {row, column}), 6);
  }

  private static byte[] twice() {
    StoredZip zip = new StoredZip();
    zip.add("archive/data.pkl", new byte[1]);
    zip.add("archive/data.pkk", new byte[1]);
    return Forgery.renamed(zip.bytes(), "data.pkk", "data.pkl");
  }

  private static byte[] damaged(byte[] file) {
    // The first byte of the pickle itself stands right behind the name of its entry.
    String bytes = new String(file, StandardCharsets.ISO_8859_1);
    byte[] damaged = file.clone();
    damaged[bytes.indexOf("data.pkl") + "data.pkl".length() + 20] ^= 1;
    return damaged;
  }

  private static byte[] bigEndian(byte[] pickle) {
    StoredZip zip = new StoredZip();
    zip.add("archive/data.pkl", pickle);
    zip.add("archive/byteorder", "big".getBytes(StandardCharsets.UTF_8));
    return zip.bytes();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void hostileFilesAreRefusedWithTheReason(String name, byte[] file, String words) {
    CheckpointReading reading = withinBounds(file);
    assertThat(reading).isInstanceOf(CheckpointReading.Refused.class);
    Problem why = ((CheckpointReading.Refused) reading).why();
    assertThat(why).isInstanceOf(Problem.FileFault.class);
    assertThat(why.message()).startsWith("This checkpoint is refused.").contains(words);
  }

  /// A changed file is refused, or what was changed does not count: the tensors are the same.
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void changedFilesAreRefusedOrReadTheSame(long seed) {
    Random random = new Random(seed);
    byte[] file = CheckpointFile.bytes(sample());
    for (int k = 0; k < MUTATIONS; k++) {
      CheckpointReading reading = withinBounds(mutated(file, random));
      if (reading instanceof CheckpointReading.Read(Checkpoint checkpoint)) {
        assertThat(checkpoint).isEqualTo(sample());
      }
    }
  }

  /// Here checksums are right, so that the pickle itself has to be judged.
  @ParameterizedTest
  @ValueSource(longs = {3, 4})
  void changedPicklesNeverDoMoreThanBuildTensors(long seed) {
    Random random = new Random(seed);
    byte[] pickle = Forgery.stateDict(6, 0, SHAPE, STRIDES);
    for (int k = 0; k < MUTATIONS; k++) {
      CheckpointReading reading = withinBounds(Forgery.file(mutated(pickle, random), 6));
      if (reading instanceof CheckpointReading.Read(Checkpoint checkpoint)) {
        assertThat(checkpoint.tensors()).hasSize(1);
        assertThat(checkpoint.tensors().values())
            .allSatisfy(tensor -> assertThat(tensor.values()).hasSizeLessThanOrEqualTo(6));
      }
    }
  }

  @Test
  void picklesThatEndAnywhereAreRefused() {
    byte[] pickle = Forgery.stateDict(6, 0, SHAPE, STRIDES);
    for (int end = 0; end < pickle.length; end++) {
      assertThat(read(Forgery.file(Arrays.copyOf(pickle, end), 6)))
          .isInstanceOf(CheckpointReading.Refused.class);
    }
  }

  @Test
  void aMissingFileIsAProblem() {
    CheckpointReading reading = CheckpointFile.read(folder.resolve("none.pth"));
    assertThat(((CheckpointReading.Refused) reading).why().message()).contains("no such file");
  }

  /// One to eight bytes changed, taken out or put in, or the end cut off.
  private static byte[] mutated(byte[] file, Random random) {
    int at = random.nextInt(file.length);
    int length = Math.min(1 + random.nextInt(8), file.length - at);
    byte[] junk = new byte[length];
    random.nextBytes(junk);
    return switch (random.nextInt(4)) {
      case 0 -> joined(file, at, junk, at + length);
      case 1 -> joined(file, at, junk, at);
      case 2 -> joined(file, at, new byte[0], at + length);
      default -> Arrays.copyOf(file, at);
    };
  }

  private static byte[] joined(byte[] file, int end, byte[] junk, int from) {
    byte[] joined = Arrays.copyOf(file, end + junk.length + file.length - from);
    System.arraycopy(junk, 0, joined, end, junk.length);
    System.arraycopy(file, from, joined, end + junk.length, file.length - from);
    return joined;
  }

  private CheckpointReading withinBounds(byte[] file) {
    Path path = written(file);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long begin = threads.getCurrentThreadCpuTime();
    CheckpointReading reading = CheckpointFile.read(path);
    assertThat((threads.getCurrentThreadCpuTime() - begin) / 1e9).isLessThan(LONGEST);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
    return reading;
  }

  private CheckpointReading read(byte[] file) {
    return CheckpointFile.read(written(file));
  }

  private Path written(byte[] file) {
    try {
      return Files.write(folder.resolve("model.pth"), file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
