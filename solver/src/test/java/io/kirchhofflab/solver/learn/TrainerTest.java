package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.data.Plane;
import io.kirchhofflab.solver.learn.data.Source;
import io.kirchhofflab.solver.learn.data.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Training end to end on two moons: ground, two inputs, two outputs, 2 x 80 devices.
class TrainerTest {

  private static final LayeredCircuit MOONS =
      LearningCircuits.of(2, 4, new Repeat(2, 2), 2, new ShiftTanh2(), new ReadOut.Last(2));
  private static final Objective CLASSES = new Objective.CrossEntropy(1);
  private static final double NOISE = 0.1;

  private static Plan plan(int updates, long seed) {
    return Plan.of(CLASSES, updates, 128, 0.02, seed);
  }

  private static LayeredCircuit trained(Plan plan, int threads) {
    LayeredCircuit start = new Initialiser.Kaiming().start(MOONS, plan.seed());
    Trainer trainer =
        new Trainer(start, plan, Plane.TWO_MOONS.source(128, NOISE, true), Engine.PLAIN, threads);
    return ((Trainer.Trained) trainer.run(new Trainer.Listener() {}, Cancellation.NEVER)).circuit();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void moonsAreToldApart(long seed) {
    LayeredCircuit circuit = trained(plan(500, seed), 2);
    Table fresh =
        Table.of(Plane.TWO_MOONS.source(2000, NOISE, true), 2000, new SplittableRandom(99));
    Tally tally = ((Certificate.Judged) Certificate.judge(circuit, CLASSES, fresh)).tally();
    assertThat(tally.accuracy()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void threadsDoNotChangeTheResult() {
    assertThat(trained(plan(5, 7), 1)).isEqualTo(trained(plan(5, 7), 3));
  }

  @Test
  void aRunThatWasStoppedGoesOnAsIfNot() throws IOException {
    Plan plan = plan(6, 3);
    LayeredCircuit start = new Initialiser.Kaiming().start(MOONS, plan.seed());
    Source source = Plane.TWO_MOONS.source(128, NOISE, true);
    Trainer stopped = new Trainer(start, plan, source, Engine.PLAIN, 2);
    stopped.run(new Trainer.Listener() {}, () -> stopped.updates() == 3);
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(state)) {
      stopped.save(out);
    }
    Trainer resumed = new Trainer(start, plan, source, Engine.PLAIN, 2);
    resumed.resume(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
    resumed.run(new Trainer.Listener() {}, Cancellation.NEVER);
    assertThat(resumed.circuit()).isEqualTo(trained(plan, 1));
  }

  @Test
  void heldEdgesStayWhileOthersLearn() {
    Plan plan = plan(5, 3);
    LayeredCircuit start = new Initialiser.Kaiming().start(MOONS, plan.seed());
    Source source = Plane.TWO_MOONS.source(128, NOISE, true);
    Trainer trainer = new Trainer(start, plan, source, Engine.PLAIN, 1);
    trainer.set(1, 2, 7, 0.25);
    trainer.hold(1, 7, true);
    trainer.run(new Trainer.Listener() {}, () -> trainer.updates() == 3);
    double[][] learnt = trainer.circuit().layers().get(1).theta();
    double[][] began = start.layers().get(1).theta();
    assertThat(learnt[0][7]).isEqualTo(began[0][7]);
    assertThat(learnt[2][7]).isEqualTo(0.25);
    assertThat(learnt[0][6]).isNotEqualTo(began[0][6]);
    assertThat(trainer.gradient().get(1)[0][7]).isNotZero();
    trainer.hold(1, 7, false);
    trainer.run(new Trainer.Listener() {}, () -> trainer.updates() == 4);
    assertThat(trainer.circuit().layers().get(1).theta()[0][7]).isNotEqualTo(began[0][7]);
  }

  @Test
  void seedsDo() {
    assertThat(trained(plan(5, 7), 1)).isNotEqualTo(trained(plan(5, 8), 1));
  }

  @Test
  void aRateThatIsTooHighIsRefused() {
    LayeredCircuit start = new Initialiser.Kaiming().start(MOONS, 0);
    Plan wild = Plan.of(CLASSES, 50, 128, 1e30, 0);
    Trainer trainer =
        new Trainer(start, wild, Plane.TWO_MOONS.source(128, NOISE, true), Engine.PLAIN, 1);
    assertThat(trainer.run(new Trainer.Listener() {}, Cancellation.NEVER))
        .isInstanceOf(Trainer.Diverged.class);
  }
}
