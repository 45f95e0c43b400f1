package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.ParameterSweep;
import io.kirchhofflab.model.network.Network;

/// Runs a network once for every combination of a sweep's values, on all cores.
///
/// Every run starts from the document's initial voltages, an operating point too: a curve with
/// hysteresis shows the branch that is found from there, not the one that was followed.
public final class SweepRun {

  private SweepRun() {}

  /// Run k has the values `spec.values(k)`. False where it was cancelled before the end.
  public static boolean run(
      Network network, ParameterSweep spec, RunListener listener, Cancellation stop) {
    return run(network, spec, listener, stop, Runtime.getRuntime().availableProcessors());
  }

  static boolean run(
      Network network, ParameterSweep spec, RunListener listener, Cancellation stop, int threads) {
    return new Batch(spec.observation(), listener, stop)
        .run(Math.toIntExact(spec.size()), threads, k -> variant(network, spec, k));
  }

  private static Network variant(Network network, ParameterSweep spec, int index) {
    Network varied = network;
    double[] values = spec.values(index);
    for (int a = 0; a < values.length; a++) {
      varied = spec.axes().get(a).parameter().with(varied, values[a]);
    }
    return varied;
  }
}
