package io.kirchhofflab.solver.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A log keeps every time, and about √N states.
class StepLogTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 1000, 12_345})
  void statesAndStretchesAreOfTheOrderOfTheRoot(int steps) {
    StepLog log = new StepLog();
    for (int k = 0; k <= steps; k++) log.add(k, new double[] {k}, new double[] {-k});
    assertThat(log.steps()).isEqualTo(steps);
    double root = Math.sqrt(steps);
    long kept = IntStream.range(0, steps).map(log::checkpoint).distinct().count();
    assertThat(kept).isLessThanOrEqualTo((long) (2 * root + 2));
    for (int k = 0; k < steps; k++) {
      int checkpoint = log.checkpoint(k);
      assertThat(checkpoint).isBetween((int) (k - 2 * root), k);
      assertThat(log.state(checkpoint)).containsExactly(checkpoint);
      assertThat(log.rate(checkpoint)).containsExactly(-checkpoint);
      assertThat(log.time(k)).isEqualTo(k);
    }
  }
}
