package io.kirchhofflab.app.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.live.StepHistory;
import io.kirchhofflab.model.problem.Subject;
import org.junit.jupiter.api.Test;

/// Does the x-ray say what limited a step, and what the step cost?
final class StepWordsTest {

  private static StepHistory.Step step(double error, int rejections, int factorisations) {
    return new StepHistory.Step(
        1, 0.1, error, 4, rejections, 9, factorisations, 0, new Subject.OfNode(Circuits.A));
  }

  @Test
  void aStepNearTheToleranceNamesItsNodeAndShare() {
    assertThat(StepWords.reason(step(0.62, 0, 0), Circuits.divider()))
        .contains("Node a")
        .contains("62 %");
  }

  @Test
  void aStepFarBelowTheToleranceWasNotLimitedByItsError() {
    assertThat(StepWords.reason(step(0.01, 0, 0), Circuits.divider())).contains("far below");
  }

  @Test
  void rejectedAttemptsAndFreshMatricesAreCounted() {
    assertThat(StepWords.cost(step(0.5, 2, 3)))
        .contains("2 attempts were given up")
        .contains("factored 3 times");
    assertThat(StepWords.cost(step(0.5, 1, 1)))
        .contains("1 attempt was given up")
        .contains("factored once");
    assertThat(StepWords.cost(step(0.5, 0, 0))).contains("served again");
  }
}
