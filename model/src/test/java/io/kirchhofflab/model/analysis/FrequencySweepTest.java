package io.kirchhofflab.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.FrequencySweep.Scale;
import org.junit.jupiter.api.Test;

/// Frequencies as SPICE counts them.
class FrequencySweepTest {

  private static final double ROUNDING = 1e-9;

  @Test
  void decadesIncludeBothEnds() {
    double[] f = new FrequencySweep(1, 1000, 1, Scale.DECADE).frequencies();
    assertThat(f).containsExactly(new double[] {1, 10, 100, 1000}, within(ROUNDING));
  }

  @Test
  void octavesStopBeforeAnEndThatIsNoRung() {
    double[] f = new FrequencySweep(100, 450, 1, Scale.OCTAVE).frequencies();
    assertThat(f).containsExactly(new double[] {100, 200, 400}, within(ROUNDING));
  }

  @Test
  void linearCountsAllPoints() {
    double[] f = new FrequencySweep(0, 10, 3, Scale.LINEAR).frequencies();
    assertThat(f).containsExactly(0, 5, 10);
    assertThat(new FrequencySweep(7, 9, 1, Scale.LINEAR).frequencies()).containsExactly(7);
  }

  @Test
  void ladderCannotBeginAtZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FrequencySweep(0, 10, 3, Scale.DECADE));
  }
}
