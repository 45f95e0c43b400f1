package io.kirchhofflab.solver.learn.data;

import java.util.random.RandomGenerator;

/// Where samples come from: a set of examples, or points drawn anew each time.
public interface Source {

  /// Samples in one epoch.
  int size();

  /// Numbers of an input.
  int inputs();

  /// Numbers of a target; one, the class, for classification; none where the input is all there is.
  int targets();

  /// Writes sample `index`; what chance decides (augmentation, fresh points) is taken from
  /// `random`. input, target: modified.
  void draw(int index, RandomGenerator random, float[] input, float[] target);
}
