package io.kirchhofflab.app.canvas;

import java.util.Arrays;

/// Draws smooth lines and discs into an array of pixels: premultiplied ARGB, row by row.
///
/// Why not the toolkit's strokes: its software pipeline takes about 30 µs for one short line or
/// disc, wherever it is drawn and whoever waits for it; this takes well below 1 µs, and may run
/// beside the FX thread. A pixel's coverage is that of its centre's distance to the shape, which is
/// exact to the eye for round-ended lines and discs.
final class Raster {

  private final int[] pixels;
  private final int width;
  private final int height;

  /// Draws into `pixels`, `width` x `height` of them. `pixels`: Modified.
  Raster(int[] pixels, int width, int height) {
    this.pixels = pixels;
    this.width = width;
    this.height = height;
  }

  void clear() {
    Arrays.fill(pixels, 0, width * height, 0);
  }

  /// A line of `thickness` with round ends, in an opaque colour.
  void line(double x0, double y0, double x1, double y1, double thickness, int argb) {
    if (Math.abs(x1 - x0) >= Math.abs(y1 - y0)) {
      line(x0, y0, x1, y1, thickness, argb, 1, width, width, height);
    } else {
      line(y0, x0, y1, x1, thickness, argb, width, 1, height, width);
    }
  }

  /// The same with coordinates named after the longer and the shorter extent: a pixel's index is `a
  /// * strideA + b * strideB`.
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
        if (along < 0) distance = Math.sqrt(ra * ra + rb * rb);
        else if (along > length) distance = Math.hypot(ra - da, rb - db);
        else distance = Math.abs(ra * ub - rb * ua);
        double cover = reach - distance;
        if (cover > 0)
          blend(a * strideA + b * strideB, argb, (int) (Math.min(1, cover) * strength));
      }
    }
  }

  /// A disc with a rim inside its border, both opaque.
  void disc(double x, double y, double radius, int fill, double rimWidth, int rim) {
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
