package io.kirchhofflab.app.tolerance;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.plot.ChartLook;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Summary;
import java.awt.BasicStroke;
import java.awt.Paint;
import java.util.Arrays;
import javafx.scene.paint.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/// How many runs ended at which value, with the bell that first order predicts, and the limits of a
/// good product; bars beyond them have another colour.
final class HistogramChart {

  /// Points of the bell, over this many deviations to both sides.
  private static final int BELL_POINTS = 121;

  private static final double BELL_WIDTH = 4;

  /// Opacity of the bars.
  private static final double BAR = 0.65;

  /// The colour number of the bell, and of bars beyond the limits.
  private static final int BELL = 2;

  private static final int BEYOND = 1;

  /// What the runs and first order tell of one output.
  record Content(Unit unit, Summary last, double nominal, double deviation, Limits limits) {}

  /// Infinite where there is none.
  record Limits(double low, double high) {
    boolean holds(double value) {
      return value >= low && value <= high;
    }
  }

  private final XYIntervalSeriesCollection bars = new XYIntervalSeriesCollection();
  private final DefaultXYDataset bell = new DefaultXYDataset();
  private final XYLineAndShapeRenderer bellPainter = new XYLineAndShapeRenderer(true, false);
  private final XYPlot plot = new XYPlot();
  private final JFreeChart chart = new JFreeChart(null, null, plot, false);
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private Limits limits = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  HistogramChart() {
    NumberAxis runs = new NumberAxis(text("tolerance.runs"));
    runs.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    plot.setRangeAxis(runs);
    plot.setDataset(0, bell);
    plot.setRenderer(0, bellPainter);
    plot.setDataset(1, bars);
    plot.setRenderer(1, new Bars());
    plot.setDomainAxis(ChartLook.axis(null, Unit.VOLT));
  }

  /// Bars whose colour says whether their middle lies within the limits.
  private final class Bars extends XYBarRenderer {
    private static final long serialVersionUID = 1;

    Bars() {
      setBarPainter(new StandardXYBarPainter());
      setShadowVisible(false);
      setMargin(0.06);
      setDrawBarOutline(false);
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      boolean good = limits.holds(bars.getXValue(row, column));
      return ChartLook.awt(colors.trace(good ? 0 : BEYOND).deriveColor(0, 1, 1, BAR));
    }
  }

  JFreeChart chart() {
    return chart;
  }

  void setColors(PlotColors other) {
    colors = other;
    ChartLook.dress(chart, colors);
  }

  void show(Content content) {
    chart.setNotify(false);
    limits = content.limits();
    bars.removeAllSeries();
    for (int k = bell.getSeriesCount() - 1; k >= 0; k--) bell.removeSeries(bell.getSeriesKey(k));
    plot.clearDomainMarkers();
    NumberAxis axis = ChartLook.axis(null, content.unit());
    axis.setAutoRangeMinimumSize(Double.MIN_NORMAL);
    plot.setDomainAxis(axis);
    double[] sorted = content.last().sorted();
    Bins bins = Bins.of(sorted);
    XYIntervalSeries series = new XYIntervalSeries("");
    for (int b = 0; b < bins.counts().length; b++) {
      double from = bins.from() + b * bins.width();
      double count = bins.counts()[b];
      series.add(from + bins.width() / 2, from, from + bins.width(), count, 0, count);
    }
    bars.addSeries(series);
    addBell(content, bins.width() * sorted.length);
    mark(limits.low());
    mark(limits.high());
    ChartLook.dress(chart, colors);
    chart.setNotify(true);
  }

  /// `area` is that of all bars together, runs times the output's unit.
  private void addBell(Content content, double area) {
    if (!(content.deviation() > 0)) return;
    double[][] points = new double[2][BELL_POINTS];
    for (int k = 0; k < BELL_POINTS; k++) {
      double z = BELL_WIDTH * (2.0 * k / (BELL_POINTS - 1) - 1);
      points[0][k] = content.nominal() + z * content.deviation();
      points[1][k] = area * Math.exp(-z * z / 2) / (content.deviation() * Math.sqrt(2 * Math.PI));
    }
    bell.addSeries("", points);
    bellPainter.setSeriesPaint(0, ChartLook.awt(colors.trace(BELL)));
    bellPainter.setSeriesStroke(0, new BasicStroke(1.6f));
  }

  private void mark(double limit) {
    if (!Double.isFinite(limit)) return;
    Color colour = colors.trace(BEYOND);
    float[] dashes = {5, 4};
    BasicStroke dashed =
        new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, dashes, 0);
    plot.addDomainMarker(new ValueMarker(limit, ChartLook.awt(colour), dashed));
  }

  /// Bars of equal width from the least to the largest value.
  record Bins(double from, double width, int[] counts) {

    private static final int MOST = 60;
    private static final int FEWEST = 5;

    /// Of values that rise. The width is Freedman and Diaconis's, twice the quartiles' distance by
    /// the cube root of the number; equal values make one bar.
    static Bins of(double[] sorted) {
      double least = sorted[0];
      double span = sorted[sorted.length - 1] - least;
      if (!(span > 0)) {
        double width = Math.max(Math.abs(least) * 1e-3, Double.MIN_NORMAL);
        return new Bins(least - width / 2, width, new int[] {sorted.length});
      }
      double quartiles = sorted[3 * (sorted.length - 1) / 4] - sorted[(sorted.length - 1) / 4];
      double wanted = 2 * quartiles / Math.cbrt(sorted.length);
      int count = wanted > 0 ? (int) Math.ceil(span / Math.max(wanted, span / MOST)) : MOST;
      int[] counts = new int[Math.max(FEWEST, count)];
      double width = span / counts.length;
      Arrays.stream(sorted)
          .forEach(v -> counts[Math.min((int) ((v - least) / width), counts.length - 1)]++);
      return new Bins(least, width, counts);
    }
  }
}
