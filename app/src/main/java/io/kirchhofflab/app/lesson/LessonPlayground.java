package io.kirchhofflab.app.lesson;

import io.kirchhofflab.app.learn.TrainingModel;
import org.jspecify.annotations.Nullable;

/// The playground as a lesson sees it.
public interface LessonPlayground {

  /// Whether it is in the place of the drawing.
  boolean isOpen();

  void open();

  /// What its points page shows; null before it was first opened.
  @Nullable TrainingModel model();

  /// Makes the circuit the document's and goes back to the drawing.
  void takeOver();
}
