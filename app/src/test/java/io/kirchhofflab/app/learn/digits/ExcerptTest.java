package io.kirchhofflab.app.learn.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Mnist;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The pictures that ship are what MNIST's page says its pictures are, and every so many of them.
final class ExcerptTest {

  static Images images(Mnist half) {
    return ((Images.Opened) Excerpt.read(half)).images();
  }

  @Test
  void thereAreAThousandToLearnFromAndHalfAsManyToTest() {
    assertThat(images(Mnist.TRAINING).size()).isEqualTo(1000);
    assertThat(images(Mnist.TEST).size()).isEqualTo(500);
    assertThat(images(Mnist.TEST).inputs()).isEqualTo(28 * 28);
    assertThat(images(Mnist.TEST).label(0)).isEqualTo(7);
  }

  /// MNIST's page: digits fill a box of 20 x 20, and their centre of mass is moved to the picture's
  /// centre, here by whole pixels. One of the 500 is a 1 whose box is 19 high.
  @ParameterizedTest
  @EnumSource(Mnist.class)
  void picturesAreSizedAndCentredAsMnistIs(Mnist half) {
    Images images = images(half);
    double[] pixels = new double[images.inputs()];
    int twenty = 0;
    for (int s = 0; s < images.size(); s++) {
      images.write(s, pixels);
      Ink ink = Ink.of(pixels);
      assertThat(ink.centreX()).as("picture %d", s).isBetween(13.5, 14.5);
      assertThat(ink.centreY()).as("picture %d", s).isBetween(13.5, 14.5);
      if (ink.largerSide() == 20) twenty++;
    }
    assertThat(twenty).isGreaterThanOrEqualTo(images.size() - 1);
  }

  /// Where the user has all of MNIST.
  @ParameterizedTest
  @CsvSource({"TRAINING, 60", "TEST, 20"})
  void everySoManyOfTheirPicturesAreHere(Mnist half, int every) {
    String folder = System.getenv("KIRCHHOFFLAB_MNIST");
    assumeTrue(folder != null, "KIRCHHOFFLAB_MNIST names no folder");
    Images all = ((Images.Opened) half.read(Path.of(folder))).images();
    Images some = images(half);
    int size = all.inputs();
    for (int s = 0; s < some.size(); s++) {
      int theirs = every * s * size;
      assertThat(some.label(s)).isEqualTo(all.label(every * s));
      assertThat(
              Arrays.equals(
                  some.pixels(), s * size, (s + 1) * size, all.pixels(), theirs, theirs + size))
          .isTrue();
    }
  }
}
