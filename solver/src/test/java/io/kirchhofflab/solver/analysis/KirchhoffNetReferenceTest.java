package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import io.kirchhofflab.model.layered.topology.FullyConnected;
import io.kirchhofflab.model.layered.topology.NeighbourEmphasising;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.model.layered.topology.Topology;
import io.kirchhofflab.model.layered.topology.Wiring;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// KirchhoffNets of plain sines, each law against an independent explicit solver (DOP853 at 1e-12);
/// its eight printed decimals are the references here.
class KirchhoffNetReferenceTest {

  private static final double[] START = {0.3, -0.7};
  private static final Tolerances TIGHT = new Tolerances(1e-10, 1e-10);

  /// Slopes and voltages of two nodes, and the logarithm of the thinning, after both layers.
  private record Expected(double rate1, double rate2, double v1, double v2, double logDensity) {}

  static Stream<Arguments> laws() {
    return Stream.of(
        law(new ShiftRelu1(), -1.07276224, -0.19055860, -0.20220640, -0.61383748, 0.51669886),
        law(new ShiftLeakyRelu1(), -1.09546645, -0.17271322, -0.21097138, -0.61085430, 0.56121569),
        law(new ShiftTanh1(), -1.15944055, 1.99365663, 0.57828066, 0.81128111, 2.13881384),
        law(new ShiftTanh2(), 1.45455586, -1.08335127, 1.49320295, -3.80238349, 0.16387690),
        law(new ShiftRelu2(), 1.47289380, -1.15842930, 2.47087799, -5.17599683, -1.11647739),
        law(new ShiftLeakyRelu2(), 1.47618527, -1.16140697, 2.48291409, -5.21726166, -1.12701071),
        law(new Conductance(), 0.07611447, 0.04337641, -0.40219876, -1.56930079, 0.83595507));
  }

  private static Arguments law(DeviceLaw law, double... expected) {
    return Arguments.of(
        law, new Expected(expected[0], expected[1], expected[2], expected[3], expected[4]));
  }

  /// The reference is rounded to eight decimals, hence half a unit there.
  @ParameterizedTest
  @MethodSource("laws")
  void initialSlopesAgree(DeviceLaw law, Expected expected) {
    CompiledNetwork compiled = compiled(network(circuit(law), START));
    double[] x = new double[2];
    double[] q = new double[2];
    double[] f = new double[2];
    compiled.initialState(x);
    compiled.enter(0.25);
    compiled.evaluate(0, x, q, f, null, false);
    // C = 1 F, so that dv/dt is the current into the node.
    assertThat(-f[compiled.index().of(new NodeId(1))]).isCloseTo(expected.rate1, within(1e-8));
    assertThat(-f[compiled.index().of(new NodeId(2))]).isCloseTo(expected.rate2, within(1e-8));
  }

  /// Kirchhoff's current law over all nodes, ground included: what leaves one node enters another.
  @ParameterizedTest
  @MethodSource("laws")
  void currentsOfAllNodesSumToZero(DeviceLaw law, Expected expected) {
    Network network = network(circuit(law), START);
    CompiledNetwork compiled = compiled(network);
    double[] x = new double[2];
    double[] f = new double[2];
    double[] currents = new double[compiled.edgeSpan()];
    compiled.initialState(x);
    compiled.enter(0.25);
    compiled.evaluate(0, x, new double[2], f, null, false);
    compiled.currents(0.25, x, new double[2], currents);
    double intoGround = 0;
    double largest = 0;
    for (Edge edge : network.edges()) {
      if (!edge.slice().contains(0.25)) continue;
      double i = currents[edge.id().index()];
      largest = Math.max(largest, Math.abs(i));
      if (edge.to().index() == 0) intoGround += i;
      if (edge.from().index() == 0) intoGround -= i;
    }
    assertThat(-f[0] - f[1] + intoGround).isCloseTo(0, within(1e-12 * largest));
  }

  /// The two layers as slices of one network.
  @ParameterizedTest
  @MethodSource("laws")
  void voltagesOfTheDrawnNetworkAgree(DeviceLaw law, Expected expected) {
    Transient spec =
        new Transient(
            1,
            TIGHT,
            Transient.AUTOMATIC,
            List.of(new Probe.Voltage(new NodeId(1)), new Probe.Voltage(new NodeId(2))),
            new Transient.Output.EveryStep());
    TransientOutcome outcome =
        TransientRun.run(network(circuit(law), START), spec, Cancellation.NEVER);
    assertThat(outcome).isInstanceOf(TransientOutcome.Finished.class);
    TransientOutcome.Finished finished = (TransientOutcome.Finished) outcome;
    assertThat(finished.traces().last(0)).isCloseTo(expected.v1, within(1e-7));
    assertThat(finished.traces().last(1)).isCloseTo(expected.v2, within(1e-7));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void layersRunOneByOneAgreeWithTheirThinning(DeviceLaw law, Expected expected) {
    LayeredRun.Outcome.Finished finished = run(circuit(law), START);
    assertThat(finished.answer()[0]).isCloseTo(expected.v1, within(1e-7));
    assertThat(finished.answer()[1]).isCloseTo(expected.v2, within(1e-7));
    assertThat(finished.logDensity()).isCloseTo(expected.logDensity, within(1e-7));
  }

  /// Sixteen pixels with their neighbours, and two projection nodes, which begin at 0 V.
  @Test
  void picturesWithProjectionNodesAgree() {
    Wiring wiring =
        Topology.mixed(NeighbourEmphasising.of(1, 4, 4, 3), Repeat.BOTH_WAYS, 2).wiring();
    double[][] theta = {
      row(wiring.edges(), e -> 0.2 * Math.sin(0.7 * e + 0.3)),
      row(wiring.edges(), e -> 0.1 * Math.cos(1.1 * e + 0.5))
    };
    Layer layer = new Layer(new ShiftRelu1(), 1, wiring.nodes(), wiring.from(), wiring.to(), theta);
    ReadOut some = new ReadOut.Nodes(new int[] {1, 6, 16, 17, 18});
    LayeredCircuit circuit = LayeredCircuit.of(16, Fill.ZEROS, List.of(layer), List.of(), some);
    LayeredRun.Outcome.Finished finished = run(circuit, row(16, i -> i / 15));
    assertThat(finished.answer())
        .containsExactly(
            new double[] {0.02328103, 0.21937648, 1.04292965, -0.07370034, -0.08676416},
            within(1e-6));
    assertThat(finished.logDensity()).isCloseTo(-1.13521805, within(1e-6));
  }

  /// One node and its leak: a layer takes v to v e^(-1/2). The second, of two nodes, fills by
  /// repetition and adds what the first left of node 1 only if both have as many nodes.
  @Test
  void fillAndResidualActBetweenLayers() {
    Layer first = leak(1);
    Layer second = leak(2);
    double decay = Math.exp(-0.5);
    LayeredCircuit filled =
        LayeredCircuit.of(1, Fill.REPEAT, List.of(first, second), List.of(), ReadOut.ALL);
    assertThat(run(filled, new double[] {2}).answer())
        .containsExactly(new double[] {2 * decay * decay, 2 * decay * decay}, within(1e-8));
    LayeredCircuit shortCut =
        LayeredCircuit.of(
            1, Fill.ZEROS, List.of(first, first), List.of(new Residual(0, 1)), ReadOut.ALL);
    assertThat(run(shortCut, new double[] {2}).answer())
        .containsExactly(new double[] {2 * decay * decay + 2 * decay}, within(1e-8));
  }

  /// A conductance of 1 S from every node to ground for half a second.
  private static Layer leak(int nodes) {
    int[] from = new int[nodes];
    Arrays.setAll(from, i -> i + 1);
    double[][] theta = {row(nodes, e -> 1)};
    return new Layer(new Conductance(), 0.5, nodes, from, new int[nodes], theta);
  }

  private static LayeredRun.Outcome.Finished run(LayeredCircuit circuit, double[] input) {
    LayeredRun.Outcome outcome = LayeredRun.run(circuit, input, TIGHT, Cancellation.NEVER);
    assertThat(outcome).isInstanceOf(LayeredRun.Outcome.Finished.class);
    return (LayeredRun.Outcome.Finished) outcome;
  }

  private static CompiledNetwork compiled(Network network) {
    return switch (Compiler.compile(network)) {
      case Compilation.Ready ready -> ready.network();
      case Compilation.Blocked blocked -> throw new AssertionError(blocked.problems());
    };
  }

  private static Network network(LayeredCircuit circuit, double[] input) {
    return LayeredNetwork.starting(LayeredNetwork.of(circuit), circuit.start(input));
  }

  /// Ground and two nodes, two devices forward and one back for every ordered pair; two layers.
  private static LayeredCircuit circuit(DeviceLaw law) {
    Wiring wiring = new FullyConnected(3, true, new Repeat(2, 1)).wiring();
    List<Layer> layers = List.of(layer(law, wiring, 0), layer(law, wiring, 1));
    return LayeredCircuit.of(2, Fill.ZEROS, layers, List.of(), ReadOut.ALL);
  }

  private static Layer layer(DeviceLaw law, Wiring wiring, int l) {
    double[][] theta = {
      row(wiring.edges(), e -> 0.8 * Math.sin(0.7 * e + 0.3 + l)),
      row(wiring.edges(), e -> 0.8 * Math.cos(1.1 * e + 0.5 + l)),
      row(wiring.edges(), e -> 0.3 * Math.sin(1.3 * e + 0.2 - l))
    };
    return new Layer(
        law,
        0.5,
        wiring.nodes(),
        wiring.from(),
        wiring.to(),
        Arrays.copyOf(theta, law.parameters().size()));
  }

  private static double[] row(int size, DoubleUnaryOperator value) {
    double[] row = new double[size];
    Arrays.setAll(row, value::applyAsDouble);
    return row;
  }
}
