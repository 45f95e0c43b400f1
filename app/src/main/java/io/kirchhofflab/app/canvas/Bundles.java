package io.kirchhofflab.app.canvas;

import java.util.Arrays;

/// Edges seen from far away: all that run between the same two patches of the drawing are one line.
///
/// `ends` holds x and y of a line's two ends, the mean places of its edges' ends, drawing units;
/// `sizes` how many edges it stands for; `of[k]` the line of the k-th edge, -1 where the edge stays
/// within one patch and is not drawn; `ink` = Σ size · length. Immutable: the arrays are not to be
/// changed.
@SuppressWarnings("ArrayRecordComponent")
record Bundles(Sketch sketch, int octave, double[] ends, int[] sizes, int[] of, double ink) {

  /// Side of a patch, screen pixels at the octave's zoom; half of it where there are so many edges
  /// that their lines are faint.
  private static final double PATCH = 28;

  /// Networks of more edges than this are drawn by density.
  static final int MANY = 20_000;

  /// What bundles are made of: the ends of the k-th edge, and where nodes lie by id.
  record Sketch(int version, int[] from, int[] to, double[] x, double[] y) {

    int edges() {
      return from.length;
    }
  }

  int count() {
    return sizes.length;
  }

  /// Sorts the edges of `sketch` by their pair of patches, for zooms from 2^`octave` on.
  static Bundles of(Sketch sketch, int octave) {
    double patch = (sketch.edges() > MANY ? PATCH / 2 : PATCH) / Math.pow(2, octave);
    long[] patches = new long[sketch.x.length];
    for (int node = 0; node < patches.length; node++) {
      patches[node] = patch(sketch.x[node], sketch.y[node], patch);
    }
    long[] pair = new long[sketch.edges()];
    for (int k = 0; k < pair.length; k++) {
      long a = patches[sketch.from[k]];
      long b = patches[sketch.to[k]];
      pair[k] = Math.min(a, b) << 32 | Math.max(a, b);
    }
    return gathered(sketch, octave, patches, pair);
  }

  /// Column and row, 15 bits each.
  private static long patch(double x, double y, double side) {
    long column = ((long) Math.floor(x / side) + 0x4000) & 0x7FFF;
    long row = ((long) Math.floor(y / side) + 0x4000) & 0x7FFF;
    return column << 15 | row;
  }

  private static Bundles gathered(Sketch sketch, int octave, long[] patches, long[] pair) {
    long[] sorted = pair.clone();
    Arrays.sort(sorted);
    long[] distinct = Arrays.stream(sorted).distinct().filter(p -> p >>> 32 != (int) p).toArray();
    double[] ends = new double[4 * distinct.length];
    int[] sizes = new int[distinct.length];
    int[] of = new int[pair.length];
    for (int k = 0; k < pair.length; k++) {
      int b = Math.max(-1, Arrays.binarySearch(distinct, pair[k]));
      of[k] = b;
      if (b < 0) continue;
      // The end in the lower patch first.
      boolean swapped = patches[sketch.from[k]] > patches[sketch.to[k]];
      int first = swapped ? sketch.to[k] : sketch.from[k];
      int second = swapped ? sketch.from[k] : sketch.to[k];
      sizes[b]++;
      ends[4 * b] += sketch.x[first];
      ends[4 * b + 1] += sketch.y[first];
      ends[4 * b + 2] += sketch.x[second];
      ends[4 * b + 3] += sketch.y[second];
    }
    double ink = 0;
    for (int b = 0; b < sizes.length; b++) {
      for (int i = 4 * b; i < 4 * b + 4; i++) ends[i] /= sizes[b];
      ink +=
          sizes[b] * Math.hypot(ends[4 * b + 2] - ends[4 * b], ends[4 * b + 3] - ends[4 * b + 1]);
    }
    return new Bundles(sketch, octave, ends, sizes, of, ink);
  }
}
