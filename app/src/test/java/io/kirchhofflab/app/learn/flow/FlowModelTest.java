package io.kirchhofflab.app.learn.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.solver.learn.batch.TimeCourse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The cloud on its way, against a flow that is known: both nodes leak to ground.
final class FlowModelTest {

  private static final long SECOND = 1_000_000_000;

  private final DocumentStore store = new DocumentStore(Document.EMPTY);
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final FlowModel model = new FlowModel(store, work::add, Runnable::run);

  @BeforeEach
  void showTheDocument() {
    model.setOrigin(FlowModel.Origin.DOCUMENT);
  }

  private void pulse(long seconds) {
    model.pulse(seconds * SECOND);
    while (!work.isEmpty()) work.remove().run();
  }

  private static LayeredCircuit leaks() {
    Layer layer =
        new Layer(
            new Conductance(), 1, 2, new int[] {1, 2}, new int[] {0, 0}, new double[][] {{1, 2}});
    return LayeredCircuit.of(2, Fill.ZEROS, List.of(layer), List.of(), ReadOut.ALL);
  }

  private double[] point(int k) {
    double[] at = new double[2];
    model.point(Objects.requireNonNull(model.course()), k, at);
    return at;
  }

  @Test
  void pointsGoTheWayOfTheCircuit() {
    store.open(Document.of("leaks", leaks()));
    pulse(0);
    double[] began = point(7);
    model.setPlace(1);
    double[] ended = point(7);
    assertThat(ended[0]).isCloseTo(began[0] * Math.exp(-1), within(1e-4));
    assertThat(ended[1]).isCloseTo(began[1] * Math.exp(-2), within(2e-3));
    assertThat(model.time()).isEqualTo(1);
  }

  /// The cloud is a unit Gaussian: its moments lie within four standard errors.
  @Test
  void theCloudBeginsAsAGaussian() {
    store.open(Document.of("leaks", leaks()));
    pulse(0);
    TimeCourse course = Objects.requireNonNull(model.course());
    for (float[] row : course.voltages()[0]) {
      double mean = 0;
      double square = 0;
      for (float v : row) {
        mean += v / row.length;
        square += (double) v * v / row.length;
      }
      assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(FlowModel.POINTS)));
      assertThat(square).isCloseTo(1, within(4 * Math.sqrt(2.0 / FlowModel.POINTS)));
    }
  }

  @Test
  void playingTakesFourSecondsAndBeginsAnewAtTheEnd() {
    store.open(Document.of("leaks", leaks()));
    pulse(0);
    model.togglePlaying();
    pulse(1);
    assertThat(model.place()).isCloseTo(0.25, within(1e-12));
    pulse(5);
    assertThat(model.place()).isEqualTo(1);
    assertThat(model.isPlaying()).isFalse();
    model.togglePlaying();
    assertThat(model.place()).isZero();
  }

  @Test
  void aDocumentThatIsNoFlowSaysSoUntilItIsOne() {
    pulse(0);
    assertThat(model.obstacle()).contains("no KirchhoffNet");
    assertThat(model.course()).isNull();
    store.open(Document.of("leaks", leaks()));
    pulse(1);
    assertThat(model.obstacle()).isEmpty();
    assertThat(model.course()).isNotNull();
  }

  /// Stopped, what was learnt so far stays to be looked at; the cloud is that circuit's.
  @Test
  void learningIsStoppedWithWhatThereIs() {
    model.setOrigin(FlowModel.Origin.RING);
    pulse(0);
    TimeCourse untrained = Objects.requireNonNull(model.course());
    model.toggleLearning();
    assertThat(model.isLearning()).isTrue();
    model.toggleLearning();
    pulse(1);
    assertThat(model.isLearning()).isFalse();
    assertThat(Objects.requireNonNull(model.course()).voltages()[32])
        .isDeepEqualTo(untrained.voltages()[32]);
  }

  @Test
  void theRingIsThereBeforeItIsLearnt() {
    model.setOrigin(FlowModel.Origin.RING);
    pulse(0);
    assertThat(Objects.requireNonNull(model.course()).moments()).isEqualTo(33);
    assertThat(model.progress()).isNull();
  }
}
