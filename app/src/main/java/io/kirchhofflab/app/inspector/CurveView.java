package io.kirchhofflab.app.inspector;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The selected edge's law as a curve of current over voltage, with the operating point moving on
/// it.
///
/// The axes reach a little beyond where the point has been lately.
final class CurveView extends Region {

  private static final double HEIGHT = 128;
  private static final double FORGET = 0.998;
  private static final int STEPS = 160;
  private static final Color POINT = Color.web("#e69f00");

  private final Canvas canvas = new Canvas();
  private final double[] xs = new double[STEPS + 1];
  private final double[] ys = new double[STEPS + 1];
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private @Nullable Edge edge;
  private @Nullable LawCurve curve;
  private double reachV;
  private double reachI;
  private double from = Double.NaN;
  private double to = Double.NaN;
  private double current = Double.NaN;
  private double time;

  CurveView() {
    getStyleClass().add("curve");
    getChildren().add(canvas);
    setPrefHeight(HEIGHT);
    setMinHeight(HEIGHT);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(text("inspector.curve"));
  }

  void setColors(PlotColors other) {
    colors = other;
    paint();
  }

  /// Shows the curve of `other`, or nothing.
  void setEdge(@Nullable Edge other) {
    boolean same = edge != null && other != null && edge.id().equals(other.id());
    edge = other;
    curve = other == null ? null : LawCurve.of(other);
    if (!same) {
      reachV = 0;
      reachI = 0;
      from = Double.NaN;
      to = Double.NaN;
      current = Double.NaN;
    }
    paint();
  }

  /// Moves the operating point: the voltages of both ends, V, the current, A, the time, s.
  void moveTo(double newFrom, double newTo, double newCurrent, double t) {
    from = newFrom;
    to = newTo;
    current = newCurrent;
    time = t;
    paint();
  }

  private boolean live() {
    return Double.isFinite(from) && Double.isFinite(to);
  }

  private void reach(LawCurve shown) {
    double v = live() ? Math.abs(from - to) : 0;
    double i = live() && Double.isFinite(current) ? Math.abs(current) : 0;
    reachV = Math.max(v > 0 ? 1.5 * v : 1, reachV * FORGET);
    double end = live() ? to : 0;
    double edgeI =
        Math.max(
            Math.abs(shown.current(reachV, end, time)),
            Math.abs(shown.current(-reachV, end, time)));
    // A junction's current explodes beyond its knee: the axis then keeps to what really flows.
    double wanted = i > 0 ? Math.max(1.3 * i, Math.min(1.15 * edgeI, 4 * i)) : 1.15 * edgeI;
    reachI = Math.max(wanted, Math.min(reachI * FORGET, 8 * wanted));
    if (!(reachI > 0) || !Double.isFinite(reachI)) reachI = 1;
  }

  private void paint() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    double w = canvas.getWidth();
    double h = canvas.getHeight();
    if (w < 10 || h < 10) return;
    g.clearRect(0, 0, w, h);
    LawCurve shown = curve;
    if (shown == null) return;
    reach(shown);
    g.setFill(colors.background());
    g.fillRoundRect(0.5, 0.5, w - 1, h - 1, 12, 12);
    double midX = Math.floor(w / 2) + 0.5;
    double midY = Math.floor(h / 2) + 0.5;
    g.setLineWidth(1);
    g.setStroke(colors.grid());
    g.strokeLine(midX, 1, midX, h - 1);
    g.strokeLine(1, midY, w - 1, midY);
    paintCurve(g, shown, w, h);
    if (live()) paintPoint(g, shown, w, h);
    paintLabels(g, w, h);
    g.setStroke(colors.cardBorder());
    g.setLineWidth(1);
    g.strokeRoundRect(0.5, 0.5, w - 1, h - 1, 12, 12);
  }

  private void paintCurve(GraphicsContext g, LawCurve shown, double w, double h) {
    double end = live() ? to : 0;
    int n = 0;
    for (int k = 0; k <= STEPS; k++) {
      double v = reachV * (2.0 * k / STEPS - 1);
      double i = shown.current(v, end, time);
      if (!Double.isFinite(i)) continue;
      xs[n] = x(v, w);
      ys[n++] = Math.clamp(y(i, h), -h, 2 * h);
    }
    g.save();
    g.beginPath();
    g.rect(1, 1, w - 2, h - 2);
    g.clip();
    g.setStroke(colors.trace(0));
    g.setLineWidth(1.8);
    g.strokePolyline(xs, ys, n);
    g.restore();
  }

  private void paintPoint(GraphicsContext g, LawCurve shown, double w, double h) {
    double v = from - to;
    double i = Double.isFinite(current) ? current : shown.current(v, to, time);
    double px = Math.clamp(x(v, w), 6, w - 6);
    double py = Math.clamp(y(i, h), 6, h - 6);
    g.setStroke(colors.muted());
    g.setLineWidth(1);
    g.setLineDashes(3, 3);
    g.strokeLine(Math.floor(px) + 0.5, 1, Math.floor(px) + 0.5, h - 1);
    g.setLineDashes();
    g.setFill(POINT);
    g.fillOval(px - 5, py - 5, 10, 10);
    g.setStroke(colors.background());
    g.setLineWidth(1.5);
    g.strokeOval(px - 5, py - 5, 10, 10);
  }

  private void paintLabels(GraphicsContext g, double w, double h) {
    Font font = Font.font(Fonts.family(), 11);
    g.setFill(colors.muted());
    g.setFont(font);
    g.setTextBaseline(VPos.CENTER);
    SiFormat format = SiFormat.DISPLAY.withDigits(2).withKeptZeros(false);
    g.fillText("i", 8, 12);
    g.fillText(format.text(reachI, Unit.AMPERE), w / 2 + 6, 12);
    String right = format.text(reachV, Unit.VOLT);
    g.fillText(right, w - 8 - width(right, font), h / 2 + 10);
    g.fillText("v", w - 8 - width("v", font), h - 11);
  }

  private static double width(String words, Font font) {
    Text measure = new Text(words);
    measure.setFont(font);
    return measure.getLayoutBounds().getWidth();
  }

  private double x(double v, double w) {
    return w / 2 + v / reachV * (w / 2 - 1);
  }

  private double y(double i, double h) {
    return h / 2 - i / reachI * (h / 2 - 1);
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    paint();
  }
}
