package io.kirchhofflab.solver.example;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;

/// Measures how the time of a step grows with the number of nodes: of ladders, rings with chords
/// and square grids, of a hundred nodes and tenfold each time.
final class Growth {

  private static final Tolerances TOLERANCES = new Tolerances(1e-4, 1e-4);
  private static final int FIRST = 100;

  /// Circuits of about as many nodes as asked for, and how long each is watched, s.
  private record Family(String name, IntFunction<Network> of, DoubleUnaryOperator until) {}

  private static final List<Family> FAMILIES =
      List.of(
          new Family(
              "ladder", BenchmarkCircuits::ladder, n -> BenchmarkCircuits.ladderSpan((int) n)),
          new Family(
              "small world",
              BenchmarkCircuits::smallWorld,
              n -> BenchmarkCircuits.smallWorldSpan()),
          new Family(
              "grid",
              n -> BenchmarkCircuits.tanhGrid((int) Math.rint(Math.sqrt(n)), false),
              n -> BenchmarkCircuits.TANH_SPAN));

  private final int largest;

  /// Circuits of up to `largest` nodes.
  Growth(int largest) {
    this.largest = largest;
  }

  String table() {
    StringBuilder table =
        new StringBuilder("| circuit | nodes | method | steps | µs/step | ns/node/step |\n");
    table.append("|---|---|---|---|---|---|\n");
    for (Family family : FAMILIES) {
      for (int n = FIRST; n <= largest; n *= 10) table.append(row(family, n));
    }
    return table.toString();
  }

  private static String row(Family family, int n) {
    CompiledNetwork network = Benchmarks.compiled(family.of().apply(n));
    var method = Methods.suited();
    Benchmarks.Run best =
        Benchmarks.best(network, method, family.until().applyAsDouble(n), TOLERANCES);
    long steps = best.integrator().statistics().accepted();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %d | %.1f | %.0f |%n",
        family.name(),
        network.size(),
        method.name(),
        steps,
        1e3 * best.millis() / steps,
        1e6 * best.millis() / steps / network.size());
  }
}
