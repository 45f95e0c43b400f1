package io.kirchhofflab.solver.learn.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.LayeredCircuit;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Steps of the batched engine leave the garbage collector alone, forwards and backwards.
class BatchAllocationTest {

  private static final int LANES = 16;

  /// Less than any object a step.
  private static final long NEXT_TO_NOTHING = 500;

  private static final int STEPS = 100;
  private static final int ROUNDS = 2000;

  static Stream<DeviceLaw> laws() {
    return Stream.of(new ShiftRelu1(), new ShiftTanh2());
  }

  @ParameterizedTest
  @MethodSource("laws")
  void adaptiveStepsAllocateNothing(DeviceLaw law) {
    LayerFlow flow = flow(law);
    LaneState state = new LaneState(flow.rows(), LANES, LANES);
    Dopri5 method = new Dopri5(state);
    assertThat(
            leastAllocated(
                () -> {
                  fill(state);
                  assertThat(method.integrate(flow, state, 4, Adaptive.of(1e-7)))
                      .isGreaterThan(STEPS);
                }))
        .isLessThan(NEXT_TO_NOTHING);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void stepsThereAndBackAllocateNothing(DeviceLaw law) {
    LayerFlow flow = flow(law);
    LaneState state = new LaneState(flow.rows(), LANES, LANES);
    RungeKutta4 method = new RungeKutta4(flow.rows(), LANES);
    float[][][] kept = RungeKutta4.store(STEPS, flow.rows(), LANES);
    float[][] lambda = new float[flow.rows() + 1][LANES];
    float[][] gradient = flow.gradient();
    assertThat(
            leastAllocated(
                () -> {
                  fill(state);
                  method.integrate(flow, state.rows[0], 1, STEPS, kept);
                  method.pullBack(flow, lambda, 1, STEPS, kept, gradient);
                }))
        .isLessThan(NEXT_TO_NOTHING);
  }

  private static LayerFlow flow(DeviceLaw law) {
    LayeredCircuit circuit = ReferenceCircuits.two(law);
    return new LayerFlow(circuit.layers().getFirst(), circuit.capacitance(), Engine.PLAIN, false);
  }

  private static void fill(LaneState state) {
    state.begin(LANES);
    for (int s = 0; s < LANES; s++) {
      state.set(s, 1, 0.1f * s);
      state.set(s, 2, 1 - 0.2f * s);
    }
  }

  /// Rounds before the compiler is done allocate what it has not yet removed.
  private static long leastAllocated(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least >= NEXT_TO_NOTHING; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      work.run();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
