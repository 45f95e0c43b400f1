package io.kirchhofflab.app.learn.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How learning the ring ends.
final class RingLearningTest {

  /// Any cloud is closer than a thousand nat: the first judgement, after a quarter of an epoch,
  /// ends it.
  @Test
  void itEndsAsSoonAsTheRingIsGood() {
    RingLearning.Progress end = RingLearning.run(0.5, 1000, told -> {}, Cancellation.NEVER);
    assertThat(end.epochs()).isCloseTo(0.25, within(1e-9));
    assertThat(end.good(1000)).isTrue();
  }

  @Test
  void itEndsAtTheLastEpochWithAJudgementWhereItIsNot() {
    List<RingLearning.Progress> told = new ArrayList<>();
    RingLearning.Progress end = RingLearning.run(0.05, 0.01, told::add, Cancellation.NEVER);
    assertThat(end.epochs()).isCloseTo(0.05, within(1e-9));
    assertThat(end.divergence()).isGreaterThan(0.01).isLessThan(100);
    assertThat(end.good(0.01)).isFalse();
    assertThat(told).allSatisfy(each -> assertThat(each.left()).isNotNegative());
  }

  @Test
  void itStopsWhenItIsTold() {
    RingLearning.Progress end = RingLearning.run(4, 0.01, told -> {}, () -> true);
    assertThat(end.epochs()).isZero();
  }

  /// The whole of it, as the page starts it.
  @Test
  @EnabledIfSystemProperty(named = "kirchhofflab.long", matches = "true")
  void theRingIsLearntBeforeItsEpochsEnd() {
    RingLearning.Progress end =
        RingLearning.run(RingLearning.EPOCHS, RingLearning.GOOD, told -> {}, Cancellation.NEVER);
    assertThat(end.divergence()).isLessThanOrEqualTo(RingLearning.GOOD);
    assertThat(end.epochs()).isLessThan(RingLearning.EPOCHS);
  }
}
