package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.solver.random.NormalStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs a network many times with parameters drawn around their nominal values.
public final class MonteCarloRun {

  /// A bell's tolerance is this many standard deviations.
  private static final double DEVIATIONS = 1 / Spread.Distribution.NORMAL.deviation();

  private MonteCarloRun() {}

  /// Run k has the values `values(network, spec, k)`, on any number of `threads`. False where it
  /// was cancelled before the end.
  public static boolean run(
      Network network, MonteCarlo spec, RunListener listener, Cancellation stop, int threads) {
    return new Batch(spec.observation(), listener, stop)
        .run(spec.runs(), threads, k -> variant(network, spec, k));
  }

  private static Network variant(Network network, MonteCarlo spec, int run) {
    Network varied = network;
    List<Parameter> parameters = spec.spread().parameters();
    double[] values = values(network, spec, run);
    for (int k = 0; k < values.length; k++) varied = parameters.get(k).with(varied, values[k]);
    return varied;
  }

  /// What the parameters are in run `run`, in the order of the spread.
  public static double[] values(Network network, MonteCarlo spec, int run) {
    Spread spread = spec.spread();
    Map<Parameter, Double> shares = new HashMap<>();
    List<List<Parameter>> draws = spread.draws();
    double[] drawn = deviations(spec, draws, run);
    for (int k = 0; k < drawn.length; k++) {
      for (Parameter member : draws.get(k)) shares.put(member, drawn[k]);
    }
    return spread.parameters().stream()
        .mapToDouble(
            p -> p.value(network) * (1 + spread.of(p).part() * shares.getOrDefault(p, 0.0)))
        .toArray();
  }

  /// What run `run` draws for each of the `draws` of its spread, in units of the tolerance: from a
  /// stream of the run's own. A group is distributed as its first member is.
  static double[] deviations(MonteCarlo spec, List<List<Parameter>> draws, int run) {
    NormalStream stream = new NormalStream(spec.seed(), run);
    return draws.stream()
        .mapToDouble(
            members ->
                switch (spec.spread().of(members.getFirst()).distribution()) {
                  case UNIFORM -> 2 * stream.uniform() - 1;
                  case NORMAL -> stream.next() / DEVIATIONS;
                })
        .toArray();
  }
}
