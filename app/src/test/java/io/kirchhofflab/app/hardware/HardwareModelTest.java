package io.kirchhofflab.app.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.app.hardware.HardwareModel.Finding;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.edit.MoveNodes;
import io.kirchhofflab.model.edit.SetNodeQuantity;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Slots;
import io.kirchhofflab.solver.hardware.Estimate;
import io.kirchhofflab.solver.hardware.Technology;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Does the hardware page answer for the circuit and the scale in force?
class HardwareModelTest {

  private static final NodeId A = new NodeId(0);
  private static final NodeId GROUND = new NodeId(1);

  /// 1 F at 1 V over 1 Ω.
  private static final Network RC =
      Network.EMPTY
          .with(Node.free(A, "a", 1, 1))
          .with(Node.free(GROUND, "0", 0, 0).withRole(NodeRole.GROUND))
          .with(Edge.of(new EdgeId(0), "R", A, GROUND, new Resistor(), ParameterVector.of(1)));

  private final DocumentStore store = new DocumentStore(Document.of("RC", RC));
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final HardwareModel model = new HardwareModel(store, work::add, Runnable::run);

  private void compute() {
    model.pulse();
    while (!work.isEmpty()) work.remove().run();
  }

  private Estimate estimate() {
    return model.estimate((Finding.Known) model.finding());
  }

  @Test
  void aSmallCircuitIsMeasuredUnasked() {
    assertThat(model.finding()).isInstanceOf(Finding.Unknown.class);
    compute();
    // The plots' window is ten time constants: all of ½ C v² is burnt.
    assertThat(estimate().devices()).isCloseTo(0.5, withinPercentage(0.01));
    assertThat(estimate().loading()).isEqualTo(1);
  }

  @Test
  void anotherScaleNeedsNoOtherRun() {
    compute();
    assertThat(model.setScale(1e-12, 1, 1e-6)).isTrue();
    assertThat(model.technology()).isNull();
    model.pulse();
    assertThat(work).isEmpty();
    assertThat(estimate().timeConstant()).isCloseTo(1e-6, offset(1e-18));
    assertThat(estimate().devices()).isCloseTo(0.5e-12, withinPercentage(0.01));
  }

  @Test
  void railsThatMoveInTheDrawingNeedOne() {
    compute();
    assertThat(model.marked()).isEqualTo(Picked.NONE);
    assertThat(model.setRail(0.5)).isTrue();
    compute();
    assertThat(model.marked()).isEqualTo(Picked.of(A));
    // Twice the voltage in silicon, twice the rail: the same in the drawing.
    model.setScale(1, 2, 1);
    compute();
    assertThat(model.setRail(2.5)).isTrue();
    compute();
    assertThat(model.marked()).isEqualTo(Picked.NONE);
  }

  @Test
  void aPresetBringsScaleAndRails() {
    model.setTechnology(Technology.NANOSECOND);
    compute();
    assertThat(estimate().timeConstant()).isCloseTo(1e-9, offset(1e-24));
    assertThat(model.rail()).isEqualTo(Technology.NANOSECOND.rail());
  }

  @Test
  void nonsenseIsRefused() {
    assertThat(model.setScale(0, 1, 1)).isFalse();
    assertThat(model.setScale(1, Double.NaN, 1)).isFalse();
    assertThat(model.setRail(-1)).isFalse();
    assertThat(model.setLimit(0)).isFalse();
    assertThat(model.technology()).isEqualTo(Technology.AS_DRAWN);
  }

  @Test
  void anEditAsksAnewButAMoveDoesNot() {
    compute();
    store.perform(new MoveNodes(Map.of(A, new Point(50, 50))));
    model.pulse();
    assertThat(work).isEmpty();
    store.perform(new SetNodeQuantity(Set.of(A), SetNodeQuantity.Quantity.INITIAL_VOLTAGE, 2));
    compute();
    assertThat(estimate().loading()).isEqualTo(4);
  }

  @Test
  void aLargeCircuitWaitsToBeAsked() {
    Slots.Builder<Edge> edges = RC.edges().toBuilder();
    for (int e = 1; e <= HardwareModel.MANY_EDGES; e++) {
      edges.put(e, RC.edge(new EdgeId(0)).withId(new EdgeId(e)).withName("R" + e));
    }
    store.open(Document.of("many", new Network(RC.nodes(), edges.build())));
    model.open();
    model.pulse();
    assertThat(work).isEmpty();
    assertThat(model.finding()).isInstanceOf(Finding.Unknown.class);
    model.measure();
    assertThat(model.isRunning()).isTrue();
    compute();
    assertThat(model.crowded((Finding.Known) model.finding())).hasSize(1);
  }
}
