package io.kirchhofflab.solver.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.resources.Catalog;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.RunCost;
import io.kirchhofflab.solver.analysis.TransientOutcome;
import io.kirchhofflab.solver.analysis.TransientRun;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.Compiler;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every bundled circuit: opens without a finding, compiles, lasts its window, and ends where an
/// independent source says.
class ExampleReferenceTest {

  private static final double RELATIVE = 1e-6;

  /// Grids of a thousand nodes are run at this tolerance, and may err in proportion; the ring
  /// modulator, which no tolerance makes short, only with `-Dkirchhofflab.long=true`.
  private static final double COARSE = 1e-3;

  static Stream<String> names() {
    return Catalog.examples().stream().map(Catalog.Example::name);
  }

  static Stream<Reference> references() {
    return Reference.all().stream();
  }

  @Test
  void catalogueListsExactlyTheGeneratedFiles() {
    assertThat(ExampleFiles.index())
        .isEqualTo(
            Catalog.examples().stream()
                .map(e -> e.name() + "\t" + e.title() + "\t" + e.summary() + "\n")
                .reduce("", String::concat));
    Map<String, Document> generated = ExampleFiles.all();
    for (Catalog.Example example : Catalog.examples()) {
      assertThat(open(example.name())).isEqualTo(generated.get(example.name()));
    }
  }

  @Test
  void everyExampleButTheFirstHasAReference() {
    Set<String> known = new HashSet<>(references().map(Reference::name).toList());
    assertThat(names().filter(name -> !known.contains(name))).containsExactly("first-network");
  }

  @ParameterizedTest
  @MethodSource("names")
  void opensWithoutErrorsAndCompiles(String name) {
    Document document = open(name);
    assertThat(document.title()).isNotBlank();
    assertThat(document.note()).hasSizeBetween(100, 600);
    assertThat(document.problems().stream().filter(p -> p.severity() != Severity.HINT)).isEmpty();
    assertThat(Compiler.compile(document.network())).isInstanceOf(Compilation.Ready.class);
  }

  @ParameterizedTest
  @MethodSource("names")
  void nodesDoNotCoverEachOther(String name) {
    List<Point> places = open(name).network().nodes().stream().map(Node::position).toList();
    double nearest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < places.size(); k++) {
      for (int j = 0; j < k; j++) {
        double dx = places.get(k).x() - places.get(j).x();
        double dy = places.get(k).y() - places.get(j).y();
        nearest = Math.min(nearest, Math.hypot(dx, dy));
      }
    }
    assertThat(nearest).isGreaterThan(60);
  }

  @ParameterizedTest
  @MethodSource("references")
  void endsAtItsReference(Reference reference) {
    boolean everything = Boolean.getBoolean("kirchhofflab.long");
    assumeTrue(everything || !reference.name().equals("ringmod"), "needs -Dkirchhofflab.long");
    boolean coarse = !everything && reference.name().endsWith("grid_1024");
    double relative = coarse ? COARSE : RELATIVE;
    Document document = open(reference.name());
    Tolerances tolerances = new Tolerances(relative, relative * reference.scale());
    assertThat(error(document, reference, tolerances))
        .isLessThan(reference.allowed() * relative / RELATIVE);
  }

  /// The kinks of Chua's diode are not located, and chaos enlarges what each of them costs; with
  /// small enough steps the exact flow is reached all the same.
  @Test
  void chuaReachesItsExactFlowAtFineTolerances() {
    assertThat(error(open("chua"), reference("chua"), new Tolerances(1e-9, 1e-9))).isLessThan(3e-5);
  }

  /// With more trust in remembered contraction four of these seven ended with 38 to 54 times the
  /// tolerance (decision 0116).
  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 5e-9, 3e-9, 2e-9, 1e-9, 7e-10, 5e-10})
  void whatNewtonsMethodLeavesDoesNotAddUp(double relative) {
    Reference hires = reference("hires");
    Tolerances tolerances = new Tolerances(relative, relative * hires.scale());
    assertThat(error(open("hires"), hires, tolerances)).isLessThan(6 * relative);
  }

  /// With its own matrix the first iterate of a linear circuit is exact, and is known to be.
  @Test
  void linearCircuitsAreSolvedOnceAStep() {
    Reference ladder = reference("rc_ladder_1000");
    TransientOutcome outcome =
        run(open("rc_ladder_1000"), ladder, new Tolerances(RELATIVE, RELATIVE * ladder.scale()));
    RunCost cost = ((TransientOutcome.Finished) outcome).cost();
    assertThat(cost.newtonIterations()).isEqualTo(cost.accepted() + cost.rejected());
  }

  private static Reference reference(String name) {
    return references().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  private static double error(Document document, Reference reference, Tolerances tolerances) {
    TransientOutcome outcome = run(document, reference, tolerances);
    assertThat(outcome).isInstanceOf(TransientOutcome.Finished.class);
    return reference.error(((TransientOutcome.Finished) outcome).traces());
  }

  static TransientOutcome run(Document document, Reference reference, Tolerances tolerances) {
    double until = document.live().window();
    Transient spec =
        new Transient(
            until,
            tolerances,
            Transient.AUTOMATIC,
            reference.probes(document.network()),
            new Transient.Output.At(List.of(until)));
    return TransientRun.run(document.network(), spec, Cancellation.NEVER);
  }

  @Test
  void firstNetworkNeverRests() {
    Document document = open("first-network");
    List<Probe> outputs =
        Stream.of("y1", "y2", "y3")
            .<Probe>map(n -> new Probe.Voltage(document.network().nodeNamed(n).orElseThrow().id()))
            .toList();
    Transient spec =
        new Transient(
            60, new Tolerances(1e-6, 1e-6), "auto", outputs, new Transient.Output.Spaced(601));
    Traces traces =
        ((TransientOutcome.Finished) TransientRun.run(document.network(), spec, Cancellation.NEVER))
            .traces();
    for (double[] trace : traces.values()) {
      double[] late = Arrays.copyOfRange(trace, 300, trace.length);
      double low = Arrays.stream(late).min().orElseThrow();
      double high = Arrays.stream(late).max().orElseThrow();
      assertThat(high - low).isGreaterThan(0.5);
      assertThat(Math.max(-low, high)).isBetween(0.3, 3.0);
    }
  }

  @Test
  void firstRiseOfTheRcIsExponential() {
    Document document = open("rc");
    Probe out = new Probe.Voltage(document.network().nodeNamed("out").orElseThrow().id());
    Transient spec =
        new Transient(
            5e-3,
            new Tolerances(1e-8, 1e-8),
            "auto",
            List.of(out),
            new Transient.Output.At(List.of(1e-3, 2e-3)));
    Traces traces =
        ((TransientOutcome.Finished) TransientRun.run(document.network(), spec, Cancellation.NEVER))
            .traces();
    assertThat(traces.values()[0][0]).isCloseTo(5 * (1 - Math.exp(-1)), within(1e-6));
    assertThat(traces.values()[0][1]).isCloseTo(5 * (1 - Math.exp(-2)), within(1e-6));
  }

  static Document open(String name) {
    Catalog.Example example = Catalog.example(name).orElseThrow();
    Reading reading = NetworkFile.parse(example.document(), example.fileName());
    assertThat(reading).isInstanceOf(Reading.Opened.class);
    assertThat(((Reading.Opened) reading).warnings()).isEmpty();
    return ((Reading.Opened) reading).document();
  }
}
