package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;

/// Devices `i = g act(α v_from + β v_to + γ)`, one after the other, and the trace of their
/// Jacobian.
///
/// Three short loops a device (argument, activation, currents), each over one row of lanes.
final class AffineCurrents implements Currents {

  private final AffineForm form;
  private final int[] from;
  private final int[] to;
  private final float[][] coefficients;

  AffineCurrents(AffineForm form, int[] from, int[] to) {
    this.form = form;
    this.from = from;
    this.to = to;
    coefficients = new float[AffineForm.COEFFICIENTS][from.length];
  }

  @Override
  public void load(double[][] theta) {
    for (int e = 0; e < from.length; e++) form.coefficients(theta, e, coefficients);
  }

  @Override
  public void sum(float[][] v, float[][] into, Scratch scratch) {
    for (float[] row : into) Arrays.fill(row, 0);
    for (int e = 0; e < from.length; e++) {
      activate(e, v, scratch);
      carry(scratch.first, coefficients[AffineForm.GAIN][e], into[from[e]], into[to[e]]);
    }
    Arrays.fill(into[0], 0);
  }

  /// `scratch.first` becomes the activation's value, `second` its slope, `weight` its curvature.
  private void activate(int e, float[][] v, Scratch scratch) {
    argument(
        v[from[e]],
        v[to[e]],
        coefficients[AffineForm.FROM][e],
        coefficients[AffineForm.TO][e],
        coefficients[AffineForm.SHIFT][e],
        scratch.difference);
    ActivationRows.evaluate(
        form.activation(), scratch.difference, scratch.first, scratch.second, scratch.weight);
  }

  private static void argument(
      float[] from, float[] to, float byFrom, float byTo, float shift, float[] u) {
    for (int j = 0; j < u.length; j++) {
      u[j] = Math.fma(byFrom, from[j], Math.fma(byTo, to[j], shift));
    }
  }

  private static void carry(float[] value, float gain, float[] from, float[] to) {
    for (int j = 0; j < value.length; j++) {
      float i = gain * value[j];
      from[j] -= i;
      to[j] += i;
    }
  }

  /// `trace[lane]` becomes the sum over devices of their share of the trace of the Jacobian, with
  /// `elastance[node]` the inverse of each capacitance, 1/F, zero at ground. trace: modified.
  void trace(float[][] v, float[] elastance, float[] trace, Scratch scratch) {
    Arrays.fill(trace, 0);
    for (int e = 0; e < from.length; e++) {
      if (from[e] == to[e]) continue;
      activate(e, v, scratch);
      float share = coefficients[AffineForm.GAIN][e] * ownSlope(e, elastance);
      Rows.add(trace, share, scratch.second);
    }
  }

  /// By how much the device's current changes its own ends' voltages, per slope of the activation.
  private float ownSlope(int e, float[] elastance) {
    return coefficients[AffineForm.TO][e] * elastance[to[e]]
        - coefficients[AffineForm.FROM][e] * elastance[from[e]];
  }

  @Override
  public void pullBack(
      float[][] v, float[][] lambda, float[][] slope, float[][] gradient, Scratch scratch) {
    for (float[] row : slope) Arrays.fill(row, 0);
    for (int e = 0; e < from.length; e++) {
      activate(e, v, scratch);
      float[] weight = scratch.current;
      difference(lambda[to[e]], lambda[from[e]], weight);
      gradient[AffineForm.GAIN][e] += dot(weight, scratch.first, scratch.hub);
      byArgument(weight, scratch.second, coefficients[AffineForm.GAIN][e], scratch.first);
      spread(e, v, scratch.first, slope, gradient, scratch.hub);
    }
    Arrays.fill(slope[0], 0);
  }

  /// The same for the trace: adds the slopes of `Σ_lane weight trace` to what `pullBack` has left.
  /// slope, gradient: modified.
  void pullBackTrace(
      float[][] v,
      float[] elastance,
      float[] weight,
      float[][] slope,
      float[][] gradient,
      Scratch scratch) {
    for (int e = 0; e < from.length; e++) {
      if (from[e] == to[e]) continue;
      activate(e, v, scratch);
      float gain = coefficients[AffineForm.GAIN][e];
      float own = ownSlope(e, elastance);
      float byOwn = dot(weight, scratch.second, scratch.hub);
      gradient[AffineForm.GAIN][e] += own * byOwn;
      gradient[AffineForm.FROM][e] -= gain * elastance[from[e]] * byOwn;
      gradient[AffineForm.TO][e] += gain * elastance[to[e]] * byOwn;
      byArgument(weight, scratch.weight, gain * own, scratch.first);
      spread(e, v, scratch.first, slope, gradient, scratch.hub);
    }
    Arrays.fill(slope[0], 0);
  }

  /// From the slope by the argument of the activation to the slopes by all it is made of.
  private void spread(
      int e, float[][] v, float[] byArgument, float[][] slope, float[][] gradient, float[] room) {
    Rows.add(slope[from[e]], coefficients[AffineForm.FROM][e], byArgument);
    Rows.add(slope[to[e]], coefficients[AffineForm.TO][e], byArgument);
    gradient[AffineForm.FROM][e] += dot(byArgument, v[from[e]], room);
    gradient[AffineForm.TO][e] += dot(byArgument, v[to[e]], room);
    gradient[AffineForm.SHIFT][e] += Rows.sum(byArgument, byArgument.length);
  }

  private static void difference(float[] a, float[] b, float[] difference) {
    for (int j = 0; j < a.length; j++) difference[j] = a[j] - b[j];
  }

  private static void byArgument(float[] weight, float[] slope, float factor, float[] product) {
    for (int j = 0; j < weight.length; j++) product[j] = factor * weight[j] * slope[j];
  }

  private static float dot(float[] a, float[] b, float[] room) {
    for (int j = 0; j < a.length; j++) room[j] = a[j] * b[j];
    return Rows.sum(room, room.length);
  }

  @Override
  public float[][] gradient() {
    return new float[AffineForm.COEFFICIENTS][from.length];
  }

  @Override
  public void collect(float[][] gradient, double[][] theta) {
    for (int e = 0; e < from.length; e++) form.chain(gradient, e, theta);
    for (float[] row : gradient) Arrays.fill(row, 0);
  }
}
