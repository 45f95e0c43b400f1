package io.kirchhofflab.solver.learn.data;

import java.util.random.RandomGenerator;

/// Points of the plane drawn anew each time: the first three shapes have two classes, all are
/// densities.
///
/// Shapes and constants are those of KirchhoffNet's released code, which takes the first two from
/// scikit-learn and the others from Grathwohl et al., FFJORD (2019).
public enum Plane {
  /// Two half circles that reach into each other.
  TWO_MOONS {
    @Override
    void point(boolean second, double noise, RandomGenerator random, double[] p) {
      double angle = Math.PI * random.nextDouble();
      p[0] = second ? 1 - Math.cos(angle) : Math.cos(angle);
      p[1] = second ? 0.5 - Math.sin(angle) : Math.sin(angle);
      blur(noise, random, p);
    }
  },
  /// A circle of radius 1 and one of half of it.
  CIRCLES {
    @Override
    void point(boolean second, double noise, RandomGenerator random, double[] p) {
      double angle = 2 * Math.PI * random.nextDouble();
      double radius = second ? 0.5 : 1;
      p[0] = radius * Math.cos(angle);
      p[1] = radius * Math.sin(angle);
      blur(noise, random, p);
    }
  },
  /// Two arms of one and a half turns, one the other's reflection.
  SPIRALS {
    @Override
    void point(boolean second, double noise, RandomGenerator random, double[] p) {
      double n = Math.sqrt(random.nextDouble()) * 3 * Math.PI;
      double x = (-Math.cos(n) * n + 0.5 * random.nextDouble()) / 3;
      double y = (Math.sin(n) * n + 0.5 * random.nextDouble()) / 3;
      p[0] = second ? -x : x;
      p[1] = second ? -y : y;
      blur(noise, random, p);
    }
  },
  /// A spiral of one and a half turns, seen along its roll: `noise` of 1 is a fifth of a volt.
  SWISS_ROLL {
    @Override
    void point(boolean second, double noise, RandomGenerator random, double[] p) {
      double n = 1.5 * Math.PI * (1 + 2 * random.nextDouble());
      p[0] = n * Math.cos(n);
      p[1] = n * Math.sin(n);
      blur(noise, random, p);
      divide(p, 5);
    }
  },
  /// Five bent blades; their width is their own, `noise` comes on top.
  PINWHEEL {
    @Override
    void point(boolean second, double noise, RandomGenerator random, double[] p) {
      double out = 1 + 0.3 * random.nextGaussian();
      double aside = 0.1 * random.nextGaussian();
      double angle = 2 * Math.PI * random.nextInt(5) / 5 + 0.25 * Math.exp(out);
      p[0] = 2 * (out * Math.cos(angle) + aside * Math.sin(angle));
      p[1] = 2 * (aside * Math.cos(angle) - out * Math.sin(angle));
      blur(noise, random, p);
    }
  },
  /// Eight heaps on a circle; `noise` of 0.5 is the authors'.
  EIGHT_GAUSSIANS {
    @Override
    void point(boolean second, double noise, RandomGenerator random, double[] p) {
      double angle = Math.PI * random.nextInt(8) / 4;
      p[0] = 4 * Math.cos(angle);
      p[1] = 4 * Math.sin(angle);
      blur(noise, random, p);
      divide(p, 1.414);
    }
  },
  /// The unit Gaussian, from which flows begin.
  GAUSSIAN {
    @Override
    void point(boolean second, double noise, RandomGenerator random, double[] p) {
      p[0] = random.nextGaussian();
      p[1] = random.nextGaussian();
    }
  };

  /// One point. p: modified.
  abstract void point(boolean second, double noise, RandomGenerator random, double[] p);

  private static void blur(double noise, RandomGenerator random, double[] p) {
    p[0] += noise * random.nextGaussian();
    p[1] += noise * random.nextGaussian();
  }

  private static void divide(double[] p, double by) {
    p[0] /= by;
    p[1] /= by;
  }

  /// Points as inputs, `size` to an epoch; the class is the target where `classes`.
  public Source source(int size, double noise, boolean classes) {
    return new Source() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public int inputs() {
        return 2;
      }

      @Override
      public int targets() {
        return classes ? 1 : 0;
      }

      @Override
      public void draw(int index, RandomGenerator random, float[] input, float[] target) {
        double[] p = new double[2];
        boolean second = random.nextBoolean();
        point(second, noise, random, p);
        input[0] = (float) p[0];
        input[1] = (float) p[1];
        if (classes) target[0] = second ? 1 : 0;
      }
    };
  }
}
