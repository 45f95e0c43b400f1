package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.raster.Raster;
import java.util.Arrays;

/// One picture of glows, edges, dots and nodes in screen pixels, ready to be rasterised by another
/// thread.
///
/// Filled by the FX thread, then handed over whole; reused, so that a frame allocates nothing.
final class DrawList {

  private static final int STRAIGHT = 1;

  private float[] curves = new float[8 * 64];
  private float[] widths = new float[64];
  private byte[] shades = new byte[2 * 64];
  private byte[] kinds = new byte[64];
  private int curveCount;

  private float[] dots = new float[2 * 64];
  private int dotCount;
  private double dotRadius;

  private float[] discs = new float[2 * 64];
  private byte[] discShades = new byte[64];
  private boolean[] discSelected = new boolean[64];
  private int discCount;
  private double discRadius;
  private double rimWidth;

  private float[] glows = new float[4 * 64];
  private int glowCount;

  private double work;

  private final int[] strokes = new int[Palette.SHADES];
  private final int[] fills = new int[Palette.SHADES];
  private int rim;
  private int accent;
  private int heat;
  private int dotFill;
  private int dotRim;

  /// Empties the list and takes over the colours.
  void begin(Palette palette) {
    curveCount = 0;
    dotCount = 0;
    discCount = 0;
    glowCount = 0;
    work = 0;
    for (int k = 0; k < Palette.SHADES; k++) {
      strokes[k] = Raster.argb(palette.stroke(k));
      fills[k] = Raster.argb(palette.fill(k));
    }
    rim = Raster.argb(palette.rim);
    accent = Raster.argb(palette.accent);
    heat = Raster.argb(palette.heat);
    dotFill = Raster.argb(palette.dotFill);
    dotRim = Raster.argb(palette.dotRim);
  }

  /// Adds the curve at `at` of `c`, drawing units, shading from one voltage to the other.
  void addCurve(View view, double[] c, int at, boolean straight, int from, int to, double width) {
    int k = nextCurve(straight, from, to, width);
    for (int i = 0; i < 8; i += 2) {
      curves[8 * k + i] = (float) view.x(c[at + i]);
      curves[8 * k + i + 1] = (float) view.y(c[at + i + 1]);
    }
    double span = Math.abs(c[at + 6] - c[at]) + Math.abs(c[at + 7] - c[at + 1]);
    work += Math.min(span * view.zoom(), view.width() + view.height()) * (width + 3);
  }

  void addLine(double x0, double y0, double x1, double y1, int shade, double width) {
    int k = nextCurve(true, shade, shade, width);
    curves[8 * k] = (float) x0;
    curves[8 * k + 1] = (float) y0;
    curves[8 * k + 6] = (float) x1;
    curves[8 * k + 7] = (float) y1;
    work += (Math.abs(x1 - x0) + Math.abs(y1 - y0)) * (width + 3);
  }

  private int nextCurve(boolean straight, int from, int to, double width) {
    int k = curveCount++;
    if (k == widths.length) {
      curves = Arrays.copyOf(curves, 16 * k);
      widths = Arrays.copyOf(widths, 2 * k);
      shades = Arrays.copyOf(shades, 4 * k);
      kinds = Arrays.copyOf(kinds, 2 * k);
    }
    widths[k] = (float) width;
    shades[2 * k] = (byte) from;
    shades[2 * k + 1] = (byte) to;
    kinds[k] = (byte) (straight ? STRAIGHT : 0);
    return k;
  }

  void setDotRadius(double radius) {
    dotRadius = radius;
  }

  int dotCount() {
    return dotCount;
  }

  void addDot(double x, double y) {
    if (2 * dotCount == dots.length) dots = Arrays.copyOf(dots, 4 * dotCount);
    dots[2 * dotCount] = (float) x;
    dots[2 * dotCount + 1] = (float) y;
    dotCount++;
  }

  void setDiscs(double radius, double rimOfAll) {
    discRadius = radius;
    rimWidth = rimOfAll;
  }

  void addDisc(double x, double y, int shade, boolean selected) {
    if (discCount == discShades.length) {
      discs = Arrays.copyOf(discs, 4 * discCount);
      discShades = Arrays.copyOf(discShades, 2 * discCount);
      discSelected = Arrays.copyOf(discSelected, 2 * discCount);
    }
    discs[2 * discCount] = (float) x;
    discs[2 * discCount + 1] = (float) y;
    discShades[discCount] = (byte) shade;
    discSelected[discCount] = selected;
    discCount++;
    work += 2 * discRadius * discRadius;
  }

  /// Adds a light behind a disc, which fades to nothing at `outer` from the disc's centre.
  void addGlow(double x, double y, double outer, double strength) {
    if (4 * glowCount == glows.length) glows = Arrays.copyOf(glows, 8 * glowCount);
    glows[4 * glowCount] = (float) x;
    glows[4 * glowCount + 1] = (float) y;
    glows[4 * glowCount + 2] = (float) outer;
    glows[4 * glowCount + 3] = (float) strength;
    glowCount++;
    work += 3 * outer * outer;
  }

  /// About how many pixels are to be looked at, at one raster pixel to a screen pixel.
  double work() {
    return work + 20.0 * dotCount;
  }

  /// Draws the list, `scale` raster pixels to a screen pixel: glows, edges, dots on them, nodes on
  /// top.
  void drawOn(Raster raster, double scale) {
    for (int k = 0; k < glowCount; k++) {
      raster.glow(
          glows[4 * k] * scale,
          glows[4 * k + 1] * scale,
          discRadius * scale,
          glows[4 * k + 2] * scale,
          glows[4 * k + 3],
          heat);
    }
    for (int k = 0; k < curveCount; k++) drawCurve(raster, k, scale);
    drawDots(raster, scale);
    double r = discRadius * scale;
    for (int k = 0; k < discCount; k++) {
      boolean marked = discSelected[k];
      raster.disc(
          discs[2 * k] * scale,
          discs[2 * k + 1] * scale,
          r,
          fills[discShades[k]],
          (marked ? 2 : rimWidth) * scale,
          marked ? accent : rim);
    }
  }

  private void drawCurve(Raster raster, int k, double scale) {
    int a = shades[2 * k];
    int b = shades[2 * k + 1];
    int pieces = pieces(k, a, b, scale);
    double x = curves[8 * k] * scale;
    double y = curves[8 * k + 1] * scale;
    boolean straight = kinds[k] == STRAIGHT;
    for (int p = 1; p <= pieces; p++) {
      double t = p / (double) pieces;
      double nextX = straight ? mix(k, 0, t) * scale : cubic(k, 0, t) * scale;
      double nextY = straight ? mix(k, 1, t) * scale : cubic(k, 1, t) * scale;
      int shade = a + (int) Math.round((b - a) * (p - 0.5) / pieces);
      raster.line(x, y, nextX, nextY, widths[k] * scale, strokes[shade]);
      x = nextX;
      y = nextY;
    }
  }

  /// Enough pieces for a smooth curve and a smooth shading.
  private int pieces(int k, int a, int b, double scale) {
    double dx = curves[8 * k + 6] - curves[8 * k];
    double dy = curves[8 * k + 7] - curves[8 * k + 1];
    double length = Math.sqrt(dx * dx + dy * dy) * scale;
    int forShade = length < 40 ? 1 : Math.min(16, Math.abs(b - a));
    if (kinds[k] == STRAIGHT) return Math.max(1, forShade);
    double around = 0;
    for (int i = 8 * k; i < 8 * k + 6; i += 2) {
      double ex = curves[i + 2] - curves[i];
      double ey = curves[i + 3] - curves[i + 1];
      around += Math.sqrt(ex * ex + ey * ey);
    }
    int forCurve = (int) Math.clamp(Math.sqrt(around * scale) * 1.3, 4, 48);
    return Math.max(forShade, forCurve);
  }

  private double mix(int k, int axis, double t) {
    return curves[8 * k + axis] + t * (curves[8 * k + 6 + axis] - curves[8 * k + axis]);
  }

  private double cubic(int k, int axis, double t) {
    int i = 8 * k + axis;
    double s = 1 - t;
    return s * s * s * curves[i]
        + 3 * s * s * t * curves[i + 2]
        + 3 * s * t * t * curves[i + 4]
        + t * t * t * curves[i + 6];
  }

  private void drawDots(Raster raster, double scale) {
    double r = dotRadius * scale;
    double rimOfDot = dotRadius < 1.5 ? 0 : 1.1 * scale;
    int fill = rimOfDot == 0 ? dotRim : dotFill;
    for (int k = 0; k < dotCount; k++) {
      raster.disc(dots[2 * k] * scale, dots[2 * k + 1] * scale, r, fill, rimOfDot, dotRim);
    }
  }
}
