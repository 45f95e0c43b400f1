package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Warp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Training runs by name.
class RecipesTest {

  private static final int SIDE = 6;

  private static Images pictures(int count) {
    byte[] pixels = new byte[count * SIDE * SIDE];
    return new Images(pixels, new byte[count], 0, count, SIDE, SIDE, Warp.NONE);
  }

  /// Few pictures are learnt from in small batches and many epochs, all of MNIST's in ten.
  @ParameterizedTest
  @CsvSource({
    "5, 1, 100",
    "96, 12, 62.5",
    "1000, 125, 62.5",
    "6000, 128, 10.667",
    "60000, 128, 10"
  })
  void fewPicturesAreSeenMoreOften(int count, int batch, double epochs) {
    Plan plan = Recipes.ofDigits("mnist-quick", pictures(count), pictures(1)).plan();
    assertThat(plan.batch()).isEqualTo(batch);
    assertThat(Math.rint(plan.epochs() * 1000) / 1000).isEqualTo(epochs);
  }
}
