package io.kirchhofflab.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/// Does the value axis hold its data without jumping?
final class BreathingRangeTest {

  private final BreathingRange range = new BreathingRange();

  @Property(tries = 500)
  void roundSpanHoldsItsData(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double a,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double b) {
    double[] span = BreathingRange.rounded(Math.min(a, b), Math.max(a, b));
    assertThat(span[0]).isLessThan(Math.min(a, b));
    assertThat(span[1]).isGreaterThan(Math.max(a, b));
  }

  @Test
  void constantTraceHasASpan() {
    double[] span = BreathingRange.rounded(3, 3);
    assertThat(span[1]).isGreaterThan(span[0]);
  }

  @Test
  void zeroAloneSpansOneUnitToEitherSide() {
    assertThat(BreathingRange.rounded(0, 0)).containsExactly(-1, 1);
  }

  @Test
  void widensInStepsAndSettles() {
    range.aimAt(-1, 1);
    range.ease();
    double before = range.high();
    range.aimAt(-1, 10);
    assertThat(range.ease()).isTrue();
    assertThat(range.high()).isGreaterThan(before).isLessThan(10);
    for (int k = 0; k < 60; k++) range.ease();
    assertThat(range.high()).isGreaterThan(10);
    assertThat(range.ease()).isFalse();
  }

  @Test
  void narrowsOnlyAfterAWhile() {
    range.aimAt(-10, 10);
    range.ease();
    double wide = range.high();
    range.aimAt(-1, 1);
    range.ease();
    assertThat(range.high()).isEqualTo(wide);
    for (int k = 0; k < 200; k++) {
      range.aimAt(-1, 1);
      range.ease();
    }
    assertThat(range.high()).isLessThan(wide / 4);
  }
}
