package io.kirchhofflab.solver.learn.data;

import io.kirchhofflab.solver.learn.batch.Inputs;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/// Grey pictures and their classes, row by row, 0 to 1.
@SuppressWarnings("ArrayRecordComponent")
public record Images(
    byte[] pixels, byte[] labels, int first, int count, int rows, int columns, Warp warp)
    implements Source, Inputs {

  static final float WHITE = 255;

  /// What came of reading a pair of files.
  public sealed interface Reading {}

  public record Opened(Images images) implements Reading {}

  /// Why the files cannot be used, in a sentence that says what to do.
  public record Rejected(String why) implements Reading {}

  /// Pictures and labels from two idx files.
  public static Reading read(Path images, Path labels) {
    return read(Idx.Origin.of(images), Idx.Origin.of(labels));
  }

  /// The same from wherever they come.
  public static Reading read(Idx.Origin images, Idx.Origin labels) {
    return switch (Idx.read(images, 3)) {
      case Idx.Rejected rejected -> new Rejected(rejected.why());
      case Idx.Opened pictures ->
          switch (Idx.read(labels, 1)) {
            case Idx.Rejected rejected -> new Rejected(rejected.why());
            case Idx.Opened classes -> joined(images.name(), pictures, labels.name(), classes);
          };
    };
  }

  private static Reading joined(
      String images, Idx.Opened pictures, String labels, Idx.Opened classes) {
    if (pictures.items() != classes.items()) {
      return new Rejected(
          "%s has %d pictures but %s %d labels: they belong to different sets."
              .formatted(images, pictures.items(), labels, classes.items()));
    }
    if (pictures.items() == 0) return new Rejected(images + " holds no picture.");
    return new Opened(
        new Images(
            pictures.bytes(),
            classes.bytes(),
            0,
            pictures.items(),
            pictures.sizes().get(1),
            pictures.sizes().get(2),
            Warp.NONE));
  }

  /// The same pictures, each moved anew when it is drawn.
  public Images with(Warp other) {
    return new Images(pixels, labels, first, count, rows, columns, other);
  }

  @Override
  public Images plain() {
    return with(Warp.NONE);
  }

  /// `wanted` pictures from number `from` on.
  @Override
  public Images part(int from, int wanted) {
    return new Images(pixels, labels, first + from, wanted, rows, columns, warp);
  }

  public int label(int index) {
    return Byte.toUnsignedInt(labels[first + index]);
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public int inputs() {
    return rows * columns;
  }

  @Override
  public int targets() {
    return 1;
  }

  @Override
  public void write(int sample, double[] to) {
    int offset = (first + sample) * inputs();
    for (int i = 0; i < inputs(); i++) to[i] = grey(offset + i);
  }

  private float grey(int at) {
    return Byte.toUnsignedInt(pixels[at]) / WHITE;
  }

  @Override
  public void draw(int index, RandomGenerator random, float[] input, float[] target) {
    target[0] = label(index);
    int offset = (first + index) * inputs();
    if (warp.moves()) {
      warp.draw(pixels, offset, rows, columns, random, input);
    } else {
      for (int i = 0; i < inputs(); i++) input[i] = grey(offset + i);
    }
  }
}
