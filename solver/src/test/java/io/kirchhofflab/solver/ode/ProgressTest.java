package io.kirchhofflab.solver.ode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A run creeps where most attempts are in vain and time hardly moves; one of the two alone is no
/// reason to give up.
class ProgressTest {

  private final Statistics statistics = new Statistics();
  private final Progress progress = new Progress();

  /// Whether a run over 1 s is given up before its end, with so many attempts in vain for each
  /// step of length h, s.
  private boolean givenUp(double h, double inVain) {
    progress.begin(0, 1, statistics);
    double due = 0;
    for (double t = 0; t < 1; t += h) {
      if (progress.creeps(t, statistics)) return true;
      statistics.countAccepted();
      due += inVain;
      for (; due >= 1; due--) progress.countInVain();
    }
    return false;
  }

  @Test
  void tinyStepsWithManyAttemptsInVainAreGivenUp() {
    assertThat(givenUp(1e-6, 2)).isTrue();
    assertThat(givenUp(1e-6, 0.5)).isTrue();
  }

  @Test
  void tinyStepsAloneAreNot() {
    assertThat(givenUp(1e-6, 0)).isFalse();
    assertThat(givenUp(1e-6, 0.25)).isFalse();
  }

  @Test
  void attemptsInVainAloneAreNot() {
    assertThat(givenUp(1e-4, 5)).isFalse();
  }
}
