package io.kirchhofflab.app.learn;

import java.util.Arrays;

/// How the losses went, over epochs. When it is full every other point goes, so that it holds the
/// whole way at any length. Owned by one thread; `copy` is for others.
public final class Curve {

  static final int MOST = 512;

  private final double[] epochs;
  private final double[] training;
  private final double[] test;
  private int size;

  /// Points closer than this to the one before take its place.
  private double spacing;

  Curve() {
    this(new double[MOST], new double[MOST], new double[MOST]);
  }

  private Curve(double[] epochs, double[] training, double[] test) {
    this.epochs = epochs;
    this.training = training;
    this.test = test;
  }

  Curve copy() {
    Curve copy = new Curve(epochs.clone(), training.clone(), test.clone());
    copy.size = size;
    copy.spacing = spacing;
    return copy;
  }

  void add(double epoch, double trainingLoss, double testLoss) {
    boolean near = size > 1 && epoch - epochs[size - 2] < spacing;
    if (size > 0 && (near || epoch == epochs[size - 1])) size--;
    if (size == MOST) thin();
    epochs[size] = epoch;
    training[size] = trainingLoss;
    test[size++] = testLoss;
  }

  private void thin() {
    for (double[] row : Arrays.asList(epochs, training, test)) {
      for (int k = 0; k < MOST / 2; k++) row[k] = row[2 * k];
    }
    size = MOST / 2;
    spacing = 2 * (epochs[size - 1] - epochs[0]) / MOST;
  }

  public int size() {
    return size;
  }

  public double epoch(int k) {
    return epochs[k];
  }

  public double training(int k) {
    return training[k];
  }

  /// Not a number where there was nothing to test with.
  public double test(int k) {
    return test[k];
  }
}
