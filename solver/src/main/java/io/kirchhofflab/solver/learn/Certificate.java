package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.batch.Adaptive;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import io.kirchhofflab.solver.learn.batch.BatchRun;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.batch.Inputs;
import io.kirchhofflab.solver.learn.data.Source;
import java.util.SplittableRandom;

/// What a trained circuit achieves under the adaptive rule: the training's own few steps may have
/// been learnt with their error, and certify nothing.
public final class Certificate {

  /// The tolerance at which the authors state accuracy.
  public static final double TOLERANCE = 1e-3;

  /// The same for densities, whose logarithms the looser one leaves a tenth of a nat off where the
  /// density is steep.
  private static final double DENSITY_TOLERANCE = 1e-4;

  private Certificate() {}

  /// The tolerance at which circuits for this objective are judged.
  public static double tolerance(Objective objective) {
    return objective.density() ? DENSITY_TOLERANCE : TOLERANCE;
  }

  public sealed interface Outcome {}

  public record Judged(Tally tally) implements Outcome {}

  /// Voltages left the range of numbers.
  public record Diverged() implements Outcome {}

  /// All samples of `source` once, on all cores; what chance decides in them is always the same.
  public static Outcome judge(LayeredCircuit circuit, Objective objective, Source source) {
    return judge(circuit, objective, source, source.size());
  }

  /// The same for the first `most` samples, or all where there are fewer.
  public static Outcome judge(
      LayeredCircuit circuit, Objective objective, Source source, int most) {
    int count = Math.min(most, source.size());
    float[][] inputs = new float[count][source.inputs()];
    float[][] targets = new float[count][source.targets()];
    SplittableRandom random = new SplittableRandom(0);
    for (int s = 0; s < count; s++) source.draw(s, random, inputs[s], targets[s]);
    BatchCircuit batch =
        objective.density()
            ? BatchCircuit.withDensity(circuit, Engine.forwards())
            : BatchCircuit.of(circuit, Engine.forwards());
    BatchRun.Settings forward = BatchRun.Settings.of(Adaptive.of(tolerance(objective)));
    BatchRun.Settings settings = objective.reverse() ? forward.reversed() : forward;
    return switch (BatchRun.run(batch, rows(inputs), settings, Cancellation.NEVER)) {
      case BatchRun.Finished finished -> new Judged(tally(finished, objective, inputs, targets));
      case BatchRun.Diverged diverged -> new Diverged();
      case BatchRun.Cancelled cancelled ->
          throw new IllegalStateException("nobody cancels a certificate");
    };
  }

  private static Tally tally(
      BatchRun.Finished run, Objective objective, float[][] inputs, float[][] targets) {
    Tally tally = new Tally();
    float[][] outputs = run.outputs();
    int answers = outputs.length == 0 ? 0 : outputs[0].length;
    float[][] y = new float[answers][1];
    float[][] slopes = new float[answers][1];
    float[] byDensity = new float[1];
    for (int s = 0; s < outputs.length; s++) {
      for (int k = 0; k < answers; k++) y[k][0] = outputs[s][k];
      float density = run.logDensity().length == 0 ? 0 : run.logDensity()[s];
      Objective.Lane lane = new Objective.Lane(y, 0, density, inputs[s], targets[s]);
      objective.judge(lane, 1, slopes, byDensity, tally);
    }
    return tally;
  }

  private static Inputs rows(float[][] rows) {
    return new Inputs() {
      @Override
      public int count() {
        return rows.length;
      }

      @Override
      public void write(int sample, double[] to) {
        for (int i = 0; i < to.length; i++) to[i] = rows[sample][i];
      }
    };
  }
}
