package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.law.Activation;

/// Activations of whole rows: `value`, `slope` and `curvature` at `u`, lane by lane.
///
/// Identity, rectifiers and tanh are written for the vectoriser; the others call the model's.
final class ActivationRows {

  private static final float LEAK = 0.01f;
  private static final float STEEP = 1e30f;

  /// Beyond it tanh is 1 in single precision.
  private static final float SATURATED = 9f;

  private ActivationRows() {}

  /// value, slope, curvature: modified.
  static void evaluate(
      Activation activation, float[] u, float[] value, float[] slope, float[] curvature) {
    switch (activation) {
      case IDENTITY -> leaky(u, value, slope, curvature, 1);
      case RELU -> leaky(u, value, slope, curvature, 0);
      case LEAKY_RELU -> leaky(u, value, slope, curvature, LEAK);
      case TANH -> tanh(u, value, slope, curvature);
      case SIGMOID -> {
        for (int j = 0; j < u.length; j++) slope[j] = 0.5f * u[j];
        tanh(slope, value, slope, curvature);
        for (int j = 0; j < u.length; j++) {
          value[j] = 0.5f + 0.5f * value[j];
          slope[j] *= 0.25f;
          curvature[j] *= 0.125f;
        }
      }
      case SOFTPLUS, SILU, ELU -> other(activation, u, value, slope, curvature);
    }
  }

  /// The step is written as a steep ramp: comparisons and choices stay scalar.
  private static void leaky(
      float[] u, float[] value, float[] slope, float[] curvature, float leak) {
    for (int j = 0; j < u.length; j++) {
      float x = u[j];
      float s = Math.fma(1 - leak, Math.min(Math.max(x * STEEP, 0f), 1f), leak);
      value[j] = s * x;
      slope[j] = s;
      curvature[j] = 0;
    }
  }

  /// Lambert's continued fraction `x / (1 + x² / (3 + x² / (5 + …)))` converges too slowly near 9;
  /// this is the minimax quotient of degrees 13 and 6 of the Eigen library (`ptanh`), within 4
  /// units in the last place.
  private static void tanh(float[] u, float[] value, float[] slope, float[] curvature) {
    for (int j = 0; j < u.length; j++) {
      float x = Math.min(Math.max(u[j], -SATURATED), SATURATED);
      float s = x * x;
      float p = Math.fma(s, -2.76076847742355e-16f, 2.00018790482477e-13f);
      p = Math.fma(s, p, -8.60467152213735e-11f);
      p = Math.fma(s, p, 5.12229709037114e-08f);
      p = Math.fma(s, p, 1.48572235717979e-05f);
      p = Math.fma(s, p, 6.37261928875436e-04f);
      p = Math.fma(s, p, 4.89352455891786e-03f);
      float q = Math.fma(s, 1.19825839466702e-06f, 1.18534705686654e-04f);
      q = Math.fma(s, q, 2.26843463243900e-03f);
      q = Math.fma(s, q, 4.89352518554385e-03f);
      float y = x * p / q;
      float d = Math.fma(-y, y, 1f);
      value[j] = y;
      slope[j] = d;
      curvature[j] = -2 * y * d;
    }
  }

  /// The curvature by a central difference of the slope: these activations have no formula for it.
  private static void other(
      Activation activation, float[] u, float[] value, float[] slope, float[] curvature) {
    for (int j = 0; j < u.length; j++) {
      float x = u[j];
      value[j] = (float) activation.value(x);
      slope[j] = (float) activation.slope(x);
      double rise = activation.slope(x + DIFFERENCE) - activation.slope(x - DIFFERENCE);
      curvature[j] = (float) (rise / (2 * DIFFERENCE));
    }
  }

  private static final double DIFFERENCE = 1e-5;
}
