package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.tool.Box;
import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;

/// Draws all edges in sight with few strokes: pieces of curves sorted into buckets of one colour
// and
/// one width, one path per bucket.
///
/// In a small picture an edge is cut into pieces that shade from its one voltage to the other.
final class EdgePainter {

  private static final int WIDTHS = 6;

  /// Thinnest and thickest line at zoom 1, pixels.
  private static final double THIN = 1.4;

  private static final double THICK = 4.4;

  /// Width of an edge at rest.
  private static final double REST = 1.8;

  /// With more edges in sight than this, an edge has one colour and there are fewer buckets.
  private static final int FEW = 500;

  private static final int PIECES = 6;

  /// Curves that deviate less than this from a line, pixels, are drawn as lines.
  private static final double FLAT = 0.6;

  private int[] visible = new int[256];
  private int visibleCount;
  private int[] bucketOf = new int[256];
  private int[] order = new int[256];
  private final int[] firstIn = new int[Palette.SHADES * WIDTHS + 1];
  private final int[] nextIn = new int[Palette.SHADES * WIDTHS + 1];

  /// Draws what `view` shows of `geometry`.
  void paint(GraphicsContext gc, View view, Geometry geometry, LiveValues values) {
    findVisible(view, geometry);
    boolean few = visibleCount <= FEW;
    int pieces = few ? PIECES : 1;
    sort(geometry, values, pieces, few);
    gc.setLineCap(StrokeLineCap.BUTT);
    gc.setLineDashes();
    for (int bucket = 0; bucket < Palette.SHADES * WIDTHS; bucket++) {
      if (firstIn[bucket] < firstIn[bucket + 1]) {
        stroke(gc, view, geometry, values, bucket, pieces);
      }
    }
  }

  /// How many edges the last picture showed.
  int visibleCount() {
    return visibleCount;
  }

  /// Id of the k-th edge in sight in the last picture.
  int visible(int k) {
    return visible[k];
  }

  private void findVisible(View view, Geometry geometry) {
    if (visible.length < geometry.edgeCount()) visible = new int[geometry.edgeCount()];
    Box box = view.visible().grown(8 / view.zoom());
    visibleCount = 0;
    for (int k = 0; k < geometry.edgeCount(); k++) {
      int id = geometry.edgeId(k);
      if (geometry.mayMeet(id, box)) visible[visibleCount++] = id;
    }
  }

  private void sort(Geometry geometry, LiveValues values, int pieces, boolean few) {
    int items = visibleCount * pieces;
    if (bucketOf.length < items) {
      bucketOf = new int[items];
      order = new int[items];
    }
    Arrays.fill(firstIn, 0);
    for (int k = 0; k < visibleCount; k++) {
      int id = visible[k];
      int a = values.shade(geometry.from(id));
      int b = values.shade(geometry.to(id));
      int width = Math.round(values.level(id) * (WIDTHS - 1));
      for (int p = 0; p < pieces; p++) {
        int shade = a + Math.round((b - a) * (p + 0.5f) / pieces);
        int bucket = few ? shade * WIDTHS + width : coarse(shade) * WIDTHS + width / 2 * 2;
        bucketOf[k * pieces + p] = bucket;
        firstIn[bucket]++;
      }
    }
    int sum = 0;
    for (int bucket = 0; bucket < firstIn.length; bucket++) {
      int count = firstIn[bucket];
      firstIn[bucket] = sum;
      nextIn[bucket] = sum;
      sum += count;
    }
    for (int item = 0; item < items; item++) order[nextIn[bucketOf[item]]++] = item;
  }

  /// Every fourth shade.
  private static int coarse(int shade) {
    return (shade + 2) / 4 * 4;
  }

  private void stroke(
      GraphicsContext gc, View view, Geometry geometry, LiveValues values, int bucket, int pieces) {
    gc.beginPath();
    for (int i = firstIn[bucket]; i < firstIn[bucket + 1]; i++) {
      int item = order[i];
      int id = visible[item / pieces];
      trace(gc, view, geometry.curves(), id * Curves.SIZE, item % pieces, pieces);
    }
    double width =
        values.isFlowing() ? THIN + (THICK - THIN) * (bucket % WIDTHS) / (WIDTHS - 1) : REST;
    gc.setStroke(view.palette().stroke(bucket / WIDTHS));
    gc.setLineWidth(width * view.pen());
    gc.stroke();
  }

  /// Adds one piece of a curve to the path.
  private static void trace(
      GraphicsContext gc, View view, double[] c, int at, int piece, int pieces) {
    boolean flat = Curves.sag(c, at) * view.zoom() < FLAT;
    if (pieces == 1) {
      gc.moveTo(view.x(c[at]), view.y(c[at + 1]));
      if (flat) gc.lineTo(view.x(c[at + 6]), view.y(c[at + 7]));
      else curveTo(gc, view, c[at + 2], c[at + 3], c[at + 4], c[at + 5], c[at + 6], c[at + 7]);
      return;
    }
    double t0 = piece / (double) pieces;
    // A hair of overlap hides the seam between neighbours.
    double t1 = Math.min(1, (piece + 1.02) / pieces);
    double third = (t1 - t0) / 3;
    double x0 = Curves.x(c, at, t0);
    double y0 = Curves.y(c, at, t0);
    double x3 = Curves.x(c, at, t1);
    double y3 = Curves.y(c, at, t1);
    gc.moveTo(view.x(x0), view.y(y0));
    if (flat) {
      gc.lineTo(view.x(x3), view.y(y3));
    } else {
      curveTo(
          gc,
          view,
          x0 + third * Curves.dx(c, at, t0),
          y0 + third * Curves.dy(c, at, t0),
          x3 - third * Curves.dx(c, at, t1),
          y3 - third * Curves.dy(c, at, t1),
          x3,
          y3);
    }
  }

  private static void curveTo(
      GraphicsContext gc,
      View view,
      double x1,
      double y1,
      double x2,
      double y2,
      double x3,
      double y3) {
    gc.bezierCurveTo(view.x(x1), view.y(y1), view.x(x2), view.y(y2), view.x(x3), view.y(y3));
  }

  /// Adds the whole curve of an edge to the path.
  static void trace(GraphicsContext gc, View view, Geometry geometry, int edgeId) {
    trace(gc, view, geometry.curves(), edgeId * Curves.SIZE, 0, 1);
  }
}
