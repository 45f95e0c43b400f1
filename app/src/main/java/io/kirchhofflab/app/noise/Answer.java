package io.kirchhofflab.app.noise;

import io.kirchhofflab.model.problem.Problem;

/// What an analysis of noise has to say so far.
public sealed interface Answer<R> {

  /// Not asked for, or under way for the first time.
  record Pending<R>() implements Answer<R> {}

  /// `result` answers `question`, which may be older than the drawing while a newer one is worked
  /// on.
  record Found<R>(Question question, R result) implements Answer<R> {}

  record Failed<R>(Problem why) implements Answer<R> {}
}
