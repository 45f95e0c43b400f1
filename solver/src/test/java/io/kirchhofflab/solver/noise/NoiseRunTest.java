package io.kirchhofflab.solver.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.analysis.NoiseOrigin;
import io.kirchhofflab.model.analysis.NoiseOverTime;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.resources.Catalog;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Covariances along runs against closed forms, and against moments computed elsewhere.
class NoiseRunTest {

  private static final double KT = 1.380649e-23 * 300;

  static NoiseTraces noise(Network network, double until, String output, double relative) {
    return noise(network, until, output, relative, NoiseSettings.DEFAULT);
  }

  static NoiseTraces noise(
      Network network, double until, String output, double relative, NoiseSettings settings) {
    Optional<NodeId> node = network.nodeNamed(output).map(Node::id);
    Tolerances tolerances = new Tolerances(relative, relative * 1e-3);
    NoiseOverTime spec = new NoiseOverTime(until, 1, node, tolerances, settings);
    return switch (NoiseRun.run(network, spec, Cancellation.NEVER)) {
      case NoiseRun.Outcome.Found found -> found.traces();
      case NoiseRun.Outcome.Stuck stuck -> throw new AssertionError(stuck.why().message());
      case NoiseRun.Outcome.Blocked blocked -> throw new AssertionError(blocked.problems());
      case NoiseRun.Outcome.Cancelled() -> throw new AssertionError("nobody cancelled");
    };
  }

  static double variance(Network network, String node, NoiseTraces traces) {
    return traces.variance(network.nodeNamed(node).orElseThrow().id(), 0);
  }

  private static double share(NoiseTraces traces, String origin) {
    return traces.shares().stream()
        .filter(share -> share.origin().name().equals(origin))
        .mapToDouble(NoiseTraces.Share::variance)
        .sum();
  }

  static Network withNoise(Network network, Noise noise) {
    Network noisy = network;
    for (Edge edge : network.edges()) noisy = noisy.with(edge.withNoise(noise));
    return noisy;
  }

  static Network withNodeNoise(Network network, Noise noise) {
    Network noisy = network;
    for (Node node : network.nodes()) if (node.isFree()) noisy = noisy.with(node.withNoise(noise));
    return noisy;
  }

  static Network example(String name) {
    Catalog.Example example = Catalog.example(name).orElseThrow();
    return switch (NetworkFile.parse(example.document(), name)) {
      case Reading.Opened opened -> opened.document().network();
      case Reading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  // Heat of resistors.

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2, 20})
  void capacitorWarmsUpToKtOverC(double timeConstants) {
    NoiseTraces traces = noise(example("ktc"), timeConstants * 1e-9, "out", 1e-6);
    double expected = KT / 1e-12 * (1 - Math.exp(-2 * timeConstants));
    assertThat(variance(example("ktc"), "out", traces)).isCloseTo(expected, withinPercentage(1e-8));
    assertThat(share(traces, "R1")).isCloseTo(expected, withinPercentage(1e-8));
  }

  @Test
  void ladderIsWarmInEqualPartsAndTellsWhoseHeatItIs() {
    Network ladder =
        Circuits.withGround()
            .free("a", 1e-12, 0)
            .free("b", 3e-12, 0)
            .edge("R1", "0", "a", new Resistor(), 1e3)
            .edge("R2", "a", "b", new Resistor(), 2e3)
            .network();
    NoiseTraces a = noise(ladder, 1e-6, "a", 1e-6);
    NoiseTraces b = noise(ladder, 1e-6, "b", 1e-6);
    assertThat(variance(ladder, "a", a)).isCloseTo(KT / 1e-12, withinPercentage(1e-8));
    assertThat(variance(ladder, "b", a)).isCloseTo(KT / 3e-12, withinPercentage(1e-8));
    assertThat(share(a, "R1")).isCloseTo(0.7 * KT / 1e-12, withinPercentage(1e-7));
    assertThat(share(b, "R1")).isCloseTo(0.3 * KT / 3e-12, withinPercentage(1e-7));
    assertThat(share(a, "R2")).isCloseTo(1.2425841e-9, withinPercentage(1e-5));
  }

  /// A passive network at one temperature has the covariance kT C⁻¹, whatever its resistors are.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void energyIsSpreadEquallyOverAnyPassiveNetwork(int seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(8);
    Circuits circuit = Circuits.withGround();
    for (int i = 1; i <= n; i++) {
      circuit.free("n" + i, 1e-12 * Math.pow(10, 2 * random.nextDouble()), 0);
    }
    for (int i = 1; i <= n; i++) {
      double ohms = 1e3 * Math.pow(10, 3 * random.nextDouble());
      circuit.edge(
          "R" + i,
          "n" + i,
          random.nextInt(i) == 0 ? "0" : "n" + (1 + random.nextInt(i)),
          new Resistor(),
          ohms);
      circuit.edge("S" + i, "n" + i, i == 1 ? "0" : "n" + (i - 1), new Resistor(), 2 * ohms);
    }
    Network network = circuit.network();
    NoiseTraces traces = noise(network, 1e-2, "n1", 1e-6);
    for (int i = 1; i <= n; i++) {
      double farads = network.nodeNamed("n" + i).orElseThrow().capacitance();
      assertThat(variance(network, "n" + i, traces)).isCloseTo(KT / farads, withinPercentage(1e-7));
    }
    double sum = traces.shares().stream().mapToDouble(NoiseTraces.Share::variance).sum();
    assertThat(sum).isCloseTo(variance(network, "n1", traces), withinPercentage(1e-7));
  }

  /// Currents of sources and nodes without capacitance make the circuit differential-algebraic.
  @Test
  void capacitorBehindASourceAndADividerWarmsUpToo() {
    Network network =
        Circuits.withGround()
            .free("in", 1e-12, 0)
            .free("mid", 0, 0)
            .free("out", 1e-12, 0)
            .edge("V1", "in", "0", new VoltageSource(new Waveform.Constant(1)))
            .edge("R1", "in", "mid", new Resistor(), 1e3)
            .edge("R2", "mid", "out", new Resistor(), 1e3)
            .edge("R3", "out", "0", new Resistor(), 2e3)
            .network();
    NoiseTraces traces = noise(network, 1e-7, "out", 1e-6);
    assertThat(variance(network, "in", traces)).isCloseTo(0, offset(1e-20));
    assertThat(variance(network, "mid", traces)).isInfinite();
    assertThat(variance(network, "out", traces)).isCloseTo(KT / 1e-12, withinPercentage(1e-7));
    assertThat(share(traces, "R3")).isCloseTo(0.5 * KT / 1e-12, withinPercentage(1e-7));
  }

  /// Half kT in every degree of freedom: the capacitor's and the coil's.
  @Test
  void coilAndFloatingCapacitorHaveTheirHalfKt() {
    Network network =
        Circuits.withGround()
            .free("a", 1e-9, 0)
            .free("b", 2e-9, 0)
            .edge("R1", "a", "b", new Resistor(), 1e3)
            .edge("C1", "a", "b", new Capacitor(), 3e-9)
            .edge("L1", "b", "0", new Inductor(), 1e-3, 0)
            .edge("R2", "a", "0", new Resistor(), 5e3)
            .network();
    NoiseTraces traces = noise(network, 1e-2, "b", 1e-6);
    // C = [4, -3; -3, 5] nF; kT C⁻¹ has 5/11 and 4/11 per nF on its diagonal.
    assertThat(variance(network, "a", traces)).isCloseTo(KT * 5 / 11e-9, withinPercentage(1e-6));
    assertThat(variance(network, "b", traces)).isCloseTo(KT * 4 / 11e-9, withinPercentage(1e-6));
  }

  // Chains of identical nodes.

  private static Network chain(int length, double slope, double drive, boolean saturates) {
    Circuits circuit = Circuits.withGround().driven("n0", new Waveform.Constant(drive));
    for (int k = 1; k <= length; k++) {
      String from = "n" + (k - 1);
      circuit.free("n" + k, 1, 0).edge("G" + k, "n" + k, "0", new Conductance(), 1);
      if (saturates) {
        circuit.edge("T" + k, from, "n" + k, new ShiftTanh2(), slope, 0, 0);
        circuit.edge("B" + k, "0", from, new ShiftTanh2(), 0, slope, 0);
      } else {
        circuit.sensing("A" + k, "0", "n" + k, List.of(from, "0"), new Vccs(), slope);
      }
    }
    return circuit.network();
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 1, 1.125, 1.154388, 1.154700",
    "0.8, 1, 1.32, 1.601395, 1.661403",
    "1.0, 1, 1.5, 2.460938, 3.523941",
    "1.2, 1, 1.72, 4.606451, 19.399617"
  })
  void noiseOfEveryNodeItselfAddsUpAlongAChain(
      double slope, double first, double second, double fifth, double tenth) {
    // Intensity 2 D = 2 s0² with s0 = 1 for a time constant of 1 s.
    Network chain =
        withNodeNoise(chain(10, slope, 0, false), Noise.NONE.with(Noise.Kind.ADDITIVE, 1));
    NoiseTraces traces = noise(chain, 200, "n10", 1e-6);
    assertThat(variance(chain, "n1", traces)).isCloseTo(first, withinPercentage(1e-4));
    assertThat(variance(chain, "n2", traces)).isCloseTo(second, withinPercentage(1e-4));
    assertThat(variance(chain, "n5", traces)).isCloseTo(fifth, withinPercentage(1e-4));
    assertThat(variance(chain, "n10", traces)).isCloseTo(tenth, withinPercentage(1e-4));
    assertThat(traces.doubtful()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 1.625, 1.984344, 1.999933",
    "0.8, 2.12, 4.034163, 4.858856",
    "1.0, 2.5, 7.539062, 16.476059",
    "1.2, 2.92, 15.242483, 102.310037"
  })
  void noiseThatNodesShareAddsUpFaster(double slope, double second, double fifth, double tenth) {
    Network chain =
        withNodeNoise(chain(10, slope, 0, false), Noise.NONE.with(Noise.Kind.ADDITIVE_SHARED, 1));
    NoiseTraces traces = noise(chain, 200, "n10", 1e-6);
    assertThat(variance(chain, "n2", traces)).isCloseTo(second, withinPercentage(1e-4));
    assertThat(variance(chain, "n5", traces)).isCloseTo(fifth, withinPercentage(1e-4));
    assertThat(variance(chain, "n10", traces)).isCloseTo(tenth, withinPercentage(1e-4));
    assertThat(traces.shares()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5, 1.1213, 1.1542, 1.1547, 1.1547, false",
    "1.0, 0.5, 1.3309, 1.7633, 2.1515, 2.7130, false",
    "1.5, 0.5, 1.2287, 1.1052, 1.0883, 1.0882, false",
    "1.5, 0.0, 2.125, 14.59, 522, 1.16e6, true"
  })
  void saturationBoundsNoiseAndFirstOrderSaysWhereItFails(
      double slope,
      double drive,
      double second,
      double fifth,
      double tenth,
      double last,
      boolean doubtful) {
    Network chain =
        withNodeNoise(chain(20, slope, drive, true), Noise.NONE.with(Noise.Kind.ADDITIVE, 0.0025));
    NoiseTraces traces = noise(chain, 200, "n20", 1e-6);
    assertThat(variance(chain, "n2", traces) / 0.0025).isCloseTo(second, withinPercentage(0.01));
    assertThat(variance(chain, "n5", traces) / 0.0025).isCloseTo(fifth, withinPercentage(0.04));
    assertThat(variance(chain, "n10", traces) / 0.0025).isCloseTo(tenth, withinPercentage(0.1));
    assertThat(variance(chain, "n20", traces) / 0.0025).isCloseTo(last, withinPercentage(0.5));
    assertThat(traces.doubtful().isEmpty()).isEqualTo(!doubtful);
  }

  // Two layers of a KirchhoffNet; D = 1e-3.

  @ParameterizedTest
  @CsvSource({
    "ADDITIVE, 1.48924682e-2, 2.72722341e-2",
    "ADDITIVE_SHARED, 0, 0",
    "MULTIPLICATIVE, 4.78055990e-3, 9.61615873e-3",
    "MULTIPLICATIVE_SHARED, 2.62699735e-3, 3.52600601e-2"
  })
  void eachKindOfEdgeNoiseComesThroughTwoLayers(Noise.Kind kind, double first, double second) {
    Network network = withNoise(example("r1"), Noise.NONE.with(kind, 1e-3));
    NoiseTraces traces = noise(network, 1, "1", 1e-8);
    if (first == 0) {
      // As many edges enter as leave each node, so that what they share cancels.
      assertThat(variance(network, "1", traces)).isCloseTo(0, offset(1e-15));
      assertThat(variance(network, "2", traces)).isCloseTo(0, offset(1e-15));
    } else {
      assertThat(variance(network, "1", traces)).isCloseTo(first, withinPercentage(1e-4));
      assertThat(variance(network, "2", traces)).isCloseTo(second, withinPercentage(1e-4));
    }
    double sum = traces.shares().stream().mapToDouble(NoiseTraces.Share::variance).sum();
    assertThat(sum).isCloseTo(variance(network, "1", traces), offset(1e-10 * first + 1e-18));
  }

  @Test
  void allKindsTogetherAreTheSumOfEach() {
    Noise all = new Noise(1e-3, 1e-3, 1e-3, 1e-3, "");
    NoiseTraces traces = noise(withNoise(example("r1"), all), 1, "1", 1e-8);
    assertThat(variance(example("r1"), "1", traces))
        .isCloseTo(2.23000254e-2, withinPercentage(1e-4));
    assertThat(variance(example("r1"), "2", traces))
        .isCloseTo(7.21484529e-2, withinPercentage(1e-4));
  }

  @Test
  void noiseOfNodesComesThroughTwoLayers() {
    Network alone = withNodeNoise(example("r1"), Noise.NONE.with(Noise.Kind.ADDITIVE, 1e-3));
    Network shared =
        withNodeNoise(example("r1"), Noise.NONE.with(Noise.Kind.ADDITIVE_SHARED, 1e-3));
    assertThat(variance(alone, "1", noise(alone, 1, "1", 1e-8)))
        .isCloseTo(1.04912034e-3, withinPercentage(1e-4));
    assertThat(variance(shared, "2", noise(shared, 1, "1", 1e-8)))
        .isCloseTo(4.54868345e-3, withinPercentage(1e-4));
  }

  @Test
  void pedigreeNamesEachEdgesShare() {
    Network network = withNoise(example("r1"), Noise.NONE.with(Noise.Kind.ADDITIVE, 1e-3));
    NoiseTraces traces = noise(network, 1, "1", 1e-8);
    double[] byPair = new double[3];
    for (NoiseTraces.Share share : traces.shares()) {
      assertThat(share.origin().kind()).isEqualTo(NoiseOrigin.Kind.ADDITIVE);
      Edge edge = network.edgeNamed(share.origin().name()).orElseThrow();
      int pair = edge.from().index() + edge.to().index() - 1;
      byPair[pair] += share.variance();
    }
    // Six edges of each pair in each layer; the reference gives the mean of one edge of both.
    assertThat(byPair[0] / 6).isCloseTo(9.90015530e-4, withinPercentage(1e-4));
    assertThat(byPair[1] / 6).isCloseTo(5.91048083e-5, withinPercentage(1e-4));
    assertThat(byPair[2] / 6).isCloseTo(1.43295769e-3, withinPercentage(1e-4));
  }

  /// Explicit steps with their own tolerance of 1e-8 and exact spans agree.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sparseAndDenseFormsAgree(long seed) {
    Network network = randomNet(30, 120, new Random(seed));
    Optional<NodeId> output = network.nodeNamed("n3").map(Node::id);
    NoiseOverTime spec =
        new NoiseOverTime(2, 3, output, new Tolerances(1e-9, 1e-12), NoiseSettings.DEFAULT);
    NoiseTraces dense = found(NoiseRun.run(network, spec, NoiseRun.Form.DENSE, Cancellation.NEVER));
    NoiseTraces sparse =
        found(NoiseRun.run(network, spec, NoiseRun.Form.SPARSE, Cancellation.NEVER));
    for (int k = 0; k < 3; k++) {
      for (Node node : network.nodes()) {
        double expected = dense.variance(node.id(), k);
        assertThat(sparse.variance(node.id(), k)).isCloseTo(expected, offset(1e-6 * expected));
      }
    }
    for (NoiseTraces.Share share : dense.shares()) {
      assertThat(share(sparse, share.origin().name()))
          .isCloseTo(
              share(dense, share.origin().name()),
              offset(1e-7 * dense.shares().size() * dense.variance(output.get(), 2)));
    }
    double sum = sparse.shares().stream().mapToDouble(NoiseTraces.Share::variance).sum();
    assertThat(sum).isCloseTo(sparse.variance(output.get(), 2), withinPercentage(1e-4));
  }

  /// Saturating edges between random nodes, with additive noise of random strength, some of it
  /// shared.
  private static Network randomNet(int nodes, int edges, Random random) {
    Circuits circuit = Circuits.withGround();
    for (int i = 1; i <= nodes; i++) {
      circuit.free("n" + i, 0.5 + random.nextDouble(), random.nextGaussian());
    }
    for (int e = 0; e < edges; e++) {
      String from = "n" + (1 + random.nextInt(nodes));
      String to = e % 7 == 0 ? "0" : "n" + (1 + random.nextInt(nodes));
      circuit.edge(
          "e" + e, from, to, new ShiftTanh2(), random.nextGaussian(), random.nextGaussian(), 0.1);
    }
    Network network = circuit.network();
    Network noisy = network;
    for (Edge edge : network.edges()) {
      Noise noise =
          Noise.NONE
              .with(Noise.Kind.ADDITIVE, 1e-3 * random.nextDouble())
              .with(Noise.Kind.MULTIPLICATIVE_SHARED, edge.id().index() % 3 == 0 ? 1e-3 : 0);
      noisy = noisy.with(edge.withNoise(noise));
    }
    return noisy;
  }

  private static NoiseTraces found(NoiseRun.Outcome outcome) {
    assertThat(outcome).isInstanceOf(NoiseRun.Outcome.Found.class);
    return ((NoiseRun.Outcome.Found) outcome).traces();
  }
}
