package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.Yield;
import io.kirchhofflab.solver.learn.batch.BatchCircuit;
import io.kirchhofflab.solver.learn.batch.ChunkPass;
import io.kirchhofflab.solver.learn.batch.Engine;
import io.kirchhofflab.solver.learn.data.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// How accuracy falls when every node is disturbed where a layer begins.
public final class Robustness {

  private Robustness() {}

  /// Accuracy with noise of `volts` V, and an interval that holds it with 95 %.
  public record Level(double volts, double accuracy, double low, double high) {

    static Level of(double volts, double accuracy, int samples) {
      Yield right = Yield.of(Math.round(accuracy * samples), samples);
      return new Level(volts, right.share(), right.low(), right.high());
    }
  }

  /// The accuracy at each of `volts`; other arguments as for `accuracy`. Stopped, it ends with the
  /// levels so far.
  public static List<Level> curve(
      LayeredCircuit circuit,
      Source source,
      double[] volts,
      int steps,
      long seed,
      Cancellation stop) {
    List<Level> curve = new ArrayList<>();
    for (double each : volts) {
      if (stop.requested()) break;
      double accuracy = accuracy(circuit, source, each, steps, seed);
      curve.add(Level.of(each, accuracy, source.size()));
    }
    return List.copyOf(curve);
  }

  /// The share of `source`'s samples told right, with normal noise of `volts` V, under `steps`
  /// Runge-Kutta steps a layer.
  public static double accuracy(
      LayeredCircuit circuit, Source source, double volts, int steps, long seed) {
    Objective classes = new Objective.CrossEntropy(1);
    int width = Engine.PLAIN.width();
    ChunkPass pass = new ChunkPass(BatchCircuit.of(circuit, Engine.PLAIN), width, false);
    SplittableRandom random = new SplittableRandom(seed);
    float[] input = new float[source.inputs()];
    float[][] targets = new float[width][source.targets()];
    Tally tally = new Tally();
    for (int first = 0; first < source.size(); first += width) {
      int count = Math.min(width, source.size() - first);
      float[][] state = pass.begin();
      for (int s = 0; s < count; s++) {
        source.draw(first + s, random, input, targets[s]);
        for (int i = 0; i < input.length; i++) state[i + 1][s] = input[i];
      }
      pass.forward(steps, (layer, v, nodes) -> disturb(v, nodes, count, volts, random));
      for (int s = 0; s < count; s++) {
        Objective.Lane lane = Objective.Lane.of(pass.outputs(), s, targets[s]);
        classes.judge(lane, 1, pass.byOutput(), pass.byLogDensity(), tally);
      }
    }
    return tally.accuracy();
  }

  private static void disturb(
      float[][] v, int nodes, int samples, double volts, SplittableRandom random) {
    for (int i = 1; i <= nodes; i++) {
      for (int s = 0; s < samples; s++) v[i][s] += (float) (volts * random.nextGaussian());
    }
  }
}
