package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.network.Network;
import java.util.SplittableRandom;

/// Runs a network many times with parameters drawn around their nominal values, on all cores.
public final class MonteCarloRun {

  /// A bell's tolerance is this many standard deviations.
  private static final double DEVIATIONS = 3;

  private MonteCarloRun() {}

  /// Run k has the values `values(network, spec, k)`. False where it was cancelled before the end.
  public static boolean run(
      Network network, MonteCarlo spec, RunListener listener, Cancellation stop) {
    return run(network, spec, listener, stop, Runtime.getRuntime().availableProcessors());
  }

  static boolean run(
      Network network, MonteCarlo spec, RunListener listener, Cancellation stop, int threads) {
    return new Batch(spec.observation(), listener, stop)
        .run(spec.runs(), threads, k -> variant(network, spec, k));
  }

  private static Network variant(Network network, MonteCarlo spec, int run) {
    Network varied = network;
    double[] values = values(network, spec, run);
    for (int k = 0; k < values.length; k++) {
      varied = spec.tolerances().get(k).parameter().with(varied, values[k]);
    }
    return varied;
  }

  /// What the parameters are in run `run`, in the order of the tolerances: drawn from a stream of
  /// the run's own.
  public static double[] values(Network network, MonteCarlo spec, int run) {
    // The golden ratio spreads neighbouring runs over the generator's seeds (as SplitMix64 does).
    SplittableRandom random = new SplittableRandom(spec.seed() + run * 0x9E3779B97F4A7C15L);
    SplittableRandom stream = random.split();
    double[] values = new double[spec.tolerances().size()];
    for (int k = 0; k < values.length; k++) {
      MonteCarlo.Tolerance tolerance = spec.tolerances().get(k);
      double nominal = tolerance.parameter().value(network);
      values[k] = nominal * (1 + tolerance.relative() * deviation(spec.distribution(), stream));
    }
    return values;
  }

  /// In units of the tolerance.
  private static double deviation(MonteCarlo.Distribution distribution, SplittableRandom stream) {
    return switch (distribution) {
      case UNIFORM -> 2 * stream.nextDouble() - 1;
      case NORMAL -> normal(stream) / DEVIATIONS;
    };
  }

  /// A standard normal number by Box and Muller's method; strict functions give the same bits
  /// everywhere.
  private static double normal(SplittableRandom stream) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - stream.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * stream.nextDouble());
  }
}
