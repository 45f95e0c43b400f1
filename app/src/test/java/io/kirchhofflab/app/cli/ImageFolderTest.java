package io.kirchhofflab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.solver.learn.data.Images;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders of pictures: grey, of one size, with classes by name, or refused with the reason.
class ImageFolderTest {

  private static final ImageFolder.Wanted WANTED = new ImageFolder.Wanted(4, 0.25, 1);

  private final Path folder;

  ImageFolderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /// The left half white, the rest black.
  private void halves(String kind, String name, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width / 2, height);
    pen.dispose();
    Path file = folder.resolve(kind).resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private String why() {
    if (ImageFolder.read(folder, WANTED) instanceof ImageFolder.Reading.Rejected(String why)) {
      return why;
    }
    throw new AssertionError("opened");
  }

  @Test
  void picturesAreShrunkAndSplit() throws IOException {
    for (int k = 0; k < 4; k++) {
      halves("b", k + ".png", 40, 24);
      halves("a", k + ".PNG", 3, 3);
    }
    assertThat(ImageFolder.read(folder, WANTED))
        .isInstanceOfSatisfying(
            ImageFolder.Reading.Opened.class,
            opened -> {
              assertThat(opened.classes()).containsExactly("a", "b");
              assertThat(opened.training().size()).isEqualTo(6);
              assertThat(opened.test().size()).isEqualTo(2);
              checkOne(opened.training());
            });
  }

  private static void checkOne(Images images) {
    int wide = 0;
    while (images.label(wide) != 1) wide++;
    double[] grey = new double[16];
    images.write(wide, grey);
    assertThat(grey).startsWith(1, 1, 0, 0);
  }

  @Test
  void colourBecomesBrightness() throws IOException {
    BufferedImage green = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    for (int k = 0; k < 16; k++) green.setRGB(k % 4, k / 4, k < 8 ? 0xFF00FF00 : 0x0000FF00);
    for (String kind : new String[] {"a", "b"}) {
      Files.createDirectories(folder.resolve(kind));
      ImageIO.write(green, "png", folder.resolve(kind).resolve("g.png").toFile());
    }
    assertThat(ImageFolder.read(folder, WANTED))
        .isInstanceOfSatisfying(
            ImageFolder.Reading.Opened.class,
            opened -> {
              double[] grey = new double[16];
              opened.training().write(0, grey);
              // 0.587 · 255 = 149.7; what is transparent is black.
              assertThat(grey[0]).isEqualTo(150 / 255f);
              assertThat(grey[15]).isZero();
            });
  }

  @Test
  void whatCannotBeUsedIsNamed() throws IOException {
    assertThat(why()).contains("at least two subfolders");
    halves("a", "1.png", 4, 4);
    Files.createDirectories(folder.resolve("b"));
    assertThat(why()).contains("holds no picture").contains("b");
    Files.writeString(folder.resolve("b").resolve("1.png"), "no picture at all");
    assertThat(why()).contains("1.png is damaged");
    assertThat(ImageFolder.read(folder.resolve("none"), WANTED))
        .isEqualTo(new ImageFolder.Reading.Rejected(folder.resolve("none") + " is no folder."));
  }
}
