package io.kirchhofflab.app.learn;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.learn.Certificate;
import io.kirchhofflab.solver.learn.Robustness;
import io.kirchhofflab.solver.learn.data.Source;
import java.util.List;

/// What a circuit that pauses is worth: its accuracy on the test points under the adaptive rule,
/// and how accuracy falls when nodes are noisy.
///
/// `certified` is not a number where voltages left the range of numbers, `byTraining` is the
/// accuracy by the few steps of training that the page shows.
public record Trial(double certified, double byTraining, List<Robustness.Level> noise) {

  /// Standard deviations of the noise, V.
  private static final double[] VOLTS = {0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5};

  private static final long SEED = 1;

  public Trial {
    noise = List.copyOf(noise);
  }

  /// Of `circuit`, which has `byTraining` of `test` right; `fresh` are the samples that noise is
  /// tried on. Stopped, it ends with the levels so far.
  static Trial of(
      LayeredCircuit circuit, double byTraining, Source test, Source fresh, Cancellation stop) {
    double certified =
        Certificate.judge(circuit, Choice.Method.OBJECTIVE, test)
                instanceof Certificate.Judged judged
            ? judged.tally().accuracy()
            : Double.NaN;
    return new Trial(
        certified, byTraining, Robustness.curve(circuit, fresh, VOLTS, Picture.STEPS, SEED, stop));
  }

  /// By how much the training's rule says more than the adaptive one, as a share of points.
  public double difference() {
    return byTraining - certified;
  }
}
