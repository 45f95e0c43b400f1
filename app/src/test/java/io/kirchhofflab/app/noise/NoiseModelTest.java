package io.kirchhofflab.app.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.plot.ScopeModel;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.NoiseOrigin;
import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.NoiseSpectrum;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.edit.MoveNodes;
import io.kirchhofflab.model.edit.RenameEdge;
import io.kirchhofflab.model.edit.SetNodeQuantity;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Does the page of noise answer for the circuit as it is drawn, and for nothing older?
final class NoiseModelTest {

  /// √(kT/C) of 1 pF at 300 K, V.
  private static final double KT_OVER_C = 64.35796e-6;

  private static final NodeId A = new NodeId(0);
  private static final NodeId B = new NodeId(1);
  private static final NodeId GROUND = new NodeId(2);
  private static final EdgeId R1 = new EdgeId(0);
  private static final EdgeId R2 = new EdgeId(1);

  /// 0 - 1 kΩ - a - 2 kΩ - b with 1 pF and 3 pF to ground.
  private static final Network LADDER =
      Network.EMPTY
          .with(Node.free(A, "a", 1e-12, 1))
          .with(Node.free(B, "b", 3e-12, 0))
          .with(Node.free(GROUND, "0", 0, 0).withRole(NodeRole.GROUND))
          .with(Edge.of(R1, "R1", GROUND, A, new Resistor(), ParameterVector.of(1e3)))
          .with(Edge.of(R2, "R2", A, B, new Resistor(), ParameterVector.of(2e3)));

  private static final Network RC = LADDER.without(B);

  private final DocumentStore store = new DocumentStore(document(RC, 1e-8));
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final List<ScopeModel.Trace> traces = new ArrayList<>();
  private final NoiseModel model = new NoiseModel(store, () -> traces, work::add, Runnable::run);

  private static Document document(Network network, double window) {
    Document document = Document.of("Noise", network);
    return document.withLive(document.live().withWindow(window));
  }

  private void open(Network network, double window) {
    store.open(document(network, window));
    model.open();
  }

  private void finishWork() {
    while (!work.isEmpty()) work.remove().run();
  }

  private void compute() {
    model.pulse();
    finishWork();
  }

  private NoiseTraces found() {
    return ((Answer.Found<NoiseTraces>) model.overTime()).result();
  }

  private double deviation(NodeId node) {
    return Math.sqrt(found().variance(node, found().times().length - 1));
  }

  private String failure() {
    return ((Answer.Failed<NoiseTraces>) model.overTime()).why().message();
  }

  private Pedigree pedigree(NodeId node) {
    return Pedigree.of(found().shares(), deviation(node) * deviation(node));
  }

  // What theory tells.

  /// After ten time constants all but 2e-9 of kT/C has come.
  @Test
  void resistorWarmsItsCapacitorUpAndIsAllOfThePedigree() {
    compute();
    assertThat(deviation(A)).isCloseTo(KT_OVER_C, withinPercentage(1e-4));
    Pedigree.Bar only = pedigree(A).bars().getFirst();
    assertThat(pedigree(A).bars()).hasSize(1);
    assertThat(only.name()).isEqualTo("R1");
    assertThat(only.kind()).isEqualTo("thermal");
    assertThat(only.share()).isEqualTo(1, within(1e-6));
    assertThat(only.members()).isEqualTo(Picked.of(R1));
  }

  /// Shares of 70 and 30 %, from the stationary covariance in closed form.
  @Test
  void pedigreeOfALadderRanksItsResistors() {
    open(LADDER, 1e-6);
    compute();
    assertThat(pedigree(A).bars()).extracting(Pedigree.Bar::name).containsExactly("R1", "R2");
    assertThat(pedigree(A).bars().get(0).share()).isEqualTo(0.7, within(1e-5));
    assertThat(pedigree(A).bars().get(1).share()).isEqualTo(0.3, within(1e-5));
    model.setOutput(B);
    compute();
    assertThat(pedigree(B).bars()).extracting(Pedigree.Bar::name).containsExactly("R2", "R1");
    assertThat(deviation(B)).isCloseTo(KT_OVER_C / Math.sqrt(3), withinPercentage(1e-4));
  }

  /// 4kTR at rest; the span of the spectrum leaves out less than 0.1 % of kT/C.
  @Test
  void spectrumHoldsNearlyAllOfTheNoise() {
    compute();
    NoiseSpectrum.Result result = ((Answer.Found<NoiseSpectrum.Result>) model.spectrum()).result();
    assertThat(result.output(0)).isCloseTo(1.6567788e-17, withinPercentage(0.01));
    assertThat(Math.sqrt(result.integrated())).isCloseTo(KT_OVER_C, withinPercentage(0.1));
  }

  @Test
  void smallOriginsAreTakenTogether() {
    List<NoiseTraces.Share> shares =
        IntStream.range(0, 12).mapToObj(k -> new NoiseTraces.Share(origin(k), 12 - k)).toList();
    List<Pedigree.Bar> bars = Pedigree.of(shares, 78).bars();
    assertThat(bars).hasSize(Pedigree.MOST + 1);
    assertThat(bars.getLast().share()).isEqualTo((4 + 3 + 2 + 1) / 78.0, within(1e-12));
    assertThat(bars.getLast().deviation()).isEqualTo(Math.sqrt(10), within(1e-12));
    assertThat(bars.getLast().members().edges()).hasSize(4);
    assertThat(bars.stream().mapToDouble(Pedigree.Bar::share).sum()).isEqualTo(1, within(1e-12));
  }

  private static NoiseOrigin origin(int k) {
    List<Subject> members = List.of(new Subject.OfEdge(new EdgeId(k)));
    return new NoiseOrigin(NoiseOrigin.Kind.THERMAL, "R" + k, members);
  }

  @Test
  void ratioIsOfAmplitudesInDecibels() {
    assertThat(NoiseChart.value(NoiseChart.Quantity.SIGNAL_TO_NOISE, -1, 1e-3)).isEqualTo(60);
    assertThat(NoiseChart.value(NoiseChart.Quantity.SIGNAL_TO_NOISE, 0, 1e-3))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  // What is asked.

  @Test
  void firstTracedNodeIsTheOutputUnlessOneIsChosen() {
    open(LADDER, 1e-6);
    assertThat(model.output()).isEqualTo(A);
    traces.add(new ScopeModel.Trace(new Probe.Voltage(GROUND), 0, true));
    traces.add(new ScopeModel.Trace(new Probe.Voltage(B), 5, true));
    assertThat(model.output()).isEqualTo(B);
    assertThat(model.slot(B)).isEqualTo(5);
    model.setOutput(A);
    assertThat(model.output()).isEqualTo(A);
    model.setOutput(GROUND);
    assertThat(model.output()).isEqualTo(A);
    open(LADDER, 1e-6);
    assertThat(model.output()).isEqualTo(B);
  }

  @Test
  void runLastsAsLongAsThePlotUnlessTyped() {
    assertThat(model.until()).isEqualTo(1e-8);
    assertThat(model.setUntil(-1)).isFalse();
    assertThat(model.setUntil(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(model.setUntil(1e-9)).isTrue();
    compute();
    // One time constant: all but e^-2 of the variance.
    assertThat(deviation(A))
        .isCloseTo(KT_OVER_C * Math.sqrt(1 - Math.exp(-2)), withinPercentage(1e-4));
  }

  @Test
  void temperatureIsAnEditOfTheDocument() {
    compute();
    assertThat(model.setTemperature(-1)).isFalse();
    assertThat(model.setTemperature(1200)).isTrue();
    compute();
    assertThat(deviation(A)).isCloseTo(2 * KT_OVER_C, withinPercentage(1e-4));
    store.undo();
    compute();
    assertThat(deviation(A)).isCloseTo(KT_OVER_C, withinPercentage(1e-4));
    model.setConvention(NoiseSettings.Convention.ITO);
    assertThat(store.document().noise().convention()).isEqualTo(NoiseSettings.Convention.ITO);
  }

  // What follows the drawing.

  @Test
  void newestCircuitWins() {
    model.pulse();
    store.perform(new SetNodeQuantity(Set.of(A), SetNodeQuantity.Quantity.CAPACITANCE, 4e-12));
    model.pulse();
    assertThat(work).hasSize(2);
    Runnable older = work.remove();
    finishWork();
    older.run();
    assertThat(deviation(A)).isCloseTo(KT_OVER_C / 2, withinPercentage(0.5));
  }

  @Test
  void movingANodeComputesNothingAndRenamingDoes() {
    compute();
    store.perform(new MoveNodes(Map.of(A, new Point(5, 5))));
    model.pulse();
    assertThat(work).isEmpty();
    store.perform(new RenameEdge(R1, "Rload"));
    compute();
    assertThat(pedigree(A).bars().getFirst().name()).isEqualTo("Rload");
  }

  @Test
  void cancelledWorkIsNotTaken() {
    model.pulse();
    model.cancel();
    finishWork();
    assertThat(model.overTime()).isEqualTo(new Answer.Pending<>());
    assertThat(model.spectrum()).isEqualTo(new Answer.Pending<>());
  }

  // What cannot be told.

  @Test
  void withoutAnythingThatMakesNoiseItSaysWhatDoes() {
    open(RC.without(R1), 1);
    compute();
    assertThat(failure()).contains("No element makes noise").contains("resistor");
  }

  @Test
  void withoutANodeItSaysWhatIsMissing() {
    open(Network.EMPTY, 1);
    compute();
    assertThat(work).isEmpty();
    assertThat(failure()).contains("no node");
    assertThat(model.spectrum()).isInstanceOf(Answer.Failed.class);
    model.simulate();
    assertThat(model.isSimulating()).isFalse();
  }

  /// An inductor across a source draws more and more: there is a run, but no operating point.
  @Test
  void withoutAnOperatingPointTheRunIsToldStill() {
    NodeId c = new NodeId(3);
    Edge source =
        Edge.of(new EdgeId(2), "V1", c, GROUND, new VoltageSource(new Waveform.Constant(1)));
    Edge coil = Edge.of(new EdgeId(3), "L1", c, GROUND, new Inductor());
    open(RC.with(Node.free(c, "c", 1e-12, 0)).with(source).with(coil), 1e-8);
    compute();
    assertThat(deviation(A)).isCloseTo(KT_OVER_C, withinPercentage(1e-4));
    assertThat(model.spectrum()).isInstanceOf(Answer.Failed.class);
  }

  // Simulated paths.

  private NoisePaths.Result simulated() {
    return ((Answer.Found<NoisePaths.Result>) model.paths()).result();
  }

  /// The interval of the seed in question is known to hold kT/C.
  @Test
  void simulatedPathsAgreeWithTheory() {
    compute();
    assertThat(model.setWantedPaths(1)).isFalse();
    assertThat(model.setWantedPaths(NoiseModel.MOST_PATHS + 1L)).isFalse();
    assertThat(model.setWantedPaths(640)).isTrue();
    model.simulate();
    assertThat(model.isSimulating()).isTrue();
    finishWork();
    assertThat(model.isSimulating()).isFalse();
    int last = NoiseModel.POINTS - 1;
    assertThat(simulated().paths()).isEqualTo(640);
    assertThat(KT_OVER_C * KT_OVER_C)
        .isBetween(simulated().low()[0][last], simulated().high()[0][last]);
  }

  @Test
  void sameSeedDrawsTheSamePathsAndAnotherOnesOthers() {
    model.setWantedPaths(10);
    model.simulate();
    finishWork();
    double first = simulated().variances()[0][NoiseModel.POINTS - 1];
    model.simulate();
    finishWork();
    assertThat(simulated().variances()[0][NoiseModel.POINTS - 1]).isEqualTo(first);
    model.setSeed(2);
    model.simulate();
    finishWork();
    assertThat(simulated().variances()[0][NoiseModel.POINTS - 1]).isNotEqualTo(first);
  }

  /// The first estimate comes at once, and takes the simulation's end away: it is still under way.
  @Test
  void estimatesComeWhileItRunsAndStayWhenItIsStopped() {
    List<Integer> estimates = new ArrayList<>();
    model
        .changesProperty()
        .addListener(
            (o, was, is) -> {
              if (!(model.paths() instanceof Answer.Found<NoisePaths.Result> found)) return;
              estimates.add(found.result().paths());
              if (model.isSimulating()) model.stopSimulating();
            });
    model.setWantedPaths(NoiseModel.MOST_PATHS);
    model.simulate();
    finishWork();
    assertThat(model.isSimulating()).isFalse();
    assertThat(estimates).isNotEmpty().allMatch(count -> count < NoiseModel.MOST_PATHS);
    assertThat(simulated().cloud().length).isPositive();
  }

  @Test
  void pathsGoWithTheCircuitTheyBelongTo() {
    model.setWantedPaths(10);
    model.simulate();
    finishWork();
    assertThat(simulated().paths()).isEqualTo(10);
    store.perform(new SetNodeQuantity(Set.of(A), SetNodeQuantity.Quantity.CAPACITANCE, 4e-12));
    compute();
    assertThat(model.paths()).isEqualTo(new Answer.Pending<>());
  }

  @Test
  void anotherDocumentForgetsWhatWasAskedOfTheLast() {
    model.setUntil(3e-9);
    compute();
    store.open(Circuits.document());
    model.open();
    assertThat(model.until()).isEqualTo(10);
    assertThat(model.overTime()).isEqualTo(new Answer.Pending<>());
  }
}
