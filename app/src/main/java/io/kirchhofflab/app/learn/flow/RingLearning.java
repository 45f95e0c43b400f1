package io.kirchhofflab.app.learn.flow;

import io.kirchhofflab.app.analysis.Newest;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.Certificate;
import io.kirchhofflab.solver.learn.Potential;
import io.kirchhofflab.solver.learn.Recipe;
import io.kirchhofflab.solver.learn.Recipes;
import io.kirchhofflab.solver.learn.Tally;
import io.kirchhofflab.solver.learn.Trainer;
import io.kirchhofflab.solver.learn.batch.Engine;
import java.util.function.Consumer;

/// Learns to make the ring of a Gaussian: the preset `density-u1` in brief, ended as soon as the
/// ring is good by the adaptive rule. A listener and the cancellation of one run; belongs to that
/// run's thread.
final class RingLearning implements Trainer.Listener, Cancellation {

  /// As the recipe has it: half as many, with a rate that falls twice as fast, end at 0.12 nat.
  static final double EPOCHS = 8;

  /// From here on a cloud is hardly told from the ring by eye, nat. Two thousand samples know the
  /// divergence to about 0.02.
  static final double GOOD = 0.06;

  /// Epochs between judgements.
  private static final double JUDGED = 0.25;

  /// Time between clouds that are shown, ns.
  private static final long INTERVAL = 200_000_000;

  /// `epochs` of `all` are behind after `seconds`; `divergence` is the last judgement of how
  /// far the cloud is from the ring, nat, not a number before the first.
  record Progress(
      LayeredCircuit circuit, double epochs, double all, double divergence, double seconds) {

    boolean good(double target) {
      return divergence <= target;
    }

    /// Seconds to the end, if it is not good before.
    double left() {
      return epochs == 0 ? Double.NaN : seconds * (all - epochs) / epochs;
    }
  }

  private final Recipe recipe;
  private final double good;
  private final Consumer<Progress> told;
  private final Cancellation stop;
  private final long start = System.nanoTime();
  private long last = start;
  private double judged;
  private double divergence = Double.NaN;

  private RingLearning(Recipe recipe, double good, Consumer<Progress> told, Cancellation stop) {
    this.recipe = recipe;
    this.good = good;
    this.told = told;
    this.stop = stop;
  }

  static LayeredCircuit untrained() {
    return recipe(EPOCHS).start();
  }

  private static Recipe recipe(double epochs) {
    Recipe ring = Recipes.roughRing();
    return ring.with(ring.plan().with(epochs, ring.plan().seed()));
  }

  /// Runs for at most `epochs`, until the divergence is `good`; tells of its progress and ends with
  /// the last.
  static Progress run(double epochs, double good, Consumer<Progress> told, Cancellation stop) {
    RingLearning learning = new RingLearning(recipe(epochs), good, told, stop);
    return learning.run();
  }

  private Progress run() {
    Trainer trainer =
        new Trainer(
            recipe.start(), recipe.plan(), recipe.training(), Engine.best(), Newest.threads());
    trainer.run(this, this);
    double batches = (double) recipe.training().size() / recipe.plan().batch();
    double epochs = trainer.updates() / batches;
    if (!stop.requested() && epochs > judged) judge(trainer.circuit());
    return progress(trainer.circuit(), epochs);
  }

  @Override
  public void updated(double epochs, Tally recent, Trainer trainer) {
    if (epochs >= judged + JUDGED) {
      judged = epochs;
      judge(trainer.circuit());
    }
    if (System.nanoTime() - last < INTERVAL) return;
    last = System.nanoTime();
    told.accept(progress(trainer.circuit(), epochs));
  }

  @Override
  public boolean requested() {
    return divergence <= good || stop.requested();
  }

  private void judge(LayeredCircuit circuit) {
    divergence =
        switch (Certificate.judge(circuit, recipe.plan().objective(), recipe.test())) {
          case Certificate.Judged(Tally tally) -> tally.loss() - Potential.Ring.LEAST_LOSS;
          case Certificate.Diverged _ -> Double.POSITIVE_INFINITY;
        };
  }

  private Progress progress(LayeredCircuit circuit, double epochs) {
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Progress(circuit, epochs, recipe.plan().epochs(), divergence, seconds);
  }
}
