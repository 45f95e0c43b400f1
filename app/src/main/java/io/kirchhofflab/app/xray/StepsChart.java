package io.kirchhofflab.app.xray;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.live.StepHistory;
import io.kirchhofflab.app.plot.TimeView;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The solver's steps over time: above, how long each was, on a scale of decades, with a cross
/// where attempts were rejected; below, the Newton iterations it took, with a diamond where the
/// matrix was factored anew.
///
/// The time axis is that of the plots. Where steps are narrower than a pixel, a column shows the
/// shortest and the longest of them.
final class StepsChart extends Pane {

  static final double LEFT = 58;
  static final double RIGHT = 16;
  private static final double TOP = 18;
  private static final double BOTTOM = 20;

  /// How much of the height the upper part takes.
  private static final double UPPER = 0.62;

  /// Height of a caption over each part.
  private static final double CAPTION = 16;

  private static final double GAP = CAPTION + 4;
  private static final double CROSS = 3;

  /// Steps narrower than this share pixel columns, px.
  private static final double NARROW = 1.5;

  private final TimeView view;
  private final StepHistory steps;
  private final IntConsumer onStep;
  private final Canvas canvas = new Canvas();
  private PlotColors colors;
  private boolean stale = true;
  private double drawnStart = Double.NaN;
  private double drawnEnd = Double.NaN;
  private double drawnMoment = Double.NaN;
  private double drawnLast = Double.NaN;
  private int marked = -1;
  private double lowDecade;
  private double highDecade;
  private int most;

  /// `onStep` hears which step the pointer is at, -1 for none.
  StepsChart(TimeView view, StepHistory steps, PlotColors colors, IntConsumer onStep) {
    this.view = view;
    this.steps = steps;
    this.colors = colors;
    this.onStep = onStep;
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(text("xray.accessible"));
    setMinSize(160, 60);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> hover(e.getX()));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> hover(Double.NaN));
  }

  private void hover(double x) {
    boolean inside = x >= LEFT && x <= getWidth() - RIGHT;
    int step = inside ? steps.endedBy(view.start() + (x - LEFT) / pixelsPerSecond()) : -1;
    int at = step >= 0 && step < steps.count() ? step : -1;
    onStep.accept(at);
  }

  void setColors(PlotColors other) {
    colors = other;
    stale = true;
  }

  /// Points out step `k` of the history, -1 for none.
  void mark(int k) {
    if (k != marked) stale = true;
    marked = k;
  }

  /// Paints what has changed; once a pulse while on screen.
  void pulse() {
    if (getScene() == null || getWidth() < 2 || getHeight() < 2) return;
    double last = steps.count() > 0 ? steps.last().end() : Double.NaN;
    boolean same =
        view.start() == drawnStart
            && view.end() == drawnEnd
            && Double.compare(view.moment(), drawnMoment) == 0
            && Double.compare(last, drawnLast) == 0;
    if (same && !stale) return;
    drawnStart = view.start();
    drawnEnd = view.end();
    drawnMoment = view.moment();
    drawnLast = last;
    stale = false;
    paint();
  }

  private double pixelsPerSecond() {
    return (getWidth() - LEFT - RIGHT) / view.window();
  }

  private double xOf(double t) {
    return LEFT + (t - view.start()) * pixelsPerSecond();
  }

  private double upperHeight() {
    return Math.max(10, (getHeight() - TOP - BOTTOM - GAP) * UPPER);
  }

  private double lowerTop() {
    return TOP + upperHeight() + GAP;
  }

  private double lowerHeight() {
    return Math.max(8, getHeight() - BOTTOM - lowerTop());
  }

  /// Where a step of `h`, s, lies in the upper part.
  private double yOf(double h) {
    double share = (Math.log10(h) - lowDecade) / (highDecade - lowDecade);
    return TOP + upperHeight() * (1 - Math.clamp(share, 0, 1));
  }

  private void paint() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), getHeight());
    int from = steps.endedBy(view.start());
    int to = Math.min(steps.count(), steps.endedBy(view.end()) + 1);
    if (from >= to) {
      sentence(g, text("xray.empty"));
      return;
    }
    measure(from, to);
    axes(g);
    paintSteps(g, from, to);
    double x = xOf(view.moment());
    if (x >= LEFT && x <= getWidth() - RIGHT) {
      g.setStroke(colors.accent());
      g.setLineWidth(1);
      g.strokeLine(x, TOP, x, getHeight() - BOTTOM);
    }
  }

  private void measure(int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    double longest = 0;
    most = 1;
    for (int k = from; k < to; k++) {
      StepHistory.Step step = steps.get(k);
      least = Math.min(least, step.size());
      longest = Math.max(longest, step.size());
      most = Math.max(most, step.iterations());
    }
    lowDecade = Math.floor(Math.log10(least) - 0.1);
    highDecade = Math.max(lowDecade + 1, Math.ceil(Math.log10(longest) + 0.1));
  }

  private void axes(GraphicsContext g) {
    g.setFont(Font.font(Fonts.family(), 11));
    g.setTextBaseline(VPos.CENTER);
    g.setLineWidth(1);
    g.setTextAlign(TextAlignment.RIGHT);
    double every = Math.max(1, Math.ceil((highDecade - lowDecade) * 18 / upperHeight()));
    for (double decade = lowDecade; decade <= highDecade; decade += every) {
      double y = Math.floor(yOf(Math.pow(10, decade))) + 0.5;
      g.setStroke(colors.grid());
      g.strokeLine(LEFT, y, getWidth() - RIGHT, y);
      g.setFill(colors.muted());
      g.fillText(SiFormat.PLAIN.text(Math.pow(10, decade), Unit.SECOND), LEFT - 6, y);
    }
    double base = Math.floor(lowerTop() + lowerHeight()) + 0.5;
    g.setStroke(colors.axis());
    g.strokeLine(LEFT, base, getWidth() - RIGHT, base);
    g.fillText(Integer.toString(most), LEFT - 6, lowerTop() + 4);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(text("xray.step"), LEFT + 4, CAPTION / 2);
    g.fillText(text("xray.newton"), LEFT + 4, lowerTop() - CAPTION / 2);
    times(g);
  }

  private void times(GraphicsContext g) {
    g.setTextAlign(TextAlignment.CENTER);
    g.setFill(colors.muted());
    double raw = view.window() / 6;
    double decade = Math.pow(10, Math.floor(Math.log10(raw)));
    double step =
        decade * (raw / decade < 1.5 ? 1 : raw / decade < 3.5 ? 2 : raw / decade < 7.5 ? 5 : 10);
    for (double k = Math.ceil(view.start() / step); k * step <= view.end(); k++) {
      g.fillText(
          SiFormat.PLAIN.text(k * step, Unit.SECOND), xOf(k * step), getHeight() - BOTTOM / 2 + 2);
    }
    g.setTextAlign(TextAlignment.LEFT);
  }

  private void paintSteps(GraphicsContext g, int from, int to) {
    Column column = new Column();
    for (int k = from; k < to; k++) {
      StepHistory.Step step = steps.get(k);
      double left = Math.max(LEFT, xOf(step.begin()));
      double right = Math.min(getWidth() - RIGHT, xOf(step.end()));
      if (right <= LEFT) continue;
      if (right - left < NARROW && k != marked) {
        if (!column.holds(left)) column.paint(g);
        column.take(step, left);
        continue;
      }
      column.paint(g);
      bar(g, step, left, right, k == marked);
    }
    column.paint(g);
  }

  private void bar(
      GraphicsContext g, StepHistory.Step step, double left, double right, boolean chosen) {
    double y = yOf(step.size());
    g.setStroke(chosen ? colors.accent() : colors.trace(0));
    g.setLineWidth(chosen ? 3.5 : 2);
    g.strokeLine(left, y, Math.max(left + 1, right - 0.5), y);
    work(g, left, Math.max(1, right - left - 1), step.iterations(), chosen);
    if (step.factorisations() > 0) diamond(g, (left + right) / 2);
    if (step.rejections() > 0) cross(g, left, y);
  }

  /// Newton iterations as a bar.
  private void work(GraphicsContext g, double left, double width, int iterations, boolean chosen) {
    double tall = lowerHeight() * iterations / most;
    g.setFill(chosen ? colors.accent() : colors.muted());
    g.setGlobalAlpha(chosen ? 1 : 0.55);
    g.fillRect(left, lowerTop() + lowerHeight() - tall, width, tall);
    g.setGlobalAlpha(1);
  }

  /// Steps too narrow to be told apart, a pixel wide.
  private final class Column {
    private double x = Double.NaN;
    private double shortest;
    private double longest;
    private int iterations;
    private boolean factored;
    private boolean rejected;

    boolean holds(double at) {
      return Math.floor(at) == x;
    }

    void take(StepHistory.Step step, double at) {
      if (!holds(at)) {
        x = Math.floor(at);
        shortest = Double.POSITIVE_INFINITY;
        longest = 0;
        iterations = 0;
        factored = false;
        rejected = false;
      }
      shortest = Math.min(shortest, step.size());
      longest = Math.max(longest, step.size());
      iterations = Math.max(iterations, step.iterations());
      factored |= step.factorisations() > 0;
      rejected |= step.rejections() > 0;
    }

    void paint(GraphicsContext g) {
      if (Double.isNaN(x)) return;
      g.setStroke(colors.trace(0));
      g.setLineWidth(1);
      g.strokeLine(x + 0.5, yOf(longest) - 1, x + 0.5, yOf(shortest) + 1);
      work(g, x, 1, iterations, false);
      if (factored) diamond(g, x + 0.5);
      if (rejected) cross(g, x + 0.5, yOf(shortest));
      x = Double.NaN;
    }
  }

  private void cross(GraphicsContext g, double x, double y) {
    g.setStroke(colors.trace(1));
    g.setLineWidth(1.8);
    g.strokeLine(x - CROSS, y - CROSS, x + CROSS, y + CROSS);
    g.strokeLine(x - CROSS, y + CROSS, x + CROSS, y - CROSS);
  }

  private void diamond(GraphicsContext g, double x) {
    double y = lowerTop() + lowerHeight();
    g.setFill(colors.trace(3));
    g.fillPolygon(new double[] {x - 3, x, x + 3, x}, new double[] {y, y - 3, y, y + 3}, 4);
  }

  private void sentence(GraphicsContext g, String words) {
    g.setFill(colors.muted());
    g.setFont(Font.font(Fonts.family(), 13));
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(words, getWidth() / 2, getHeight() * 0.4);
    g.setTextAlign(TextAlignment.LEFT);
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    stale = true;
  }
}
