package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;

/// Rectified devices on the voltage across, `i = p1 leaky(v - p0)`, in plain Java.
///
/// With `leaky(u) = (1 + l)/2 u + (1 - l)/2 |u|` the devices of a pair fold into
/// `H d + C + Σ h |d - c|`, d the voltage from hub to partner: three operations a device, and one
/// load of each voltage a pair. Loops and shapes were chosen by measurement, see decision 80; the
/// twin in the tests evaluates device by device in double precision.
final class RectifierCurrents implements Currents {

  private final RectifierTable table;

  RectifierCurrents(DeviceOrder order, float leak) {
    table = new RectifierTable(order, leak);
  }

  @Override
  public void load(double[][] theta) {
    table.load(theta);
  }

  @Override
  public void sum(float[][] v, float[][] into, Scratch scratch) {
    if (v[0].length == 1) {
      table.sumOfOne(v, into, scratch);
      return;
    }
    for (float[] row : into) Arrays.fill(row, 0);
    DeviceOrder w = table.order;
    for (int h = 0; h < w.hub.length; h++) {
      float[] hub = v[w.hub[h]];
      float[] out = scratch.hub;
      Arrays.fill(out, 0);
      for (int p = w.firstPair[h]; p < w.firstPair[h + 1]; p++) {
        pair(p, hub, v[w.partner[p]], out, into[w.partner[p]], scratch);
      }
      Rows.subtract(into[w.hub[h]], out);
    }
    Arrays.fill(into[0], 0);
  }

  private void pair(
      int p, float[] hub, float[] partner, float[] out, float[] into, Scratch scratch) {
    float[] c = table.kink;
    float[] h = table.bend;
    int k = table.order.firstDevice[p];
    int end = table.order.firstDevice[p + 1];
    float slope = table.slope[p];
    float offset = table.offset[p];
    if (end - k == 2) {
      two(hub, partner, out, into, slope, offset, c[k], h[k], c[k + 1], h[k + 1]);
      return;
    }
    float[] d = scratch.difference;
    float[] i = scratch.current;
    straight(hub, partner, d, i, slope, offset);
    for (; k + 4 <= end; k += 4) {
      four(d, i, c[k], h[k], c[k + 1], h[k + 1], c[k + 2], h[k + 2], c[k + 3], h[k + 3]);
    }
    for (; k < end; k++) one(d, i, c[k], h[k]);
    share(i, out, into);
  }

  private static void two(
      float[] hub,
      float[] partner,
      float[] out,
      float[] into,
      float slope,
      float offset,
      float c0,
      float h0,
      float c1,
      float h1) {
    for (int j = 0; j < hub.length; j++) {
      float d = hub[j] - partner[j];
      float i = Math.fma(h0, Math.abs(d - c0), Math.fma(slope, d, offset));
      i = Math.fma(h1, Math.abs(d - c1), i);
      out[j] += i;
      into[j] += i;
    }
  }

  private static void straight(
      float[] hub, float[] partner, float[] d, float[] i, float slope, float offset) {
    for (int j = 0; j < hub.length; j++) {
      float across = hub[j] - partner[j];
      d[j] = across;
      i[j] = Math.fma(slope, across, offset);
    }
  }

  private static void one(float[] d, float[] i, float c, float h) {
    for (int j = 0; j < d.length; j++) i[j] = Math.fma(h, Math.abs(d[j] - c), i[j]);
  }

  private static void four(
      float[] d,
      float[] i,
      float c0,
      float h0,
      float c1,
      float h1,
      float c2,
      float h2,
      float c3,
      float h3) {
    for (int j = 0; j < d.length; j++) {
      float x = d[j];
      float sum = Math.fma(h1, Math.abs(x - c1), Math.fma(h0, Math.abs(x - c0), i[j]));
      i[j] = Math.fma(h3, Math.abs(x - c3), Math.fma(h2, Math.abs(x - c2), sum));
    }
  }

  private static void share(float[] i, float[] out, float[] into) {
    for (int j = 0; j < i.length; j++) {
      out[j] += i[j];
      into[j] += i[j];
    }
  }

  @Override
  public void pullBack(
      float[][] v, float[][] lambda, float[][] slope, float[][] gradient, Scratch scratch) {
    for (float[] row : slope) Arrays.fill(row, 0);
    DeviceOrder w = table.order;
    for (int h = 0; h < w.hub.length; h++) {
      int a = w.hub[h];
      float[] hubSlope = scratch.hub;
      Arrays.fill(hubSlope, 0);
      for (int p = w.firstPair[h]; p < w.firstPair[h + 1]; p++) {
        int b = w.partner[p];
        differences(v[a], v[b], scratch.difference, lambda[b], lambda[a], scratch.weight);
        Arrays.fill(scratch.current, 0);
        for (int k = w.firstDevice[p]; k < w.firstDevice[p + 1]; k++) {
          device(k, w.reversed(p, k) ? -1 : 1, gradient, scratch);
        }
        Rows.add(hubSlope, scratch.current);
        Rows.subtract(slope[b], scratch.current);
      }
      Rows.add(slope[a], hubSlope);
    }
    Arrays.fill(slope[0], 0);
  }

  /// `sign` is -1 for a device that leads from the partner to the hub.
  private void device(int k, float sign, float[][] gradient, Scratch scratch) {
    float gain = table.gain[k];
    back(
        scratch.difference,
        scratch.weight,
        scratch.current,
        scratch.first,
        scratch.second,
        sign,
        gain,
        table.shift[k],
        table.leak);
    int lanes = scratch.first.length;
    gradient[0][k] -= sign * gain * Rows.sum(scratch.first, lanes);
    gradient[1][k] += sign * Rows.sum(scratch.second, lanes);
  }

  private static void differences(
      float[] hub, float[] partner, float[] d, float[] into, float[] outOf, float[] weight) {
    for (int j = 0; j < hub.length; j++) {
      d[j] = hub[j] - partner[j];
      weight[j] = into[j] - outOf[j];
    }
  }

  /// The step is written as a steep ramp: comparisons and choices stay scalar.
  private static void back(
      float[] d,
      float[] weight,
      float[] slope,
      float[] active,
      float[] driven,
      float sign,
      float gain,
      float shift,
      float leak) {
    for (int j = 0; j < d.length; j++) {
      float u = sign * d[j] - shift;
      float step = Math.min(Math.max(u * STEEP, 0f), 1f);
      float m = Math.fma(1 - leak, step, leak) * weight[j];
      slope[j] += gain * m;
      active[j] = m;
      driven[j] = u * m;
    }
  }

  private static final float STEEP = 1e30f;

  @Override
  public float[][] gradient() {
    return table.gradient();
  }

  @Override
  public void collect(float[][] gradient, double[][] theta) {
    table.collect(gradient, theta);
  }
}
