package io.kirchhofflab.app.learn.digits;

import io.kirchhofflab.resources.Catalog;
import io.kirchhofflab.solver.learn.data.Idx;
import io.kirchhofflab.solver.learn.data.Images;
import io.kirchhofflab.solver.learn.data.Mnist;

/// The excerpt of MNIST that comes with the program: 1,000 pictures to learn from, 500 to test.
///
/// Enough for a lesson, not for a figure to be told: of 500 pictures an accuracy is known to a few
/// per cent.
public final class Excerpt {

  /// What a command line calls it.
  public static final String NAME = "excerpt";

  private Excerpt() {}

  public static Images.Reading read(Mnist half) {
    return Images.read(origin(half.images()), origin(half.labels()));
  }

  private static Idx.Origin origin(String name) {
    return new Idx.Origin(name, () -> Catalog.mnistExcerpt(name));
  }
}
