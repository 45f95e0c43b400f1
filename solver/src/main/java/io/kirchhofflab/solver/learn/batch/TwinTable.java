package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;

/// Constants of rectified devices, two by two: one that leads from the hub to the partner and one
/// that leads back, so that one loop without branches serves all of them.
///
/// Where a pair has more of one direction a twin is missing: its constants are zeros and it carries
/// nothing. Twins of hub h are `firstTwin[h]` to `firstTwin[h + 1] - 1`.
final class TwinTable {

  private static final int NONE = -1;

  final int[] hub;
  final int[] firstTwin;
  final int[] partner;

  /// Edges at places 2 t and 2 t + 1 of twin t.
  private final int[] edge;

  /// c at both places of every twin as `RectifierTable` has it, V.
  final float[] kink;

  /// p1 at both places of every twin, A/V.
  final float[] gain;

  final float leak;

  TwinTable(DeviceOrder order, float leak) {
    this.leak = leak;
    hub = order.hub;
    firstTwin = new int[hub.length + 1];
    int[] partners = new int[order.edge.length];
    int[] edges = new int[2 * order.edge.length];
    int count = 0;
    for (int h = 0; h < hub.length; h++) {
      for (int p = order.firstPair[h]; p < order.firstPair[h + 1]; p++) {
        int there = order.firstReverse[p] - order.firstDevice[p];
        int back = order.firstDevice[p + 1] - order.firstReverse[p];
        for (int n = 0; n < Math.max(there, back); n++) {
          partners[count] = order.partner[p];
          edges[2 * count] = n < there ? order.edge[order.firstDevice[p] + n] : NONE;
          edges[2 * count + 1] = n < back ? order.edge[order.firstReverse[p] + n] : NONE;
          count++;
        }
      }
      firstTwin[h + 1] = count;
    }
    partner = Arrays.copyOf(partners, count);
    edge = Arrays.copyOf(edges, 2 * count);
    kink = new float[2 * count];
    gain = new float[2 * count];
  }

  void load(double[][] theta) {
    for (int k = 0; k < edge.length; k++) {
      int e = edge[k];
      if (e == NONE) continue;
      gain[k] = (float) theta[1][e];
      kink[k] = (float) (k % 2 == 0 ? theta[0][e] : -theta[0][e]);
    }
  }

  /// By p0 and p1 at the places of twins.
  float[][] gradient() {
    return new float[2][edge.length];
  }

  void collect(float[][] gradient, double[][] theta) {
    for (int p = 0; p < gradient.length; p++) {
      for (int k = 0; k < edge.length; k++) {
        if (edge[k] != NONE) theta[p][edge[k]] += gradient[p][k];
      }
      Arrays.fill(gradient[p], 0);
    }
  }
}
