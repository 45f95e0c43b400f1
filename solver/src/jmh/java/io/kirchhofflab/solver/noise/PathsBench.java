package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Noisy paths of the example `r1`, 18 tanh edges in each of two slices with additive noise, on one
/// thread: steps of 0.01 s are explicit, steps of 0.02 s are not. Scores are paths a second.
///
/// Compared with the same equation by Heun's rule in numpy 2.4, float64, vectorised over 2,000 and
/// 20,000 paths with steps of 0.01 s: 6,600 and 5,500 paths a second of CPU on the same core.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PathsBench {

  private static final int PATHS = 12_800;

  @Param({"0.01", "0.02"})
  private double step;

  private Network network = Network.EMPTY;
  private NoisePaths spec;

  @Setup
  public void draw() {
    network =
        NoiseRunTest.withNoise(
            NoiseRunTest.example("r1"), Noise.NONE.with(Noise.Kind.ADDITIVE, 1e-3));
    NodeId node = network.nodeNamed("1").orElseThrow().id();
    spec = new NoisePaths(1, 1, List.of(node), PATHS, 0, 1, step, NoiseSettings.DEFAULT);
  }

  @Benchmark
  @OperationsPerInvocation(PATHS)
  public PathsRun.Outcome paths() {
    return PathsRun.run(network, spec, 1, result -> {}, Cancellation.NEVER);
  }
}
