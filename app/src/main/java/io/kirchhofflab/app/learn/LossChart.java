package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import java.util.function.IntToDoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Losses over epochs on a logarithmic axis. Drawn by hand because it moves with every picture.
final class LossChart extends Painted {

  private static final double LEFT = 44;
  private static final double BOTTOM = 16;
  private static final double TOP = 6;
  private static final double RIGHT = 6;

  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private @Nullable Curve curve;
  private int least = -2;
  private int most = 0;
  private double end = 1;

  LossChart() {
    setMinSize(120, 70);
    setPrefSize(300, 110);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  void setColors(PlotColors other) {
    colors = other;
    repaint();
  }

  void show(Picture picture) {
    curve = picture.progress().curve();
    setAccessibleText(
        text(
            "learn.loss.accessible",
            Figures.loss(picture.training().loss()),
            Figures.loss(picture.test().loss())));
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    Curve shown = curve;
    if (shown != null) measure(shown);
    paintAxes(g);
    if (shown == null || shown.size() == 0) return;
    paint(g, shown, shown::test, colors.trace(1));
    paint(g, shown, shown::training, colors.trace(0));
  }

  /// The decades that hold every loss, at least two, and the epochs so far.
  private void measure(Curve shown) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int k = 0; k < shown.size(); k++) {
      low = Math.min(low, shown.training(k));
      high = Math.max(high, shown.training(k));
      if (Double.isNaN(shown.test(k))) continue;
      low = Math.min(low, shown.test(k));
      high = Math.max(high, shown.test(k));
    }
    most = high > 0 ? (int) Math.ceil(Math.log10(high)) : 0;
    least = low > 0 ? (int) Math.floor(Math.log10(low)) : most - 2;
    least = Math.clamp(least, most - 8, most - 1);
    end = shown.size() == 0 ? 1 : Math.max(1, shown.epoch(shown.size() - 1));
  }

  private double x(double epoch) {
    return LEFT + (getWidth() - LEFT - RIGHT) * epoch / end;
  }

  private double y(double loss) {
    double share = (Math.log10(loss) - least) / (most - least);
    double height = getHeight() - TOP - BOTTOM;
    return TOP + height * (1 - Math.clamp(share, 0, 1));
  }

  private void paintAxes(GraphicsContext g) {
    g.setFont(Font.font(Fonts.family(), 11));
    g.setStroke(colors.grid());
    g.setFill(colors.muted());
    g.setLineWidth(1);
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    int step = most - least > 4 ? 2 : 1;
    for (int decade = least; decade <= most; decade += step) {
      double y = Math.floor(y(Math.pow(10, decade))) + 0.5;
      g.strokeLine(LEFT, y, getWidth() - RIGHT, y);
      g.fillText(Figures.decade(decade), LEFT - 6, y);
    }
    g.setTextBaseline(VPos.BOTTOM);
    String last = text("learn.epochs", Math.round(end));
    g.fillText(last, getWidth() - RIGHT, getHeight());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText("0", LEFT, getHeight());
  }

  private void paint(GraphicsContext g, Curve shown, IntToDoubleFunction loss, Color color) {
    g.setStroke(color);
    g.setLineWidth(1.6);
    g.beginPath();
    boolean begun = false;
    for (int k = 0; k < shown.size(); k++) {
      double value = loss.applyAsDouble(k);
      if (!(value >= 0)) continue;
      double x = x(shown.epoch(k));
      double y = y(Math.max(value, Math.pow(10, least)));
      if (begun) g.lineTo(x, y);
      else g.moveTo(x, y);
      begun = true;
    }
    g.stroke();
  }
}
