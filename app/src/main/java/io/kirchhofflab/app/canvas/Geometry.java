package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.tool.Box;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.model.network.Node;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where everything of the shown network lies, in flat arrays for the painters and the hit index.
///
/// Arrays are indexed by node or edge id and may be longer than needed. A move recomputes the
/// curves at the moved nodes only. Owned by the FX thread.
final class Geometry {

  /// Radius of a node, drawing units.
  static final double RADIUS = 19;

  /// How far apart parallel edges fan out, drawing units.
  private static final double FAN = 30;

  private Network network = Network.EMPTY;
  private int version;

  private int nodeCount;
  private int[] nodeIds = new int[0];
  private double[] x = new double[0];
  private double[] y = new double[0];

  private int edgeCount;
  private int[] edgeIds = new int[0];
  private int[] from = new int[0];
  private int[] to = new int[0];
  private double[] fan = new double[0];
  private double[] curves = new double[0];
  private double[] lengths = new double[0];
  private double[] sags = new double[0];

  private int[] firstAt = new int[1];
  private int[] edgesAt = new int[0];
  private @Nullable Box bounds;
  private boolean[] busyBelow = new boolean[0];
  private int busyVersion = -1;

  Network network() {
    return network;
  }

  /// Grows whenever something lies elsewhere.
  int version() {
    return version;
  }

  int nodeCount() {
    return nodeCount;
  }

  /// Id of the k-th node by rising id.
  int nodeId(int k) {
    return nodeIds[k];
  }

  double x(int nodeId) {
    return x[nodeId];
  }

  double y(int nodeId) {
    return y[nodeId];
  }

  int edgeCount() {
    return edgeCount;
  }

  int edgeId(int k) {
    return edgeIds[k];
  }

  int from(int edgeId) {
    return from[edgeId];
  }

  int to(int edgeId) {
    return to[edgeId];
  }

  /// A copy for others' threads.
  Bundles.Sketch sketch() {
    int[] begins = new int[edgeCount];
    int[] ends = new int[edgeCount];
    for (int k = 0; k < edgeCount; k++) {
      begins[k] = from[edgeIds[k]];
      ends[k] = to[edgeIds[k]];
    }
    return new Bundles.Sketch(version, begins, ends, x.clone(), y.clone());
  }

  /// All curves; that of edge `id` begins at `id * Curves.SIZE`.
  double[] curves() {
    return curves;
  }

  /// Length of an edge's curve, drawing units.
  double length(int edgeId) {
    return lengths[edgeId];
  }

  /// How far an edge's curve is from being a line, drawing units.
  double sag(int edgeId) {
    return sags[edgeId];
  }

  /// Whether an edge leaves the node so steeply downwards that a label below would lie on it.
  boolean isBusyBelow(int nodeId) {
    if (busyVersion != version) findBusyBelow();
    return busyBelow[nodeId];
  }

  private void findBusyBelow() {
    busyVersion = version;
    busyBelow = new boolean[x.length];
    for (int k = 0; k < edgeCount; k++) {
      int id = edgeIds[k];
      int at = id * Curves.SIZE;
      if (isSteepDown(at, at + 2, at + 4)) busyBelow[from[id]] = true;
      if (isSteepDown(at + 6, at + 4, at + 2)) busyBelow[to[id]] = true;
    }
  }

  /// Whether the curve goes down from the point at `start` towards the one at `next`, or at `after`
  /// where those coincide.
  private boolean isSteepDown(int start, int next, int after) {
    int toward =
        curves[next] == curves[start] && curves[next + 1] == curves[start + 1] ? after : next;
    double dx = curves[toward] - curves[start];
    double dy = curves[toward + 1] - curves[start + 1];
    return dy > 0 && Math.abs(dx) < 0.7 * dy;
  }

  /// Takes over `next`; what did not change is kept.
  void show(Network next) {
    if (next == network) return;
    version++;
    bounds = null;
    if (!isOfSameSize(next)) {
      network = next;
      rebuild();
      return;
    }
    NetworkDiff diff = NetworkDiff.between(network, next);
    boolean sameWiring = isSameWiring(diff, next);
    network = next;
    if (sameWiring) refresh(diff);
    else rebuild();
  }

  /// Otherwise there is no need to compare element by element, which takes its time in large
  /// networks.
  private boolean isOfSameSize(Network next) {
    return next.nodes().size() == network.nodes().size()
        && next.edges().size() == network.edges().size();
  }

  private boolean isSameWiring(NetworkDiff diff, Network next) {
    boolean same =
        diff.addedNodes().isEmpty()
            && diff.removedNodes().isEmpty()
            && diff.addedEdges().isEmpty()
            && diff.removedEdges().isEmpty();
    return same
        && diff.changedEdges().stream()
            .allMatch(
                id ->
                    next.edge(id).from().index() == from[id.index()]
                        && next.edge(id).to().index() == to[id.index()]);
  }

  private void refresh(NetworkDiff diff) {
    diff.changedNodes().forEach(id -> place(network.node(id)));
    diff.changedNodes()
        .forEach(
            id -> {
              for (int k = firstAt[id.index()]; k < firstAt[id.index() + 1]; k++) draw(edgesAt[k]);
            });
    diff.changedEdges().forEach(id -> draw(id.index()));
  }

  private void rebuild() {
    nodeCount = network.nodes().size();
    edgeCount = network.edges().size();
    int nodeSpan = network.nodes().nextIndex();
    int edgeSpan = network.edges().nextIndex();
    nodeIds = new int[nodeCount];
    x = new double[nodeSpan];
    y = new double[nodeSpan];
    edgeIds = new int[edgeCount];
    from = new int[edgeSpan];
    to = new int[edgeSpan];
    fan = new double[edgeSpan];
    curves = new double[edgeSpan * Curves.SIZE];
    lengths = new double[edgeSpan];
    sags = new double[edgeSpan];
    int k = 0;
    for (Node node : network.nodes()) {
      nodeIds[k++] = node.id().index();
      place(node);
    }
    k = 0;
    for (Edge edge : network.edges()) {
      int id = edge.id().index();
      edgeIds[k++] = id;
      from[id] = edge.from().index();
      to[id] = edge.to().index();
    }
    findEdgesAtNodes(nodeSpan);
    fanOut();
    for (int id : edgeIds) draw(id);
  }

  private void place(Node node) {
    x[node.id().index()] = node.position().x();
    y[node.id().index()] = node.position().y();
  }

  private void findEdgesAtNodes(int nodeSpan) {
    firstAt = new int[nodeSpan + 1];
    for (int id : edgeIds) {
      firstAt[from[id]]++;
      if (to[id] != from[id]) firstAt[to[id]]++;
    }
    int sum = 0;
    for (int n = 0; n <= nodeSpan; n++) {
      int count = firstAt[n];
      firstAt[n] = sum;
      sum += count;
    }
    edgesAt = new int[sum];
    int[] next = firstAt.clone();
    for (int id : edgeIds) {
      edgesAt[next[from[id]]++] = id;
      if (to[id] != from[id]) edgesAt[next[to[id]]++] = id;
    }
  }

  /// Gives parallel edges different offsets. One sort of (pair of nodes, edge) finds them.
  private void fanOut() {
    long[] pairs = new long[edgeCount];
    for (int k = 0; k < edgeCount; k++) {
      int id = edgeIds[k];
      long low = Math.min(from[id], to[id]);
      long high = Math.max(from[id], to[id]);
      pairs[k] = (low << 42) | (high << 21) | k;
    }
    Arrays.sort(pairs);
    int begin = 0;
    while (begin < edgeCount) {
      int end = begin + 1;
      while (end < edgeCount && pairs[end] >>> 21 == pairs[begin] >>> 21) end++;
      for (int k = begin; k < end; k++) {
        int id = edgeIds[(int) (pairs[k] & 0x1FFFFF)];
        double offset = (k - begin - (end - begin - 1) / 2.0) * FAN;
        fan[id] = from[id] <= to[id] ? offset : -offset;
      }
      begin = end;
    }
  }

  private void draw(int id) {
    Edge edge = network.edges().get(id);
    double bend = edge.route().isAutomatic() ? fan[id] : edge.route().bend();
    Curves.write(x[from[id]], y[from[id]], x[to[id]], y[to[id]], bend, curves, id * Curves.SIZE);
    lengths[id] = Curves.length(curves, id * Curves.SIZE);
    sags[id] = Curves.sag(curves, id * Curves.SIZE);
  }

  /// The box around all nodes and curves; null where there is nothing.
  @Nullable Box bounds() {
    if (bounds == null && nodeCount > 0) bounds = boundsOfAll();
    return bounds;
  }

  private Box boundsOfAll() {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int id : nodeIds) {
      left = Math.min(left, x[id]);
      right = Math.max(right, x[id]);
      top = Math.min(top, y[id]);
      bottom = Math.max(bottom, y[id]);
    }
    return new Box(left, top, right, bottom).grown(2 * RADIUS);
  }

  /// Whether the hull of an edge's curve meets the box.
  boolean mayMeet(int edgeId, Box box) {
    double[] c = curves;
    int k = edgeId * Curves.SIZE;
    double left = Math.min(Math.min(c[k], c[k + 2]), Math.min(c[k + 4], c[k + 6]));
    if (left > box.right()) return false;
    double right = Math.max(Math.max(c[k], c[k + 2]), Math.max(c[k + 4], c[k + 6]));
    if (right < box.left()) return false;
    double top = Math.min(Math.min(c[k + 1], c[k + 3]), Math.min(c[k + 5], c[k + 7]));
    if (top > box.bottom()) return false;
    double bottom = Math.max(Math.max(c[k + 1], c[k + 3]), Math.max(c[k + 5], c[k + 7]));
    return bottom >= box.top();
  }
}
