package io.kirchhofflab.solver.learn.batch;

/// Settings of the adaptive rule: relative and absolute tolerance in one, the first step and the
/// smallest that is still judged, s. A step as short as that is kept whatever its error.
public record Adaptive(double tolerance, double firstStep, double smallestStep) {

  /// As the authors ran image classification at tolerance 1e-3.
  public static Adaptive of(double tolerance) {
    return tolerance < FINE
        ? new Adaptive(tolerance, 1e-3, 1e-9)
        : new Adaptive(tolerance, 1e-2, 1e-5);
  }

  /// Below this tolerance steps become shorter than the authors' smallest.
  private static final double FINE = 1e-7;

  public Adaptive {
    if (!(tolerance > 0) || !(firstStep > 0) || !(smallestStep >= 0)) {
      throw new IllegalArgumentException(tolerance + ", " + firstStep + ", " + smallestStep);
    }
  }
}
