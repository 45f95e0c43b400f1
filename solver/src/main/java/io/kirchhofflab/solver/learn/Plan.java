package io.kirchhofflab.solver.learn;

import io.kirchhofflab.solver.learn.batch.Adjoint;

/// How a circuit is trained: what is made small, how long and in which portions, by which steps of
/// integration, how parameters follow their gradient, and what the devices allow.
public record Plan(
    Objective objective,
    Course course,
    Steps steps,
    Descent descent,
    Hardware hardware,
    long seed) {

  /// `batch` samples make an update, in chunks of `lanes`: chunks are what threads share, so
  /// results depend on `lanes` and not on threads.
  public record Course(double epochs, int batch, int lanes) {
    public Course {
      if (!(epochs > 0) || batch < 1 || lanes < 1) {
        throw new IllegalArgumentException(
            "%s epochs, batch %d, %d lanes".formatted(epochs, batch, lanes));
      }
    }
  }

  /// Layers take `early` Runge-Kutta steps, and `late` in the last `lateShare` of the epochs: few
  /// steps are cheap, but a circuit can learn their error. `adjoint` is the way back.
  public record Steps(int early, int late, double lateShare, Adjoint adjoint) {
    public Steps {
      if (early < 1 || late < 1 || !(lateShare >= 0 && lateShare <= 1)) {
        throw new IllegalArgumentException(
            "steps %d and %d, share %s".formatted(early, late, lateShare));
      }
    }

    public static Steps always(int count) {
      return new Steps(count, count, 0, Adjoint.DISCRETE);
    }

    /// Whether the last part has begun when the share `done` of the run is behind.
    boolean isLate(double done) {
      return done >= 1 - lateShare;
    }
  }

  /// Gradients longer than `clip` are shortened to it; infinity leaves them. The answer is the mean
  /// of parameters with weight `averaging` on the past, 0 for the last ones.
  public record Descent(
      Optimizer optimizer, double rate, Schedule schedule, double clip, double averaging) {
    public Descent {
      if (!(rate > 0) || !(clip > 0) || !(averaging >= 0 && averaging < 1)) {
        throw new IllegalArgumentException(
            "rate %s, clip %s, averaging %s".formatted(rate, clip, averaging));
      }
    }

    /// AdamW at a constant rate, without clipping or averaging.
    public static Descent at(double rate) {
      return new Descent(
          Optimizer.ADAMW, rate, new Schedule.Constant(), Double.POSITIVE_INFINITY, 0);
    }

    public Descent with(Schedule other) {
      return new Descent(optimizer, rate, other, clip, averaging);
    }

    public Descent with(Optimizer other) {
      return new Descent(other, rate, schedule, clip, averaging);
    }

    public Descent withClip(double longest) {
      return new Descent(optimizer, rate, schedule, longest, averaging);
    }
  }

  /// AdamW at a constant rate, 4 steps a layer, no clipping or averaging, ideal devices.
  public static Plan of(Objective objective, double epochs, int batch, double rate, long seed) {
    return new Plan(
        objective,
        new Course(epochs, batch, DEFAULT_LANES),
        Steps.always(DEFAULT_STEPS),
        Descent.at(rate),
        Hardware.IDEAL,
        seed);
  }

  private static final int DEFAULT_LANES = 64;
  private static final int DEFAULT_STEPS = 4;

  public Plan with(Objective other) {
    return new Plan(other, course, steps, descent, hardware, seed);
  }

  public Plan with(Steps other) {
    return new Plan(objective, course, other, descent, hardware, seed);
  }

  public Plan with(Descent other) {
    return new Plan(objective, course, steps, other, hardware, seed);
  }

  public Plan with(Optimizer other) {
    return with(descent.with(other));
  }

  public Plan with(Schedule other) {
    return with(descent.with(other));
  }

  public Plan withClip(double longest) {
    return with(descent.withClip(longest));
  }

  public Plan with(Hardware other) {
    return new Plan(objective, course, steps, descent, other, seed);
  }

  public Plan withNoise(double volts) {
    return with(hardware.withNoise(volts));
  }

  /// Other epochs and seed, as a command line may ask for.
  public Plan with(double otherEpochs, long otherSeed) {
    Course other = new Course(otherEpochs, course.batch, course.lanes);
    return new Plan(objective, other, steps, descent, hardware, otherSeed);
  }

  public double epochs() {
    return course.epochs;
  }

  public int batch() {
    return course.batch;
  }
}
