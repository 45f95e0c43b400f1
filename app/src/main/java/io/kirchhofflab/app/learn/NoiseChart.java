package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.learn.Robustness;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// Accuracy over the noise in nodes, with the intervals that hold it with 95 %. Half is what
/// guessing gets.
final class NoiseChart extends Painted {

  private static final double LEFT = 44;
  private static final double BOTTOM = 16;
  private static final double TOP = 8;
  private static final double RIGHT = 8;
  private static final double RADIUS = 2.5;

  /// The least accuracy that is drawn; below it there is nothing but chance.
  private static final double LEAST = 0.4;

  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private List<Robustness.Level> levels = List.of();

  NoiseChart() {
    getStyleClass().add("noise-chart");
    setMinSize(120, 70);
    setPrefSize(300, 110);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  void setColors(PlotColors other) {
    colors = other;
    repaint();
  }

  void show(List<Robustness.Level> other) {
    levels = other;
    if (!levels.isEmpty()) {
      setAccessibleText(
          text(
              "learn.robust.accessible",
              Figures.percent(levels.getFirst().accuracy()),
              Figures.percent(levels.getLast().accuracy()),
              volts(levels.getLast().volts())));
    }
    repaint();
  }

  private static String volts(double volts) {
    return SiFormat.DISPLAY.withKeptZeros(false).text(volts, Unit.VOLT);
  }

  private double x(double volts) {
    return LEFT + (getWidth() - LEFT - RIGHT) * volts / levels.getLast().volts();
  }

  private double y(double accuracy) {
    double share = Math.clamp((accuracy - LEAST) / (1 - LEAST), 0, 1);
    return TOP + (getHeight() - TOP - BOTTOM) * (1 - share);
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    paintAxis(g, width);
    g.setTextBaseline(VPos.BOTTOM);
    g.setTextAlign(TextAlignment.RIGHT);
    if (levels.isEmpty()) {
      g.fillText(text("learn.robust.none"), width - RIGHT, height);
      return;
    }
    g.fillText(text("learn.robust.end", volts(levels.getLast().volts())), width - RIGHT, height);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText("0", LEFT, height);
    g.setStroke(colors.trace(1));
    g.setFill(colors.trace(1));
    g.setLineWidth(1.4);
    g.beginPath();
    for (Robustness.Level each : levels) g.lineTo(x(each.volts()), y(each.accuracy()));
    g.stroke();
    for (Robustness.Level each : levels) {
      double x = x(each.volts());
      g.strokeLine(x, y(each.low()), x, y(each.high()));
      g.fillOval(x - RADIUS, y(each.accuracy()) - RADIUS, 2 * RADIUS, 2 * RADIUS);
    }
  }

  private void paintAxis(GraphicsContext g, double width) {
    g.setFont(Font.font(Fonts.family(), 11));
    g.setStroke(colors.grid());
    g.setFill(colors.muted());
    g.setLineWidth(1);
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    for (int tenth = 5; tenth <= 10; tenth++) {
      double y = Math.floor(y(tenth / 10.0)) + 0.5;
      g.strokeLine(LEFT, y, width - RIGHT, y);
      if (tenth % 2 == 0 || getHeight() > 140) g.fillText(10 * tenth + " %", LEFT - 6, y);
    }
  }
}
