package io.kirchhofflab.app.learn.digits;

import java.util.ArrayList;
import java.util.List;

/// A digit on a sheet of 28 x 28 pixels: strokes drawn by hand, a picture of a set, or strokes over
/// a picture. A value; the ground's array is not to be changed.
///
/// Pixel k of a row lies between k and k + 1; 0 is blank, 1 full ink.
@SuppressWarnings("ArrayRecordComponent")
public record Sheet(double[] ground, List<Stroke> strokes) {

  public static final int SIDE = 28;

  /// Digits of MNIST fill a box of this side. Source: Y. LeCun, C. Cortes, C. Burges, The MNIST
  /// database: "size normalized to fit in a 20x20 pixel box while preserving their aspect ratio",
  /// then "centered in a 28x28 image by computing the center of mass of the pixels".
  private static final double BOX = 20;

  /// Half the width of a stroke at half ink, and over how many pixels its edge fades. With them a
  /// stroke has as much ink, and as much of it in full, as the excerpt's: 0.13 of all pixels'
  /// ink, 19 % of pixels touched, 7 % full.
  private static final double RADIUS = 1.25;

  private static final double FADE = 1.1;

  /// How far from its line a stroke leaves ink.
  private static final double REACH = RADIUS + FADE / 2;

  /// A dot is not blown up to fill the box.
  private static final double MOST_SCALE = 4;

  public static final Sheet BLANK = new Sheet(new double[SIDE * SIDE], List.of());

  /// A place on the sheet, 0 to 28 across and down.
  public record Spot(double x, double y) {

    private double distance(Spot from, Spot to) {
      double dx = to.x - from.x;
      double dy = to.y - from.y;
      double square = dx * dx + dy * dy;
      double along = square == 0 ? 0 : ((x - from.x) * dx + (y - from.y) * dy) / square;
      double u = Math.clamp(along, 0, 1);
      return Math.hypot(x - from.x - u * dx, y - from.y - u * dy);
    }
  }

  /// Where the pen went without leaving the sheet.
  public record Stroke(List<Spot> spots) {
    public Stroke {
      spots = List.copyOf(spots);
    }
  }

  public Sheet {
    strokes = List.copyOf(strokes);
  }

  /// `picture` row by row, nothing drawn over it.
  public static Sheet of(double[] picture) {
    return new Sheet(picture, List.of());
  }

  /// With one more stroke, which begins at `spot`.
  public Sheet begun(Spot spot) {
    List<Stroke> more = new ArrayList<>(strokes);
    more.add(new Stroke(List.of(spot)));
    return new Sheet(ground, more);
  }

  /// With the last stroke drawn on to `spot`. Errors: there is a stroke.
  public Sheet extended(Spot spot) {
    List<Spot> longer = new ArrayList<>(strokes.getLast().spots());
    longer.add(spot);
    List<Stroke> all = new ArrayList<>(strokes.subList(0, strokes.size() - 1));
    all.add(new Stroke(longer));
    return new Sheet(ground, all);
  }

  /// Without the last stroke, if there is one.
  public Sheet withoutLast() {
    return strokes.isEmpty() ? this : new Sheet(ground, strokes.subList(0, strokes.size() - 1));
  }

  /// Whether there is no ink at all.
  public boolean isBlank() {
    return strokes.isEmpty() && !hasPicture();
  }

  private boolean hasPicture() {
    for (double each : ground) if (each > 0) return true;
    return false;
  }

  /// The sheet as it was drawn, row by row, a new array.
  public double[] drawn() {
    double[] pixels = ground.clone();
    strokes.forEach(stroke -> paint(stroke, pixels));
    return pixels;
  }

  /// What a circuit is given, a new array: what was drawn on a blank sheet, as large and in the
  /// middle as MNIST's digits are; a picture, with what is drawn over it, as it is.
  public double[] input() {
    if (strokes.isEmpty() || hasPicture()) return drawn();
    Sheet boxed = new Sheet(BLANK.ground, inBox());
    return new Sheet(BLANK.ground, centred(boxed)).drawn();
  }

  /// The strokes in the middle of the sheet, and so large that their ink fills the box.
  private List<Stroke> inBox() {
    double left = SIDE;
    double right = 0;
    double top = SIDE;
    double bottom = 0;
    for (Stroke stroke : strokes) {
      for (Spot spot : stroke.spots()) {
        left = Math.min(left, spot.x());
        right = Math.max(right, spot.x());
        top = Math.min(top, spot.y());
        bottom = Math.max(bottom, spot.y());
      }
    }
    double side = Math.max(right - left, bottom - top);
    double scale = Math.min(MOST_SCALE, (BOX - 2 * REACH) / side);
    double across = SIDE / 2.0 - scale * (left + right) / 2;
    double down = SIDE / 2.0 - scale * (top + bottom) / 2;
    return moved(strokes, scale, across, down);
  }

  /// The strokes of `boxed` moved by whole pixels, so that the centre of their ink is nearest to
  /// the middle of pixel 14, where MNIST has it.
  private static List<Stroke> centred(Sheet boxed) {
    double[] pixels = boxed.drawn();
    double mass = 0;
    double x = 0;
    double y = 0;
    for (int k = 0; k < pixels.length; k++) {
      mass += pixels[k];
      x += pixels[k] * (k % SIDE);
      y += pixels[k] * (k / SIDE);
    }
    int middle = SIDE / 2;
    return moved(boxed.strokes, 1, Math.rint(middle - x / mass), Math.rint(middle - y / mass));
  }

  private static List<Stroke> moved(
      List<Stroke> strokes, double scale, double across, double down) {
    return strokes.stream()
        .map(
            stroke ->
                new Stroke(
                    stroke.spots().stream()
                        .map(at -> new Spot(scale * at.x() + across, scale * at.y() + down))
                        .toList()))
        .toList();
  }

  /// pixels: modified.
  private static void paint(Stroke stroke, double[] pixels) {
    List<Spot> spots = stroke.spots();
    for (int s = 0; s < spots.size(); s++) {
      paint(spots.get(Math.max(0, s - 1)), spots.get(s), pixels);
    }
  }

  /// The line between two spots, near which alone pixels are looked at. pixels: modified.
  private static void paint(Spot from, Spot to, double[] pixels) {
    int left = first(Math.min(from.x(), to.x()));
    int right = last(Math.max(from.x(), to.x()));
    int top = first(Math.min(from.y(), to.y()));
    int bottom = last(Math.max(from.y(), to.y()));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double distance = new Spot(column + 0.5, row + 0.5).distance(from, to);
        double ink = Math.clamp((REACH - distance) / FADE, 0, 1);
        int k = SIDE * row + column;
        pixels[k] = Math.max(pixels[k], ink);
      }
    }
  }

  private static int first(double least) {
    return (int) Math.clamp(Math.floor(least - REACH), 0, SIDE - 1);
  }

  private static int last(double most) {
    return (int) Math.clamp(Math.floor(most + REACH), 0, SIDE - 1);
  }
}
