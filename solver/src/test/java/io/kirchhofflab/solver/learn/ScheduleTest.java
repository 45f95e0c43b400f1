package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Schedules against their closed formulas.
class ScheduleTest {

  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 100, 199, 200, 299})
  void stepFallsAfterEveryHundredEpochs(int epoch) {
    double expected = epoch < 100 ? 5e-4 : epoch < 200 ? 5e-4 * 0.3 : 5e-4 * 0.09;
    assertThat(new Schedule.Step(100, 0.3).rate(5e-4, epoch, 300))
        .isCloseTo(expected, within(EXACT));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 25, 50, 75, 100})
  void cosineIsThatOfTheAngle(int epoch) {
    double expected = 1e-5 + (1e-3 - 1e-5) * (1 + Math.cos(Math.PI * epoch / 50)) / 2;
    assertThat(new Schedule.Cosine(50, 1e-5).rate(1e-3, epoch, 5000))
        .isCloseTo(expected, within(EXACT));
  }

  @Test
  void oneCycleRisesPeaksAndFalls() {
    Schedule cycle = new Schedule.OneCycle(0.1, 0.003);
    assertThat(cycle.rate(2, 0.35, 7)).isCloseTo(1, within(EXACT));
    assertThat(cycle.rate(2, 0.7, 7)).isCloseTo(2, within(EXACT));
    assertThat(cycle.rate(2, 3.85, 7)).isCloseTo(1, within(EXACT));
    assertThat(cycle.rate(2, 7, 7)).isCloseTo(0.006, within(EXACT));
  }
}
