package io.kirchhofflab.solver.live;

import static io.kirchhofflab.solver.live.Discharge.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.resources.Catalog;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A session as a view sees it: frames come, commands act between two steps, nothing restarts.
class LiveSessionTest {

  private static final NodeId A = Discharge.A;
  private static final EdgeId R = Discharge.R;
  private static final Network DISCHARGE = Discharge.NETWORK;

  @Test
  void aRunningCircuitFollowsItsClosedForm() {
    try (LiveSession session = LiveSession.start(DISCHARGE, LiveSettings.DEFAULT.withPace(10))) {
      session.send(new LiveCommand.Watch(List.of(new Probe.Voltage(A))));
      session.send(new LiveCommand.Run());
      Frame frame = await(session, f -> f.time() > 0.5);
      // Normal accuracy is 1e-5.
      assertThat(frame.voltage(A)).isCloseTo(Math.exp(-frame.time()), within(1e-4));
      assertThat(frame.current(R)).isCloseTo(Math.exp(-frame.time()), within(1e-3));
      assertThat(frame.state()).isEqualTo(RunState.RUNNING);
      assertThat(frame.bins()).isPositive();
      int last = frame.bins() - 1;
      assertThat(frame.low(0, last)).isCloseTo(Math.exp(-frame.binTime(last)), within(1e-2));
    }
  }

  /// Where a law bends a step may be a millionth of the one before; what was left of that when a
  /// frame ended is read from its own curve.
  @Test
  void tracesHaveNoSpikesWhereStepsAreShort() {
    Catalog.Example example = Catalog.example("chua").orElseThrow();
    Reading read = NetworkFile.parse(example.document(), "chua");
    Network chua = ((Reading.Opened) read).document().network();
    NodeId x = chua.nodeNamed("x").orElseThrow().id();
    try (LiveSession session = LiveSession.start(chua, LiveSettings.DEFAULT.withPace(2))) {
      session.send(new LiveCommand.Watch(List.of(new Probe.Voltage(x))));
      session.send(new LiveCommand.Run());
      double time = 0;
      while (time < 8) {
        Frame frame = await(session, f -> f.bins() > 0);
        for (int b = 0; b < frame.bins(); b++) {
          assertThat(frame.high(0, b)).isCloseTo(frame.low(0, b), within(0.5));
          if (b > 0) assertThat(frame.low(0, b)).isCloseTo(frame.high(0, b - 1), within(0.5));
        }
        time = frame.time();
        session.recycle(frame);
      }
    }
  }

  @Test
  void tracesBeginWhereTheRunBegins() {
    LiveSettings fine = LiveSettings.DEFAULT.withPace(10);
    try (LiveSession session = LiveSession.start(DISCHARGE, fine)) {
      session.send(new LiveCommand.Watch(List.of(new Probe.Voltage(A))));
      session.send(new LiveCommand.Run());
      Frame frame = await(session, f -> f.bins() > 0);
      assertThat(frame.binTime(0)).isZero();
    }
  }

  @Test
  void aNewValueActsWithoutARestart() {
    Network slower = DISCHARGE.with(DISCHARGE.edge(R).withValues(ParameterVector.of(1e9)));
    try (LiveSession session = LiveSession.start(DISCHARGE, LiveSettings.DEFAULT.withPace(5))) {
      session.send(new LiveCommand.Run());
      Frame before = await(session, f -> f.time() > 0.3);
      double v = before.voltage(A);
      double t = before.time();
      session.recycle(before);
      session.send(new LiveCommand.Show(slower));
      Frame held = await(session, f -> f.network() == slower);
      double vHeld = held.voltage(A);
      double tHeld = held.time();
      assertThat(tHeld).isGreaterThanOrEqualTo(t);
      assertThat(vHeld).isLessThanOrEqualTo(v).isGreaterThan(0.01);
      session.recycle(held);
      Frame later = await(session, f -> f.time() > tHeld + 1);
      // With 1 GΩ nothing leaks any more.
      assertThat(later.voltage(A)).isCloseTo(vHeld, within(1e-6));
    }
  }

  @Test
  void aNewStructureCarriesVoltagesOver() {
    NodeId b = new NodeId(2);
    Network grown =
        DISCHARGE
            .without(R)
            .with(Node.free(b, "b", 1, 0))
            .with(Edge.of(new EdgeId(7), "R2", A, b, new Resistor()));
    try (LiveSession session = LiveSession.start(DISCHARGE, LiveSettings.DEFAULT.withPace(5))) {
      session.send(new LiveCommand.Run());
      session.recycle(await(session, f -> f.time() > 0.2));
      session.send(new LiveCommand.Show(grown));
      Frame frame = await(session, f -> f.network() == grown);
      double charge = frame.voltage(A) + frame.voltage(b);
      assertThat(charge).isBetween(0.05, 0.9);
      double t = frame.time();
      session.recycle(frame);
      Frame later = await(session, f -> f.time() > t + 10);
      // Two equal capacitors share what was left, and lose nothing.
      assertThat(later.voltage(A)).isCloseTo(charge / 2, within(1e-4));
      assertThat(later.voltage(b)).isCloseTo(charge / 2, within(1e-4));
    }
  }

  @Test
  void aStepAskedForBeforeCompilingIsTakenAfterIt() {
    try (LiveSession session = LiveSession.start(DISCHARGE, LiveSettings.DEFAULT)) {
      session.send(new LiveCommand.StepOnce());
      Frame stepped = await(session, f -> f.time() > 0);
      assertThat(stepped.accepted()).isEqualTo(1);
      assertThat(stepped.state()).isEqualTo(RunState.PAUSED);
    }
  }

  @Test
  void pauseStepAndResetDoAsTheySay() {
    try (LiveSession session = LiveSession.start(DISCHARGE, LiveSettings.DEFAULT)) {
      Frame start = await(session, f -> f.network() == DISCHARGE && f.state() == RunState.PAUSED);
      assertThat(start.time()).isZero();
      session.recycle(start);
      session.send(new LiveCommand.StepOnce());
      Frame stepped = await(session, f -> f.time() > 0);
      assertThat(stepped.accepted()).isEqualTo(1);
      assertThat(stepped.state()).isEqualTo(RunState.PAUSED);
      int epoch = stepped.epoch();
      session.recycle(stepped);
      session.send(new LiveCommand.Reset());
      Frame again = await(session, f -> f.epoch() > epoch);
      assertThat(again.time()).isZero();
      assertThat(again.voltage(A)).isEqualTo(1);
    }
  }

  /// Pictures of a large circuit are work; one that stands still shows the same again and again.
  @Test
  void aSessionAtRestShowsItselfOnceAndIsSilent() throws InterruptedException {
    try (LiveSession session = LiveSession.start(DISCHARGE, LiveSettings.DEFAULT)) {
      session.send(new LiveCommand.Run());
      session.recycle(await(session, f -> f.time() > 0.1));
      session.send(new LiveCommand.Pause());
      Frame still = await(session, f -> f.state() == RunState.PAUSED && f.solverLoad() == 0);
      double time = still.time();
      session.recycle(still);
      Thread.sleep(100);
      assertThat(session.take()).isNull();
      session.send(new LiveCommand.StepOnce());
      assertThat(await(session, f -> f.time() > time).accepted()).isPositive();
    }
  }
}
