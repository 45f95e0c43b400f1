package io.kirchhofflab.solver.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.NoiseSettings.Convention;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.random.Moments;
import io.kirchhofflab.solver.random.NormalStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Paths in lanes against the compiled network, closed forms, and the implicit midpoint rule.
class PathBlocksTest {

  private static final int LANES = 16;
  private static final double UNTIL = 1.5;

  /// Every law that lanes know, a voltage that is imposed, and every kind of noise.
  private static Network everything() {
    Noise noise = new Noise(2e-3, 3e-3, 4e-3, 5e-3, "all");
    Network network =
        Circuits.withGround()
            .driven("in", new Waveform.Sine(0.2, 1, 0.7))
            .free("a", 1, 0.4)
            .free("b", 2, -0.3)
            .edge("R", "in", "a", new Resistor(), 2)
            .edge("G", "b", "0", new Conductance(), 0.7)
            .edge("N1", "a", "b", new ShiftRelu1(), 0.1, 0.8)
            .edge("N2", "b", "a", new ShiftRelu2(), 0.5, -0.6, 0.1)
            .edge("N3", "a", "0", new ShiftLeakyRelu1(), -0.1, 0.4)
            .edge("N4", "a", "b", new ShiftLeakyRelu2(), 0.3, -0.2, 0.05)
            .edge("N5", "b", "0", new ShiftTanh1(), 0.2, 0.9)
            .edge("N6", "in", "b", new ShiftTanh2(), 0.4, -0.7, 0.1)
            .network();
    return NoiseRunTest.withNodeNoise(NoiseRunTest.withNoise(network, noise), noise);
  }

  private static Trajectory trajectory(CompiledNetwork network) {
    Trajectory.Outcome outcome =
        Trajectory.record(network, Tolerances.relative(1e-6), UNTIL, Cancellation.NEVER);
    return ((Trajectory.Outcome.Recorded) outcome).trajectory();
  }

  /// Math.tanh is within 2.5 units in the last place.
  @Test
  void tanhOfRowsIsWithinOneInATrillion() {
    double[] x = new double[400_001];
    for (int j = 0; j < x.length; j++) x[j] = 1e-4 * (j - 200_000);
    double[] tanh = x.clone();
    LaneCurrents.tanh(tanh);
    for (int j = 0; j < x.length; j++) {
      assertThat(tanh[j]).isCloseTo(Math.tanh(x[j]), within(1e-12));
    }
    double[] edges = {1e-200, 1e300, Double.NEGATIVE_INFINITY, Double.NaN};
    LaneCurrents.tanh(edges);
    assertThat(edges[0]).isCloseTo(1e-200, withinPercentage(1e-12));
    assertThat(edges[1]).isEqualTo(1);
    assertThat(edges[2]).isEqualTo(-1);
    assertThat(edges[3]).isNaN();
  }

  /// Both work on doubles; only tanh differs, by 1e-12.
  @Test
  void lanesCarryWhatTheCompiledNetworkCarriesAndItsNoise() {
    CompiledNetwork network = Circuits.compile(everything());
    NoiseCurrents noise = new NoiseCurrents(network, NoiseSettings.DEFAULT);
    LaneCurrents lanes = new LaneCurrents(network, noise, LANES);
    double t = 0.3;
    int n = network.size();
    double[] x = new double[n];
    assertThat(lanes.enter(t, x)).isTrue();
    Random random = new Random(5);
    double[][] v = lanes.rows();
    double[][] flow = lanes.rows();
    double[][] charge = lanes.rows();
    double[][] dW = new double[noise.origins().size()][LANES];
    NodeId in = network.network().nodeNamed("in").orElseThrow().id();
    for (int l = 0; l < LANES; l++) {
      for (int i = 0; i < n; i++) v[i][l] = 2 * random.nextGaussian();
      v[lanes.row(in)][l] = network.voltage(in, t, x);
      for (double[] row : dW) row[l] = random.nextGaussian();
    }
    lanes.flow(v, flow);
    lanes.charge(v, dW, 0.1, charge);
    double[] f = new double[n];
    for (int l = 0; l < LANES; l++) {
      for (int i = 0; i < n; i++) x[i] = v[i][l];
      network.evaluate(t, x, new double[n], f, null, false);
      noise.evaluate(t, x);
      double[] brought = new double[n];
      for (int k = 0; k < noise.size(); k++) {
        double q = 0.1 * noise.amplitude(k) * dW[noise.origin(k)][l];
        if (noise.into(k) >= 0) brought[noise.into(k)] += q;
        if (noise.outOf(k) >= 0) brought[noise.outOf(k)] -= q;
      }
      for (int i = 0; i < n; i++) {
        assertThat(flow[i][l]).isCloseTo(-f[i], within(1e-11));
        assertThat(charge[i][l]).isCloseTo(brought[i], within(1e-11));
      }
    }
  }

  /// Mean and variance of v(b) at the end, over `paths` paths.
  private static Moments moments(PathBlock block, CompiledNetwork network, int lanes, int paths) {
    NodeId b = network.network().nodeNamed("b").orElseThrow().id();
    double[] initial = new double[network.size()];
    network.initialState(initial);
    double[] values = new double[lanes];
    Moments moments = new Moments(1);
    for (int k = 0; k < paths / lanes; k++) {
      NormalStream random = new NormalStream(7, k);
      block.start(initial, lanes, random);
      block.enter(0);
      assertThat(block.advance(0, UNTIL, 0.02, random)).isTrue();
      block.voltages(b, UNTIL, values);
      moments.add(0, values, 0, lanes);
    }
    return moments;
  }

  /// 10,000 paths each: a variance is known to 1.4 %, a mean to 1 % of the deviation.
  @ParameterizedTest
  @EnumSource(Convention.class)
  void bothRulesGiveTheSameSpread(Convention convention) {
    CompiledNetwork network = Circuits.compile(everything());
    NoiseSettings settings = NoiseSettings.DEFAULT.withConvention(convention);
    Trajectory run = trajectory(network);
    NoiseCurrents noise = new NoiseCurrents(network, settings);
    PathSteps steps = new PathSteps(network, noise, FlickerPoles.of(settings, UNTIL), settings);
    int paths = 10_000;
    Moments midpoint =
        moments(new MidpointBlock(network, run, steps, LANES), network, LANES, paths);
    Moments heun =
        moments(new HeunBlock(network, run, noise, settings, LANES), network, LANES, paths);
    assertThat(heun.variance(0)).isCloseTo(midpoint.variance(0), withinPercentage(6));
    double deviation = Math.sqrt(midpoint.variance(0));
    assertThat(heun.mean(0)).isCloseTo(midpoint.mean(0), within(0.05 * deviation));
  }

  /// Row sums by hand: node a of 1 F sees 1/2 + 2 · 0.8 + 1.1 + 0.4 + 0.5 S, node b of 2 F less.
  @Test
  void fastestIsTheLargestRowSum() {
    Network silent =
        NoiseRunTest.withNodeNoise(NoiseRunTest.withNoise(everything(), Noise.NONE), Noise.NONE);
    assertThat(fastest(silent)).isCloseTo(4.1, within(1e-12));
    Network noisy =
        NoiseRunTest.withNodeNoise(silent, Noise.NONE.with(Noise.Kind.MULTIPLICATIVE, 0.18));
    assertThat(fastest(noisy)).isCloseTo(4.1 + 0.36, within(1e-12));
  }

  @Test
  void otherLawsAndNodesWithoutCapacitanceDoNotSuit() {
    Circuits other = Circuits.withGround().free("a", 1, 0).edge("D", "a", "0", new Diode());
    assertThat(fastest(other.network())).isInfinite();
    Circuits bare = Circuits.withGround().free("a", 0, 0).edge("R", "a", "0", new Resistor(), 1);
    assertThat(fastest(bare.network())).isInfinite();
  }

  private static double fastest(Network drawn) {
    CompiledNetwork network = Circuits.compile(drawn);
    NoiseCurrents noise = new NoiseCurrents(network, NoiseSettings.DEFAULT);
    return HeunBlock.fastest(network, trajectory(network), noise, UNTIL);
  }
}
