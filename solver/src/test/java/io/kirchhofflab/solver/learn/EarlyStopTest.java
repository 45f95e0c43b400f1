package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.data.Plane;
import io.kirchhofflab.solver.learn.data.Source;
import io.kirchhofflab.solver.learn.data.Table;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Training ends when what was held out is judged no better.
class EarlyStopTest {

  private static final Objective CLASSES = new Objective.CrossEntropy(1);
  private static final Source MOONS = Plane.TWO_MOONS.source(128, 0.1, true);
  private static final LayeredCircuit START =
      new Initialiser.Kaiming()
          .start(
              LearningCircuits.of(2, 4, new Repeat(2, 2), 2, new ShiftTanh2(), new ReadOut.Last(2)),
              0);

  private static final Plan PLAN = Plan.of(CLASSES, 40, 128, 0.02, 0);

  private static Table judged(boolean exchanged) {
    Table moons = Table.of(MOONS, 300, new SplittableRandom(1));
    if (exchanged) for (float[] answer : moons.answers()) answer[0] = 1 - answer[0];
    return moons;
  }

  /// Held-out classes are exchanged, so that what is learnt makes them worse: the first epochs are
  /// the best, and three more end the run.
  @Test
  void patienceEndsARunThatGetsWorse() {
    EarlyStop stop = new EarlyStop(START, CLASSES, judged(true), 3);
    Trainer trainer = new Trainer(START, PLAN, MOONS, Engine.PLAIN, 2);
    assertThat(trainer.run(stop, stop)).isInstanceOf(Trainer.Cancelled.class);
    assertThat(trainer.updates()).isLessThan(20);
    assertThat(loss(stop.best(), judged(true))).isEqualTo(stop.loss());
    assertThat(stop.loss()).isLessThan(loss(trainer.circuit(), judged(true)));
  }

  @Test
  void aRunThatGetsBetterIsNotEnded() {
    EarlyStop stop = new EarlyStop(START, CLASSES, judged(false), 25);
    Trainer trainer = new Trainer(START, PLAN, MOONS, Engine.PLAIN, 2);
    assertThat(trainer.run(stop, stop)).isInstanceOf(Trainer.Trained.class);
    assertThat(stop.loss()).isLessThan(loss(START, judged(false)));
  }

  @Test
  void whatIsHeldOutIsNotLearntFrom() {
    Table numbered = numbered(10);
    Recipe recipe = new Recipe(START, new Initialiser.Given(), PLAN, numbered, numbered);
    Recipe.HeldOut split = recipe.holdOut(0.3);
    assertThat(firstInputs(split.recipe().training())).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(firstInputs(split.samples())).containsExactly(7, 8, 9);
  }

  private static Table numbered(int count) {
    float[][] rows = new float[count][2];
    for (int s = 0; s < count; s++) rows[s][0] = s;
    return new Table(rows, new float[count][1]);
  }

  private static float[] firstInputs(Source source) {
    float[] found = new float[source.size()];
    float[] input = new float[2];
    for (int s = 0; s < found.length; s++) {
      source.draw(s, new SplittableRandom(0), input, new float[1]);
      found[s] = input[0];
    }
    return found;
  }

  private static double loss(LayeredCircuit circuit, Source source) {
    return ((Certificate.Judged) Certificate.judge(circuit, CLASSES, source)).tally().loss();
  }
}
