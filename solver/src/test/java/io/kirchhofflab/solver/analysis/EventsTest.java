package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Crossing;
import io.kirchhofflab.model.analysis.Threshold;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Crossings of thresholds against closed forms.
class EventsTest {

  private static final Network DECAY =
      Circuits.withGround().free("a", 1e-6, 1).edge("R1", "a", "0", new Resistor(), 1e3).network();

  private static List<Crossing> crossings(
      Network network, double until, String probe, double level, Threshold.Direction direction) {
    Threshold threshold =
        new Threshold(Circuits.probes(network, probe).getFirst(), level, direction);
    TransientOutcome outcome = run(network, until, threshold);
    if (outcome instanceof TransientOutcome.Finished finished) return finished.crossings();
    throw new AssertionError(outcome);
  }

  private static TransientOutcome run(Network network, double until, Threshold threshold) {
    Transient spec =
        new Transient(
            until,
            Tolerances.relative(1e-11),
            Transient.AUTOMATIC,
            List.of(),
            new Transient.Output.EveryStep(),
            List.of(threshold));
    return TransientRun.run(network, spec, Cancellation.NEVER);
  }

  @Test
  void halfOfADecayIsCrossedAtRcLn2() {
    List<Crossing> found = crossings(DECAY, 5e-3, "v(a)", 0.5, Threshold.Direction.EITHER);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().time() / (1e-3 * Math.log(2))).isCloseTo(1, within(1e-9));
    assertThat(found.getFirst().rising()).isFalse();
    assertThat(crossings(DECAY, 5e-3, "v(a)", 0.5, Threshold.Direction.RISING)).isEmpty();
  }

  @Test
  void currentsAreWatchedToo() {
    List<Crossing> found = crossings(DECAY, 5e-3, "i(R1)", 1e-4, Threshold.Direction.FALLING);
    assertThat(found.getFirst().time() / (1e-3 * Math.log(10))).isCloseTo(1, within(1e-9));
  }

  /// A lossless tank: v = cos(w t) passes 0.3 twice a period, each time elsewhere in a step.
  @Test
  void everyPassageOfAnOscillationIsFound() {
    Network tank =
        Circuits.withGround().free("a", 1, 1).edge("L1", "a", "0", new Inductor(), 1, 0).network();
    List<Crossing> found = crossings(tank, 4 * Math.PI, "v(a)", 0.3, Threshold.Direction.EITHER);
    double first = Math.acos(0.3);
    double[] expected = {first, 2 * Math.PI - first, 2 * Math.PI + first, 4 * Math.PI - first};
    assertThat(found).hasSize(4);
    for (int k = 0; k < 4; k++) {
      assertThat(found.get(k).time() / expected[k]).isCloseTo(1, within(1e-9));
      assertThat(found.get(k).rising()).isEqualTo(k % 2 == 1);
    }
  }

  @Test
  void jumpOfASourcePassesALevelAtItsBreak() {
    Network network =
        Circuits.withGround()
            .driven("s", new Waveform.Pulse(0, 4, 1, 0, 0, 10, 0))
            .free("a", 3, 0)
            .edge("C1", "s", "a", new Capacitor(), 1)
            .edge("R1", "a", "0", new Resistor(), 1)
            .network();
    List<Crossing> found = crossings(network, 2, "v(a)", 0.6, Threshold.Direction.RISING);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().time()).isCloseTo(1, within(1e-12));
  }

  @Test
  void chargingCurrentIsRefusedInWords() {
    Network network =
        Circuits.withGround().free("a", 1, 1).edge("C1", "a", "0", new Capacitor(), 1).network();
    Threshold threshold =
        new Threshold(Circuits.probes(network, "i(C1)").getFirst(), 0, Threshold.Direction.EITHER);
    assertThat(run(network, 1, threshold))
        .isInstanceOfSatisfying(
            TransientOutcome.Blocked.class,
            blocked -> assertThat(blocked.problems().getFirst().message()).contains("i(C1)"));
  }
}
