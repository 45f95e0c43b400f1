package io.kirchhofflab.model.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.RandomDocuments;
import io.kirchhofflab.model.Sketch;
import io.kirchhofflab.model.law.BipolarTransistor;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Laws;
import io.kirchhofflab.model.law.Mosfet;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.network.Slots;
import io.kirchhofflab.model.waveform.Waveform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each check finds its fault, names it, and is silent where there is none.
class NetworkChecksTest {

  private static final VoltageSource VOLT = new VoltageSource(Waveform.constant(1));
  private static final CurrentSource AMPERE = new CurrentSource(Waveform.constant(1));

  private static List<Problem> check(Sketch sketch) {
    return NetworkChecks.check(sketch.network());
  }

  private static Problem only(Sketch sketch) {
    List<Problem> problems = check(sketch);
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }

  @Test
  void emptyNetworkAndOrdinaryCircuitHaveNoProblems() {
    assertThat(NetworkChecks.check(Network.EMPTY)).isEmpty();
    assertThat(
            check(
                new Sketch()
                    .ground("gnd")
                    .driven("in", new Waveform.Sine(0, 1, 50))
                    .node("x", 0, 0)
                    .node("y", 1e-6, 0)
                    .edge("R1", "in", "x", new Resistor())
                    .edge("L1", "x", "y", new Inductor())
                    .edge("R2", "y", "gnd", new Resistor())))
        .isEmpty();
  }

  @Test
  void islandWithoutCapacitanceIsAnError() {
    Problem problem =
        only(
            new Sketch()
                .ground("gnd")
                .node("x", 0, 0)
                .node("y", 0, 0)
                .edge("R1", "x", "y", new Resistor())
                .edge("I1", "gnd", "x", AMPERE));
    assertThat(problem)
        .isEqualTo(
            new Problem.FloatingIsland(
                Severity.ERROR, List.of(new NodeId(1), new NodeId(2)), problem.message()));
    assertThat(problem.message())
        .startsWith("x and y have no capacitance")
        .contains("but through I1, whose current is given", "1 GΩ");
  }

  @Test
  void capacitorToAHeldNodeIsEnoughForATransient() {
    Problem problem =
        only(new Sketch().ground("gnd").node("x", 0, 0).edge("C1", "x", "gnd", new Capacitor()));
    assertThat(problem.severity()).isEqualTo(Severity.HINT);
    assertThat(problem.message()).startsWith("x has no conducting path").contains("transient runs");
  }

  @Test
  void barrenUnconnectedNodeIsAnError() {
    Problem problem = only(new Sketch().ground("gnd").node("x", 0, 0));
    assertThat(problem).isInstanceOf(Problem.FloatingIsland.class);
    assertThat(problem.severity()).isEqualTo(Severity.ERROR);
  }

  /// The base's current flows in a tap: it holds the base node. A gate without capacitance holds
  /// nothing, one with some does.
  @Test
  void tapsConnectWhatTheyJoin() {
    BipolarTransistor npn = new BipolarTransistor(BipolarTransistor.Polarity.NPN);
    assertThat(check(transistor(npn, npn.initialValues()))).isEmpty();
    Mosfet mosfet = new Mosfet(Mosfet.Channel.N);
    ParameterVector bare = mosfet.initialValues();
    assertThat(check(transistor(mosfet, bare)))
        .singleElement()
        .isInstanceOfSatisfying(
            Problem.FloatingIsland.class,
            island -> assertThat(island.severity()).isEqualTo(Severity.ERROR));
    assertThat(check(transistor(mosfet, bare.with(Mosfet.FIRST_CAPACITANCE, 1e-15))))
        .noneMatch(problem -> problem.severity() == Severity.ERROR);
  }

  /// From `vcc` over 1 Ω and the transistor to ground; its first control leads nowhere else.
  private static Sketch transistor(DeviceLaw law, ParameterVector values) {
    Sketch sketch =
        new Sketch()
            .ground("gnd")
            .driven("vcc", Waveform.constant(5))
            .node("c", 0, 0)
            .node("b", 0, 0)
            .edge("R1", "vcc", "c", new Resistor())
            .edge("Q1", "c", "gnd", law, values.toArray());
    Edge drawn = sketch.network().edgeNamed("Q1").orElseThrow();
    List<NodeId> controls = new ArrayList<>(drawn.controls());
    controls.set(0, sketch.network().nodeNamed("b").orElseThrow().id());
    return sketch.replacing(drawn.withEnds(drawn.from(), drawn.to(), controls));
  }

  @Test
  void nodeFedByInductorsAloneIsAWarning() {
    Problem problem =
        only(
            new Sketch()
                .ground("gnd")
                .node("x", 0, 0)
                .edge("L1", "x", "gnd", new Inductor())
                .edge("I1", "gnd", "x", AMPERE));
    assertThat(problem.severity()).isEqualTo(Severity.WARNING);
    assertThat(problem.message())
        .contains("only inductors and current sources lead there, namely L1 and I1: ");
  }

  /// L1 joins x and y within the group, I1 and L2 lead out of it.
  @Test
  void onlyWhatLeadsOutOfTheGroupIsNamed() {
    Problem problem =
        only(
            new Sketch()
                .ground("gnd")
                .node("x", 0, 0)
                .node("y", 0, 0)
                .edge("R1", "x", "y", new Resistor())
                .edge("L1", "x", "y", new Inductor())
                .edge("L2", "y", "gnd", new Inductor())
                .edge("I1", "gnd", "x", AMPERE));
    assertThat(problem.severity()).isEqualTo(Severity.WARNING);
    assertThat(problem.message()).startsWith("x and y have no").contains("namely L2 and I1: ");
  }

  @Test
  void kirchhoffNetWithoutGroundGetsOneHint() {
    Problem problem = only(new Sketch().node("a").node("b").edge("e", "a", "b", new ShiftTanh2()));
    assertThat(problem).isInstanceOf(Problem.NoGround.class);
    assertThat(problem.severity()).isEqualTo(Severity.HINT);
  }

  @Test
  void manyFloatingNodesMakeOneFinding() {
    Sketch sketch = new Sketch().ground("gnd");
    for (int i = 0; i < 20; i += 2) {
      sketch.node("n" + i).node("n" + (i + 1));
      sketch.edge("e" + i, "n" + i, "n" + (i + 1), new Resistor());
    }
    Problem problem = only(sketch);
    assertThat(problem.subjects()).hasSize(20);
    assertThat(problem.message()).startsWith("n0, n1, n2, n3, n4 and 15 more have");
  }

  @Test
  void parallelSourcesFormALoop() {
    Problem problem =
        only(
            new Sketch()
                .ground("gnd")
                .node("x")
                .edge("V1", "x", "gnd", VOLT)
                .edge("V2", "x", "gnd", VOLT));
    assertThat(problem)
        .isEqualTo(
            new Problem.SourceLoop(List.of(new EdgeId(1), new EdgeId(0)), problem.message()));
    assertThat(problem.message()).startsWith("V2 and V1 form a closed loop");
  }

  @Test
  void drivenNodesCloseLoopsOverGround() {
    Problem problem =
        only(
            new Sketch()
                .driven("a", Waveform.constant(1))
                .node("x")
                .driven("b", Waveform.constant(2))
                .edge("V1", "a", "x", VOLT)
                .edge("V2", "x", "b", VOLT));
    assertThat(problem.message()).startsWith("V2, V1, driven node a and driven node b form");
  }

  @Test
  void sourcesSwitchedInAtDifferentTimesFormNoLoop() {
    Network parallel =
        new Sketch()
            .ground("gnd")
            .node("x")
            .edge("V1", "x", "gnd", VOLT)
            .edge("V2", "x", "gnd", VOLT)
            .network();
    Edge first = parallel.edge(new EdgeId(0));
    Edge second = parallel.edge(new EdgeId(1));
    Network apart =
        parallel.with(first.withSlice(new Slice(0, 1))).with(second.withSlice(new Slice(1, 2)));
    assertThat(NetworkChecks.check(apart)).isEmpty();
    Network meeting =
        parallel.with(first.withSlice(new Slice(0, 1.5))).with(second.withSlice(new Slice(1, 2)));
    assertThat(NetworkChecks.check(meeting)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -5, Double.NaN, Double.POSITIVE_INFINITY})
  void resistanceOutsideItsRangeIsAnErrorWithAnAllowedNeighbour(double value) {
    Sketch sketch =
        new Sketch().ground("gnd").node("x").edge("R1", "x", "gnd", new Resistor(), value);
    Problem.ValueOutOfRange problem = (Problem.ValueOutOfRange) only(sketch);
    assertThat(problem.subject()).isEqualTo(new Subject.OfParameter(new EdgeId(0), "R"));
    assertThat(problem.message()).contains("R1.R").contains("more than 0");
    assertThat(new Resistor().parameters().getFirst().range().contains(problem.nearest())).isTrue();
  }

  @Test
  void impossibleNodeValuesAreErrors() {
    List<Problem> problems = check(new Sketch().node("x", -1, Double.NaN));
    assertThat(problems.stream().filter(p -> p.severity() == Severity.ERROR))
        .extracting(Problem::message)
        .containsExactly(
            "The capacitance of x is −1 F, but a node's capacitance is 0 F or more. The nearest"
                + " allowed value is 0 F.",
            "The initial voltage of x is not a number, but a voltage is a finite number. The"
                + " nearest allowed value is 0 V.");
  }

  @Test
  void negativeSpansInAWaveformAreErrors() {
    Waveform pulse = new Waveform.Pulse(0, 1, 0, -1e-3, 0, 1, 2);
    Sketch sketch =
        new Sketch()
            .driven("in", pulse)
            .node("x")
            .edge("R1", "in", "x", new Resistor())
            .edge("I1", "in", "x", new CurrentSource(Waveform.constant(Double.NaN)));
    assertThat(check(sketch))
        .extracting(p -> p.subjects().getFirst())
        .containsExactly(new Subject.OfNode(new NodeId(0)), new Subject.OfEdge(new EdgeId(1)));
  }

  @Test
  void clashesUnknownLawsSelfLoopsAndLonelyNodesAreNamed() {
    ForeignLaw foreign = new ForeignLaw("resistr", "\"resistr\"", "", 0);
    Network network =
        new Sketch()
            .ground("gnd")
            .node("x")
            .edge("R", "x", "gnd", new Resistor())
            .edge("R", "x", "gnd", new Resistor())
            .edge("L", "x", "x", new Resistor())
            .edge("F", "x", "gnd", foreign)
            .node("y", 1, 2.5)
            .network();
    List<Problem> problems = NetworkChecks.check(network);
    assertThat(problems)
        .extracting(Problem::getClass)
        .containsExactly(
            Problem.NameClash.class,
            Problem.UnknownLaw.class,
            Problem.SelfLoop.class,
            Problem.LonelyNode.class);
    assertThat(problems.get(0).message()).contains("2 edges are named R");
    assertThat(problems.get(1).message()).contains("did you mean “resistor”?");
    assertThat(problems.get(2).message()).contains("L leads from x back to x");
    assertThat(problems.get(3).message()).contains("stays 2.5 V");
  }

  @Test
  void acceptedWarningsStayAwayAndErrorsDoNot() {
    Network network = new Sketch().ground("gnd").node("y").node("z", 0, 0).network();
    List<Problem> all = NetworkChecks.check(network);
    assertThat(all).hasSize(2);
    Set<Approval> every =
        Set.of(Approval.of(all.get(0), network), Approval.of(all.get(1), network));
    assertThat(NetworkChecks.check(network, every)).containsExactly(all.get(0));
    assertThat(all.get(0).severity()).isEqualTo(Severity.ERROR);
  }

  @Property(tries = 500)
  void everyDocumentCanBeCheckedAndFindingsAreSortedAndComplete(@ForAll long seed) {
    var document = RandomDocuments.any(new Random(seed));
    List<Problem> problems = document.problems();
    assertThat(problems).isSortedAccordingTo((a, b) -> a.severity().compareTo(b.severity()));
    for (Problem problem : problems) {
      assertThat(problem.message()).endsWith(".").doesNotContain("%", "null", "NaN", "  ");
      assertThat(problem.subjects()).isNotEmpty();
    }
  }

  @Test
  void largeNetworkIsCheckedInTime() {
    Random random = new Random(3);
    List<Node> nodes =
        IntStream.range(0, 50_000)
            .mapToObj(i -> Node.free(new NodeId(i), "n" + i, i % 2, 0))
            .toList();
    List<Edge> edges = new ArrayList<>();
    for (int i = 0; i < 230_000; i++) {
      NodeId from = new NodeId(random.nextInt(nodes.size()));
      NodeId to = new NodeId(random.nextInt(nodes.size()));
      var law = i % 10 == 0 ? VOLT : Laws.withKey("ShiftTanh1").orElseThrow();
      ParameterVector values = law.initialValues();
      edges.add(Edge.of(new EdgeId(i), "e" + i, from, to, law, values));
    }
    Network network = new Network(Slots.of(nodes), Slots.of(edges));
    Duration start = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    assertThat(NetworkChecks.check(network)).isNotEmpty();
    Duration end = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    // Measured 0.3 s warm and 1.1 s cold; a quadratic check would take minutes.
    assertThat(end.minus(start)).isLessThan(Duration.ofSeconds(5));
  }
}
