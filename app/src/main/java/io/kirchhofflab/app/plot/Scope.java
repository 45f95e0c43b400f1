package io.kirchhofflab.app.plot;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.raster.Raster;
import io.kirchhofflab.app.raster.RasterImages;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Moving traces over time: axes by JFreeChart below, curves and bands over their data area,
/// cursors on top.
///
/// Wheel: a longer or shorter window. Drag: back in time. Click: cursor A, then B; Esc takes them
/// away. Each layer is painted only when what it shows has changed.
public final class Scope extends Pane {

  private static final double TRACE_WIDTH = 1.6;

  /// How far traces may reach beyond the data area, above and below, px.
  private static final double MARGIN = 2;

  /// How much of a given-up run is still seen.
  private static final double GHOST = 0.45;

  /// How dense the bands of two and of one standard deviation are.
  private static final double TWO_SIGMA = 0.12;

  private static final double ONE_SIGMA = 0.2;

  private static final double CLICK_SLOP = 4;

  private final ScopeModel model;
  private final Unit unit;
  private final Supplier<Network> network;
  private final Canvas axesLayer = new Canvas();

  /// What a run that was given up looked like, or a sentence where there is nothing to show.
  private final Canvas backLayer = new Canvas();

  private final ImageView traceLayer = new ImageView();
  private final RasterImages images = new RasterImages();
  private final Canvas cursorLayer = new Canvas();
  private final PlotAxes axes;
  private final BreathingRange range = new BreathingRange();
  private final Decimator decimator = new Decimator();
  private final NoiseBand band = new NoiseBand();
  private PlotColors colors = PlotColors.of(io.kirchhofflab.app.theme.Theme.LIGHT);
  private boolean axesStale = true;
  private boolean tracesStale = true;
  private boolean cursorsStale = true;
  private double drawnStart = Double.NaN;
  private double drawnEnd = Double.NaN;
  private double drawnData = Double.NaN;
  private double drawnMoment = Double.NaN;
  private double hover = Double.NaN;
  private double pressedX;
  private double pressedEnd;
  private boolean dragged;

  /// Values are in `unit`; names come from the network of the moment.
  public Scope(ScopeModel model, Unit unit, Supplier<Network> network) {
    this.model = model;
    this.unit = unit;
    this.network = network;
    axes = new PlotAxes(unit.symbol(), Fonts.family());
    getStyleClass().add("scope");
    getChildren().addAll(axesLayer, backLayer, traceLayer, cursorLayer);
    traceLayer.relocate(PlotAxes.LEFT, PlotAxes.TOP - MARGIN);
    for (Node layer : getChildren()) layer.setMouseTransparent(true);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(text("plot.accessible", unit.symbol()));
    setMinSize(160, 60);
    listen();
  }

  private void listen() {
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> hoverAt(e.getX()));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> hoverAt(Double.NaN));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void press(MouseEvent e) {
    requestFocus();
    pressedX = e.getX();
    pressedEnd = model.view().end();
    dragged = false;
  }

  private void drag(MouseEvent e) {
    if (Math.abs(e.getX() - pressedX) > CLICK_SLOP) dragged = true;
    if (dragged) model.view().scrollTo(pressedEnd - (e.getX() - pressedX) / pixelsPerSecond());
  }

  private void release(MouseEvent e) {
    if (dragged || e.getButton() != MouseButton.PRIMARY || !inside(e.getX())) return;
    model.placeCursor(timeAt(e.getX()));
    cursorsStale = true;
  }

  private void wheel(ScrollEvent e) {
    double turns = e.getDeltaY() / 40;
    if (turns == 0) return;
    double at = inside(e.getX()) ? timeAt(e.getX()) : model.view().end();
    double factor = Math.pow(1.15, -turns);
    double end = at + (model.view().end() - at) * factor;
    boolean followed = model.view().follows();
    model.view().setWindow(Math.clamp(model.view().window() * factor, 1e-15, 1e9));
    if (!followed) model.view().scrollTo(end);
    e.consume();
  }

  private void key(KeyEvent e) {
    KeyCode code = e.getCode();
    if (code == KeyCode.ESCAPE && !Double.isNaN(model.cursorA())) {
      model.clearCursors();
      cursorsStale = true;
    } else if (code == KeyCode.LEFT) {
      model.view().scrollBy(-model.view().window() / 10);
    } else if (code == KeyCode.RIGHT) {
      model.view().scrollBy(model.view().window() / 10);
    } else if (code == KeyCode.END) {
      model.view().follow();
    } else {
      return;
    }
    e.consume();
  }

  private void hoverAt(double x) {
    hover = inside(x) ? x : Double.NaN;
    cursorsStale = true;
  }

  public void setColors(PlotColors other) {
    colors = other;
    axes.setColors(other);
    stale();
  }

  /// Everything is painted anew at the next pulse: traces were added, hidden or recoloured.
  public void stale() {
    axesStale = true;
    tracesStale = true;
    cursorsStale = true;
  }

  /// Another run or document: the axis starts afresh.
  public void restart() {
    range.restart();
    model.clearCursors();
    model.view().follow();
    stale();
  }

  /// Paints what has changed; called once a pulse while the scope is on screen.
  public void pulse() {
    if (getScene() == null || getWidth() < 2 || getHeight() < 2) return;
    double start = model.view().start();
    double end = model.view().end();
    boolean moved = start != drawnStart || end != drawnEnd;
    boolean fresh = model.history().end() != drawnData;
    if (range.ease() || moved) axesStale = true;
    if (axesStale) {
      axes.setSpan(start, end, range.low(), range.high(), dataWidth(), dataHeight());
      axes.paint(axesLayer);
      tracesStale = true;
    }
    if (tracesStale || (fresh && seesNew(end))) {
      paintTraces();
      cursorsStale = true;
    }
    if (Double.compare(model.view().moment(), drawnMoment) != 0) cursorsStale = true;
    if (cursorsStale) paintCursors();
    axesStale = false;
    tracesStale = false;
    cursorsStale = false;
    drawnStart = start;
    drawnEnd = end;
    drawnMoment = model.view().moment();
    drawnData = model.history().end();
  }

  private boolean seesNew(double end) {
    return Double.isNaN(drawnData) || drawnData <= end;
  }

  private void paintTraces() {
    double scale = getScene().getWindow() == null ? 1 : getScene().getWindow().getRenderScaleX();
    RasterImages.Turn turn =
        images.next(
            (int) Math.ceil(dataWidth() * scale),
            (int) Math.ceil((dataHeight() + 2 * MARGIN) * scale));
    Raster raster = turn.raster();
    raster.clear();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (ScopeModel.Trace trace : model.traces()) {
      int row = trace.shown() ? model.history().row(trace.probe()) : -1;
      if (row < 0) continue;
      band(raster, scale, trace, row);
      trace(raster, scale, trace, row);
      least = Math.min(least, Math.min(decimator.least(), band.least()));
      most = Math.max(most, Math.max(decimator.most(), band.most()));
    }
    turn.showIn(traceLayer, scale);
    range.aimAt(least, most);
    paintBack(least > most);
  }

  private void trace(Raster raster, double scale, ScopeModel.Trace trace, int row) {
    double zero = (zeroY() - PlotAxes.TOP + MARGIN) * scale;
    decimator.begin(
        model.view().start(), 0, pixelsPerSecond() * scale, zero, pixelsPerValue() * scale);
    model.history().visit(row, model.view().start(), model.view().end(), decimator);
    decimator.end();
    raster.curve(
        decimator.xs(),
        decimator.ys(),
        decimator.points(),
        TRACE_WIDTH * scale,
        Raster.argb(colors.trace(trace.slot())));
  }

  /// Covers what lies within one and two standard deviations, where noise is followed.
  private void band(Raster raster, double scale, ScopeModel.Trace trace, int row) {
    double zero = (zeroY() - PlotAxes.TOP + MARGIN) * scale;
    band.begin(model.view().start(), 0, pixelsPerSecond() * scale, zero, pixelsPerValue() * scale);
    model.history().visitBand(row, model.view().start(), model.view().end(), band);
    int argb = Raster.argb(colors.trace(trace.slot()));
    raster.band(band.xs(), band.middle(), band.sigma(), band.columns(), 2, TWO_SIGMA, argb);
    raster.band(band.xs(), band.middle(), band.sigma(), band.columns(), 1, ONE_SIGMA, argb);
  }

  private void paintBack(boolean isEmpty) {
    GraphicsContext g = backLayer.getGraphicsContext2D();
    TraceHistory ghost = model.history().ghost();
    backLayer.setVisible(isEmpty || ghost != null);
    if (!backLayer.isVisible()) return;
    g.clearRect(0, 0, getWidth(), getHeight());
    if (ghost != null) paintGhosts(g, ghost);
    if (isEmpty) paintEmpty(g);
  }

  private void paintGhosts(GraphicsContext g, TraceHistory ghost) {
    g.save();
    g.beginPath();
    g.rect(PlotAxes.LEFT, PlotAxes.TOP - MARGIN, dataWidth(), dataHeight() + 2 * MARGIN);
    g.clip();
    g.setLineWidth(TRACE_WIDTH);
    g.setLineJoin(StrokeLineJoin.ROUND);
    g.setLineDashes(5, 4);
    g.setGlobalAlpha(GHOST);
    for (ScopeModel.Trace trace : model.traces()) {
      int row = trace.shown() ? ghost.row(trace.probe()) : -1;
      if (row < 0) continue;
      decimator.begin(
          model.view().start(), PlotAxes.LEFT, pixelsPerSecond(), zeroY(), pixelsPerValue());
      ghost.visit(row, model.view().start(), model.view().end(), decimator);
      decimator.end();
      g.setStroke(colors.trace(trace.slot()));
      g.strokePolyline(decimator.xs(), decimator.ys(), decimator.points());
    }
    g.restore();
  }

  private void paintEmpty(GraphicsContext g) {
    g.setFill(colors.muted());
    g.setFont(Font.font(Fonts.family(), 13));
    g.setTextBaseline(VPos.CENTER);
    String sentence = text(model.traces().isEmpty() ? "plot.empty.none" : "plot.empty.notYet");
    double width = textWidth(sentence, g.getFont());
    g.fillText(
        sentence,
        PlotAxes.LEFT + Math.max(4, (dataWidth() - width) / 2),
        PlotAxes.TOP + dataHeight() * 0.28,
        dataWidth());
  }

  private void paintCursors() {
    GraphicsContext g = cursorLayer.getGraphicsContext2D();
    g.clearRect(0, 0, getWidth(), getHeight());
    double a = model.cursorA();
    double b = model.cursorB();
    moment(g);
    marker(g, a, "A");
    marker(g, b, "B");
    if (!Double.isNaN(hover) && !model.history().isEmpty()) {
      double t = timeAt(hover);
      line(g, hover, true);
      dots(g, t, hover);
      card(g, hover, lines(t, a, b));
    } else if (!Double.isNaN(a)) {
      double t = Double.isNaN(b) ? a : b;
      card(g, xOf(t), lines(t, a, b));
    }
  }

  /// A line at the moment of the past that the drawing shows.
  private void moment(GraphicsContext g) {
    double x = xOf(model.view().moment());
    if (!inside(x)) return;
    line(g, x, false);
    dots(g, model.view().moment(), x);
    g.setFill(colors.accent());
    g.fillPolygon(
        new double[] {x - 5, x + 5, x},
        new double[] {PlotAxes.TOP - 6, PlotAxes.TOP - 6, PlotAxes.TOP + 1},
        3);
  }

  private void marker(GraphicsContext g, double t, String name) {
    if (Double.isNaN(t) || !inside(xOf(t))) return;
    double x = xOf(t);
    line(g, x, false);
    dots(g, t, x);
    g.setFill(colors.accent());
    g.fillRoundRect(x - 7, PlotAxes.TOP - 6, 14, 14, 4, 4);
    g.setFill(Color.WHITE);
    g.setFont(Font.font(Fonts.family(), FontWeight.BOLD, 10));
    g.setTextBaseline(VPos.CENTER);
    g.fillText(name, x - textWidth(name, g.getFont()) / 2, PlotAxes.TOP + 1);
  }

  private void line(GraphicsContext g, double x, boolean dashed) {
    double crisp = Math.floor(x) + 0.5;
    g.setStroke(colors.accent());
    g.setLineWidth(1);
    if (dashed) g.setLineDashes(4, 3);
    g.strokeLine(crisp, PlotAxes.TOP, crisp, PlotAxes.TOP + dataHeight());
    g.setLineDashes();
  }

  private void dots(GraphicsContext g, double t, double x) {
    for (ScopeModel.Trace trace : model.traces()) {
      double v = trace.shown() ? model.valueAt(trace, t) : Double.NaN;
      if (Double.isNaN(v)) continue;
      double y = zeroY() - v * pixelsPerValue();
      if (y < PlotAxes.TOP || y > PlotAxes.TOP + dataHeight()) continue;
      g.setFill(colors.trace(trace.slot()));
      g.fillOval(x - 3, y - 3, 6, 6);
    }
  }

  /// A line of the read-out card; null colour for plain text.
  private record Line(@Nullable Color color, String text) {}

  private List<Line> lines(double t, double a, double b) {
    boolean two = !Double.isNaN(a) && !Double.isNaN(b);
    SiFormat format = SiFormat.DISPLAY.withDigits(4);
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(null, "t = " + format.text(t, Unit.SECOND)));
    if (two) {
      double dt = Math.abs(b - a);
      lines.add(
          new Line(
              null,
              "Δt = "
                  + format.text(dt, Unit.SECOND)
                  + (dt > 0 ? "  ·  " + format.text(1 / dt, Unit.HERTZ) : "")));
    }
    for (ScopeModel.Trace trace : model.traces()) {
      double v = trace.shown() ? model.valueAt(trace, t) : Double.NaN;
      if (Double.isNaN(v) || !trace.probe().existsIn(network.get())) continue;
      String name = trace.probe().label(network.get());
      String change =
          two
              ? "   Δ "
                  + SiFormat.DISPLAY
                      .withPlusSign()
                      .text(model.valueAt(trace, b) - model.valueAt(trace, a), unit)
              : "";
      lines.add(new Line(colors.trace(trace.slot()), name + " = " + format.text(v, unit) + change));
      double sigma = model.deviationAt(trace, t);
      if (sigma > 0) lines.add(new Line(null, noise(v, sigma)));
    }
    return lines;
  }

  /// `σ = 64.4 µV · SNR 20.1 dB`: of first order, SNR = |v| / σ.
  private String noise(double v, double sigma) {
    String ratio =
        v == 0
            ? ""
            : "  ·  SNR "
                + String.format(Locale.ROOT, "%.1f dB", NoiseTraces.decibels(Math.abs(v) / sigma));
    return "σ = " + SiFormat.DISPLAY.text(sigma, unit) + ratio + "  ·  " + text("plot.noise.order");
  }

  private void card(GraphicsContext g, double x, List<Line> lines) {
    Font bold = Font.font(Fonts.family(), FontWeight.SEMI_BOLD, 11.5);
    Font plain = Font.font(Fonts.family(), 11.5);
    double width = 0;
    for (Line line : lines) {
      double indent = line.color() == null ? 0 : 14;
      width = Math.max(width, indent + textWidth(line.text(), line.color() == null ? bold : plain));
    }
    double w = Math.ceil(width) + 20;
    double h = lines.size() * 16 + 12;
    double left = x + 12 + w < getWidth() - 4 ? x + 12 : x - 12 - w;
    double top = Math.max(2, PlotAxes.TOP + 4);
    g.setFill(colors.card());
    g.fillRoundRect(left, top, w, h, 12, 12);
    g.setStroke(colors.cardBorder());
    g.setLineWidth(1);
    g.strokeRoundRect(left + 0.5, top + 0.5, w - 1, h - 1, 12, 12);
    g.setTextBaseline(VPos.CENTER);
    double y = top + 14;
    for (Line line : lines) {
      double at = left + 10;
      if (line.color() != null) {
        g.setFill(line.color());
        g.fillRoundRect(at, y - 2, 9, 4, 3, 3);
        at += 14;
      }
      g.setFill(line.color() == null ? colors.text() : colors.muted());
      g.setFont(line.color() == null ? bold : plain);
      g.fillText(line.text(), at, y);
      y += 16;
    }
  }

  private static double textWidth(String words, Font font) {
    Text measure = new Text(words);
    measure.setFont(font);
    return measure.getLayoutBounds().getWidth();
  }

  private double dataWidth() {
    return Math.max(1, getWidth() - PlotAxes.LEFT - PlotAxes.RIGHT);
  }

  private double dataHeight() {
    return Math.max(1, getHeight() - PlotAxes.TOP - PlotAxes.BOTTOM);
  }

  private double pixelsPerSecond() {
    return dataWidth() / model.view().window();
  }

  private double pixelsPerValue() {
    return dataHeight() / (range.high() - range.low());
  }

  /// Where value 0 lies, px.
  private double zeroY() {
    return PlotAxes.TOP + dataHeight() + range.low() * pixelsPerValue();
  }

  private double xOf(double t) {
    return PlotAxes.LEFT + (t - model.view().start()) * pixelsPerSecond();
  }

  private double timeAt(double x) {
    return model.view().start() + (x - PlotAxes.LEFT) / pixelsPerSecond();
  }

  private boolean inside(double x) {
    return x >= PlotAxes.LEFT && x <= PlotAxes.LEFT + dataWidth();
  }

  ScopeModel model() {
    return model;
  }

  @Override
  protected void layoutChildren() {
    for (Canvas layer : List.of(axesLayer, backLayer, cursorLayer)) {
      layer.setWidth(getWidth());
      layer.setHeight(getHeight());
    }
    stale();
  }
}
