package io.kirchhofflab.solver.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.edit.AddGhosts;
import io.kirchhofflab.model.edit.Applied;
import io.kirchhofflab.model.edit.Edit;
import io.kirchhofflab.model.edit.Pool;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pools and ghosts in a circuit do to its noise what they do to that of layers.
class RemediesInCircuitsTest {

  private static final double UNTIL = 1.7;
  private static final double[] WEIGHTS = {0.9, -0.4, 0.6};

  /// Tanh devices, conductances and a driven node, with the same noise on all.
  private static Network bent(Noise noise) {
    Network network =
        Circuits.withGround()
            .driven("in", new Waveform.Sine(0.2, 0.7, 0.4))
            .free("a", 1, 0.3)
            .free("b", 2, -0.5)
            .edge("T1", "in", "a", new ShiftTanh2(), 0.9, -0.3, 0.1)
            .edge("T2", "a", "b", new ShiftTanh2(), -0.6, 0.8, 0.2)
            .edge("G1", "a", "0", new Conductance(), 0.7)
            .edge("G2", "b", "0", new Conductance(), 0.4)
            .network();
    return NoiseRunTest.withNodeNoise(NoiseRunTest.withNoise(network, noise), noise);
  }

  private static Network after(Network network, Edit edit) {
    Applied applied = edit.apply(Document.of("test", network));
    assertThat(applied).isInstanceOf(Applied.Changed.class);
    return ((Applied.Changed) applied).document().network();
  }

  private static Set<NodeId> nodes(Network network, String... names) {
    return List.of(names).stream()
        .map(name -> network.nodeNamed(name).orElseThrow().id())
        .collect(Collectors.toSet());
  }

  private static double variance(Network network, String node) {
    return NoiseRunTest.variance(network, node, NoiseRunTest.noise(network, UNTIL, node, 1e-9));
  }

  @ParameterizedTest
  @CsvSource({"ADDITIVE, 4", "MULTIPLICATIVE, 4", "ADDITIVE_SHARED, 1", "MULTIPLICATIVE_SHARED, 1"})
  void poolDividesNoiseOfItsOwnAndLeavesVoltagesAlone(Noise.Kind kind, double quieter) {
    Network before = bent(Noise.NONE.with(kind, 1e-4));
    Network after = after(before, new Pool(nodes(before, "a", "b"), 4));
    assertThat(after.edges().size()).isEqualTo(16);
    assertThat(Circuits.end(after, UNTIL, 1e-9, "v(b)")[0])
        .isCloseTo(Circuits.end(before, UNTIL, 1e-9, "v(b)")[0], within(1e-8));
    double expected = variance(before, "b") / quieter;
    assertThat(variance(after, "b")).isCloseTo(expected, withinPercentage(1e-4));
  }

  @Test
  void poolThatWouldDisturbAnotherNodeIsRefusedWithItsName() {
    Network network = bent(Noise.NONE);
    Applied applied = new Pool(nodes(network, "a"), 4).apply(Document.of("test", network));
    assertThat(((Applied.Refused) applied).why().message())
        .startsWith("T2 joins b to the pool")
        .contains("Select b too");
  }

  /// Three nodes with additive noise, and `o` that hears them with `WEIGHTS`.
  private static Network population(double own, double shared) {
    Circuits circuit =
        Circuits.withGround().driven("in", new Waveform.Constant(0.5)).free("o", 1, 0);
    circuit.edge("Go", "o", "0", new Conductance(), 1.5);
    for (int k = 0; k < WEIGHTS.length; k++) {
      circuit
          .free("p" + k, 0.5, 0)
          .edge("Rin" + k, "in", "p" + k, new Resistor(), 2)
          .edge("G" + k, "p" + k, "0", new Conductance(), 0.5)
          .sensing("W" + k, "0", "o", List.of("p" + k, "0"), new Vccs(), WEIGHTS[k]);
    }
    Network network = circuit.network();
    for (int k = 0; k < WEIGHTS.length; k++) {
      Node node = network.nodeNamed("p" + k).orElseThrow();
      network = network.with(node.withNoise(new Noise(own, shared, 0, 0, "layer")));
    }
    return network;
  }

  private static Set<NodeId> members(Network network) {
    return nodes(network, "p0", "p1", "p2");
  }

  /// The variance of `o` that is not the resistors' heat, V².
  private static double given(Network network) {
    NoiseTraces traces = NoiseRunTest.noise(network, UNTIL, "o", 1e-9);
    return traces.shares().stream()
        .filter(share -> !share.origin().kind().name().equals("THERMAL"))
        .mapToDouble(NoiseTraces.Share::variance)
        .sum();
  }

  @Test
  void ghostCancelsSharedNoiseExactly() {
    Network before = population(0, 1e-3);
    Network after = after(before, new AddGhosts(members(before), 1));
    assertThat(given(before)).isGreaterThan(1e-5);
    assertThat(given(after)).isLessThan(1e-20);
    assertThat(Circuits.end(after, UNTIL, 1e-9, "v(o)")[0])
        .isCloseTo(Circuits.end(before, UNTIL, 1e-9, "v(o)")[0], within(1e-9));
  }

  /// `2 D (Σ W² + (Σ W)²/G)`, the formula of layers, with the circuit's own filter in front.
  @ParameterizedTest
  @ValueSource(ints = {1, 10})
  void ghostsAddTheirOwnNoiseInPlaceOfTheSharedOne(int ghosts) {
    Network before = population(1e-3, 1e-3);
    double own = given(population(1e-3, 0));
    double shared = given(population(0, 1e-3));
    assertThat(given(before)).isCloseTo(own + shared, withinPercentage(1e-6));
    Network after = after(before, new AddGhosts(members(before), ghosts));
    assertThat(given(after)).isCloseTo(own + shared / ghosts, withinPercentage(1e-6));
    double sum = 0;
    double squares = 0;
    for (double w : WEIGHTS) {
      sum += w;
      squares += w * w;
    }
    assertThat(shared / own).isCloseTo(sum * sum / squares, withinPercentage(1e-6));
  }

  @Test
  void populationThatAnswersUnlikeIsRefusedWithItsName() {
    Network network = population(0, 1e-3);
    Network unlike = network.with(network.nodeNamed("p1").orElseThrow().withCapacitance(0.7));
    Applied applied = new AddGhosts(members(unlike), 1).apply(Document.of("test", unlike));
    assertThat(((Applied.Refused) applied).why().message()).startsWith("p0 and p1 do not answer");
    Applied quiet = new AddGhosts(nodes(network, "o"), 1).apply(Document.of("test", network));
    assertThat(((Applied.Refused) quiet).why().message()).startsWith("o has no additive shared");
  }
}
