package io.kirchhofflab.solver.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Noise of a run that goes on, against closed forms and against the noise of the whole run.
class LiveNoiseTest {

  private static final double KT = 1.380649e-23 * 300;
  private static final Tolerances TOLERANCES = LiveSettings.Accuracy.FINE.tolerances();

  private static Integrator begun(Network network, double t, double... start) {
    CompiledNetwork compiled = Circuits.compile(network);
    Integrator run =
        new Integrator(
            compiled,
            Methods.suitedLive(TOLERANCES, compiled.size()),
            TOLERANCES,
            new Statistics());
    double[] x = new double[compiled.size()];
    compiled.initialState(x);
    System.arraycopy(start, 0, x, 0, start.length);
    run.begin(t, x, 1e-9);
    return run;
  }

  private static LiveNoise follow(Network network, Integrator run, double window) {
    return Objects.requireNonNull(LiveNoise.of(network, NoiseSettings.DEFAULT, run, window, null));
  }

  @Test
  void deviationGrowsWithEveryStepAndIsGoodInsideOfLongOnes() {
    Network network = NoiseRunTest.example("ktc");
    NodeId out = network.nodeNamed("out").orElseThrow().id();
    Integrator run = begun(network, 0);
    LiveNoise noise = follow(network, run, 2e-9);
    assertThat(noise.deviation(out, 0)).isZero();
    while (run.time() < 2e-9) {
      double begin = run.time();
      run.step(1e-7);
      noise.passed(run);
      double inside = 0.5 * (begin + run.time());
      // What happens within a thousandth of the window is followed together.
      if (inside < 0.05 * 2e-9) continue;
      double expected = KT / 1e-12 * (1 - Math.exp(-2 * inside / 1e-9));
      // Straight lines between 64 parts of a step.
      assertThat(noise.deviation(out, inside)).isCloseTo(Math.sqrt(expected), withinPercentage(2));
    }
    double end = KT / 1e-12 * (1 - Math.exp(-2 * run.time() / 1e-9));
    assertThat(noise.deviation(out, run.time())).isCloseTo(Math.sqrt(end), withinPercentage(1e-6));
  }

  @Test
  void noiseGoesOnFromWhatItWasWhenValuesChange() {
    Network cold = NoiseRunTest.example("ktc");
    NodeId out = cold.nodeNamed("out").orElseThrow().id();
    Integrator run = begun(cold, 0);
    LiveNoise noise = follow(cold, run, 2e-9);
    while (run.time() < 10e-9) {
      run.step(10e-9);
      noise.passed(run);
    }
    Network hot = cold.with(cold.node(out).withCapacitance(4e-12));
    Integrator next = begun(hot, 10e-9);
    LiveNoise after =
        Objects.requireNonNull(LiveNoise.of(hot, NoiseSettings.DEFAULT, next, 2e-9, noise));
    assertThat(after.deviation(out, 10e-9))
        .isCloseTo(Math.sqrt(KT / 1e-12), withinPercentage(1e-4));
    while (next.time() < 100e-9) {
      next.step(100e-9);
      after.passed(next);
    }
    assertThat(after.deviation(out, 100e-9))
        .isCloseTo(Math.sqrt(KT / 4e-12), withinPercentage(1e-4));
  }

  /// A slider moves at a time that the last step has gone beyond.
  @Test
  void noiseGoesBackWithTheRunAndTakesOtherValuesOverInPlace() {
    Network slow = NoiseRunTest.example("ktc");
    Network quick = slow.with(slow.edges().iterator().next().withValues(ParameterVector.of(100)));
    NodeId out = slow.nodeNamed("out").orElseThrow().id();
    CompiledNetwork compiled = Circuits.compile(slow);
    Integrator run =
        new Integrator(
            compiled,
            Methods.suitedLive(TOLERANCES, compiled.size()),
            TOLERANCES,
            new Statistics());
    double[] x = new double[compiled.size()];
    run.begin(0, x, 1e-9);
    LiveNoise noise = follow(slow, run, 2e-9);
    while (run.time() < 0.5e-9) {
      run.step(1e-7);
      noise.passed(run);
    }
    double then = run.time() - 0.3 * run.lastStep();
    run.interpolate(then, x);
    noise.rewind(then);
    double expected = KT / 1e-12 * (1 - Math.exp(-2 * then / 1e-9));
    assertThat(noise.deviation(out, then)).isCloseTo(Math.sqrt(expected), withinPercentage(1e-6));
    compiled.load(quick);
    run.resume(then, x);
    assertThat(noise.load(quick)).isTrue();
    while (run.time() < then + 0.05e-9) {
      run.step(then + 0.05e-9);
      noise.passed(run);
    }
    // A tenth of the resistance forgets ten times as fast.
    double missing = (KT / 1e-12 - expected) * Math.exp(-2 * 0.05 / 0.1);
    assertThat(noise.deviation(out, run.time()))
        .isCloseTo(Math.sqrt(KT / 1e-12 - missing), withinPercentage(1e-6));
    assertThat(noise.load(NoiseRunTest.withNoise(quick, new Noise(1e-20, 0, 0, 0, "")))).isFalse();
  }

  @Test
  void wholeRunAndLiveRunAgreeThroughSlices() {
    Network network =
        NoiseRunTest.withNoise(
            NoiseRunTest.example("r1"), Noise.NONE.with(Noise.Kind.MULTIPLICATIVE_SHARED, 1e-3));
    NodeId one = network.nodeNamed("1").orElseThrow().id();
    Integrator run = begun(network, 0);
    LiveNoise noise = follow(network, run, 2);
    while (run.time() < 1) {
      run.step(1);
      noise.passed(run);
    }
    assertThat(noise.deviation(one, 1)).isCloseTo(Math.sqrt(2.62699735e-3), withinPercentage(1e-3));
  }

  @Test
  void tooManyUnknownsAreNotFollowed() {
    Circuits ladder = Circuits.withGround();
    for (int k = 1; k <= 500; k++) {
      ladder.free("n" + k, 1e-9, 0);
      ladder.edge("R" + k, k == 1 ? "0" : "n" + (k - 1), "n" + k, new Resistor(), 1e3);
    }
    Network network = ladder.network();
    LiveNoise noise = follow(network, begun(network, 0), 1e-3);
    assertThat(noise.deviation(network.nodeNamed("n3").orElseThrow().id(), 0)).isNaN();
  }
}
