package io.kirchhofflab.solver.learn.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.layered.Encoder;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import io.kirchhofflab.model.layered.topology.NeighbourEmphasising;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.model.layered.topology.Topology;
import io.kirchhofflab.model.layered.topology.Wiring;
import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Batches under the adaptive rule.
class BatchRunTest {

  private static BatchRun.Finished run(LayeredCircuit circuit, double[][] inputs, Engine engine) {
    BatchRun.Settings settings = BatchRun.Settings.of(Adaptive.of(1e-7));
    return (BatchRun.Finished)
        BatchRun.run(
            BatchCircuit.of(circuit, engine), Inputs.of(inputs), settings, Cancellation.NEVER);
  }

  /// One node that leaks to ground through 1 S for one second.
  private static Layer leak(int nodes) {
    return new Layer(
        new Conductance(), 1, nodes, new int[] {1}, new int[] {0}, new double[][] {{1}});
  }

  private static LayeredCircuit leaks(Fill fill, List<Residual> residuals, int... nodes) {
    List<Layer> layers = Arrays.stream(nodes).mapToObj(BatchRunTest::leak).toList();
    return LayeredCircuit.of(1, fill, layers, residuals, ReadOut.ALL);
  }

  private static final float CLOSE = 2e-6f;

  @Test
  void aLeakDecaysByE() {
    LayeredCircuit circuit = leaks(Fill.ZEROS, List.of(), 1, 1);
    float end = run(circuit, new double[][] {{2}}, Engine.PLAIN).outputs()[0][0];
    assertThat(end).isCloseTo((float) (2 * Math.exp(-2)), within(CLOSE));
  }

  @Test
  void capacitanceSlowsIt() {
    LayeredCircuit circuit =
        new LayeredCircuit(
            1,
            Encoder.NONE,
            Fill.ZEROS,
            List.of(leak(1)),
            List.of(),
            ReadOut.ALL,
            new double[] {4});
    float end = run(circuit, new double[][] {{1}}, Engine.PLAIN).outputs()[0][0];
    assertThat(end).isCloseTo((float) Math.exp(-0.25), within(CLOSE));
  }

  @Test
  void nodesThatAreNewAreFilled() {
    float e = (float) Math.exp(-1);
    double[][] one = {{1}};
    LayeredCircuit zeros = leaks(Fill.ZEROS, List.of(), 1, 3);
    LayeredCircuit repeat = leaks(Fill.REPEAT, List.of(), 1, 3);
    assertThat(run(zeros, one, Engine.PLAIN).outputs()[0])
        .containsExactly(new float[] {e * e, 0, 0}, within(CLOSE));
    assertThat(run(repeat, one, Engine.PLAIN).outputs()[0])
        .containsExactly(new float[] {e * e, e, e}, within(CLOSE));
  }

  @Test
  void residualsAddAnEarlierEnd() {
    float e = (float) Math.exp(-1);
    LayeredCircuit circuit = leaks(Fill.ZEROS, List.of(new Residual(0, 1)), 1, 1);
    assertThat(run(circuit, new double[][] {{1}}, Engine.PLAIN).outputs()[0][0])
        .isCloseTo(e * e + e, within(CLOSE));
  }

  /// 16 pixels, two further nodes, 388 devices; digits by DOP853 at 1e-12 in Python.
  @Test
  void picturesCircuitEndsWhereTheReferenceDoes() {
    Wiring wiring =
        Topology.mixed(NeighbourEmphasising.of(1, 4, 4, 3), Repeat.BOTH_WAYS, 2).wiring();
    double[][] theta = new double[2][wiring.edges()];
    for (int e = 0; e < wiring.edges(); e++) {
      theta[0][e] = 0.2 * Math.sin(0.7 * e + 0.3);
      theta[1][e] = 0.1 * Math.cos(1.1 * e + 0.5);
    }
    Layer layer = new Layer(new ShiftRelu1(), 1, wiring.nodes(), wiring.from(), wiring.to(), theta);
    LayeredCircuit circuit =
        LayeredCircuit.of(16, Fill.ZEROS, List.of(layer), List.of(), ReadOut.ALL);
    double[][] picture = new double[1][16];
    for (int i = 0; i < 16; i++) picture[0][i] = i / 15.0;
    for (Engine engine : Engines.present()) {
      float[] v = run(circuit, picture, engine).outputs()[0];
      float[] read = {v[0], v[5], v[15], v[16], v[17]};
      float[] reference = {0.02328103f, 0.21937648f, 1.04292965f, -0.07370034f, -0.08676416f};
      // Single precision at tolerance 1e-7, over 388 kinks: rounding decides between 61 and 73
      // right-hand sides, which are 8e-6 and 3e-6 off.
      assertThat(read).containsExactly(reference, within(1e-5f));
    }
  }

  @Test
  void enginesAgreeAndThreadsDoNotMatter() {
    double[][] points = new double[700][2];
    SplittableRandom random = new SplittableRandom(1);
    for (double[] point : points) {
      for (int i = 0; i < 2; i++) point[i] = random.nextGaussian();
    }
    LayeredCircuit circuit = ReferenceCircuits.two(new ShiftRelu1());
    float[][] one = threaded(circuit, points, Engine.PLAIN, 1).outputs();
    assertThat(threaded(circuit, points, Engine.PLAIN, 3).outputs()).isDeepEqualTo(one);
    for (Engine engine : Engines.present()) {
      float[][] other = threaded(circuit, points, engine, 2).outputs();
      for (int s = 0; s < points.length; s++) {
        assertThat(other[s]).containsExactly(one[s], within(4e-6f));
      }
    }
  }

  private static BatchRun.Finished threaded(
      LayeredCircuit circuit, double[][] points, Engine engine, int threads) {
    BatchRun.Settings settings = new BatchRun.Settings(Adaptive.of(1e-3), 256, threads, false);
    return (BatchRun.Finished)
        BatchRun.run(
            BatchCircuit.of(circuit, engine), Inputs.of(points), settings, Cancellation.NEVER);
  }

  @Test
  void aCircuitThatRunsAwayIsToldNotThrown() {
    Layer active =
        new Layer(new Conductance(), 200, 1, new int[] {1}, new int[] {0}, new double[][] {{-1}});
    LayeredCircuit circuit =
        LayeredCircuit.of(1, Fill.ZEROS, List.of(active), List.of(), ReadOut.ALL);
    BatchRun.Outcome outcome =
        BatchRun.run(
            BatchCircuit.of(circuit, Engine.PLAIN),
            Inputs.of(new double[][] {{1}}),
            BatchRun.Settings.of(Adaptive.of(1e-3)),
            Cancellation.NEVER);
    assertThat(outcome).isEqualTo(new BatchRun.Diverged(0));
  }

  @Test
  void aCancelledRunEnds() {
    AtomicInteger asked = new AtomicInteger();
    BatchRun.Outcome outcome =
        BatchRun.run(
            BatchCircuit.of(ReferenceCircuits.two(new ShiftRelu1()), Engine.PLAIN),
            Inputs.of(new double[2000][2]),
            BatchRun.Settings.of(Adaptive.of(1e-3)),
            () -> asked.incrementAndGet() > 1);
    assertThat(outcome).isInstanceOf(BatchRun.Cancelled.class);
  }
}
