package io.kirchhofflab.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.RandomDocuments;
import io.kirchhofflab.model.Sketch;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.ForeignLaw;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Route;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.model.waveform.Waveform;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fix that is offered can be applied, and the problem is gone.
class FixesTest {

  private static final VoltageSource VOLT = new VoltageSource(Waveform.constant(1));

  private static Document apply(Fix fix, Document before) {
    Applied applied = fix.edit().apply(before);
    assertThat(applied).as(fix.label()).isInstanceOf(Applied.Changed.class);
    return ((Applied.Changed) applied).document();
  }

  static Stream<Arguments> circuits() {
    return Stream.of(
        Arguments.of(
            "bare island",
            new Sketch()
                .ground("gnd")
                .node("x", 0, 0)
                .node("y", 0, 0)
                .edge("R1", "x", "y", new Resistor()),
            List.of("Add 1 GΩ to ground", "Add 1 pF to ground", "Mark x as ground")),
        Arguments.of(
            "bare node without ground",
            new Sketch().node("x", 0, 0),
            List.of("Add 1 GΩ to ground", "Add 1 pF to ground", "Mark x as ground", "Remove x")),
        Arguments.of(
            "cut set of inductors",
            new Sketch().ground("gnd").node("x", 0, 0).edge("L1", "x", "gnd", new Inductor()),
            List.of(
                "Add 1 GΩ to ground",
                "Add 1 pF to ground",
                "Mark x as ground",
                "Accept this warning")),
        Arguments.of(
            "floating pair",
            new Sketch().ground("gnd").node("x").node("y").edge("e", "x", "y", new ShiftTanh1()),
            List.of("Add 1 GΩ to ground", "Mark x as ground", "Accept this hint")),
        Arguments.of(
            "no ground",
            new Sketch().node("x").node("y").edge("e", "x", "y", new ShiftTanh1()),
            List.of("Mark x as ground", "Add a ground node", "Accept this hint")),
        Arguments.of(
            "source loop",
            new Sketch()
                .ground("gnd")
                .node("x")
                .edge("V1", "x", "gnd", VOLT)
                .edge("V2", "x", "gnd", VOLT),
            List.of("Insert 1 mΩ in series with V2", "Insert 1 mΩ in series with V1")),
        Arguments.of(
            "value out of range",
            new Sketch().ground("gnd").node("x").edge("R1", "x", "gnd", new Resistor(), -5),
            List.of("Set to the nearest allowed value")),
        Arguments.of(
            "bad capacitance",
            new Sketch().node("x", Double.NaN, Double.NaN),
            List.of("Set to the nearest allowed value")),
        Arguments.of(
            "bad waveform of a node",
            new Sketch().driven("x", new Waveform.Sine(0, Double.NaN, 1)),
            List.of("Set to the nearest allowed value")),
        Arguments.of(
            "bad waveform of an edge",
            new Sketch()
                .ground("gnd")
                .node("x")
                .edge("R1", "x", "gnd", new Resistor())
                .edge("I", "x", "gnd", new CurrentSource(new Waveform.Pulse(0, 1, 0, -1, 0, 1, 0))),
            List.of("Set to the nearest allowed value")),
        Arguments.of(
            "three edges of one name",
            new Sketch()
                .ground("gnd")
                .node("x")
                .edge("R1", "x", "gnd", new Resistor())
                .edge("R1", "x", "gnd", new Resistor())
                .edge("R1", "x", "gnd", new Resistor()),
            List.of("Rename all but the first")),
        Arguments.of(
            "mistyped law",
            new Sketch()
                .ground("gnd")
                .node("x")
                .edge("R1", "x", "gnd", new Resistor())
                .edge("F", "x", "gnd", new ForeignLaw("resistr", "\"resistr\"", "", 0)),
            List.of("Make F a “Resistor”", "Remove F")),
        Arguments.of(
            "self loop",
            new Sketch()
                .ground("gnd")
                .node("x")
                .edge("R1", "x", "gnd", new Resistor())
                .edge("R2", "x", "x", new Resistor()),
            List.of("Remove R2", "Accept this warning")),
        Arguments.of(
            "lonely node",
            new Sketch().ground("gnd").node("x"),
            List.of("Remove x", "Accept this hint")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("circuits")
  void everyFixOfferedMakesTheProblemGo(String name, Sketch sketch, List<String> labels) {
    Document document = sketch.document();
    Problem problem = document.problems().getFirst();
    List<Fix> fixes = Fixes.of(problem, document);
    assertThat(fixes).extracting(Fix::label).containsExactlyElementsOf(labels);
    for (Fix fix : fixes) {
      assertThat(apply(fix, document).problems()).as(fix.label()).doesNotContain(problem);
    }
  }

  @Test
  void infiniteBendIsMadeAutomatic() {
    Document bent =
        ((Applied.Changed)
                new Reroute(java.util.Set.of(new EdgeId(0)), new Route(Double.POSITIVE_INFINITY))
                    .apply(
                        new Sketch()
                            .ground("gnd")
                            .node("x")
                            .edge("R1", "x", "gnd", new Resistor())
                            .document()))
            .document();
    Fix fix = Fixes.of(bent.problems().getFirst(), bent).getFirst();
    assertThat(apply(fix, bent).problems()).isEmpty();
  }

  @Test
  void groundIsAddedOnceBelowTheDrawing() {
    Document document = new Sketch().node("a", 0, 0).node("b", 0, 0).document();
    List<Problem> problems = document.problems();
    assertThat(problems).hasSize(2);
    Document once = apply(Fixes.of(problems.get(0), document).getFirst(), document);
    Document twice = apply(Fixes.of(problems.get(1), once).getFirst(), once);
    assertThat(twice.network().nodes().stream().filter(Node::isGround)).hasSize(1);
    Node ground = twice.network().nodeNamed("gnd").orElseThrow();
    assertThat(ground.position().y())
        .isGreaterThan(twice.network().node(new NodeId(0)).position().y());
    assertThat(twice.problems()).isEmpty();
  }

  @Test
  void fixIsOneStepToUndo() {
    Document document =
        new Sketch()
            .ground("gnd")
            .node("x")
            .edge("V1", "x", "gnd", VOLT)
            .edge("V2", "x", "gnd", VOLT)
            .document();
    History history = new History(document);
    Fix fix = Fixes.of(document.problems().getFirst(), document).getFirst();
    history.perform(fix.edit(), Instant.EPOCH);
    assertThat(history.undoLabel()).contains("Insert 1 mΩ in series with V2");
    assertThat(history.undo()).isEqualTo(document);
  }

  @Test
  void problemOfSomethingRemovedHasNoFix() {
    Problem gone = new Problem.SelfLoop(new EdgeId(3), "gone");
    assertThat(Fixes.of(gone, Document.EMPTY)).isEmpty();
    Problem file =
        new Problem.FileFault(Severity.ERROR, new Subject.OfFile("a", 1, 1, ""), "broken");
    assertThat(Fixes.of(file, Document.EMPTY)).isEmpty();
  }

  @Property(tries = 500)
  void fixesOfAnyDocumentApplyAndHelp(@ForAll long seed) {
    Document document = RandomDocuments.any(new Random(seed));
    for (Problem problem : document.problems()) {
      for (Fix fix : Fixes.of(problem, document)) {
        assertThat(apply(fix, document).problems())
            .as(problem + " " + fix.label())
            .doesNotContain(problem);
      }
    }
  }
}
