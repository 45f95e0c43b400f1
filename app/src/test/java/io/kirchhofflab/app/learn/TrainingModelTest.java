package io.kirchhofflab.app.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.app.analysis.Newest;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.model.network.NodeId;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page without a toolkit: what is chosen reaches the learner, what it finds comes back, and
/// the document changes by one step.
final class TrainingModelTest {

  private final DocumentStore store = new DocumentStore(Document.EMPTY);
  private final Learner learner = new Learner();
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final TrainingModel model =
      new TrainingModel(
          store,
          learner,
          new Newest(work::add, Runnable::run),
          new Newest(work::add, Runnable::run));

  @BeforeEach
  void begin() throws InterruptedException {
    model.pulse();
    model.setNet(new Choice.Net.Built(3, 1, new ShiftTanh2()));
    model.setPace(Double.POSITIVE_INFINITY);
    settle(5);
  }

  /// Lets the learner do `commands` things.
  private Picture settle(int commands) throws InterruptedException {
    for (int k = 0; k < commands; k++) learner.turn();
    model.pulse();
    return Objects.requireNonNull(model.picture());
  }

  @Test
  void anEpochIsTrainedAndUndone() throws InterruptedException {
    LayeredCircuit before = settle(0).circuit();
    model.step();
    Picture after = settle(1);
    assertThat(after.progress().epochs()).isGreaterThanOrEqualTo(1);
    assertThat(after.circuit()).isNotEqualTo(before);
    model.undo();
    assertThat(settle(1).circuit()).isEqualTo(before);
    model.redo();
    assertThat(settle(1).circuit()).isEqualTo(after.circuit());
  }

  /// Four steps a layer are close to the flow of so gentle a circuit: both rules agree on nearly
  /// all points, and without noise fresh points are told apart as well as test points.
  @Test
  void aPauseIsCertifiedAndTriedWithNoise() throws InterruptedException {
    for (int epoch = 0; epoch < 20; epoch++) model.step();
    Picture paused = settle(20);
    assertThat(model.trial()).isNull();
    work.forEach(Runnable::run);
    Trial trial = Objects.requireNonNull(model.trial());
    assertThat(trial.byTraining()).isEqualTo(paused.test().accuracy());
    assertThat(trial.difference()).isCloseTo(0, within(0.02));
    assertThat(trial.noise()).hasSize(8);
    assertThat(trial.noise().getFirst().accuracy())
        .isCloseTo(trial.certified(), within(4 * Math.sqrt(0.25 / 200)));
    // Two moons under noise half as large as they are: hardly better than a guess.
    assertThat(trial.noise().getLast().high()).isLessThan(trial.noise().getFirst().low());
  }

  @Test
  void aCircuitThatLearnsOnIsNotCertified() throws InterruptedException {
    work.forEach(Runnable::run);
    assertThat(model.trial()).isNotNull();
    model.step();
    settle(1);
    assertThat(model.trial()).isNull();
    // What was begun for the circuit before is not taken.
    Runnable late = work.remove();
    model.setSeed(7);
    late.run();
    assertThat(model.trial()).isNull();
  }

  @Test
  void anEdgeInHandIsChangedAndLocked() throws InterruptedException {
    model.selectNext(1);
    model.selectNext(1);
    EdgeRef edge = Objects.requireNonNull(model.selected());
    assertThat(edge).isEqualTo(new EdgeRef(0, 1));
    assertThat(model.edit(0, 0.75)).isEmpty();
    assertThat(model.edit(0, Double.NaN)).isPresent();
    model.hold(true);
    Picture picture = settle(2);
    assertThat(edge.parameter(picture.circuit(), 0)).isEqualTo(0.75);
    assertThat(picture.isHeld(edge)).isTrue();
  }

  @Test
  void arrowsGoRoundTheEdgesAndStopAtTheLayers() {
    model.selectNext(-1);
    assertThat(model.selected()).isEqualTo(new EdgeRef(0, 0));
    model.selectNext(-1);
    assertThat(model.selected()).isEqualTo(new EdgeRef(0, 11));
    model.selectLayer(1);
    assertThat(model.selected()).isEqualTo(new EdgeRef(0, 11));
  }

  @Test
  void picturesOfAnEarlierCircuitAreNotShown() throws InterruptedException {
    model.step();
    model.setNet(new Choice.Net.Built(5, 2, new ShiftTanh2()));
    learner.turn();
    model.pulse();
    assertThat(model.picture()).isNull();
    assertThat(settle(2).circuit().nodes()).isEqualTo(5);
  }

  @Test
  void noiseAndSplitKeepTheCircuitAndAnotherDatasetDoesNot() throws InterruptedException {
    model.step();
    LayeredCircuit learnt = settle(1).circuit();
    model.setData(model.choice().data().withNoise(0.4).withShare(0.2));
    Picture noisy = settle(1);
    assertThat(noisy.circuit()).isEqualTo(learnt);
    assertThat(noisy.test().points()).isEqualTo(Points.COUNT - Points.COUNT / 5);
    model.setData(model.choice().data().withDataset(Dataset.CIRCLES));
    Picture fresh = settle(2);
    assertThat(fresh.circuit()).isEqualTo(model.choice().circuit());
    assertThat(fresh.progress().epochs()).isZero();
  }

  @Test
  void pointsArePlacedByHandAndTakenBack() throws InterruptedException {
    model.place(0, 0, 0);
    assertThat(model.points().all()).hasSize(Points.COUNT);
    model.setData(model.choice().data().withDataset(Dataset.DRAWN));
    assertThat(model.canTrain()).isFalse();
    for (int k = 0; k < 4; k++) model.place(k < 2 ? -1 : 1, 0.1 * k, k < 2 ? 0 : 1);
    model.setData(model.choice().data().withShare(0.9));
    assertThat(model.canTrain()).isTrue();
    model.takeBack();
    assertThat(model.points().all()).hasSize(3);
    model.clear();
    assertThat(model.points().all()).isEmpty();
    assertThat(settle(9).training().accuracy()).isNaN();
  }

  @Test
  void whatWasLearntBecomesTheDocumentsCircuitByOneStep() throws InterruptedException {
    model.step();
    LayeredCircuit learnt = settle(1).circuit();
    model.takeOver();
    assertThat(store.undoLabels()).containsExactly("Take over a trained circuit");
    Points.Point last = model.points().all().getLast();
    assertThat(store.network().node(new NodeId(1)).initialVoltage()).isEqualTo(last.x());
    store.undo();
    assertThat(store.document()).isEqualTo(Document.EMPTY);
    store.redo();
    assertThat(drawn()).isEqualTo(learnt);
  }

  @Test
  void aDocumentsCircuitIsTrainedOnAndGetsItsParametersBack() throws InterruptedException {
    LayeredCircuit drawn = new Choice.Net.Built(4, 2, new ShiftTanh2()).circuit(5);
    store.open(Document.of("mine", drawn));
    TrainingModel.Candidate.Fit fit = (TrainingModel.Candidate.Fit) model.ofDocument();
    model.setNet(new Choice.Net.OfDocument(fit.drawn()));
    model.step();
    LayeredCircuit learnt = settle(3).circuit();
    model.takeOver();
    assertThat(store.undoLabels()).containsExactly("Take over trained parameters");
    assertThat(drawn()).isEqualTo(learnt).isNotEqualTo(drawn);
  }

  @Test
  void aDocumentThatCannotBeTrainedHereSaysWhy() {
    assertThat(model.ofDocument())
        .isInstanceOfSatisfying(
            TrainingModel.Candidate.Unfit.class,
            unfit -> assertThat(unfit.why()).contains("no KirchhoffNet"));
    store.open(Document.of("large", new Choice.Net.Built(13, 1, new ShiftTanh2()).circuit(1)));
    assertThat(model.ofDocument())
        .isInstanceOfSatisfying(
            TrainingModel.Candidate.Unfit.class,
            unfit -> assertThat(unfit.why()).contains("at most 12 nodes"));
  }

  private LayeredCircuit drawn() {
    return ((LayeredNetwork.Reading.Layered)
            LayeredNetwork.read(store.network(), store.document().layering()))
        .circuit();
  }
}
