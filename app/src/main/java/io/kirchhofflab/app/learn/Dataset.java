package io.kirchhofflab.app.learn;

import io.kirchhofflab.solver.learn.data.Plane;
import io.kirchhofflab.solver.learn.data.Source;
import java.util.random.RandomGenerator;

/// Which points are to be told apart. `usualNoise` is the standard deviation they come with, V.
public enum Dataset {
  MOONS("moons", 0.1, new Extent(0.5, 0.25, 1.9)),
  CIRCLES("circles", 0.06, new Extent(0, 0, 1.5)),
  SPIRALS("spirals", 0.1, new Extent(0, 0, 3.8)),
  QUADRANTS("quadrants", 0.05, new Extent(0, 0, 1.5)),
  DRAWN("drawn", 0, new Extent(0, 0, 1.5)),
  FILE("file", 0, new Extent(0, 0, 1.5));

  private final String key;
  private final double usualNoise;
  private final Extent extent;

  Dataset(String key, double usualNoise, Extent extent) {
    this.key = key;
    this.usualNoise = usualNoise;
    this.extent = extent;
  }

  /// The end of its texts' keys.
  public String key() {
    return key;
  }

  public double usualNoise() {
    return usualNoise;
  }

  /// The piece of the plane its points lie in.
  public Extent extent() {
    return extent;
  }

  /// Whether its points are drawn by chance, as many as are wanted.
  boolean isEndless() {
    return this != DRAWN && this != FILE;
  }

  /// Points in two classes, blurred by `noise` V. Errors: the user's own points have no source.
  Source source(double noise) {
    return switch (this) {
      case MOONS -> Plane.TWO_MOONS.source(1, noise, true);
      case CIRCLES -> Plane.CIRCLES.source(1, noise, true);
      case SPIRALS -> Plane.SPIRALS.source(1, noise, true);
      case QUADRANTS -> new Quadrants(noise);
      case DRAWN, FILE -> throw new IllegalStateException(key + ": points come from the user");
    };
  }

  /// Opposite quadrants belong together: the exclusive or of two signs, which no straight line
  /// parts.
  private record Quadrants(double noise) implements Source {

    /// How close to an axis points lie before they are blurred, V.
    private static final double GAP = 0.1;

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int targets() {
      return 1;
    }

    @Override
    public void draw(int index, RandomGenerator random, float[] input, float[] target) {
      boolean right = random.nextBoolean();
      boolean up = random.nextBoolean();
      double x = random.nextDouble(GAP, 1.2);
      double y = random.nextDouble(GAP, 1.2);
      input[0] = (float) ((right ? x : -x) + noise * random.nextGaussian());
      input[1] = (float) ((up ? y : -y) + noise * random.nextGaussian());
      target[0] = right == up ? 0 : 1;
    }
  }
}
