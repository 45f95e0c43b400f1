package io.kirchhofflab.app.lesson;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.network.NodeId;

/// What a lesson needs of the window around it: the run, and a place for a fresh document.
public interface LessonStage {

  /// Opens `document` in the designer, paused at t = 0; asks the user first where work would be
  /// lost. Gives whether it did.
  boolean open(Document document);

  void run();

  /// Back to t = 0, running or paused as before.
  void reset();

  boolean running();

  /// Circuit time now, s.
  double time();

  /// The voltage of a node now, V; not a number where unknown.
  double voltage(NodeId node);

  LessonPlayground playground();
}
