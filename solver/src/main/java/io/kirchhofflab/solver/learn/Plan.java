package io.kirchhofflab.solver.learn;

/// How a circuit is trained.
///
/// `batch` samples make an update, in chunks of `lanes`: chunks are what threads share, so results
/// depend on `lanes` and not on threads. Layers take `steps` Runge-Kutta steps, and `finalSteps` in
/// the last `finalShare` of the epochs: few steps are cheap, but a circuit can learn their error.
/// Gradients longer than `clip` are shortened to it; infinity leaves them. The answer is the mean
/// of parameters with weight `averaging` on the past, 0 for the last ones. `noise` V is the
/// standard deviation of normal noise added to every node where a layer begins.
public record Plan(
    Objective objective,
    double epochs,
    int batch,
    int lanes,
    int steps,
    int finalSteps,
    double finalShare,
    Optimizer optimizer,
    double rate,
    Schedule schedule,
    double clip,
    double averaging,
    double noise,
    long seed) {

  public Plan {
    if (!(epochs > 0) || batch < 1 || lanes < 1 || steps < 1 || finalSteps < 1) {
      throw new IllegalArgumentException(
          "%s epochs, batch %d, lanes %d, steps %d and %d"
              .formatted(epochs, batch, lanes, steps, finalSteps));
    }
    if (!(rate > 0) || !(clip > 0) || !(averaging >= 0 && averaging < 1) || !(noise >= 0)) {
      throw new IllegalArgumentException(
          "rate %s, clip %s, averaging %s, noise %s".formatted(rate, clip, averaging, noise));
    }
  }

  /// AdamW at a constant rate, 4 steps a layer, no clipping, averaging or noise.
  public static Plan of(Objective objective, double epochs, int batch, double rate, long seed) {
    return new Plan(
        objective,
        epochs,
        batch,
        DEFAULT_LANES,
        DEFAULT_STEPS,
        DEFAULT_STEPS,
        0,
        Optimizer.ADAMW,
        rate,
        new Schedule.Constant(),
        Double.POSITIVE_INFINITY,
        0,
        0,
        seed);
  }

  private static final int DEFAULT_LANES = 64;
  private static final int DEFAULT_STEPS = 4;

  public Plan with(Schedule other) {
    return new Plan(
        objective,
        epochs,
        batch,
        lanes,
        steps,
        finalSteps,
        finalShare,
        optimizer,
        rate,
        other,
        clip,
        averaging,
        noise,
        seed);
  }

  public Plan with(Optimizer other) {
    return new Plan(
        objective,
        epochs,
        batch,
        lanes,
        steps,
        finalSteps,
        finalShare,
        other,
        rate,
        schedule,
        clip,
        averaging,
        noise,
        seed);
  }

  public Plan withNoise(double volts) {
    return new Plan(
        objective,
        epochs,
        batch,
        lanes,
        steps,
        finalSteps,
        finalShare,
        optimizer,
        rate,
        schedule,
        clip,
        averaging,
        volts,
        seed);
  }

  public Plan withClip(double longest) {
    return new Plan(
        objective,
        epochs,
        batch,
        lanes,
        steps,
        finalSteps,
        finalShare,
        optimizer,
        rate,
        schedule,
        longest,
        averaging,
        noise,
        seed);
  }

  /// Other epochs and seed, as a command line may ask for.
  public Plan with(double otherEpochs, long otherSeed) {
    return new Plan(
        objective,
        otherEpochs,
        batch,
        lanes,
        steps,
        finalSteps,
        finalShare,
        optimizer,
        rate,
        schedule,
        clip,
        averaging,
        noise,
        otherSeed);
  }

  /// Steps a layer when the share `done` of the run is behind.
  int stepsAt(double done) {
    return done >= 1 - finalShare ? finalSteps : steps;
  }
}
