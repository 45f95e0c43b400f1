package io.kirchhofflab.app.raster;

import java.util.Arrays;
import javafx.scene.paint.Color;

/// Draws smooth lines, curves, bands and discs into an array of pixels: premultiplied ARGB, row by
/// row.
///
/// Why not the toolkit's strokes: its software pipeline takes about 30 µs for one short line or
/// disc, wherever it is drawn and whoever waits for it; this takes well below 1 µs, and may run
/// beside the FX thread. A pixel's coverage is that of its centre's distance to the shape, which is
/// exact to the eye for round-ended lines and discs.
public final class Raster {

  private final int[] pixels;
  private final int width;
  private final int height;

  /// Cover of a stroke in the making, 0 to 255 a pixel, and the pixels where it is not 0; empty
  /// until a first curve is drawn.
  private byte[] stroke = new byte[0];

  private int[] touched = new int[0];
  private int touchedCount;
  private boolean gathering;

  /// Draws into `pixels`, `width` x `height` of them. `pixels`: Modified.
  public Raster(int[] pixels, int width, int height) {
    this.pixels = pixels;
    this.width = width;
    this.height = height;
  }

  /// `colour` without its opacity, as the methods here take it.
  public static int argb(Color colour) {
    int red = (int) Math.round(255 * colour.getRed());
    int green = (int) Math.round(255 * colour.getGreen());
    int blue = (int) Math.round(255 * colour.getBlue());
    return 0xFF000000 | red << 16 | green << 8 | blue;
  }

  public void clear() {
    Arrays.fill(pixels, 0, width * height, 0);
  }

  /// A line of `thickness` with round ends, in an opaque colour.
  public void line(double x0, double y0, double x1, double y1, double thickness, int argb) {
    if (Math.abs(x1 - x0) >= Math.abs(y1 - y0)) {
      line(x0, y0, x1, y1, thickness, argb, 1, width, width, height);
    } else {
      line(y0, x0, y1, x1, thickness, argb, width, 1, height, width);
    }
  }

  /// One stroke along the first `count` points: where its pieces overlap, it is not laid on twice.
  public void curve(double[] xs, double[] ys, int count, double thickness, int argb) {
    if (stroke.length == 0) {
      stroke = new byte[width * height];
      touched = new int[width * height];
    }
    gathering = true;
    for (int k = 1; k < count; k++) line(xs[k - 1], ys[k - 1], xs[k], ys[k], thickness, argb);
    if (count == 1) line(xs[0], ys[0], xs[0], ys[0], thickness, argb);
    gathering = false;
    for (int k = 0; k < touchedCount; k++) {
      int at = touched[k];
      blend(at, argb, stroke[at] & 0xFF);
      stroke[at] = 0;
    }
    touchedCount = 0;
  }

  /// Covers what lies within `middle ± times sigma` with `opacity`; both run straight from one of
  /// the first `count` places `xs`, which ascend, to the next.
  public void band(
      double[] xs,
      double[] middle,
      double[] sigma,
      int count,
      double times,
      double opacity,
      int argb) {
    int k = 1;
    for (int px = count < 2 ? width : firstColumn(xs[0]); px < width; px++) {
      double x = px + 0.5;
      while (k < count && xs[k] < x) k++;
      if (k == count) break;
      double t = (x - xs[k - 1]) / (xs[k] - xs[k - 1]);
      double at = middle[k - 1] + t * (middle[k] - middle[k - 1]);
      double reach = times * (sigma[k - 1] + t * (sigma[k] - sigma[k - 1]));
      column(px, at - reach, at + reach, opacity, argb);
    }
  }

  private static int firstColumn(double x) {
    return Math.max(0, (int) Math.ceil(x - 0.5));
  }

  private void column(int px, double top, double bottom, double opacity, int argb) {
    int last = Math.min(height - 1, (int) Math.floor(bottom));
    for (int py = Math.max(0, (int) Math.floor(top)); py <= last; py++) {
      double cover = Math.min(py + 1, bottom) - Math.max(py, top);
      if (cover > 0) blend(py * width + px, argb, (int) Math.round(255 * opacity * cover));
    }
  }

  /// A line with coordinates named after its longer and its shorter extent: a pixel's index is `a *
  /// strideA + b * strideB`.
  private void line(
      double a0,
      double b0,
      double a1,
      double b1,
      double thickness,
      int argb,
      int strideA,
      int strideB,
      int limitA,
      int limitB) {
    if (a0 > a1) {
      line(a1, b1, a0, b0, thickness, argb, strideA, strideB, limitA, limitB);
      return;
    }
    double half = Math.max(0.5, thickness / 2);
    double strength = Math.min(1, thickness) * 255;
    double reach = half + 0.5;
    double da = a1 - a0;
    double db = b1 - b0;
    double length = Math.sqrt(da * da + db * db);
    double ua = length == 0 ? 1 : da / length;
    double ub = length == 0 ? 0 : db / length;
    double slope = da == 0 ? 0 : db / da;
    double band = ua == 0 ? reach : reach / ua;
    int first = Math.max(0, (int) Math.floor(a0 - reach));
    int last = Math.min(limitA - 1, (int) Math.floor(a1 + reach));
    for (int a = first; a <= last; a++) {
      double ca = a + 0.5;
      double middle = b0 + (Math.clamp(ca, a0, a1) - a0) * slope;
      int low = Math.max(0, (int) Math.floor(middle - band));
      int high = Math.min(limitB - 1, (int) Math.floor(middle + band));
      double ra = ca - a0;
      for (int b = low; b <= high; b++) {
        double rb = b + 0.5 - b0;
        double along = ra * ua + rb * ub;
        double distance;
        if (along < 0) distance = distance(ra, rb);
        else if (along > length) distance = distance(ra - da, rb - db);
        else distance = Math.abs(ra * ub - rb * ua);
        double cover = reach - distance;
        if (cover > 0) put(a * strideA + b * strideB, argb, (int) (Math.min(1, cover) * strength));
      }
    }
  }

  /// Without `Math.hypot`'s care for overflow, which takes most of a short line's time.
  private static double distance(double a, double b) {
    return Math.sqrt(a * a + b * b);
  }

  /// A disc with a rim inside its border, both opaque.
  public void disc(double x, double y, double radius, int fill, double rimWidth, int rim) {
    double reach = radius + 0.5;
    double inner = rimWidth <= 0 ? reach : radius - rimWidth;
    double safe = Math.max(0, Math.min(inner, radius) - 0.71);
    int top = Math.max(0, (int) Math.floor(y - reach));
    int bottom = Math.min(height - 1, (int) Math.floor(y + reach));
    int left = Math.max(0, (int) Math.floor(x - reach));
    int right = Math.min(width - 1, (int) Math.floor(x + reach));
    for (int py = top; py <= bottom; py++) {
      double dy = py + 0.5 - y;
      for (int px = left; px <= right; px++) {
        double dx = px + 0.5 - x;
        double square = dx * dx + dy * dy;
        int at = py * width + px;
        if (square <= safe * safe) {
          pixels[at] = fill;
          continue;
        }
        double distance = Math.sqrt(square);
        double cover = reach - distance;
        if (cover <= 0) continue;
        blend(at, fill, (int) (255 * Math.min(1, cover)));
        double onRim = Math.min(cover, distance - inner + 0.5);
        if (onRim > 0) blend(at, rim, (int) (255 * Math.min(1, onRim)));
      }
    }
  }

  /// A soft light around (x, y): `strength`, 0 to 1, up to `inner`, fading to nothing at `outer`.
  public void glow(double x, double y, double inner, double outer, double strength, int argb) {
    int top = Math.max(0, (int) Math.floor(y - outer));
    int bottom = Math.min(height - 1, (int) Math.floor(y + outer));
    double full = 255 * strength;
    double slope = full / (outer - inner);
    for (int py = top; py <= bottom; py++) {
      double dy = py + 0.5 - y;
      double half = Math.sqrt(Math.max(0, outer * outer - dy * dy));
      int left = Math.max(0, (int) Math.floor(x - half));
      int right = Math.min(width - 1, (int) Math.floor(x + half));
      for (int px = left; px <= right; px++) {
        double dx = px + 0.5 - x;
        double cover = Math.min(full, (outer - Math.sqrt(dx * dx + dy * dy)) * slope);
        if (cover > 0) blend(py * width + px, argb, (int) Math.round(cover));
      }
    }
  }

  /// Lays a line's colour over a pixel, or remembers its cover while a curve is gathered.
  private void put(int at, int argb, int cover) {
    if (!gathering) {
      blend(at, argb, cover);
      return;
    }
    int was = stroke[at] & 0xFF;
    if (cover <= was) return;
    if (was == 0) touched[touchedCount++] = at;
    stroke[at] = (byte) cover;
  }

  /// Lays an opaque colour over a pixel with `cover` of 255.
  private void blend(int at, int argb, int cover) {
    if (cover >= 255) {
      pixels[at] = argb;
      return;
    }
    int was = pixels[at];
    int share = cover + (cover >> 7);
    int rest = 256 - share;
    int redBlue = (argb & 0xFF00FF) * share + (was & 0xFF00FF) * rest;
    int alphaGreen = (argb >>> 8 & 0xFF00FF) * share + (was >>> 8 & 0xFF00FF) * rest;
    pixels[at] = redBlue >>> 8 & 0xFF00FF | alphaGreen & 0xFF00FF00;
  }
}
