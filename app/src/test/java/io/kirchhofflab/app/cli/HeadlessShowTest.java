package io.kirchhofflab.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.resources.Catalog;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start without a display: one sentence, a table, a picture.
class HeadlessShowTest {

  private final Path folder;

  HeadlessShowTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void firstExampleIsTabledAndDrawn() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = HeadlessShow.run(List.of(), folder, print(out), print(err));
    assertThat(exit).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("v(y1)", " mV").hasLineCount(9);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("There is no display here");
    BufferedImage picture = ImageIO.read(folder.resolve("kirchhofflab-first-network.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(1000);
    assertThat(colours(picture)).isGreaterThan(50);
  }

  @Test
  void aGivenFileIsShownInstead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path file = folder.resolve("mine.klab");
    Files.writeString(file, Catalog.example("divider").orElseThrow().document());
    int exit = HeadlessShow.run(List.of(file), folder, print(out), print(out));
    assertThat(exit).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("v(mid)");
    assertThat(folder.resolve("kirchhofflab-mine.png")).exists();
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static long colours(BufferedImage picture) {
    int[] pixels =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return Arrays.stream(pixels).distinct().count();
  }
}
