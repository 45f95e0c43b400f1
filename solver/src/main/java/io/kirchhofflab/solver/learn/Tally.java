package io.kirchhofflab.solver.learn;

/// Losses and right answers added up. A workspace: belongs to one thread.
public final class Tally {

  private double loss;
  private long right;
  private long samples;

  void add(double sampleLoss, boolean isRight) {
    loss += sampleLoss;
    if (isRight) right++;
    samples++;
  }

  void add(Tally other) {
    loss += other.loss;
    right += other.right;
    samples += other.samples;
  }

  void clear() {
    loss = 0;
    right = 0;
    samples = 0;
  }

  public long samples() {
    return samples;
  }

  /// Mean over samples.
  public double loss() {
    return loss / samples;
  }

  /// Share of right answers, 0 to 1; meaningless without classes.
  public double accuracy() {
    return (double) right / samples;
  }
}
