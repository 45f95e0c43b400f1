package io.kirchhofflab.solver.example;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A whole run by each method, from the first factorisation to the end: the methods are compared
/// with each other at one tolerance.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 5)
@Fork(1)
public class StepBench {

  @Param({"esdirk4", "tr-bdf2", "bdf"})
  private String method = "";

  @Param({"ladder", "grid"})
  private String circuit = "";

  private CompiledNetwork network;
  private double until;

  @Setup
  public void compile() {
    Network drawn =
        circuit.equals("ladder")
            ? BenchmarkCircuits.ladder(1000)
            : BenchmarkCircuits.tanhGrid(32, true);
    until = circuit.equals("ladder") ? BenchmarkCircuits.ladderSpan(1000) : 40;
    network = Circuits.compile(drawn);
  }

  @Benchmark
  public long run() {
    double[] x = new double[network.size()];
    network.initialState(x);
    Integrator integrator =
        new Integrator(
            network,
            Methods.named(method).orElseThrow(),
            new Tolerances(1e-4, 1e-4),
            new Statistics());
    integrator.begin(0, x, until);
    while (integrator.time() < until) integrator.step(until);
    return integrator.statistics().accepted();
  }
}
