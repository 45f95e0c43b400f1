package io.kirchhofflab.solver.learn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures from idx files, and their random moves.
class ImagesTest {

  private static byte[] idx(int[] sizes, byte[] bytes) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(8 << 8 | sizes.length);
    for (int size : sizes) out.writeInt(size);
    out.write(bytes);
    return to.toByteArray();
  }

  private static Path write(Path folder, String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static final byte[] TWO = {0, 51, (byte) 255, 102, 1, 2, 3, 4};

  @Test
  void picturesAndLabelsAreRead(@TempDir Path folder) throws IOException {
    Path images = write(folder, "images", idx(new int[] {2, 2, 2}, TWO));
    Path labels = write(folder, "labels", idx(new int[] {2}, new byte[] {7, 9}));
    Images read = ((Images.Opened) Images.read(images, labels)).images();
    double[] first = new double[4];
    read.write(0, first);
    assertThat(first).containsExactly(new double[] {0, 0.2, 1, 0.4}, within(1e-7));
    assertThat(read.label(1)).isEqualTo(9);
    assertThat(read.part(1, 1).label(0)).isEqualTo(9);
  }

  @Test
  void packedFilesAreReadTheSame(@TempDir Path folder) throws IOException {
    Path packed = folder.resolve("images.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(idx(new int[] {2, 2, 2}, TWO));
    }
    assertThat(((Idx.Opened) Idx.read(Idx.Origin.of(packed), 3)).bytes()).isEqualTo(TWO);
  }

  @Test
  void aFileThatEndsEarlyIsRefused(@TempDir Path folder) throws IOException {
    Path file = write(folder, "images", idx(new int[] {3, 2, 2}, TWO));
    assertThat(((Idx.Rejected) Idx.read(Idx.Origin.of(file), 3)).why()).contains("ends early");
  }

  @Test
  void hugeClaimsAreRefusedBeforeMemoryIsTaken(@TempDir Path folder) throws IOException {
    int much = Integer.MAX_VALUE;
    Path file = write(folder, "images", idx(new int[] {much, much, much}, TWO));
    assertThat(((Idx.Rejected) Idx.read(Idx.Origin.of(file), 3)).why()).contains("too many");
  }

  @Test
  void exchangedFilesAreNamed(@TempDir Path folder) throws IOException {
    Path labels = write(folder, "labels", idx(new int[] {8}, TWO));
    assertThat(((Images.Rejected) Images.read(labels, labels)).why()).contains("exchanged");
  }

  @Test
  void setsOfDifferentSizeAreRefused(@TempDir Path folder) throws IOException {
    Path images = write(folder, "images", idx(new int[] {2, 2, 2}, TWO));
    Path labels = write(folder, "labels", idx(new int[] {3}, new byte[3]));
    assertThat(((Images.Rejected) Images.read(images, labels)).why()).contains("2 pictures");
  }

  @Test
  void missingFilesAreNamed(@TempDir Path folder) {
    Path missing = folder.resolve("none");
    assertThat(((Idx.Rejected) Idx.read(Idx.Origin.of(missing), 1)).why())
        .contains("does not exist");
  }

  @Test
  void aWarpKeepsAFieldAndItsSum() {
    byte[] spot = new byte[28 * 28];
    for (int row = 12; row < 16; row++) {
      for (int column = 12; column < 16; column++) spot[row * 28 + column] = (byte) 255;
    }
    SplittableRandom random = new SplittableRandom(4);
    float[] moved = new float[28 * 28];
    for (int k = 0; k < 20; k++) {
      new Warp(15, 2.8, 0, 0).draw(spot, 0, 28, 28, random, moved);
      double sum = 0;
      for (float each : moved) sum += each;
      // Sixteen white pixels; interpolation between pixel centres blurs the rim, not the sum.
      assertThat(sum).isCloseTo(16, within(0.5));
    }
  }

  /// Displacements have the deviation that was asked for and no mean, and neighbours move together.
  @Test
  void anElasticFieldIsSmoothAndAsStrongAsWanted() {
    SplittableRandom random = new SplittableRandom(6);
    double sum = 0;
    double squares = 0;
    double steps = 0;
    int count = 0;
    for (int k = 0; k < 400; k++) {
      ElasticField field = new ElasticField(28, 28, 1.5, random);
      for (int row = 0; row < 28; row++) {
        field.enter(row);
        for (int column = 0; column < 27; column++) {
          sum += field.right(column) + field.down(column);
          squares += sq(field.right(column)) + sq(field.down(column));
          steps += sq(field.right(column + 1) - field.right(column));
          count += 2;
        }
      }
    }
    // 20,000 independent knots: the mean of each is known to a hundredth, the deviation to a
    // percent.
    assertThat(sum / count).isCloseTo(0, within(0.05));
    assertThat(Math.sqrt(squares / count)).isCloseTo(1.5, within(0.05));
    assertThat(Math.sqrt(steps / (0.5 * count))).isLessThan(0.4);
  }

  private static double sq(double x) {
    return x * x;
  }

  @Test
  void picturesWithoutAWarpAreLeftAsTheyAre() {
    byte[] spot = new byte[28 * 28];
    spot[300] = (byte) 255;
    float[] drawn = new float[28 * 28];
    new Warp(0, 0, 0, 1e-9).draw(spot, 0, 28, 28, new SplittableRandom(1), drawn);
    assertThat(drawn[300]).isCloseTo(1, within(1e-6f));
  }
}
