package io.kirchhofflab.app.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.plot.ScopeModel;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.FrequencyResponse;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.edit.MoveNodes;
import io.kirchhofflab.model.edit.SetLive;
import io.kirchhofflab.model.edit.SetParameter;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Extras;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.analysis.RunResult;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Do the pages of frequency responses and sweeps answer for the circuit as it is drawn?
final class AnalysisModelsTest {

  private static final NodeId OUT = new NodeId(1);
  private static final EdgeId R = new EdgeId(0);

  /// 1 kΩ and 1 µF: a low-pass with its corner at 159.15 Hz.
  private static final Network LOW_PASS =
      Network.EMPTY
          .with(
              new Node(
                  new NodeId(0),
                  "in",
                  new NodeRole.Driven(new Waveform.Constant(1)),
                  0,
                  0,
                  Noise.NONE,
                  Point.ORIGIN,
                  Extras.NONE))
          .with(Node.free(OUT, "out", 1e-6, 0))
          .with(
              Edge.of(R, "R1", new NodeId(0), OUT, new Resistor())
                  .withValues(ParameterVector.of(1000)));

  private final DocumentStore store = new DocumentStore(Document.EMPTY.withNetwork(LOW_PASS));
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final List<ScopeModel.Trace> traces =
      List.of(new ScopeModel.Trace(new Probe.Voltage(OUT), 0, true));
  private final AcModel ac = new AcModel(store, () -> traces, work::add, Runnable::run);
  private final SweepModel sweep = new SweepModel(store, work::add, Runnable::run);

  private void finishWork() {
    while (!work.isEmpty()) work.remove().run();
  }

  private double corner() {
    ac.pulse();
    finishWork();
    FrequencyResponse response = ((AcModel.State.Response) ac.stateProperty().get()).response();
    int k = 0;
    while (response.magnitude(0, k) > Math.sqrt(0.5)) k++;
    return response.frequencies()[k];
  }

  @Test
  void theResponseFollowsTheValuesOfTheDrawing() {
    ac.setSpan(1, 1e5);
    // 60 points a decade lie 4 % apart.
    assertThat(corner()).isEqualTo(159.15, within(0.04 * 159.15));
    store.perform(new SetParameter(Set.of(R), "R", 100));
    assertThat(corner()).isEqualTo(1591.5, within(0.04 * 1591.5));
  }

  @Test
  void movingANodeComputesNothing() {
    corner();
    store.perform(new MoveNodes(Map.of(OUT, new Point(5, 5))));
    ac.pulse();
    assertThat(work).isEmpty();
  }

  @Test
  void withoutASourceItSaysWhatIsMissing() {
    store.open(Document.EMPTY);
    ac.open();
    ac.pulse();
    assertThat(((AcModel.State.Failed) ac.stateProperty().get()).why().message())
        .contains("no source");
  }

  @Test
  void aSpanEndsAboveItsBeginning() {
    assertThat(ac.setSpan(10, 1)).isFalse();
    assertThat(ac.setSpan(0, 1)).isFalse();
    assertThat(ac.setSpan(1, Double.NaN)).isFalse();
  }

  @Test
  void aSweepOfTheResistorGivesOneDischargeForEveryValue() {
    sweep.setEdge(R);
    assertThat(sweep.from()).isEqualTo(100, within(1e-9));
    assertThat(sweep.to()).isEqualTo(10_000, within(1e-9));
    sweep.setRange(500, 2000, 3);
    store.perform(new SetLive(store.document().live().withWindow(1e-3)));
    sweep.run();
    finishWork();
    assertThat(sweep.curves())
        .extracting(SweepModel.Curve::value)
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : Double.compare(a, b))
        .containsExactly(500.0, 1000.0, 2000.0);
    for (SweepModel.Curve curve : sweep.curves()) {
      Traces found = ((RunResult.Done) curve.result()).traces();
      // Normal accuracy is 1e-5.
      assertThat(found.last(0))
          .isEqualTo(1 - Math.exp(-1e-3 / (curve.value() * 1e-6)), within(1e-4));
    }
  }

  @Test
  void curvesOfASweepGivenUpAreNotTaken() {
    sweep.run();
    sweep.cancel();
    finishWork();
    assertThat(sweep.curves()).isEmpty();
    assertThat(sweep.isRunning()).isFalse();
  }

  @Test
  void theRangeOfASweepMakesSense() {
    assertThat(sweep.setRange(1, 1, 5)).isFalse();
    assertThat(sweep.setRange(1, 2, 1)).isFalse();
    assertThat(sweep.setRange(1, Double.POSITIVE_INFINITY, 5)).isFalse();
  }

  @Test
  void phasesAreFollowedBeyondATurn() {
    assertThat(BodeChart.unwrapped(new double[] {-170, 179, 170, -179}))
        .containsExactly(-170, -181, -190, -179);
  }

  @Test
  void theParameterOfAnotherDocumentIsForgotten() {
    sweep.setParameter(new Parameter.Capacitance(OUT));
    assertThat(sweep.parameter()).isEqualTo(new Parameter.Capacitance(OUT));
    store.open(Circuits.document());
    sweep.open();
    assertThat(sweep.parameter()).isEqualTo(sweep.parameters().getFirst());
    assertThat(sweep.curves()).isEmpty();
  }
}
