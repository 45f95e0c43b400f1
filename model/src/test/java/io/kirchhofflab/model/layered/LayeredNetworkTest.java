package io.kirchhofflab.model.layered;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.topology.FullyConnected;
import io.kirchhofflab.model.layered.topology.Repeat;
import io.kirchhofflab.model.layered.topology.Wiring;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A circuit survives being drawn and saved; a network that has become something else says why.
class LayeredNetworkTest {

  private static final EdgeId SECOND_OF_LAYER_TWO = new EdgeId(7);

  /// Ground and two nodes, six edges a layer, two layers of 0.1 and 0.2 s.
  private static LayeredCircuit circuit() {
    Wiring wiring = new FullyConnected(3, true, Repeat.ONCE).wiring();
    double[][] theta = new double[3][6];
    Layer first = new Layer(new ShiftTanh2(), 0.1, 2, wiring.from(), wiring.to(), theta);
    Layer second = new Layer(new ShiftTanh2(), 0.2, 2, wiring.from(), wiring.to(), theta);
    return LayeredCircuit.of(2, Fill.ZEROS, List.of(first, second), List.of(), ReadOut.ALL);
  }

  @Property(tries = 500)
  void circuitsSurviveDrawingAndSaving(@ForAll long seed) {
    LayeredCircuit circuit = RandomCircuits.any(new Random(seed));
    Document document = Document.of("t", circuit);
    assertThat(read(document.network(), document.layering()))
        .isEqualTo(new LayeredNetwork.Reading.Layered(circuit));
    Document back =
        ((Reading.Opened) NetworkFile.parse(NetworkFile.write(document), "a")).document();
    assertThat(back).isEqualTo(document);
  }

  @Test
  void edgesAreSwitchedInDuringTheirLayer() {
    Network network = LayeredNetwork.of(circuit());
    assertThat(network.edge(new EdgeId(0)).name()).isEqualTo("K1_0");
    Edge edge = network.edge(SECOND_OF_LAYER_TWO);
    assertThat(edge.name()).isEqualTo("K2_1");
    assertThat(edge.slice()).isEqualTo(new Slice(0.1, 0.1 + 0.2));
    assertThat(network.node(new NodeId(2)).name()).isEqualTo("2");
    assertThat(network.node(new NodeId(0)).isGround()).isTrue();
  }

  /// 0.1 + 0.2 is not 0.3 in doubles.
  @Test
  void aSliceTypedInByHandMayBeRounded() {
    Network network = LayeredNetwork.of(circuit());
    Edge edge = network.edge(SECOND_OF_LAYER_TWO).withSlice(new Slice(0.1, 0.3));
    assertThat(read(network.with(edge), Layering.of(circuit())))
        .isEqualTo(new LayeredNetwork.Reading.Layered(circuit()));
  }

  static Stream<Arguments> changes() {
    Subject edge = new Subject.OfEdge(SECOND_OF_LAYER_TWO);
    Subject node = new Subject.OfNode(new NodeId(2));
    return Stream.of(
        change("no layer's time", edge, onEdge(e -> e.withSlice(new Slice(0.1, 0.25)))),
        change("no layer's time", edge, onEdge(e -> e.withSlice(Slice.ALWAYS))),
        change(
            "another law",
            edge,
            onEdge(
                e -> e.withLaw(new Conductance(), new Conductance().initialValues(), List.of()))),
        change(
            "keeps a memory",
            edge,
            onEdge(e -> e.withLaw(new Capacitor(), new Capacitor().initialValues(), List.of()))),
        change("needs a capacitance", node, onNode(n -> n.withCapacitance(0))),
        change(
            "free voltage",
            node,
            onNode(n -> n.withRole(new NodeRole.Driven(Waveform.constant(1))))),
        change(
            "has 3 beside ground",
            Subject.DOCUMENT,
            n -> n.with(Node.free(new NodeId(9), "9", 1, 0))),
        change("has 1 beside ground", Subject.DOCUMENT, n -> n.without(new NodeId(2))),
        change("during layer 2", Subject.DOCUMENT, LayeredNetworkTest::withoutSecondLayer));
  }

  private static Arguments change(String words, Subject subject, UnaryOperator<Network> change) {
    return Arguments.of(words, subject, change);
  }

  private static UnaryOperator<Network> onEdge(UnaryOperator<Edge> change) {
    return network -> network.with(change.apply(network.edge(SECOND_OF_LAYER_TWO)));
  }

  private static UnaryOperator<Network> onNode(UnaryOperator<Node> change) {
    return network -> network.with(change.apply(network.node(new NodeId(2))));
  }

  private static Network withoutSecondLayer(Network network) {
    Network left = network;
    for (int id = 6; id < 12; id++) left = left.without(new EdgeId(id));
    return left;
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatIsNoLayerAnyMoreIsRefusedAtItsPlace(
      String words, Subject subject, UnaryOperator<Network> change) {
    LayeredNetwork.Reading reading =
        read(change.apply(LayeredNetwork.of(circuit())), Layering.of(circuit()));
    assertThat(((LayeredNetwork.Reading.Refused) reading).problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.message()).contains(words);
              assertThat(problem.subjects()).containsExactly(subject);
            });
  }

  @Test
  void anyOtherDocumentHasNoLayers() {
    assertThat(read(LayeredNetwork.of(circuit()), Layering.NONE))
        .isInstanceOf(LayeredNetwork.Reading.Refused.class);
  }

  private static LayeredNetwork.Reading read(Network network, Layering layering) {
    return LayeredNetwork.read(network, layering);
  }
}
