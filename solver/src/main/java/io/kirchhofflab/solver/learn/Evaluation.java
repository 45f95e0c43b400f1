package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import io.kirchhofflab.solver.learn.batch.BatchRun;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.data.Images;

/// How well a circuit tells pictures apart, under the adaptive rule.
public final class Evaluation {

  private static final int FEW = 5;

  private Evaluation() {}

  public sealed interface Outcome {}

  /// `top1` and `top5` are shares of pictures whose class has the highest, or one of the five
  /// highest answers; `loss` the mean cross-entropy of the answers. `seconds` passed on the clock.
  public record Evaluated(
      int images, double top1, double top5, double loss, double seconds, BatchRun.Finished run)
      implements Outcome {}

  /// Voltages left the range of numbers at or after picture `image`.
  public record Diverged(int image) implements Outcome {}

  public record Cancelled() implements Outcome {}

  public static Outcome run(
      LayeredCircuit circuit,
      Images images,
      BatchRun.Settings settings,
      Engine engine,
      Cancellation stop) {
    BatchCircuit batch = BatchCircuit.of(circuit, engine);
    long start = System.nanoTime();
    return switch (BatchRun.run(batch, images, settings, stop)) {
      case BatchRun.Finished run -> judged(images, run, (System.nanoTime() - start) / 1e9);
      case BatchRun.Diverged diverged -> new Diverged(diverged.sample());
      case BatchRun.Cancelled cancelled -> new Cancelled();
    };
  }

  private static Evaluated judged(Images images, BatchRun.Finished run, double seconds) {
    int first = 0;
    int among = 0;
    double loss = 0;
    for (int s = 0; s < images.size(); s++) {
      float[] answer = run.outputs()[s];
      int label = images.label(s);
      int above = 0;
      for (float each : answer) if (each > answer[label]) above++;
      if (above == 0) first++;
      if (above < FEW) among++;
      loss += crossEntropy(answer, label);
    }
    double n = images.size();
    return new Evaluated(images.size(), first / n, among / n, loss / n, seconds, run);
  }

  private static double crossEntropy(float[] answer, int label) {
    double top = Double.NEGATIVE_INFINITY;
    for (float each : answer) top = Math.max(top, each);
    double sum = 0;
    for (float each : answer) sum += Math.exp(each - top);
    return top + Math.log(sum) - answer[label];
  }
}
