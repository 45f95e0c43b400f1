package io.kirchhofflab.app.canvas;

import java.util.Arrays;

/// Puts edges seen from far away on the draw list: all that run between the same two patches of the
/// drawing are one line, wider the more they are.
///
/// Which edges belong together is found anew when the network or the octave of the zoom changes,
/// not when the view is panned.
final class BundleCollector {

  /// Side of a patch, screen pixels at the octave's zoom.
  private static final double PATCH = 28;

  private static final double THINNEST = 0.6;

  /// Added for every factor of four.
  private static final double STEP = 0.6;

  private static final int STEPS = 5;

  private int version = -1;
  private int octave;
  private int count;
  private double[] ends = new double[0];
  private int[] sizes = new int[0];
  private int[] bundleOf = new int[0];
  private long[] shadeSum = new long[0];

  void collect(View view, Geometry geometry, LiveValues values, DrawList list) {
    int wanted = (int) Math.floor(Math.log(view.zoom()) / Math.log(2));
    if (version != geometry.version() || octave != wanted) {
      version = geometry.version();
      octave = wanted;
      gather(geometry, PATCH / Math.pow(2, octave));
    }
    sumShades(geometry, values);
    for (int b = 0; b < count; b++) {
      list.addLine(
          view.x(ends[4 * b]),
          view.y(ends[4 * b + 1]),
          view.x(ends[4 * b + 2]),
          view.y(ends[4 * b + 3]),
          (int) (shadeSum[b] / (2L * sizes[b])),
          width(b));
    }
  }

  private double width(int bundle) {
    int fours = (31 - Integer.numberOfLeadingZeros(sizes[bundle])) / 2;
    return THINNEST + STEP * Math.min(STEPS, fours);
  }

  private void sumShades(Geometry geometry, LiveValues values) {
    Arrays.fill(shadeSum, 0, count, 0);
    for (int k = 0; k < geometry.edgeCount(); k++) {
      int bundle = bundleOf[k];
      if (bundle < 0) continue;
      int id = geometry.edgeId(k);
      shadeSum[bundle] += values.shade(geometry.from(id)) + values.shade(geometry.to(id));
    }
  }

  /// Sorts edges by their pair of patches. An edge within one patch is not drawn.
  private void gather(Geometry geometry, double patch) {
    int edges = geometry.edgeCount();
    bundleOf = new int[edges];
    long[] pair = new long[edges];
    for (int k = 0; k < edges; k++) {
      int id = geometry.edgeId(k);
      long a = patchOf(geometry, geometry.from(id), patch);
      long b = patchOf(geometry, geometry.to(id), patch);
      pair[k] = Math.min(a, b) << 32 | Math.max(a, b);
    }
    long[] sorted = pair.clone();
    Arrays.sort(sorted);
    long[] distinct = Arrays.stream(sorted).distinct().filter(p -> p >>> 32 != (int) p).toArray();
    count = distinct.length;
    ends = new double[4 * count];
    sizes = new int[count];
    shadeSum = new long[count];
    for (int k = 0; k < edges; k++) {
      int b = Arrays.binarySearch(distinct, pair[k]);
      bundleOf[k] = b < 0 ? -1 : b;
      if (b >= 0) add(geometry, geometry.edgeId(k), b, patch);
    }
    for (int i = 0; i < ends.length; i++) ends[i] /= sizes[i / 4];
  }

  /// Adds an edge's ends to the sums of its bundle, the end in the lower patch first.
  private void add(Geometry geometry, int id, int bundle, double patch) {
    int a = geometry.from(id);
    int b = geometry.to(id);
    boolean swapped = patchOf(geometry, a, patch) > patchOf(geometry, b, patch);
    int first = swapped ? b : a;
    int second = swapped ? a : b;
    sizes[bundle]++;
    ends[4 * bundle] += geometry.x(first);
    ends[4 * bundle + 1] += geometry.y(first);
    ends[4 * bundle + 2] += geometry.x(second);
    ends[4 * bundle + 3] += geometry.y(second);
  }

  /// Column and row, 15 bits each.
  private static long patchOf(Geometry geometry, int node, double patch) {
    long column = ((long) Math.floor(geometry.x(node) / patch) + 0x4000) & 0x7FFF;
    long row = ((long) Math.floor(geometry.y(node) / patch) + 0x4000) & 0x7FFF;
    return column << 15 | row;
  }
}
