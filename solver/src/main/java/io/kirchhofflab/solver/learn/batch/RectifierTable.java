package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;

/// Constants of rectified devices in the order of a wiring, as two kernels read them.
///
/// A device from hub to partner carries `p1 leaky(d - p0)`, one from partner to hub takes
/// `p1 leaky(-d - p0)` away; both are `straight line + h |d - c|` in d, and the lines of a pair add
/// up to one.
final class RectifierTable {

  final Wiring wiring;
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

  RectifierTable(Wiring wiring, float leak) {
    this.wiring = wiring;
    this.leak = leak;
    int places = wiring.edge.length;
    shift = new float[places];
    gain = new float[places];
    kink = new float[places];
    bend = new float[places];
    slope = new float[wiring.partner.length];
    offset = new float[wiring.partner.length];
  }

  void load(double[][] theta) {
    for (int p = 0; p < wiring.partner.length; p++) {
      double line = 0;
      double constant = 0;
      for (int k = wiring.firstDevice[p]; k < wiring.firstDevice[p + 1]; k++) {
        shift[k] = (float) theta[0][wiring.edge[k]];
        gain[k] = (float) theta[1][wiring.edge[k]];
        boolean reversed = wiring.reversed(p, k);
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

  float[][] gradient() {
    return new float[2][wiring.edge.length];
  }

  void collect(float[][] gradient, double[][] theta) {
    for (int p = 0; p < gradient.length; p++) {
      for (int k = 0; k < wiring.edge.length; k++) theta[p][wiring.edge[k]] += gradient[p][k];
      Arrays.fill(gradient[p], 0);
    }
  }
}
