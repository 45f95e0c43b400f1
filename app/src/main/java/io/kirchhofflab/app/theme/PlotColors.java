package io.kirchhofflab.app.theme;

import java.util.List;
import javafx.scene.paint.Color;

/// What plots are painted with, one set a theme.
///
/// Traces use the eight colours of Okabe and Ito, which stay apart for every kind of colour vision;
/// the order differs between the themes so that the first ones have the most contrast. A trace
/// keeps its number, not its colour, when the theme changes.
public record PlotColors(
    Color background,
    Color grid,
    Color axis,
    Color text,
    Color muted,
    Color accent,
    Color card,
    Color cardBorder,
    List<Color> traces) {

  private static final Color BLUE = Color.web("#0072b2");
  private static final Color VERMILION = Color.web("#d55e00");
  private static final Color GREEN = Color.web("#009e73");
  private static final Color PURPLE = Color.web("#cc79a7");
  private static final Color SKY = Color.web("#56b4e9");
  private static final Color ORANGE = Color.web("#e69f00");
  private static final Color YELLOW = Color.web("#f0e442");
  private static final Color BLACK = Color.web("#24292f");
  private static final Color WHITE = Color.web("#e6edf3");

  private static final PlotColors LIGHT =
      new PlotColors(
          Color.WHITE,
          Color.web("#e9ecef"),
          Color.web("#afb8c1"),
          Color.web("#24292f"),
          Color.web("#57606a"),
          Color.web("#0969da"),
          Color.web("#f6f8fa", 0.95),
          Color.web("#d0d7de"),
          List.of(BLUE, VERMILION, GREEN, PURPLE, SKY, ORANGE, BLACK, YELLOW));

  private static final PlotColors DARK =
      new PlotColors(
          Color.web("#0d1117"),
          Color.web("#1f252d"),
          Color.web("#484f58"),
          Color.web("#e6edf3"),
          Color.web("#8b949e"),
          Color.web("#4493f8"),
          Color.web("#161b22", 0.95),
          Color.web("#30363d"),
          List.of(SKY, ORANGE, GREEN, PURPLE, YELLOW, VERMILION, WHITE, BLUE));

  public static PlotColors of(Theme theme) {
    return theme == Theme.LIGHT ? LIGHT : DARK;
  }

  /// The colour of trace number `slot`, going round.
  public Color trace(int slot) {
    return traces.get(Math.floorMod(slot, traces.size()));
  }
}
