package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;

/// Constants of rectified devices in the order of devices, as two kernels read them.
///
/// A device from hub to partner carries `p1 leaky(d - p0)`, one from partner to hub takes
/// `p1 leaky(-d - p0)` away; both are `straight line + h |d - c|` in d, and the lines of a pair add
/// up to one.
final class RectifierTable {

  final DeviceOrder order;
  final float leak;

  /// p0 and p1 of the device at place k, V and A/V.
  final float[] shift;

  final float[] gain;

  /// c and h of the device at place k, V and A/V.
  final float[] kink;

  final float[] bend;

  /// H and C of pair p, A/V and A.
  final float[] slope;

  final float[] offset;

  RectifierTable(DeviceOrder order, float leak) {
    this.order = order;
    this.leak = leak;
    int places = order.edge.length;
    shift = new float[places];
    gain = new float[places];
    kink = new float[places];
    bend = new float[places];
    slope = new float[order.partner.length];
    offset = new float[order.partner.length];
  }

  void load(double[][] theta) {
    for (int p = 0; p < order.partner.length; p++) {
      double line = 0;
      double constant = 0;
      for (int k = order.firstDevice[p]; k < order.firstDevice[p + 1]; k++) {
        shift[k] = (float) theta[0][order.edge[k]];
        gain[k] = (float) theta[1][order.edge[k]];
        boolean reversed = order.reversed(p, k);
        double half = 0.5 * gain[k] * (1 + leak);
        line += half;
        constant += (reversed ? half : -half) * shift[k];
        kink[k] = reversed ? -shift[k] : shift[k];
        bend[k] = (reversed ? -0.5f : 0.5f) * gain[k] * (1 - leak);
      }
      slope[p] = (float) line;
      offset[p] = (float) constant;
    }
  }

  /// `Currents.sum` for rows of one lane, in which loops over lanes have nothing to do: one number
  /// after the other. into: modified.
  void sumOfOne(float[][] v, float[][] into, Scratch scratch) {
    float[][] flat = scratch.sheets(2, order.nodes + 1);
    float[] x = flat[0];
    float[] sum = flat[1];
    for (int i = 0; i <= order.nodes; i++) {
      x[i] = v[i][0];
      sum[i] = 0;
    }
    for (int h = 0; h < order.hub.length; h++) {
      float hub = x[order.hub[h]];
      float out = 0;
      for (int p = order.firstPair[h]; p < order.firstPair[h + 1]; p++) {
        float d = hub - x[order.partner[p]];
        float i = Math.fma(slope[p], d, offset[p]);
        for (int k = order.firstDevice[p]; k < order.firstDevice[p + 1]; k++) {
          i = Math.fma(bend[k], Math.abs(d - kink[k]), i);
        }
        sum[order.partner[p]] += i;
        out += i;
      }
      sum[order.hub[h]] -= out;
    }
    into[0][0] = 0;
    for (int i = 1; i < into.length; i++) into[i][0] = i <= order.nodes ? sum[i] : 0;
  }

  float[][] gradient() {
    return new float[2][order.edge.length];
  }

  void collect(float[][] gradient, double[][] theta) {
    for (int p = 0; p < gradient.length; p++) {
      for (int k = 0; k < order.edge.length; k++) theta[p][order.edge[k]] += gradient[p][k];
      Arrays.fill(gradient[p], 0);
    }
  }
}
