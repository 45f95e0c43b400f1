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

  /// The same samples without what chance adds to them, for judging.
  default Source plain() {
    return this;
  }

  /// `count` samples from number `first` on.
  default Source part(int first, int count) {
    return new Part(this, first, count);
  }

  /// A stretch of another source.
  record Part(Source whole, int first, int size) implements Source {
    @Override
    public int inputs() {
      return whole.inputs();
    }

    @Override
    public int targets() {
      return whole.targets();
    }

    @Override
    public Source plain() {
      return new Part(whole.plain(), first, size);
    }

    @Override
    public void draw(int index, RandomGenerator random, float[] input, float[] target) {
      whole.draw(first + index, random, input, target);
    }
  }
}
