package io.kirchhofflab.solver.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.law.IdealSwitch;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A switch between its thresholds keeps its position through whatever a live run goes through:
/// were it forgotten, the oscillator would stand still.
class SwitchPositionTest {

  private static final LiveSettings FAST = LiveSettings.DEFAULT.withPace(5);

  /// 1 F between 5/3 V and 10/3 V, charged towards 5 V over 1.1 Ω, discharged over 1 Ω; `a` has no
  /// part in it.
  private static final Network OSCILLATOR =
      Circuits.withGround()
          .driven("vcc", Waveform.constant(5))
          .free("v", 1, 0)
          .free("a", 1, 1)
          .sensing(
              "S1", "vcc", "v", List.of("v", "0"), new IdealSwitch(), 1 / 1.1, 0, 5 / 3.0, 10 / 3.0)
          .sensing("S2", "v", "0", List.of("v", "0"), new IdealSwitch(), 1, 0, 10 / 3.0, 5 / 3.0)
          .edge("R1", "a", "0", new Resistor(), 1)
          .network();

  private static final NodeId V = OSCILLATOR.nodeNamed("v").orElseThrow().id();

  private static final double CHARGING = 1.1;

  /// Within the default accuracy of a live run, over a few periods.
  private static final double CLOSE = 0.01;

  /// v at t in closed form: exponentials from threshold to threshold.
  private static double exact(double t) {
    double begin = CHARGING * Math.log(3);
    if (t < begin) return 5 * (1 - Math.exp(-t / CHARGING));
    double period = (1 + CHARGING) * Math.log(2);
    double phase = (t - begin) % period;
    double falling = Math.log(2);
    return phase < falling
        ? 10 / 3.0 * Math.exp(-phase)
        : 5 - 10 / 3.0 * Math.exp(-(phase - falling) / CHARGING);
  }

  private static void agrees(Frame frame) {
    assertThat(frame.voltage(V)).isCloseTo(exact(frame.time()), within(CLOSE));
  }

  @Test
  void aBranchFromBetweenTheThresholdsHasTheSameFuture() {
    try (LiveSession session = LiveSession.start(OSCILLATOR, FAST)) {
      session.send(new LiveCommand.Run());
      session.recycle(Discharge.await(session, f -> f.time() > 4));
      // 0.34 s into the first discharge.
      session.send(new LiveCommand.Travel(1.55));
      Frame then = Discharge.await(session, f -> f.past() && f.time() == 1.55);
      agrees(then);
      session.recycle(then);
      session.send(new LiveCommand.Run());
      agrees(Discharge.await(session, f -> f.branch() == 1 && f.time() > 1.7));
    }
  }

  @Test
  void aNewStructureGoesOnWithTheOldPositions() {
    Network wider =
        OSCILLATOR.with(Edge.of(OSCILLATOR.nextEdgeId(), "R2", new NodeId(0), a(), new Resistor()));
    goesOn(wider);
  }

  @Test
  void newValuesGoOnWithTheOldPositions() {
    Edge leak = OSCILLATOR.edgeNamed("R1").orElseThrow();
    goesOn(OSCILLATOR.with(leak.withValues(ParameterVector.of(2))));
  }

  private static NodeId a() {
    return OSCILLATOR.nodeNamed("a").map(Node::id).orElseThrow();
  }

  private static void goesOn(Network edited) {
    try (LiveSession session = LiveSession.start(OSCILLATOR, FAST)) {
      session.send(new LiveCommand.Run());
      session.recycle(Discharge.await(session, f -> f.time() > 1.5));
      session.send(new LiveCommand.Show(edited));
      Frame later = Discharge.await(session, f -> f.network() == edited && f.time() > 5);
      agrees(later);
    }
  }
}
