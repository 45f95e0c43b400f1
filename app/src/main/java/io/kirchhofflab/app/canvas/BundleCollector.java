package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.canvas.Bundles.Sketch;
import io.kirchhofflab.app.tool.Box;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Puts bundles of edges on the draw list: in small networks a line is wider the more edges it
/// stands for; in large ones the lines are as faint as makes their sum a picture of density.
///
/// Which edges belong together is found anew when the network or the octave of the zoom changes,
/// not when the view is panned; in large networks by a worker, while the last bundles stay. Owned
/// by the FX thread.
final class BundleCollector {

  private static final double THINNEST = 0.6;

  /// Added for every factor of four.
  private static final double STEP = 0.6;

  private static final int STEPS = 5;

  /// How often the lines of a large network would cover the box around it, if none lay over
  /// another.
  private static final double COVER = 0.6;

  /// Of lines that should be fainter than this, pixels, some are drawn with it instead: colours are
  /// whole numbers, and what is fainter would be rounded away.
  private static final double FAINTEST = 0.04;

  private static final double BROADEST = 2;

  private final Executor worker;
  private final Executor fx;
  private final Runnable whenDone;
  private @Nullable Bundles bundles;
  private @Nullable Sketch sketch;
  private boolean busy;
  private long[] shadeSum = new long[0];
  private @Nullable Bundles summed;
  private int summedVersion;

  /// `worker` gathers, `fx` takes what it found and tells `whenDone` of it.
  BundleCollector(Executor worker, Executor fx, Runnable whenDone) {
    this.worker = worker;
    this.fx = fx;
    this.whenDone = whenDone;
  }

  void collect(View view, Geometry geometry, LiveValues values, DrawList list) {
    int octave = (int) Math.floor(Math.log(view.zoom()) / Math.log(2));
    if (sketch == null || sketch.version() != geometry.version()) sketch = geometry.sketch();
    if (bundles == null || bundles.sketch() != sketch || bundles.octave() != octave) {
      gather(sketch, octave);
    }
    // Moved nodes may still be drawn where they were; edges that are gone may not.
    if (bundles == null || bundles.of().length != geometry.edgeCount()) return;
    sumShades(bundles, geometry, values);
    draw(bundles, view, geometry, list);
  }

  private void gather(Sketch of, int octave) {
    if (of.edges() <= Bundles.MANY) {
      bundles = Bundles.of(of, octave);
      return;
    }
    if (busy) return;
    busy = true;
    worker.execute(
        () -> {
          Bundles found = Bundles.of(of, octave);
          fx.execute(
              () -> {
                busy = false;
                bundles = found;
                whenDone.run();
              });
        });
  }

  private void draw(Bundles of, View view, Geometry geometry, DrawList list) {
    double[] ends = of.ends();
    Box seen = view.visible();
    double faint = of.of().length <= Bundles.MANY ? 0 : faintness(of, view, geometry);
    for (int b = 0; b < of.count(); b++) {
      int at = 4 * b;
      if (Math.max(ends[at], ends[at + 2]) < seen.left()
          || Math.min(ends[at], ends[at + 2]) > seen.right()
          || Math.max(ends[at + 1], ends[at + 3]) < seen.top()
          || Math.min(ends[at + 1], ends[at + 3]) > seen.bottom()) {
        continue;
      }
      double width = faint == 0 ? width(of.sizes()[b]) : Math.min(BROADEST, faint * of.sizes()[b]);
      if (width < FAINTEST && !isDrawn(b, width / FAINTEST)) continue;
      list.addLine(
          view.x(ends[at]),
          view.y(ends[at + 1]),
          view.x(ends[at + 2]),
          view.y(ends[at + 3]),
          (int) (shadeSum[b] / (2L * of.sizes()[b])),
          Math.max(FAINTEST, width));
    }
  }

  /// Whether line `b` is among the `share` of lines that are drawn; always the same ones, spread
  /// evenly (multiplication by the golden ratio).
  private static boolean isDrawn(int b, double share) {
    return (b * 0x9E3779B9 >>> 8) < share * (1 << 24);
  }

  private static double width(int size) {
    int fours = (31 - Integer.numberOfLeadingZeros(size)) / 2;
    return THINNEST + STEP * Math.min(STEPS, fours);
  }

  /// Pixels of width for one edge.
  private static double faintness(Bundles of, View view, Geometry geometry) {
    Box all = geometry.bounds();
    if (all == null || of.ink() == 0) return 0;
    return COVER * all.width() * all.height() / of.ink() * view.zoom();
  }

  private void sumShades(Bundles of, Geometry geometry, LiveValues values) {
    if (summed == of && summedVersion == values.version()) return;
    summed = of;
    summedVersion = values.version();
    if (shadeSum.length < of.count()) shadeSum = new long[of.count()];
    Arrays.fill(shadeSum, 0, of.count(), 0);
    for (int k = 0; k < of.of().length; k++) {
      int bundle = of.of()[k];
      if (bundle < 0) continue;
      int id = geometry.edgeId(k);
      shadeSum[bundle] += values.shade(geometry.from(id)) + values.shade(geometry.to(id));
    }
  }
}
