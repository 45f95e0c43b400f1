package io.kirchhofflab.solver.learn.data;

import java.nio.file.Files;
import java.nio.file.Path;

/// One half of MNIST, under the names its files are published with.
public enum Mnist {
  TRAINING("train"),
  TEST("t10k");

  private final String stem;

  Mnist(String stem) {
    this.stem = stem;
  }

  /// The name of the file of pictures, not packed.
  public String images() {
    return stem + "-images-idx3-ubyte";
  }

  /// The name of the file of labels, not packed.
  public String labels() {
    return stem + "-labels-idx1-ubyte";
  }

  /// This half from `folder`, packed or not.
  public Images.Reading read(Path folder) {
    for (String name : new String[] {images(), labels()}) {
      if (Files.exists(file(folder, name))) continue;
      return new Images.Rejected(
          "%s holds no %s, packed or not: the folder of MNIST's four idx files is wanted."
              .formatted(folder, name));
    }
    return Images.read(file(folder, images()), file(folder, labels()));
  }

  private static Path file(Path folder, String name) {
    Path plain = folder.resolve(name);
    return Files.exists(plain) ? plain : folder.resolve(name + ".gz");
  }
}
