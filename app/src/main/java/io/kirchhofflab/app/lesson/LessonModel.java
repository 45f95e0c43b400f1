package io.kirchhofflab.app.lesson;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import java.util.BitSet;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// Where a learner is in a lesson, and whether the step's aim is reached.
///
/// A step once done stays done. Owned by the FX thread, yet usable without a toolkit; `look` must
/// be called often (once per frame), since a run changes without an edit.
public final class LessonModel {

  private final Lesson lesson;
  private final DocumentStore store;
  private final LessonStage stage;
  private final ReadOnlyIntegerWrapper index = new ReadOnlyIntegerWrapper(this, "index", 0);
  private final ReadOnlyBooleanWrapper done = new ReadOnlyBooleanWrapper(this, "done", false);
  private final BitSet reached = new BitSet();
  private int depth;
  private double lastTime;
  private boolean undone;
  private boolean wasReset;

  public LessonModel(Lesson lesson, DocumentStore store, LessonStage stage) {
    this.lesson = lesson;
    this.store = store;
    this.stage = stage;
    store.documentProperty().addListener((o, was, is) -> look());
    enter(0);
  }

  /// Begins on an empty drawing; false where the user would rather keep the present one.
  public boolean begin() {
    if (!stage.open(Document.EMPTY.withTitle(lesson.title()))) return false;
    reached.clear();
    enter(0);
    return true;
  }

  public Lesson lesson() {
    return lesson;
  }

  /// The step shown, counted from 0; as many as there are steps once all are behind.
  public ReadOnlyIntegerProperty indexProperty() {
    return index.getReadOnlyProperty();
  }

  /// Whether the aim of the step shown is reached.
  public ReadOnlyBooleanProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  public boolean isFinished() {
    return index.get() == lesson.steps().size();
  }

  /// The step shown. Errors: there is none after the last.
  LessonStep step() {
    return lesson.steps().get(index.get());
  }

  public void next() {
    if (!isFinished()) enter(index.get() + 1);
  }

  public void back() {
    if (index.get() > 0) enter(index.get() - 1);
  }

  /// Does the step for the learner.
  public void showMe() {
    if (isFinished()) return;
    for (LessonAction action : step().show()) action.perform(store, stage);
    look();
  }

  private void enter(int step) {
    depth = store.undoLabels().size();
    lastTime = stage.time();
    undone = false;
    wasReset = false;
    index.set(step);
    done.set(reached.get(step));
    look();
  }

  /// Looks whether the aim is reached by now.
  public void look() {
    int size = store.undoLabels().size();
    if (size < depth) undone = true;
    depth = size;
    double time = stage.time();
    if (time < lastTime) wasReset = true;
    lastTime = time;
    if (isFinished() || done.get()) return;
    if (step().check().holds(new LessonCheck.Scene(store.network(), stage, undone, wasReset))) {
      reached.set(index.get());
      done.set(true);
    }
  }
}
