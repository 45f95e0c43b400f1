package io.kirchhofflab.app.noise;

import io.kirchhofflab.app.plot.ChartLook;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.unit.Unit;
import java.awt.BasicStroke;
import java.awt.geom.Ellipse2D;
import javafx.scene.paint.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/// The noise of an output along its run: the mean with bands of one and two standard deviations, or
/// the deviation alone, or the signal-to-noise ratio; with simulated paths as dots and a cloud.
final class NoiseChart {

  /// What is drawn over time.
  enum Quantity {
    BANDS,
    DEVIATION,
    SIGNAL_TO_NOISE
  }

  /// Opacity of a band.
  private static final float BAND = 0.16f;

  /// Opacity of the first and of the last path of the cloud.
  private static final double FIRST_PATH = 0.3;

  private static final double LAST_PATH = 0.05;

  /// Moments from one dot to the next.
  private static final int DOT_EVERY = 8;

  /// Numbers of the plot's datasets, front first.
  private static final int DOTS = 0;

  private static final int BANDS = 1;
  private static final int CLOUD = 2;

  private final YIntervalSeriesCollection dots = new YIntervalSeriesCollection();
  private final YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
  private final DefaultXYDataset cloud = new DefaultXYDataset();
  private final XYErrorRenderer dotPainter = new XYErrorRenderer();
  private final DeviationRenderer bandPainter = new DeviationRenderer(true, false);
  private final XYLineAndShapeRenderer cloudPainter = new XYLineAndShapeRenderer(true, false);
  private final NumberAxis time = ChartLook.axis(null, Unit.SECOND);
  private final XYPlot plot = new XYPlot();
  private final JFreeChart chart = new JFreeChart(null, null, plot, false);
  private PlotColors colors = PlotColors.of(Theme.LIGHT);

  NoiseChart() {
    plot.setDomainAxis(time);
    plot.setDataset(DOTS, dots);
    plot.setRenderer(DOTS, dotPainter);
    plot.setDataset(BANDS, bands);
    plot.setRenderer(BANDS, bandPainter);
    plot.setDataset(CLOUD, cloud);
    plot.setRenderer(CLOUD, cloudPainter);
    bandPainter.setAlpha(BAND);
    dotPainter.setDrawXError(false);
    dotPainter.setCapLength(5);
    dotPainter.setDefaultShape(new Ellipse2D.Double(-2.5, -2.5, 5, 5));
    dotPainter.setAutoPopulateSeriesShape(false);
    dotPainter.setAutoPopulateSeriesPaint(false);
  }

  JFreeChart chart() {
    return chart;
  }

  void setColors(PlotColors other) {
    colors = other;
    ChartLook.dress(chart, colors);
  }

  /// Draws `quantity` of `found`, and of `paths` of the same question where there are some, in the
  /// colour of trace `slot`.
  void show(
      Answer.Found<NoiseTraces> found,
      NoisePaths.@Nullable Result paths,
      Quantity quantity,
      int slot) {
    chart.setNotify(false);
    clear();
    Question question = found.question();
    time.setRange(0, question.until());
    plot.setRangeAxis(axis(quantity));
    Color colour = colors.trace(slot);
    line(found.result(), question.output(), quantity, colour);
    if (paths != null) {
      if (quantity == Quantity.BANDS) addCloud(paths, colour);
      addDots(paths, quantity);
    }
    ChartLook.dress(chart, colors);
    chart.setNotify(true);
  }

  private void clear() {
    dots.removeAllSeries();
    bands.removeAllSeries();
    for (int k = cloud.getSeriesCount() - 1; k >= 0; k--) {
      cloud.removeSeries(cloud.getSeriesKey(k));
    }
  }

  private static NumberAxis axis(Quantity quantity) {
    boolean ratio = quantity == Quantity.SIGNAL_TO_NOISE;
    NumberAxis axis = ChartLook.axis(null, ratio ? Unit.ONE : Unit.VOLT);
    // The library's own smallest range, 1e-8, would flatten the noise of small signals.
    axis.setAutoRangeMinimumSize(ratio ? 1 : 1e-15);
    return axis;
  }

  /// The predicted curve: two series with the same line, of which the second has the narrow band.
  private void line(NoiseTraces of, NodeId output, Quantity quantity, Color colour) {
    YIntervalSeries wide = new YIntervalSeries("2σ");
    YIntervalSeries narrow = new YIntervalSeries("1σ");
    for (int k = 0; k < of.times().length; k++) {
      double t = of.times()[k];
      double mean = of.mean(output, k);
      double deviation = Math.sqrt(of.variance(output, k));
      double value = value(quantity, mean, deviation);
      if (!Double.isFinite(value)) continue;
      double band = quantity == Quantity.BANDS ? deviation : 0;
      wide.add(t, value, value - 2 * band, value + 2 * band);
      narrow.add(t, value, value - band, value + band);
    }
    bands.addSeries(wide);
    bands.addSeries(narrow);
    for (int s = 0; s < 2; s++) {
      bandPainter.setSeriesPaint(s, ChartLook.awt(colour));
      bandPainter.setSeriesFillPaint(s, ChartLook.awt(colour));
      bandPainter.setSeriesStroke(s, new BasicStroke(1.6f));
    }
  }

  /// What is drawn of a moment: V, or dB; not finite where there is nothing to draw.
  static double value(Quantity quantity, double mean, double deviation) {
    return switch (quantity) {
      case BANDS -> mean;
      case DEVIATION -> deviation;
      case SIGNAL_TO_NOISE -> NoiseTraces.decibels(Math.abs(mean) / deviation);
    };
  }

  /// The first paths drawn strong, the others fading.
  private void addCloud(NoisePaths.Result paths, Color colour) {
    int count = paths.cloud().length;
    for (int p = 0; p < count; p++) {
      cloud.addSeries(p, new double[][] {paths.times(), paths.cloud()[p][0]});
      double opacity = FIRST_PATH + (LAST_PATH - FIRST_PATH) * p / Math.max(1, count - 1);
      Color faint = colour.deriveColor(0, 1, 1, opacity);
      cloudPainter.setSeriesPaint(p, ChartLook.awt(faint));
      cloudPainter.setSeriesStroke(p, new BasicStroke(1));
    }
  }

  /// Dots where the simulated deviation lies, bars where it lies with a probability of 95 %: one
  /// deviation above and below the mean where that is drawn.
  private void addDots(NoisePaths.Result paths, Quantity quantity) {
    YIntervalSeries series = new YIntervalSeries("");
    for (int k = DOT_EVERY / 2; k < paths.times().length; k += DOT_EVERY) {
      double t = paths.times()[k];
      double mean = paths.means()[0][k];
      double deviation = Math.sqrt(paths.variances()[0][k]);
      double low = Math.sqrt(paths.low()[0][k]);
      double high = Math.sqrt(paths.high()[0][k]);
      if (quantity == Quantity.BANDS) {
        series.add(t, mean + deviation, mean + low, mean + high);
        series.add(t, mean - deviation, mean - high, mean - low);
        continue;
      }
      double value = value(quantity, mean, deviation);
      double a = value(quantity, mean, low);
      double b = value(quantity, mean, high);
      if (Double.isFinite(value)) series.add(t, value, Math.min(a, b), Math.max(a, b));
    }
    dots.addSeries(series);
    dotPainter.setDefaultPaint(ChartLook.awt(colors.text()));
    dotPainter.setErrorPaint(ChartLook.awt(colors.muted()));
  }
}
