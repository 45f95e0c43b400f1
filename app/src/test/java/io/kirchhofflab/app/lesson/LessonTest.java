package io.kirchhofflab.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.resources.Catalog;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bundled lesson can be taken: each step is open before and done after “Show me”.
class LessonTest {

  private static final int MOST_TICKS = 2000;

  private final DocumentStore store = new DocumentStore(Document.EMPTY);
  private final SolvedStage stage = new SolvedStage(store);
  private LessonModel model;

  @BeforeEach
  void takeTheFirstLesson() {
    take(Catalog.lessons().getFirst());
  }

  @AfterEach
  void close() {
    stage.playground().close();
  }

  private void take(Catalog.Lesson lesson) {
    model = new LessonModel(Lesson.of(lesson), store, stage);
    assertThat(model.begin()).isTrue();
  }

  private void waitUntilDone() {
    for (int k = 0; k < MOST_TICKS && !model.doneProperty().get(); k++) {
      stage.pass(0.05);
      model.look();
    }
  }

  static List<Catalog.Lesson> lessons() {
    return Catalog.lessons();
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void everyStepFailsBeforeAndPassesAfterItsOwnDemonstration(Catalog.Lesson lesson) {
    take(lesson);
    for (LessonStep step : model.lesson().steps()) {
      assertThat(model.step()).isEqualTo(step);
      stage.pass(0.5);
      model.look();
      assertThat(model.doneProperty().get()).as("%s before", step.title()).isFalse();
      model.showMe();
      waitUntilDone();
      assertThat(model.doneProperty().get()).as("%s after", step.title()).isTrue();
      model.next();
    }
    assertThat(model.isFinished()).isTrue();
  }

  @Test
  void theFinishedCircuitHasNoErrorsAndIsUndoneStepByStep() {
    while (!model.isFinished()) {
      model.showMe();
      model.next();
    }
    assertThat(store.document().problems()).noneMatch(p -> p.severity() == Severity.ERROR);
    while (!store.undoLabels().isEmpty()) store.undo();
    assertThat(store.network().nodes()).isEmpty();
  }

  @Test
  void whatTheLearnerDrawsCountsWhateverItsName() {
    store.perform(AddElements.node(Node.free(new NodeId(0), "mine", 1, 0)));
    assertThat(model.doneProperty().get()).isTrue();
    model.next();
    Node gnd = Node.free(new NodeId(1), "earth", 0, 0).withRole(NodeRole.GROUND);
    store.perform(AddElements.node(gnd));
    assertThat(model.doneProperty().get()).isTrue();
  }

  @Test
  void aStepOnceDoneStaysDone() {
    model.showMe();
    store.undo();
    assertThat(model.doneProperty().get()).isTrue();
    model.next();
    model.back();
    assertThat(model.doneProperty().get()).isTrue();
  }

  @Test
  void lessonsAreShortEnoughToTakeAtOnce() {
    for (Catalog.Lesson bundled : Catalog.lessons()) {
      Lesson lesson = Lesson.of(bundled);
      assertThat(lesson.title()).isEqualTo(bundled.title());
      assertThat(lesson.steps()).hasSizeBetween(8, 12);
      assertThat(lesson.steps()).allSatisfy(s -> assertThat(s.text()).hasSizeBetween(40, 260));
    }
  }
}
