package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Accuracy against noise of the two trained examples: the same circuit, taught without and with
/// noise of 0.2 V.
class RobustnessTest {

  private static final double[] VOLTS = {0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5};

  private static List<Robustness.Level> curve(String name) {
    return Robustness.curve(
        LearningCircuits.example(name),
        Recipes.drawn("two-moons").test(),
        VOLTS,
        4,
        1,
        Cancellation.NEVER);
  }

  @Test
  void circuitTaughtWithNoiseWithstandsIt() {
    List<Robustness.Level> silent = curve("two_moons");
    List<Robustness.Level> hardened = curve("two_moons_noise");
    assertThat(silent.getFirst().accuracy()).isGreaterThan(0.995);
    assertThat(hardened.getFirst().accuracy()).isGreaterThan(0.99);
    for (int k = 1; k < VOLTS.length; k++) {
      assertThat(silent.get(k).accuracy()).isLessThan(silent.get(k - 1).low() + 0.01);
      assertThat(hardened.get(k).low()).isGreaterThan(silent.get(k).high() - 0.02);
    }
    // At the noise it was taught with, eight points more than without.
    assertThat(hardened.get(4).accuracy() - silent.get(4).accuracy()).isGreaterThan(0.08);
  }

  /// Half of a hundred: the example that statistics books give of Wilson's interval.
  @Test
  void intervalsAreWilsons() {
    Robustness.Level half = Robustness.Level.of(0, 0.5, 100);
    assertThat(half.low()).isCloseTo(0.403832, within(1e-6));
    assertThat(half.high()).isCloseTo(0.596168, within(1e-6));
    assertThat(Robustness.Level.of(0, 1, 100).high()).isCloseTo(1, within(1e-12));
  }
}
