package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.learn.Certificate;
import io.kirchhofflab.solver.learn.EarlyStop;
import io.kirchhofflab.solver.learn.Recipe;
import io.kirchhofflab.solver.learn.Tally;
import io.kirchhofflab.solver.learn.Trainer;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tells on stderr how training goes: a bar that moves on a terminal, a line for every epoch.
final class TrainingProgress implements Trainer.Listener {

  private static final int BAR = 20;
  private static final double EVERY_SECONDS = 0.5;

  /// Small problems have hundreds of epochs: so many lines are enough.
  private static final int MOST_LINES = 20;

  /// Test samples judged on the way; at the end all are.
  private static final int FEW = 1000;

  private final PrintWriter err;
  private final Recipe recipe;
  private final TrainingState state;
  private final @Nullable EarlyStop early;
  private final long start = System.nanoTime();
  private final double already;
  private final boolean terminal = System.console() != null;
  private double behind;
  private double trainingLoss;
  private double lastShown;
  private double nextLine;

  /// A resumed run has `updates` behind it; `early` judges epochs where the run may end early.
  TrainingProgress(
      PrintWriter err,
      Recipe recipe,
      TrainingState state,
      @Nullable EarlyStop early,
      long updates) {
    this.err = err;
    this.recipe = recipe;
    this.state = state;
    this.early = early;
    already = (double) updates * recipe.plan().batch() / recipe.training().size();
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  @Nullable EarlyStop early() {
    return early;
  }

  /// Epochs behind when the run ended.
  double epochs() {
    return behind;
  }

  /// Of the last epoch.
  double trainingLoss() {
    return trainingLoss;
  }

  /// Samples that this run has learnt from.
  double samples() {
    return (behind - already) * recipe.training().size();
  }

  @Override
  public void updated(double done, Tally recent, Trainer trainer) {
    if (!terminal || seconds() < lastShown + EVERY_SECONDS) return;
    lastShown = seconds();
    int full = (int) (BAR * done / recipe.plan().epochs());
    err.printf("\r[%s%s] %s ", "=".repeat(full), " ".repeat(BAR - full), figures(done, recent));
    err.flush();
  }

  @Override
  public void epochEnded(double done, Tally epoch, Trainer trainer) {
    state.keep(trainer);
    behind = done;
    trainingLoss = epoch.loss();
    if (early != null) early.epochEnded(done, epoch, trainer);
    boolean last = done >= recipe.plan().epochs();
    if (done < nextLine && !last) return;
    nextLine = done + recipe.plan().epochs() / MOST_LINES;
    Tally test = certified(trainer.circuit(), recipe, FEW);
    String verdict =
        recipe.plan().objective().classifies()
            ? "test accuracy %.4f, loss %.4f".formatted(test.accuracy(), test.loss())
            : "test loss %.4g".formatted(test.loss());
    if (terminal) err.print("\r");
    err.println(figures(done, epoch) + ", " + verdict);
    err.flush();
  }

  private String figures(double done, Tally tally) {
    double left = seconds() / Math.max(done - already, 1e-9) * (recipe.plan().epochs() - done);
    String right =
        recipe.plan().objective().classifies()
            ? String.format(Locale.ROOT, ", accuracy %.4f", tally.accuracy())
            : "";
    return String.format(
        Locale.ROOT,
        "epoch %.2f of %s, loss %.4g%s, %.0f s, %.0f s left",
        done,
        recipe.plan().epochs(),
        tally.loss(),
        right,
        seconds(),
        left);
  }

  /// The first `most` test samples under the adaptive rule.
  static Tally certified(LayeredCircuit circuit, Recipe recipe, int most) {
    return switch (Certificate.judge(circuit, recipe.plan().objective(), recipe.test(), most)) {
      case Certificate.Judged judged -> judged.tally();
      case Certificate.Diverged diverged ->
          throw Halt.solver(
              "The trained circuit's voltages grow beyond all numbers under the adaptive rule: its"
                  + " training had too few steps a layer. Raise steps.");
    };
  }
}
