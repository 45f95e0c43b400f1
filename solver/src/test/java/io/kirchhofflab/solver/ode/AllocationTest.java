package io.kirchhofflab.solver.ode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.law.DiodePair;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ScaledTanh;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.method.Methods;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The inner loop leaves the garbage collector alone.
class AllocationTest {

  /// Ten thousand bytes over a thousand steps: less than any object a step.
  private static final long NEXT_TO_NOTHING = 10_000;

  static Stream<Method> methods() {
    return Methods.all().stream();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void stepsAllocateNothing(Method method) {
    Circuits circuits =
        Circuits.withGround().driven("s", new Waveform.Sine(0, 1, 1)).free("n0", 1, 0);
    circuits.edge("Rs", "s", "n0", new Resistor(), 0.5);
    for (int i = 1; i < 60; i++) {
      circuits.free("n" + i, 0.1 + 0.01 * i, 0);
      circuits.edge("K" + i, "n" + (i - 1), "n" + i, new ScaledTanh(), 1, 2, 0);
    }
    circuits.edge("D", "n3", "0", new DiodePair());
    circuits.edge("B", "n7", "n9", FormulaLaw.of("0.1*sin(v)*abs(v_from)", List.of(), List.of()));
    Network network = circuits.network();
    CompiledNetwork compiled = Circuits.compile(network);
    Integrator run = new Integrator(compiled, method, new Tolerances(1e-6, 1e-9), new Statistics());
    double[] x = new double[compiled.size()];
    compiled.initialState(x);
    run.begin(0, x, 1);
    for (int k = 0; k < 10_000; k++) run.step(Double.POSITIVE_INFINITY);
    double warm = run.time();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int k = 0; k < 1000; k++) run.step(Double.POSITIVE_INFINITY);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(NEXT_TO_NOTHING);
    assertThat(run.time()).isGreaterThan(warm);
  }
}
