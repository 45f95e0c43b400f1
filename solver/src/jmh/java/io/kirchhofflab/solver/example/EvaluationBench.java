package io.kirchhofflab.solver.example;

import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.equations.JacobianValues;
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

/// What the laws of 10 000 nodes cost, without slopes (proportional laws by their short way) and
/// with (all through their ledgers). The ladder has 10 000 resistors, the grid as many and 19 800
/// saturating edges.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class EvaluationBench {

  @Param({"ladder", "grid"})
  private String circuit = "";

  private CompiledNetwork network;
  private JacobianValues slopes;
  private double[] x;
  private double[] q;
  private double[] f;

  @Setup
  public void compile() {
    network =
        Circuits.compile(
            circuit.equals("ladder")
                ? BenchmarkCircuits.ladder(10_000)
                : BenchmarkCircuits.tanhGrid(100, true));
    slopes = new JacobianValues(network.pattern());
    int n = network.size();
    x = new double[n];
    for (int i = 0; i < n; i++) x[i] = Math.sin(i);
    q = new double[n];
    f = new double[n];
  }

  @Benchmark
  public double[] residual() {
    network.evaluate(0, x, q, f, null, false);
    return f;
  }

  @Benchmark
  public double[] residualAndSlopes() {
    network.evaluate(0, x, q, f, slopes, false);
    return f;
  }
}
