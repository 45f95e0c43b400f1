package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Agreement;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.law.CubicResistor;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import org.junit.jupiter.api.Test;

/// Does a second run at half the tolerance tell good answers from bad ones?
class RecheckTest {

  private static final NodeId GROUND = new NodeId(0);
  private static final NodeId A = new NodeId(1);
  private static final Network LONE =
      Network.EMPTY
          .with(
              new Node(GROUND, "gnd", NodeRole.GROUND, 0, 0, Noise.NONE, Point.ORIGIN, Extras.NONE))
          .with(Node.free(A, "a", 1, 1));
  private static final Network DISCHARGE =
      LONE.with(Edge.of(new EdgeId(0), "R1", A, GROUND, new Resistor()));

  private static Agreement compared(Network network, double until, double tolerance) {
    return switch (Recheck.run(
        network, until, Tolerances.relative(tolerance), Cancellation.NEVER)) {
      case Recheck.Outcome.Compared compared -> compared.agreement();
      case Recheck.Outcome other -> throw new AssertionError(other);
    };
  }

  @Test
  void aDischargeIsBelievable() {
    Agreement agreement = compared(DISCHARGE, 5, 1e-6);
    assertThat(agreement.verdict()).isEqualTo(Agreement.Verdict.BELIEVABLE);
    assertThat(agreement.node()).isEqualTo(A);
    assertThat(agreement.difference()).isPositive().isLessThan(1e-5);
    assertThat(agreement.swing()).isEqualTo(1 - Math.exp(-5), within(1e-5));
    assertThat(agreement.current()).isEqualTo(1, within(0.1));
    assertThat(agreement.kclResidual()).isLessThan(1e-5);
  }

  /// i = -v + v³: the origin is unstable, so a voltage of 1e-9 grows e-fold every second and every
  /// early error with it.
  @Test
  void theDifferenceIsOfTheSizeOfTheError() {
    Network escape =
        LONE.with(new Node(A, "a", NodeRole.FREE, 1, 0.1, Noise.NONE, Point.ORIGIN, Extras.NONE))
            .with(
                Edge.of(new EdgeId(0), "N1", A, GROUND, new CubicResistor())
                    .withValues(ParameterVector.of(-1, 1)));
    Agreement loose = compared(escape, 3, 1e-2);
    Agreement tight = compared(escape, 3, 1e-6);
    assertThat(loose.difference()).isGreaterThan(100 * tight.difference());
    assertThat(tight.verdict()).isEqualTo(Agreement.Verdict.BELIEVABLE);
  }

  @Test
  void aCheckThatIsCancelledSaysSo() {
    assertThat(Recheck.run(DISCHARGE, 5, Tolerances.DEFAULT, () -> true))
        .isInstanceOf(Recheck.Outcome.Cancelled.class);
  }

  @Test
  void aNetworkThatCannotRunIsNotJudged() {
    Network broken =
        DISCHARGE.with(DISCHARGE.edge(new EdgeId(0)).withValues(ParameterVector.of(Double.NaN)));
    assertThat(Recheck.run(broken, 5, Tolerances.DEFAULT, Cancellation.NEVER))
        .isInstanceOf(Recheck.Outcome.Blocked.class);
  }

  @Test
  void verdictsFollowTheShareOfTheSwing() {
    assertThat(of(1e-5).verdict()).isEqualTo(Agreement.Verdict.BELIEVABLE);
    assertThat(of(5e-3).verdict()).isEqualTo(Agreement.Verdict.ROUGH);
    assertThat(of(0.1).verdict()).isEqualTo(Agreement.Verdict.PARTED);
    assertThat(of(Double.NaN).verdict()).isEqualTo(Agreement.Verdict.PARTED);
  }

  private static Agreement of(double difference) {
    return new Agreement(1, Tolerances.DEFAULT, difference, A, 0.5, 1, 0, 1);
  }
}
