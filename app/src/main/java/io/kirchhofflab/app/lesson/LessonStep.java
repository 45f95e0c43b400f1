package io.kirchhofflab.app.lesson;

import java.util.List;

/// One step of a lesson: what to do, how it is seen to be done, and how the program would do it.
///
/// In `text`, `**words**` are strong and words between backticks are keys to press.
record LessonStep(String title, String text, LessonCheck check, List<LessonAction> show) {

  LessonStep {
    show = List.copyOf(show);
  }
}
