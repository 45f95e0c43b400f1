package io.kirchhofflab.solver.learn.batch;

import java.util.Arrays;

/// In which order the devices of a layer are visited, so that voltages are loaded seldom.
///
/// Devices are sorted by hub, partner and direction: the hub is the end with more devices, never
/// ground. A hub's voltage is loaded once for all its pairs, a partner's once for all devices of
/// the pair. Pairs of hub h are `firstPair[h]` to `firstPair[h + 1] - 1`, of which those up to
/// `firstOther[h] - 1` have two devices and the others more, or one; devices of pair p are
/// places `firstDevice[p]` to `firstDevice[p + 1] - 1`, of which those from `firstReverse[p]` on
/// lead from the partner to the hub; the device at place k is edge `edge[k]`. Devices that lead
/// from a node to itself carry nothing and have no place.
final class DeviceOrder {

  /// A device end must have this many times the other's devices to be the hub whatever its number.
  private static final double CLEARLY_MORE = 1.5;

  private static final int NODE_BITS = 19;
  private static final int EDGE_BITS = 23;

  /// Set in the number of a pair that has not two devices.
  private static final long OTHER = 1L << NODE_BITS;

  final int nodes;
  final int edges;
  final int[] hub;
  final int[] firstPair;
  final int[] firstOther;
  final int[] partner;
  final int[] firstDevice;
  final int[] firstReverse;
  final int[] edge;

  /// Edge e leads from node `from[e]` to node `to[e]`; node 0 is ground, the last is `nodes`.
  DeviceOrder(int nodes, int[] from, int[] to) {
    if (nodes >= 1 << NODE_BITS || from.length >= 1 << EDGE_BITS) {
      throw new IllegalArgumentException(nodes + " nodes, " + from.length + " devices");
    }
    this.nodes = nodes;
    edges = from.length;
    long[] order = twosFirst(sorted(degrees(nodes, from, to), from, to));
    edge = new int[order.length];
    int[] hubs = new int[order.length];
    int[] pairsOfHub = new int[order.length + 1];
    int[] othersOfHub = new int[order.length];
    int[] partners = new int[order.length];
    int[] devices = new int[order.length + 1];
    int[] reverse = new int[order.length];
    int hubCount = 0;
    int pairCount = 0;
    long lastPair = -1;
    long lastHub = -1;
    for (int k = 0; k < order.length; k++) {
      long pair = order[k] >>> (EDGE_BITS + 1);
      long nextHub = pair >>> (NODE_BITS + 1);
      if (nextHub != lastHub) {
        hubs[hubCount] = (int) nextHub;
        othersOfHub[hubCount] = pairCount;
        pairsOfHub[hubCount++] = pairCount;
      }
      if (pair != lastPair) {
        partners[pairCount] = (int) (pair & ((1 << NODE_BITS) - 1));
        devices[pairCount] = k;
        reverse[pairCount++] = k;
        if ((pair & OTHER) == 0) othersOfHub[hubCount - 1] = pairCount;
      }
      if ((order[k] >>> EDGE_BITS & 1) == 0) reverse[pairCount - 1] = k + 1;
      edge[k] = (int) (order[k] & ((1 << EDGE_BITS) - 1));
      lastPair = pair;
      lastHub = nextHub;
    }
    hub = Arrays.copyOf(hubs, hubCount);
    firstPair = Arrays.copyOf(pairsOfHub, hubCount + 1);
    firstPair[hubCount] = pairCount;
    firstOther = Arrays.copyOf(othersOfHub, hubCount);
    partner = Arrays.copyOf(partners, pairCount);
    firstDevice = Arrays.copyOf(devices, pairCount + 1);
    firstDevice[pairCount] = order.length;
    firstReverse = Arrays.copyOf(reverse, pairCount);
  }

  /// Whether the device at place `k` of pair `p` leads from the partner to the hub.
  boolean reversed(int p, int k) {
    return k >= firstReverse[p];
  }

  private static int[] degrees(int nodes, int[] from, int[] to) {
    int[] degree = new int[nodes + 1];
    for (int e = 0; e < from.length; e++) {
      degree[from[e]]++;
      degree[to[e]]++;
    }
    return degree;
  }

  /// Hub, partner, direction and edge of every device in one number, ascending.
  private static long[] sorted(int[] degree, int[] from, int[] to) {
    long[] keys = new long[from.length];
    int count = 0;
    for (int e = 0; e < from.length; e++) {
      if (from[e] == to[e]) continue;
      boolean forward = isHub(from[e], to[e], degree);
      long hub = forward ? from[e] : to[e];
      long partner = forward ? to[e] : from[e];
      long pair = hub << (NODE_BITS + 1) | partner;
      keys[count++] = (pair << 1 | (forward ? 0 : 1)) << EDGE_BITS | e;
    }
    long[] order = Arrays.copyOf(keys, count);
    Arrays.sort(order);
    return order;
  }

  /// Marks pairs that have not two devices, which come after the others of their hub then.
  private static long[] twosFirst(long[] order) {
    int next;
    for (int k = 0; k < order.length; k = next) {
      long pair = order[k] >>> (EDGE_BITS + 1);
      next = k + 1;
      while (next < order.length && order[next] >>> (EDGE_BITS + 1) == pair) next++;
      if (next - k == 2) continue;
      for (int m = k; m < next; m++) order[m] |= OTHER << (EDGE_BITS + 1);
    }
    Arrays.sort(order);
    return order;
  }

  private static boolean isHub(int node, int other, int[] degree) {
    if (node == 0 || other == 0) return other == 0;
    if (degree[node] > CLEARLY_MORE * degree[other]) return true;
    if (degree[other] > CLEARLY_MORE * degree[node]) return false;
    return node < other;
  }
}
