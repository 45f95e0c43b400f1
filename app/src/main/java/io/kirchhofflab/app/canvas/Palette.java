package io.kirchhofflab.app.canvas;

import javafx.scene.paint.Color;

/// Every colour of the canvas; immutable.
///
/// Voltage runs over `SHADES` shades from the most negative to the most positive. The default ramp,
/// orange - grey - blue, stays apart for red-green blind eyes; `Ramp.CLASSIC` is green for positive
/// and red for negative.
public final class Palette {

  /// Shades of voltage; odd, so that zero has its own.
  public static final int SHADES = 33;

  /// Which hues mean negative and positive.
  public enum Ramp {
    ORANGE_BLUE,
    CLASSIC
  }

  private static final Color DARK_INK = Color.web("#0f1720");
  private static final Color LIGHT_INK = Color.web("#ffffff");

  final boolean dark;
  final Color background;
  final Color gridDot;
  final Color ink;
  final Color mutedInk;
  final Color wire;
  final Color rim;
  final Color accent;
  final Color halo;
  final Color panel;
  final Color panelEdge;
  final Color danger;
  final Color warning;
  final Color heat;
  final Color dotFill;
  final Color dotRim;
  private final Color[] fills = new Color[SHADES];
  private final Color[] strokes = new Color[SHADES];
  private final Color[] inks = new Color[SHADES];

  private Palette(boolean dark, Ramp ramp) {
    this.dark = dark;
    background = Color.web(dark ? "#0d1117" : "#ffffff");
    gridDot = Color.web(dark ? "#252c36" : "#dde2e8");
    ink = Color.web(dark ? "#e6edf3" : "#1f2328");
    mutedInk = Color.web(dark ? "#9aa5b1" : "#57606a");
    wire = Color.web(dark ? "#6e7a87" : "#8b96a3");
    rim = Color.web(dark ? "#aab4c0" : "#4f5a66");
    accent = Color.web(dark ? "#4493f8" : "#0969da");
    halo = accent.deriveColor(0, 1, 1, dark ? 0.42 : 0.30);
    panel = Color.web(dark ? "#151b23" : "#f6f8fa");
    panelEdge = Color.web(dark ? "#3d444d" : "#d1d9e0");
    danger = Color.web(dark ? "#f85149" : "#d1242f");
    warning = Color.web(dark ? "#d29922" : "#bf8700");
    heat = Color.web(dark ? "#f778ba" : "#bf3989");
    dotFill = Color.web(dark ? "#0d1117" : "#ffffff");
    dotRim = Color.web(dark ? "#e6edf3" : "#24292f");
    Color middle = Color.web(dark ? "#6d7580" : "#b4bac2");
    Color negative = negative(dark, ramp);
    Color positive = positive(dark, ramp);
    for (int k = 0; k < SHADES; k++) {
      double u = 2.0 * k / (SHADES - 1) - 1;
      fills[k] = middle.interpolate(u < 0 ? negative : positive, Math.abs(u));
      // Lines are thin: a little more contrast to the ground than areas need.
      strokes[k] = fills[k].interpolate(dark ? Color.WHITE : Color.BLACK, 0.10);
      inks[k] = contrast(fills[k], LIGHT_INK) >= 3.2 ? LIGHT_INK : DARK_INK;
    }
  }

  public static Palette light() {
    return new Palette(false, Ramp.ORANGE_BLUE);
  }

  public static Palette dark() {
    return new Palette(true, Ramp.ORANGE_BLUE);
  }

  public static Palette of(boolean dark, Ramp ramp) {
    return new Palette(dark, ramp);
  }

  private static Color negative(boolean dark, Ramp ramp) {
    return switch (ramp) {
      case ORANGE_BLUE -> Color.web(dark ? "#f0983a" : "#f0891a");
      case CLASSIC -> Color.web(dark ? "#f0574c" : "#cf222e");
    };
  }

  private static Color positive(boolean dark, Ramp ramp) {
    return switch (ramp) {
      case ORANGE_BLUE -> Color.web(dark ? "#3ba5ee" : "#0877bd");
      case CLASSIC -> Color.web(dark ? "#3fb950" : "#1a7f37");
    };
  }

  public boolean isDark() {
    return dark;
  }

  public Color background() {
    return background;
  }

  public Color accent() {
    return accent;
  }

  /// The shade index of `voltage` when `range` V is full colour; grey where it is not a number.
  public static int shade(double voltage, double range) {
    if (Double.isNaN(voltage)) return SHADES / 2;
    double u = Math.clamp(voltage / range, -1, 1);
    return (int) Math.rint((u + 1) / 2 * (SHADES - 1));
  }

  /// Colour of a node's disc.
  public Color fill(int shade) {
    return fills[shade];
  }

  /// Colour of a line at that voltage.
  public Color stroke(int shade) {
    return strokes[shade];
  }

  /// Colour of a name on a disc of that shade.
  public Color inkOn(int shade) {
    return inks[shade];
  }

  /// Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, definition of contrast ratio.
  static double contrast(Color a, Color b) {
    double la = luminance(a) + 0.05;
    double lb = luminance(b) + 0.05;
    return Math.max(la, lb) / Math.min(la, lb);
  }

  private static double luminance(Color c) {
    return 0.2126 * linear(c.getRed())
        + 0.7152 * linear(c.getGreen())
        + 0.0722 * linear(c.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
