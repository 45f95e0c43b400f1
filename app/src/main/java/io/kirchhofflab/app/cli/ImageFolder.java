package io.kirchhofflab.app.cli;

import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Warp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/// Pictures of a folder whose subfolders are their classes, `DIR/cat/1.png`, made grey and brought
/// to one size.
///
/// Classes count in the order of their names. Every pixel is the mean brightness of what it covers;
/// what is transparent counts as black.
final class ImageFolder {

  static final int SMALLEST_SIDE = 4;
  static final int LARGEST_SIDE = 64;

  /// A picture of more pixels is refused before memory is taken for it.
  private static final long MOST_PIXELS = 1 << 24;

  private static final int MOST_PICTURES = 100_000;

  private static final List<String> KINDS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

  /// What came of reading a folder.
  sealed interface Reading {

    /// Both halves are mixed; label k is the k-th of `classes`.
    record Opened(Images training, Images test, List<String> classes) implements Reading {
      public Opened {
        classes = List.copyOf(classes);
      }
    }

    /// Why it cannot be used, in a sentence that says what to do.
    record Rejected(String why) implements Reading {}
  }

  private record Picture(Path file, int label) {}

  /// What of `folder` is wanted: pictures of `side` x `side` pixels, `test` of them kept for the
  /// test, mixed by `seed`.
  record Wanted(int side, double test, long seed) {}

  private ImageFolder() {}

  static Reading read(Path folder, Wanted wanted) {
    if (!Files.isDirectory(folder)) return new Reading.Rejected(folder + " is no folder.");
    try {
      List<Path> classes = listed(folder).stream().filter(Files::isDirectory).toList();
      if (classes.size() < 2) {
        return new Reading.Rejected(
            folder + " needs at least two subfolders, one for each class, with pictures in them.");
      }
      List<Picture> pictures = new ArrayList<>();
      for (int label = 0; label < classes.size(); label++) {
        int before = pictures.size();
        for (Path file : listed(classes.get(label))) {
          if (isPicture(file)) pictures.add(new Picture(file, label));
        }
        if (pictures.size() == before) {
          return new Reading.Rejected(
              classes.get(label)
                  + " holds no picture of the kinds "
                  + String.join(", ", KINDS)
                  + ": add some, or move the folder away.");
        }
      }
      if (pictures.size() > MOST_PICTURES) {
        return new Reading.Rejected(
            "%s holds %,d pictures; at most %,d are read."
                .formatted(folder, pictures.size(), MOST_PICTURES));
      }
      Collections.shuffle(pictures, new Random(wanted.seed()));
      return split(pictures, classes, wanted);
    } catch (IOException e) {
      return new Reading.Rejected(folder + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return KINDS.stream().anyMatch(name::endsWith);
  }

  private static Reading split(List<Picture> pictures, List<Path> classes, Wanted wanted)
      throws IOException {
    int side = wanted.side();
    byte[] pixels = new byte[pictures.size() * side * side];
    byte[] labels = new byte[pictures.size()];
    for (int k = 0; k < labels.length; k++) {
      Path file = pictures.get(k).file();
      BufferedImage image = decoded(file);
      if (image == null) {
        return new Reading.Rejected(
            "%s is damaged, of another kind than its name says, or larger than %,d pixels."
                .formatted(file, MOST_PIXELS));
      }
      shrink(image, side, pixels, k * side * side);
      labels[k] = (byte) pictures.get(k).label();
    }
    int test = (int) Math.clamp(Math.rint(wanted.test() * labels.length), 1, labels.length - 1);
    int training = labels.length - test;
    Images all = new Images(pixels, labels, 0, labels.length, side, side, Warp.NONE);
    List<String> names = classes.stream().map(path -> path.getFileName().toString()).toList();
    return new Reading.Opened(all.part(0, training), all.part(training, test), names);
  }

  /// Null where the file holds no picture that can be read, or one that is too large.
  private static @Nullable BufferedImage decoded(Path file) throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) return null;
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        boolean small = (long) reader.getWidth(0) * reader.getHeight(0) <= MOST_PIXELS;
        return small ? reader.read(0) : null;
      } catch (IOException | RuntimeException e) {
        // Damaged files end some of the readers by whatever exception.
        return null;
      } finally {
        reader.dispose();
      }
    }
  }

  /// Mean brightness over the part of `image` that each of `side` x `side` pixels covers. `to`:
  /// Modified from `offset` on.
  private static void shrink(BufferedImage image, int side, byte[] to, int offset) {
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int left = column * image.getWidth() / side;
        int right = Math.max(left + 1, (column + 1) * image.getWidth() / side);
        int top = row * image.getHeight() / side;
        int bottom = Math.max(top + 1, (row + 1) * image.getHeight() / side);
        double sum = 0;
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) sum += brightness(image.getRGB(x, y));
        }
        double mean = sum / ((double) (right - left) * (bottom - top));
        to[offset + row * side + column] = (byte) Math.rint(mean);
      }
    }
  }

  /// 0 to 255. Source: ITU-R BT.601-7, section 2.5.1.
  private static double brightness(int argb) {
    double grey = 0.299 * (argb >> 16 & 0xFF) + 0.587 * (argb >> 8 & 0xFF) + 0.114 * (argb & 0xFF);
    return grey * (argb >>> 24) / 255;
  }
}
