package io.kirchhofflab.solver.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Subject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A run can be looked at as it was, and gone on with from there.
class TimeTravelTest {

  private static final LiveSettings FAST = LiveSettings.DEFAULT.withPace(10);

  @Test
  void aMomentOfThePastIsShownAsItWas() {
    try (LiveSession session = LiveSession.start(Discharge.NETWORK, FAST)) {
      session.send(new LiveCommand.Run());
      session.recycle(Discharge.await(session, f -> f.time() > 2));
      session.send(new LiveCommand.Travel(0.5));
      Frame then = Discharge.await(session, Frame::past);
      assertThat(then.time()).isEqualTo(0.5);
      assertThat(then.state()).isEqualTo(RunState.PAUSED);
      assertThat(then.present()).isGreaterThan(2);
      assertThat(then.voltage(Discharge.A)).isCloseTo(Math.exp(-0.5), within(1e-5));
      session.recycle(then);
      session.send(new LiveCommand.Return());
      Frame now = Discharge.await(session, f -> !f.past());
      assertThat(now.time()).isGreaterThan(2);
      assertThat(now.voltage(Discharge.A)).isCloseTo(Math.exp(-now.time()), within(1e-4));
    }
  }

  @Test
  void theNewestOfManyWishesWins() {
    try (LiveSession session = LiveSession.start(Discharge.NETWORK, FAST)) {
      session.send(new LiveCommand.Run());
      session.recycle(Discharge.await(session, f -> f.time() > 3));
      for (int k = 1; k <= 100; k++) session.send(new LiveCommand.Travel(0.02 * k));
      session.send(new LiveCommand.Travel(1.25));
      Frame then = Discharge.await(session, f -> f.past() && f.time() == 1.25);
      assertThat(then.voltage(Discharge.A)).isCloseTo(Math.exp(-1.25), within(1e-5));
    }
  }

  @Test
  void aBranchGoesOnFromThePastWithThePresentValues() {
    Network faster =
        Discharge.NETWORK.with(
            Discharge.NETWORK.edge(Discharge.R).withValues(ParameterVector.of(0.25)));
    try (LiveSession session = LiveSession.start(Discharge.NETWORK, FAST)) {
      session.send(new LiveCommand.Watch(List.of(new Probe.Voltage(Discharge.A))));
      session.send(new LiveCommand.Run());
      session.recycle(Discharge.await(session, f -> f.time() > 2));
      session.send(new LiveCommand.Travel(1));
      session.recycle(Discharge.await(session, Frame::past));
      session.send(new LiveCommand.Show(faster));
      session.send(new LiveCommand.Run());
      Frame branch = Discharge.await(session, f -> f.branch() == 1 && f.time() > 1.2);
      assertThat(branch.branchTime()).isEqualTo(1);
      assertThat(branch.past()).isFalse();
      assertThat(branch.voltage(Discharge.A))
          .isCloseTo(Math.exp(-1 - 4 * (branch.time() - 1)), within(1e-4));
      assertThat(branch.bins()).isPositive();
      assertThat(branch.binTime(0)).isGreaterThanOrEqualTo(1);
    }
  }

  /// Changes of values are part of the past: 1 Ω until t₁, 1 GΩ from then on.
  @Test
  void thePastKeepsTheValuesOfItsTime() {
    Network slower =
        Discharge.NETWORK.with(
            Discharge.NETWORK.edge(Discharge.R).withValues(ParameterVector.of(1e9)));
    try (LiveSession session = LiveSession.start(Discharge.NETWORK, FAST)) {
      session.send(new LiveCommand.Run());
      session.recycle(Discharge.await(session, f -> f.time() > 1));
      session.send(new LiveCommand.Show(slower));
      Frame held = Discharge.await(session, f -> f.network() == slower && f.time() > 2);
      double v = held.voltage(Discharge.A);
      session.recycle(held);
      session.send(new LiveCommand.Travel(0.25));
      Frame then = Discharge.await(session, Frame::past);
      assertThat(then.network()).isSameAs(Discharge.NETWORK);
      assertThat(then.voltage(Discharge.A)).isCloseTo(Math.exp(-0.25), within(1e-5));
      session.recycle(then);
      session.send(new LiveCommand.Travel(1.9));
      Frame later = Discharge.await(session, f -> f.time() == 1.9);
      assertThat(later.voltage(Discharge.A)).isCloseTo(v, within(1e-5));
    }
  }

  /// kT/C (1 - e^(-2t)) until the branch; from there on 1 GΩ forgets nothing.
  @Test
  void noiseOfThePastIsShownAndABranchGoesOnWithIt() {
    Network slower =
        Discharge.NETWORK.with(
            Discharge.NETWORK.edge(Discharge.R).withValues(ParameterVector.of(1e9)));
    double then = Math.sqrt(1.380649e-23 * 300 * (1 - Math.exp(-1)));
    try (LiveSession session = LiveSession.start(Discharge.NETWORK, FAST)) {
      session.send(new LiveCommand.SetNoise(Optional.of(NoiseSettings.DEFAULT)));
      session.send(new LiveCommand.Run());
      session.recycle(Discharge.await(session, f -> f.time() > 2));
      session.send(new LiveCommand.Travel(0.5));
      Frame past = Discharge.await(session, Frame::past);
      assertThat(past.deviation(Discharge.A)).isCloseTo(then, withinPercentage(0.5));
      session.recycle(past);
      session.send(new LiveCommand.Show(slower));
      session.send(new LiveCommand.Run());
      Frame branch = Discharge.await(session, f -> f.branch() == 1 && f.time() > 1);
      assertThat(branch.deviation(Discharge.A)).isCloseTo(then, withinPercentage(0.5));
    }
  }

  @Test
  void everyAcceptedStepIsOnRecord() {
    try (LiveSession session = LiveSession.start(Discharge.NETWORK, FAST)) {
      session.send(new LiveCommand.StepOnce());
      Frame first = Discharge.await(session, f -> f.accepted() == 1);
      StepRecords steps = first.steps();
      assertThat(steps.count()).isEqualTo(1);
      assertThat(steps.end(0)).isEqualTo(first.time());
      assertThat(steps.size(0)).isEqualTo(first.step());
      assertThat(steps.error(0)).isBetween(0.0, 1.0);
      assertThat(steps.iterations(0)).isPositive();
      assertThat(steps.limit(0)).isEqualTo(new Subject.OfNode(Discharge.A));
    }
  }
}
