package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.tool.Box;
import io.kirchhofflab.app.tool.Finder;
import io.kirchhofflab.app.tool.Hit;
import io.kirchhofflab.app.tool.Pointer;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Point;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// Finds what is drawn at a place: a uniform grid over nodes and over curves cut into pieces.
///
/// Built when first asked after a change, so that a drag pays nothing. Owned by the FX thread.
final class HitIndex implements Finder {

  /// An edge is hit within this distance, screen pixels.
  private static final double EDGE_REACH = 6;

  /// A node is hit this far outside its disc, screen pixels.
  private static final double NODE_REACH = 6;

  /// Edges are drawn from beyond this part of the radius; inside, a node is moved.
  private static final double RIM = 0.72;

  /// Nodes smaller than this on the screen, pixels, have no rim to take hold of.
  private static final double SMALLEST_WITH_RIM = 8;

  /// The grid has at most this many cells a side.
  private static final int MOST_CELLS = 512;

  private static final double SMALLEST_CELL = 48;

  /// More edges than this are not cut into pieces: looking at 460,000 takes 10 ms, their grid would
  /// take a second and 100 MB.
  private static final int MOST_EDGES = 50_000;

  private final Geometry geometry;
  private int version = -1;
  private double left;
  private double top;
  private double cell = SMALLEST_CELL;
  private int columns;
  private int rows;
  private int[] firstNode = new int[1];
  private int[] nodes = new int[0];
  private int[] firstEdge = new int[1];
  private int[] edges = new int[0];

  HitIndex(Geometry geometry) {
    this.geometry = geometry;
  }

  @Override
  public Hit at(Pointer pointer) {
    build();
    double pixel = pointer.pixel();
    int node = nearestNode(pointer.x(), pointer.y(), Geometry.RADIUS + NODE_REACH * pixel);
    if (node >= 0) {
      double distance = distanceToNode(node, pointer.x(), pointer.y());
      boolean hasRim = Geometry.RADIUS / pixel >= SMALLEST_WITH_RIM;
      return new Hit.OnNode(new NodeId(node), hasRim && distance > RIM * Geometry.RADIUS);
    }
    int edge = nearestEdge(pointer.x(), pointer.y(), EDGE_REACH * pixel);
    return edge >= 0 ? new Hit.OnEdge(new EdgeId(edge)) : Hit.NOTHING;
  }

  private double distanceToNode(int id, double x, double y) {
    return Math.hypot(geometry.x(id) - x, geometry.y(id) - y);
  }

  private int nearestNode(double x, double y, double reach) {
    int best = -1;
    double least = reach;
    for (int row = rowOf(y - reach); row <= rowOf(y + reach); row++) {
      for (int column = columnOf(x - reach); column <= columnOf(x + reach); column++) {
        int c = row * columns + column;
        for (int k = firstNode[c]; k < firstNode[c + 1]; k++) {
          double distance = distanceToNode(nodes[k], x, y);
          // The later one is drawn on top.
          if (distance < least || (distance == least && nodes[k] > best)) {
            least = distance;
            best = nodes[k];
          }
        }
      }
    }
    return best;
  }

  private int nearestEdge(double x, double y, double reach) {
    return isLarge() ? nearestOfAll(x, y, reach) : nearestOfCells(x, y, reach);
  }

  private boolean isLarge() {
    return geometry.edgeCount() > MOST_EDGES;
  }

  /// Looks at every edge, and close at those whose curve may come near.
  private int nearestOfAll(double x, double y, double reach) {
    double[] c = geometry.curves();
    Box spot = new Box(x - reach, y - reach, x + reach, y + reach);
    int best = -1;
    double least = reach;
    for (int k = 0; k < geometry.edgeCount(); k++) {
      int id = geometry.edgeId(k);
      if (!geometry.mayMeet(id, spot)) continue;
      int at = id * Curves.SIZE;
      double chord = distanceToSegment(x, y, c[at], c[at + 1], c[at + 6], c[at + 7]);
      if (chord > geometry.sag(id) + least) continue;
      double distance = distanceToEdge(id, x, y);
      if (distance < least) {
        least = distance;
        best = id;
      }
    }
    return best;
  }

  private int nearestOfCells(double x, double y, double reach) {
    int best = -1;
    double least = reach;
    for (int row = rowOf(y - reach); row <= rowOf(y + reach); row++) {
      for (int column = columnOf(x - reach); column <= columnOf(x + reach); column++) {
        int c = row * columns + column;
        for (int k = firstEdge[c]; k < firstEdge[c + 1]; k++) {
          double distance = distanceToEdge(edges[k], x, y);
          if (distance < least) {
            least = distance;
            best = edges[k];
          }
        }
      }
    }
    return best;
  }

  private double distanceToEdge(int id, double x, double y) {
    double[] curves = geometry.curves();
    int at = id * Curves.SIZE;
    int pieces = Curves.pieces(curves, at, Double.MAX_VALUE);
    double least = Double.POSITIVE_INFINITY;
    double x0 = curves[at];
    double y0 = curves[at + 1];
    for (int k = 1; k <= 2 * pieces; k++) {
      double t = k / (2.0 * pieces);
      double x1 = Curves.x(curves, at, t);
      double y1 = Curves.y(curves, at, t);
      least = Math.min(least, distanceToSegment(x, y, x0, y0, x1, y1));
      x0 = x1;
      y0 = y1;
    }
    return least;
  }

  private static double distanceToSegment(
      double x, double y, double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double square = dx * dx + dy * dy;
    double t = square == 0 ? 0 : Math.clamp(((x - x0) * dx + (y - y0) * dy) / square, 0, 1);
    return Math.hypot(x0 + t * dx - x, y0 + t * dy - y);
  }

  @Override
  public Picked within(Box box, boolean touching) {
    Set<NodeId> foundNodes = new LinkedHashSet<>();
    Box nodeBox = box.grown(touching ? Geometry.RADIUS : -Geometry.RADIUS);
    for (int k = 0; k < geometry.nodeCount(); k++) {
      int id = geometry.nodeId(k);
      if (nodeBox.contains(geometry.x(id), geometry.y(id))) foundNodes.add(new NodeId(id));
    }
    Set<EdgeId> foundEdges = new HashSet<>();
    for (int k = 0; k < geometry.edgeCount(); k++) {
      int id = geometry.edgeId(k);
      if (geometry.mayMeet(id, box) && isEdgeIn(box, touching, id)) {
        foundEdges.add(new EdgeId(id));
      }
    }
    return new Picked(foundNodes, foundEdges);
  }

  private boolean isEdgeIn(Box box, boolean touching, int id) {
    double[] curves = geometry.curves();
    int at = id * Curves.SIZE;
    int pieces = 4 * Curves.pieces(curves, at, Math.max(8, Math.min(box.width(), box.height())));
    for (int k = 0; k <= pieces; k++) {
      double t = k / (double) pieces;
      boolean inside = box.contains(Curves.x(curves, at, t), Curves.y(curves, at, t));
      if (inside == touching) return touching;
    }
    return !touching;
  }

  @Override
  public Point middle(EdgeId edge) {
    int at = edge.index() * Curves.SIZE;
    return new Point(Curves.x(geometry.curves(), at, 0.5), Curves.y(geometry.curves(), at, 0.5));
  }

  private int columnOf(double x) {
    return (int) Math.clamp((x - left) / cell, 0, columns - 1);
  }

  private int rowOf(double y) {
    return (int) Math.clamp((y - top) / cell, 0, rows - 1);
  }

  private void build() {
    if (version == geometry.version()) return;
    version = geometry.version();
    Box bounds = geometry.bounds();
    if (bounds == null) bounds = new Box(0, 0, 0, 0);
    left = bounds.left();
    top = bounds.top();
    cell = Math.max(SMALLEST_CELL, Math.max(bounds.width(), bounds.height()) / MOST_CELLS);
    columns = (int) (bounds.width() / cell) + 1;
    rows = (int) (bounds.height() / cell) + 1;
    buildNodes();
    if (!isLarge()) buildEdges();
  }

  private void buildNodes() {
    firstNode = new int[columns * rows + 1];
    for (int k = 0; k < geometry.nodeCount(); k++) firstNode[cellOfNode(k)]++;
    nodes = new int[startsFromCounts(firstNode)];
    int[] next = firstNode.clone();
    for (int k = 0; k < geometry.nodeCount(); k++) {
      nodes[next[cellOfNode(k)]++] = geometry.nodeId(k);
    }
  }

  private int cellOfNode(int k) {
    int id = geometry.nodeId(k);
    return rowOf(geometry.y(id)) * columns + columnOf(geometry.x(id));
  }

  private void buildEdges() {
    firstEdge = new int[columns * rows + 1];
    for (int k = 0; k < geometry.edgeCount(); k++) {
      walk(geometry.edgeId(k), c -> firstEdge[c]++);
    }
    edges = new int[startsFromCounts(firstEdge)];
    int[] next = firstEdge.clone();
    for (int k = 0; k < geometry.edgeCount(); k++) {
      int id = geometry.edgeId(k);
      walk(id, c -> edges[next[c]++] = id);
    }
  }

  @FunctionalInterface
  private interface CellVisitor {
    void visit(int cell);
  }

  /// Visits the cells an edge passes: those of points half a cell apart and their neighbours on the
  /// way, each once in a row.
  private void walk(int id, CellVisitor visitor) {
    double[] curves = geometry.curves();
    int at = id * Curves.SIZE;
    int pieces = Curves.pieces(curves, at, cell / 2);
    int lastColumn = columnOf(curves[at]);
    int lastRow = rowOf(curves[at + 1]);
    visitor.visit(lastRow * columns + lastColumn);
    for (int k = 1; k <= pieces; k++) {
      double t = k / (double) pieces;
      int column = columnOf(Curves.x(curves, at, t));
      int row = rowOf(Curves.y(curves, at, t));
      if (column == lastColumn && row == lastRow) continue;
      if (column != lastColumn && row != lastRow) visitor.visit(lastRow * columns + column);
      visitor.visit(row * columns + column);
      lastColumn = column;
      lastRow = row;
    }
  }

  /// Turns counts per cell into first indices; gives their sum. `counts`: Modified.
  private static int startsFromCounts(int[] counts) {
    int sum = 0;
    for (int c = 0; c < counts.length; c++) {
      int count = counts[c];
      counts[c] = sum;
      sum += count;
    }
    return sum;
  }
}
