package io.kirchhofflab.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.solver.live.Frame;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which steps can be gone back to, in bounded memory?
final class StepHistoryTest {

  private final StepHistory steps = new StepHistory();

  private static Frame frame(int epoch) {
    return Frames.trace(epoch, List.of(), new double[] {0}, t -> t);
  }

  @Test
  void neighboursOfATimeAreStepEnds() {
    steps.append(Frames.stepped(0, new double[] {1, 2, 4}, frame(0)));
    assertThat(steps.before(4)).isEqualTo(2);
    assertThat(steps.before(3)).isEqualTo(2);
    assertThat(steps.before(1)).isZero();
    assertThat(steps.before(0)).isNaN();
    assertThat(steps.after(2)).isEqualTo(4);
    assertThat(steps.after(4)).isNaN();
  }

  @Test
  void aBranchForgetsTheStepsItReplaces() {
    steps.append(Frames.stepped(0, new double[] {1, 2, 4}, frame(0)));
    steps.append(Frames.branched(1, 1.5, Frames.stepped(1.5, new double[] {1.75}, frame(0))));
    assertThat(steps.count()).isEqualTo(2);
    assertThat(steps.last().end()).isEqualTo(1.75);
    assertThat(steps.before(1.75)).isEqualTo(1);
  }

  @Test
  void oldStepsAreForgottenAndTheNewestKept() {
    for (int k = 0; k < 100; k++) {
      double from = 1000 * k;
      double[] ends = IntStream.rangeClosed(1, 1000).mapToDouble(j -> from + j).toArray();
      steps.append(Frames.stepped(from, ends, frame(0)));
    }
    assertThat(steps.count()).isEqualTo(StepHistory.MOST);
    assertThat(steps.last().end()).isEqualTo(100_000);
    assertThat(steps.get(0).end()).isEqualTo(100_000 - StepHistory.MOST + 1);
  }

  @Test
  void anotherRunBeginsEmpty() {
    steps.append(Frames.stepped(0, new double[] {1, 2}, frame(0)));
    steps.append(frame(1));
    assertThat(steps.count()).isZero();
  }
}
