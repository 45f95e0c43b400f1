package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.solver.random.NormalStream;

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
    NormalStream stream = new NormalStream(spec.seed(), run);
    double[] values = new double[spec.tolerances().size()];
    for (int k = 0; k < values.length; k++) {
      MonteCarlo.Tolerance tolerance = spec.tolerances().get(k);
      double nominal = tolerance.parameter().value(network);
      values[k] = nominal * (1 + tolerance.relative() * deviation(spec.distribution(), stream));
    }
    return values;
  }

  /// In units of the tolerance.
  private static double deviation(MonteCarlo.Distribution distribution, NormalStream stream) {
    return switch (distribution) {
      case UNIFORM -> 2 * stream.uniform() - 1;
      case NORMAL -> stream.next() / DEVIATIONS;
    };
  }
}
