package io.kirchhofflab.solver.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.data.Plane;
import io.kirchhofflab.solver.learn.data.Source;
import io.kirchhofflab.solver.learn.data.Table;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Training runs of a minute to ten each, only with `-Dkirchhofflab.long=true`; thresholds are
/// those that an independent prototype reached.
class LongTrainingTest {

  private static final double NOISE = 0.1;

  @BeforeEach
  void onlyWhenAskedFor() {
    assumeTrue(Boolean.getBoolean("kirchhofflab.long"), "needs -Dkirchhofflab.long");
  }

  private static LayeredCircuit trained(Recipe recipe) {
    Trainer trainer =
        new Trainer(recipe.start(), recipe.plan(), recipe.training(), Engine.PLAIN, 2);
    return ((Trainer.Trained) trainer.run(new Trainer.Listener() {}, Cancellation.NEVER)).circuit();
  }

  private static Tally judged(LayeredCircuit circuit, Objective objective, Source source) {
    return ((Certificate.Judged) Certificate.judge(circuit, objective, source)).tally();
  }

  /// A linear fit leaves 8.5e-3.
  @ParameterizedTest
  @ValueSource(longs = {0, 1})
  void friedmansFunctionIsLearnt(long seed) {
    Recipe recipe = Recipes.drawn("friedman");
    Recipe seeded = recipe.with(recipe.plan().with(recipe.plan().epochs(), seed));
    Tally test = judged(trained(seeded), new Objective.MeanSquare(), seeded.test());
    assertThat(test.loss()).isLessThanOrEqualTo(2e-4);
  }

  private static final Source MOONS = Plane.TWO_MOONS.source(256 * 100, NOISE, false);

  private static double densityOfTwoMoons(Repeat repeat, Plan plan) {
    LayeredCircuit circuit = LearningCircuits.of(2, 2, repeat, 2, new ShiftTanh2(), ReadOut.ALL);
    Recipe recipe = new Recipe(circuit, new Initialiser.Kaiming(), plan, MOONS, MOONS);
    Table test = Table.of(MOONS, 5000, new SplittableRandom(77));
    return judged(trained(recipe), plan.objective(), test).loss();
  }

  /// Two moons as a density, 140 updates: the best Gaussian has 1.908 nat.
  @Test
  void densityOfTwoMoonsIsLearnt() {
    Plan plan =
        Plan.of(new Objective.Likelihood(), 1.4, 256, 0.01, 0)
            .with(new Schedule.OneCycle(0.1, 0.01))
            .withClip(1);
    assertThat(densityOfTwoMoons(new Repeat(25, 25), plan)).isLessThanOrEqualTo(1.75);
  }

  /// 15,000 updates by the preset's plan, ten minutes. Without decay the circuit learns to profit
  /// by the error of its Runge-Kutta steps, and claims a density that no exact solution has.
  @Test
  void densityOfTwoMoonsIsSharpInTheLongRun() {
    Plan plan = Recipes.drawn("flow-two-moons").plan().with(150, 0);
    assertThat(densityOfTwoMoons(new Repeat(16, 16), plan)).isLessThanOrEqualTo(1.1);
  }

  /// Ten minutes.
  @Test
  void ringIsMatched() {
    Recipe recipe = Recipes.drawn("density-u1");
    Tally test = judged(trained(recipe), recipe.plan().objective(), recipe.test());
    assertThat(test.loss() - Potential.Ring.LEAST_LOSS).isLessThanOrEqualTo(0.01);
  }

  /// Noise of 0.2 V on every node where a layer begins.
  @Test
  void trainingWithNoiseWithstandsNoise() {
    double gain = 0;
    for (long seed = 0; seed < 3; seed++) {
      double clean = accuracyInNoise(seed, 0);
      double hardened = accuracyInNoise(seed, 0.2);
      assertThat(hardened).isGreaterThan(clean);
      gain += (hardened - clean) / 3;
    }
    assertThat(gain).isGreaterThanOrEqualTo(0.02);
  }

  private static double accuracyInNoise(long seed, double trainingNoise) {
    LayeredCircuit circuit =
        LearningCircuits.of(2, 4, new Repeat(2, 2), 2, new ShiftTanh2(), new ReadOut.Last(2));
    Objective classes = new Objective.CrossEntropy(1);
    Plan plan = Plan.of(classes, 500, 128, 0.02, seed).withNoise(trainingNoise);
    Source fresh = Plane.TWO_MOONS.source(128, NOISE, true);
    LayeredCircuit learnt =
        trained(new Recipe(circuit, new Initialiser.Kaiming(), plan, fresh, fresh));
    return Robustness.accuracy(
        learnt, Table.of(fresh, 4000, new SplittableRandom(5)), 0.2, 4, seed);
  }
}
