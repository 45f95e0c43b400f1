package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.topology.NeighbourEmphasising;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.model.layered.topology.Topology;
import io.kirchhofflab.model.layered.topology.Wiring;
import java.util.Arrays;
import java.util.SplittableRandom;
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

/// What one layer of the paper's digit circuit costs: 230 068 rectified devices on 834 nodes, for
/// each lane. Scores are ns for all devices of one lane: 23 000 ns are 10 G devices a second.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class CurrentsBench {

  private static final int LANES = 256;

  @Param({"PLAIN", "VECTOR"})
  private Engine engine = Engine.PLAIN;

  private LayerFlow flow;
  private float[][] v;
  private float[][] lambda;
  private float[][] rate;
  private float[][] room;
  private float[][] gradient;
  private Scratch scratch;

  @Setup
  public void build() {
    Wiring wiring =
        Topology.mixed(NeighbourEmphasising.of(1, 28, 28, 4), Repeat.BOTH_WAYS, 50).wiring();
    SplittableRandom random = new SplittableRandom(1);
    double[][] theta = new double[2][wiring.edges()];
    for (double[] row : theta) {
      for (int e = 0; e < row.length; e++) row[e] = 0.02 * random.nextGaussian();
    }
    Layer layer = new Layer(new ShiftRelu1(), 1, wiring.nodes(), wiring.from(), wiring.to(), theta);
    double[] farads = new double[wiring.nodes()];
    Arrays.fill(farads, 1);
    flow = new LayerFlow(layer, farads, engine, false);
    v = rows();
    lambda = rows();
    rate = rows();
    room = rows();
    for (int i = 1; i < v.length; i++) {
      for (int j = 0; j < LANES; j++) {
        v[i][j] = (float) random.nextDouble();
        lambda[i][j] = (float) random.nextGaussian();
      }
    }
    gradient = flow.gradient();
    scratch = new Scratch(LANES);
  }

  private float[][] rows() {
    return new float[flow.rows() + 1][LANES];
  }

  @Benchmark
  @OperationsPerInvocation(LANES)
  public float[][] forwards() {
    flow.rates(v, rate, scratch);
    return rate;
  }

  @Benchmark
  @OperationsPerInvocation(LANES)
  public float[][] backwards() {
    flow.pullBack(v, lambda, rate, gradient, room, scratch);
    return rate;
  }
}
