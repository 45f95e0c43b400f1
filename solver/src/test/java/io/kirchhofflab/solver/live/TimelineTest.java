package io.kirchhofflab.solver.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.network.Network;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Memory of the past is bounded, and the whole past stays reachable.
class TimelineTest {

  private static final boolean[] NO_SWITCHES = {};

  private final Timeline timeline = new Timeline();

  private Timeline.Moment before(double time) {
    return Objects.requireNonNull(timeline.before(time));
  }

  @Test
  void theMomentBeforeATimeIsTheLastOneNotAfterIt() {
    timeline.setSpacing(0.1);
    for (int k = 0; k <= 10; k++)
      timeline.pass(k, Network.EMPTY, new double[] {k}, NO_SWITCHES, null);
    assertThat(before(4.5).time()).isEqualTo(4);
    assertThat(before(4).time()).isEqualTo(4);
    assertThat(before(-1).time()).isEqualTo(0);
  }

  @Test
  void aMillionMomentsTakeBoundedRoomAndReachBackToTheStart() {
    timeline.setSpacing(1e-3);
    double[] x = new double[1000];
    for (int k = 0; k < 1_000_000; k++) {
      x[0] = k;
      timeline.pass(k, Network.EMPTY, x, NO_SWITCHES, null);
    }
    assertThat(timeline.size()).isLessThanOrEqualTo(4000);
    assertThat(timeline.start()).isZero();
    assertThat(before(5e5).x()[0]).isEqualTo(before(5e5).time());
    assertThat(5e5 - before(5e5).time()).isLessThan(5000);
  }

  @Test
  void changesOutliveMomentsInPassing() {
    timeline.setSpacing(1e-3);
    for (int k = 0; k < 100_000; k++) {
      timeline.pass(k, Network.EMPTY, new double[1], NO_SWITCHES, null);
      if (k % 10_000 == 5)
        timeline.change(k + 0.5, Network.EMPTY, new double[1], NO_SWITCHES, null);
    }
    for (int k = 5; k < 100_000; k += 10_000) {
      assertThat(before(k + 0.6).time()).isEqualTo(k + 0.5);
    }
  }

  @Test
  void cuttingForgetsWhatCameAfter() {
    for (int k = 0; k < 10; k++) timeline.pass(k, Network.EMPTY, new double[1], NO_SWITCHES, null);
    timeline.cut(4.2);
    assertThat(before(100).time()).isEqualTo(4);
  }
}
