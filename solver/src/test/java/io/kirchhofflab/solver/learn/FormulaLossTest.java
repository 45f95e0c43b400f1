package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// Losses that a user writes.
class FormulaLossTest {

  private static final float[] TARGET = {0.3f, -1};

  private static Objective.Formula read(String text) {
    return ((Objective.Formula.Read) Objective.Formula.read(text, 2, 2)).loss();
  }

  private record Judgement(double loss, float byFirst, float bySecond) {}

  private static Judgement judged(Objective objective, float first, float second) {
    float[][] answers = {{first}, {second}};
    float[][] slopes = new float[2][1];
    Tally tally = new Tally();
    objective.judge(Objective.Lane.of(answers, 0, TARGET), 0.5f, slopes, new float[1], tally);
    return new Judgement(tally.loss(), slopes[0][0], slopes[1][0]);
  }

  @Test
  void theMeanSquareWrittenOutIsTheMeanSquare() {
    Objective written = read("((y1 - t1)^2 + (y2 - t2)^2) / 2");
    Judgement expected = judged(new Objective.MeanSquare(), 0.8f, 0.25f);
    Judgement found = judged(written, 0.8f, 0.25f);
    assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-12));
    assertThat(found.byFirst()).isEqualTo(expected.byFirst());
    assertThat(found.bySecond()).isEqualTo(expected.bySecond());
  }

  /// `d/dx log(1 + e^x) = 1 / (1 + e^-x)`.
  @Test
  void slopesAreDerivatives() {
    Judgement found = judged(read("log(1 + exp(y1 - y2))"), 1, 0.5f);
    float half = (float) (0.5 / (1 + Math.exp(-0.5)));
    assertThat(found.loss()).isCloseTo(Math.log(1 + Math.exp(0.5)), within(1e-12));
    assertThat(found.byFirst()).isCloseTo(half, within(1e-7f));
    assertThat(found.bySecond()).isCloseTo(-half, within(1e-7f));
  }

  @Test
  void namesThatAreNeitherAnswersNorTargetsAreRefused() {
    Objective.Formula.Reading reading = Objective.Formula.read("(y1 - t3)^2", 2, 2);
    assertThat(reading).isInstanceOf(Objective.Formula.Refused.class);
    assertThat(((Objective.Formula.Refused) reading).why()).contains("t3");
  }
}
