package io.kirchhofflab.model.deep;

import io.kirchhofflab.model.law.Activation;

/// What a neuron makes of its input: `x = amplitude · f(slope · u)`.
public record LayerActivation(Activation function, double amplitude, double slope) {

  public static final LayerActivation LINEAR = new LayerActivation(Activation.IDENTITY, 1, 1);

  public LayerActivation {
    if (!Double.isFinite(amplitude) || !Double.isFinite(slope)) {
      throw new IllegalArgumentException("activation " + amplitude + ", " + slope);
    }
  }

  public static LayerActivation of(Activation function) {
    return new LayerActivation(function, 1, 1);
  }

  public LayerActivation withSlope(double other) {
    return new LayerActivation(function, amplitude, other);
  }

  public double value(double u) {
    return amplitude * function.value(slope * u);
  }

  /// dx/du
  public double slopeAt(double u) {
    return amplitude * slope * function.slope(slope * u);
  }

  /// d²x/du²
  public double curvatureAt(double u) {
    return amplitude * slope * slope * function.curvature(slope * u);
  }
}
