package io.kirchhofflab.solver.learn.batch;

/// The constants of `RectifierTable` in the order in which a loop over pairs reads them: one array
/// and one index for all that a pair needs.
final class PackedPairs {

  /// Numbers of a pair of two devices: H and C of its straight line, then c and h of each bend.
  static final int OF_TWO = 6;

  final RectifierTable table;

  /// Pair p begins at `start[p]`.
  final int[] start;

  /// V, A and A/V.
  final float[] constants;

  PackedPairs(DeviceOrder order, float leak) {
    table = new RectifierTable(order, leak);
    int pairs = order.partner.length;
    start = new int[pairs + 1];
    for (int p = 0; p < pairs; p++) {
      start[p + 1] = start[p] + 2 + 2 * (order.firstDevice[p + 1] - order.firstDevice[p]);
    }
    constants = new float[start[pairs]];
  }

  void load(double[][] theta) {
    table.load(theta);
    DeviceOrder order = table.order;
    int next = 0;
    for (int p = 0; p < order.partner.length; p++) {
      constants[next++] = table.slope[p];
      constants[next++] = table.offset[p];
      for (int k = order.firstDevice[p]; k < order.firstDevice[p + 1]; k++) {
        constants[next++] = table.kink[k];
        constants[next++] = table.bend[k];
      }
    }
  }
}
