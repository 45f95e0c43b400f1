package io.kirchhofflab.app.learn;

import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the nodes and edges of a layered circuit are drawn: time runs to the right, each column is
/// all nodes where a layer ends, ground in the lowest row. An edge of a layer leads from a node in
/// the column before to one in the column after it.
///
/// Several devices between the same nodes lie side by side.
public final class NetworkLayout {

  /// Room around the outermost maps, px.
  private static final double MARGIN_X = 30;

  private static final double MARGIN_TOP = 10;
  private static final double MARGIN_BOTTOM = 30;

  /// The largest and smallest side of a map, px.
  private static final double LARGEST = 58;

  private static final double SMALLEST = 20;

  /// Devices between the same nodes lie so far apart, px.
  private static final double APART = 9;

  /// Pieces of a curve that are looked at for what lies under the pointer.
  private static final int PIECES = 24;

  /// A cubic curve from (`x0`, `y0`) to (`x3`, `y3`) px.
  public record Curve(
      double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3) {

    /// The place at `u` of the way, 0 to 1.
    public double x(double u) {
      double w = 1 - u;
      return w * w * w * x0 + 3 * w * w * u * x1 + 3 * w * u * u * x2 + u * u * u * x3;
    }

    public double y(double u) {
      double w = 1 - u;
      return w * w * w * y0 + 3 * w * w * u * y1 + 3 * w * u * u * y2 + u * u * u * y3;
    }

    /// The distance of (x, y), px.
    public double distance(double x, double y) {
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < PIECES; k++) {
        double u = (double) k / PIECES;
        double v = (double) (k + 1) / PIECES;
        least = Math.min(least, toPiece(x, y, x(u), y(u), x(v), y(v)));
      }
      return least;
    }

    private static double toPiece(double x, double y, double ax, double ay, double bx, double by) {
      double length = (bx - ax) * (bx - ax) + (by - ay) * (by - ay);
      double along = length == 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
      double u = Math.clamp(along, 0, 1);
      return Math.hypot(x - ax - u * (bx - ax), y - ay - u * (by - ay));
    }
  }

  private final double width;
  private final double height;
  private final int rows;
  private final List<Integer> nodes = new ArrayList<>();
  private final double size;
  private final List<List<Curve>> curves = new ArrayList<>();

  /// `circuit` in `width` by `height` px.
  public NetworkLayout(LayeredCircuit circuit, double width, double height) {
    this.width = width;
    this.height = height;
    rows = circuit.nodes() + 1;
    nodes.add(circuit.layers().getFirst().nodes());
    for (Layer layer : circuit.layers()) nodes.add(layer.nodes());
    double pitchY = (height - MARGIN_TOP - MARGIN_BOTTOM) / rows;
    double pitchX = (width - 2 * MARGIN_X) / nodes.size();
    size = Math.clamp(Math.floor(Math.min(0.62 * pitchY, 0.5 * pitchX)), SMALLEST, LARGEST);
    for (int l = 0; l < circuit.layers().size(); l++) {
      curves.add(curves(l, circuit.layers().get(l)));
    }
  }

  private List<Curve> curves(int l, Layer layer) {
    Map<Long, Integer> together = new HashMap<>();
    for (int e = 0; e < layer.edges(); e++) together.merge(pair(layer, e), 1, Integer::sum);
    Map<Long, Integer> drawn = new HashMap<>();
    List<Curve> of = new ArrayList<>();
    for (int e = 0; e < layer.edges(); e++) {
      int rank = drawn.merge(pair(layer, e), 1, Integer::sum) - 1;
      double aside = APART * (rank - (together.getOrDefault(pair(layer, e), 1) - 1) / 2.0);
      of.add(curve(l, layer.from()[e], layer.to()[e], aside));
    }
    return of;
  }

  private static long pair(Layer layer, int e) {
    return (long) layer.from()[e] << 32 | layer.to()[e];
  }

  private Curve curve(int l, int from, int to, double aside) {
    double x0 = x(l) + (from == 0 ? 0 : size / 2);
    double x3 = x(l + 1) - (to == 0 ? 0 : size / 2);
    double lead = 0.45 * (x3 - x0);
    double y0 = y(from);
    double y3 = y(to);
    return new Curve(x0, y0, x0 + lead, y0 + aside, x3 - lead, y3 + aside, x3, y3);
  }

  /// Columns of nodes: one more than there are layers.
  public int columns() {
    return nodes.size();
  }

  /// Nodes in `column`, ground not counted.
  public int nodes(int column) {
    return nodes.get(column);
  }

  /// The side of a map, px.
  public double size() {
    return size;
  }

  /// The middle of `column`, px.
  public double x(int column) {
    double first = MARGIN_X + size / 2;
    double last = width - MARGIN_X - size / 2;
    return first + column * (last - first) / (columns() - 1);
  }

  /// The middle of `node`, px; ground, node 0, is the lowest.
  public double y(int node) {
    double pitch = (height - MARGIN_TOP - MARGIN_BOTTOM) / rows;
    int row = node == 0 ? rows - 1 : node - 1;
    return MARGIN_TOP + pitch * (row + 0.5);
  }

  public Curve curve(EdgeRef edge) {
    return curves.get(edge.layer()).get(edge.edge());
  }

  /// Edges of a layer.
  public int edges(int layer) {
    return curves.get(layer).size();
  }

  /// The edge nearest to (x, y), at most `reach` px away, or null.
  public @Nullable EdgeRef edgeAt(double x, double y, double reach) {
    EdgeRef nearest = null;
    double least = reach;
    for (int l = 0; l < curves.size(); l++) {
      for (int e = 0; e < curves.get(l).size(); e++) {
        double away = curves.get(l).get(e).distance(x, y);
        if (away < least) {
          least = away;
          nearest = new EdgeRef(l, e);
        }
      }
    }
    return nearest;
  }

  /// The node whose map lies under (x, y), or null; ground has none.
  public @Nullable NodeRef nodeAt(double x, double y) {
    for (int c = 0; c < columns(); c++) {
      if (Math.abs(x - x(c)) > size / 2) continue;
      for (int node = 1; node <= nodes(c); node++) {
        if (Math.abs(y - y(node)) <= size / 2) return new NodeRef(c, node);
      }
    }
    return null;
  }
}
