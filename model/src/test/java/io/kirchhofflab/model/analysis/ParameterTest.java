package io.kirchhofflab.model.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import org.junit.jupiter.api.Test;

/// Every number that can be varied has a name, a unit, and is replaced alone.
class ParameterTest {

  private static final NodeId IN = new NodeId(0);
  private static final NodeId OUT = new NodeId(1);

  private static final Network NETWORK =
      Network.EMPTY
          .with(
              Node.free(IN, "in", 0, 0).withRole(new NodeRole.Driven(new Waveform.Sine(0, 2, 50))))
          .with(Node.free(OUT, "out", 1e-6, 0.5))
          .with(Edge.of(new EdgeId(0), "R1", IN, OUT, new Resistor()))
          .with(Edge.of(new EdgeId(1), "I1", IN, OUT, new CurrentSource(Waveform.constant(3))));

  @Test
  void namesAreOwnerAndKey() {
    assertThat(Parameter.all(NETWORK).stream().map(p -> p.label(NETWORK)))
        .containsExactly(
            "R1.R",
            "I1.value",
            "in.offset",
            "in.amplitude",
            "in.frequency",
            "in.delay",
            "in.damping",
            "in.phase",
            "out.C",
            "out.v0");
  }

  @Test
  void unitsFollowTheQuantity() {
    assertThat(new Parameter.OfLaw(new EdgeId(0), 0).unit(NETWORK)).isEqualTo(Unit.OHM);
    assertThat(new Parameter.OfSource(new EdgeId(1), "value").unit(NETWORK)).isEqualTo(Unit.AMPERE);
    assertThat(new Parameter.OfDrive(IN, "amplitude").unit(NETWORK)).isEqualTo(Unit.VOLT);
    assertThat(new Parameter.OfDrive(IN, "delay").unit(NETWORK)).isEqualTo(Unit.SECOND);
    assertThat(new Parameter.Capacitance(OUT).unit(NETWORK)).isEqualTo(Unit.FARAD);
  }

  @Test
  void eachIsReplacedAlone() {
    for (Parameter one : Parameter.all(NETWORK)) {
      Network changed = one.with(NETWORK, 0.25);
      for (Parameter other : Parameter.all(NETWORK)) {
        double expected = other.equals(one) ? 0.25 : other.value(NETWORK);
        assertThat(other.value(changed)).as(other.label(NETWORK)).isEqualTo(expected);
      }
    }
  }
}
