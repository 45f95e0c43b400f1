package io.kirchhofflab.app.lesson;

import io.kirchhofflab.app.learn.TrainingModel;
import io.kirchhofflab.app.store.DocumentStore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A playground without a window: the real learner, looked at when a test says so.
final class LearningStage implements LessonPlayground, AutoCloseable {

  private static final long GLANCE = 5_000_000;

  private final DocumentStore store;
  private @Nullable TrainingModel model;
  private boolean open;

  LearningStage(DocumentStore store) {
    this.store = store;
  }

  /// Lets the learner work for a moment and takes what it found.
  void glance() {
    if (model == null) return;
    LockSupport.parkNanos(GLANCE);
    model.pulse();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void open() {
    model = new TrainingModel(store, Runnable::run, Runnable::run);
    model.setPace(Double.POSITIVE_INFINITY);
    open = true;
  }

  @Override
  public @Nullable TrainingModel model() {
    return model;
  }

  @Override
  public void takeOver() {
    if (model == null) return;
    model.takeOver();
    open = false;
  }

  @Override
  public void close() {
    if (model != null) model.close();
  }
}
