package io.kirchhofflab.app.noise.layers;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.plot.ChartLook;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.unit.Unit;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.Arrays;
import javafx.scene.paint.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/// Variance or signal-to-noise ratio over the layers: the prediction as a line, what it would be
/// without remedies dashed, the simulation as dots with their intervals, the bound as a level.
final class LayersChart {

  private static final float[] DASHES = {6, 5};

  /// Variances that differ by less than this factor are told apart on a linear axis.
  private static final double LINEAR = 100;

  private final DefaultXYDataset predicted = new DefaultXYDataset();
  private final YIntervalSeriesCollection simulated = new YIntervalSeriesCollection();
  private final XYLineAndShapeRenderer line = new XYLineAndShapeRenderer(true, false);
  private final XYErrorRenderer dots = new XYErrorRenderer();
  private final XYPlot plot;
  private final JFreeChart chart;
  private PlotColors colors;

  LayersChart(PlotColors colors) {
    this.colors = colors;
    NumberAxis layers = new NumberAxis(text("layers.axis"));
    layers.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    layers.setAutoRangeIncludesZero(true);
    plot = new XYPlot(predicted, layers, ChartLook.axis(null, Unit.ONE), line);
    plot.setDataset(1, simulated);
    plot.setRenderer(1, dots);
    dots.setDrawXError(false);
    dots.setSeriesShape(0, new Ellipse2D.Double(-3, -3, 6, 6));
    chart = new JFreeChart(null, null, plot, false);
  }

  JFreeChart chart() {
    return chart;
  }

  void setColors(PlotColors other) {
    colors = other;
  }

  /// `ratio`: show the signal-to-noise ratio instead of the variance.
  void show(LayersModel.Curves curves, LayersModel.@Nullable Simulated estimate, boolean ratio) {
    chart.setNotify(false);
    plot.setRangeAxis(axis(curves, ratio));
    for (int k = predicted.getSeriesCount() - 1; k >= 0; k--) {
      predicted.removeSeries(predicted.getSeriesKey(k));
    }
    predicted.addSeries("predicted", points(curves.mean(), curves.variance(), ratio));
    line.setSeriesPaint(0, ChartLook.awt(colors.trace(0)));
    line.setSeriesStroke(0, new BasicStroke(1.8f));
    double[] untreated = curves.untreated();
    if (untreated != null) {
      predicted.addSeries("untreated", points(curves.mean(), untreated, ratio));
      line.setSeriesPaint(1, ChartLook.awt(colors.muted()));
      line.setSeriesStroke(
          1, new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
    }
    simulated.removeAllSeries();
    if (estimate != null) simulated.addSeries(dots(estimate, curves, ratio));
    dots.setSeriesPaint(0, ChartLook.awt(colors.trace(1)));
    dots.setErrorPaint(ChartLook.awt(colors.trace(1)));
    plot.clearRangeMarkers();
    if (Double.isFinite(curves.bound())) plot.addRangeMarker(bound(curves, ratio));
    ChartLook.dress(chart, colors);
    chart.setNotify(true);
  }

  /// Variances that grow exponentially are straight on a logarithmic axis.
  private static ValueAxis axis(LayersModel.Curves curves, boolean ratio) {
    double[] noisy = Arrays.stream(curves.variance()).filter(v -> v > 0).toArray();
    double span = Arrays.stream(noisy).max().orElse(1) / Arrays.stream(noisy).min().orElse(1);
    String label = text(ratio ? "layers.snr.axis" : "layers.variance.axis");
    if (!ratio && span > LINEAR) return ChartLook.logAxis(label, Unit.ONE);
    NumberAxis linear = ChartLook.axis(label, Unit.ONE);
    linear.setAutoRangeIncludesZero(true);
    // The bound stands above all points, with its name.
    linear.setUpperMargin(0.18);
    return linear;
  }

  /// Layers without noise have no place on either axis.
  private static double[][] points(double[] mean, double[] variance, boolean ratio) {
    double[][] points = new double[2][mean.length];
    for (int k = 0; k < mean.length; k++) {
      points[0][k] = k;
      boolean noisy = variance[k] > 0;
      double value = ratio ? ratio(mean[k], variance[k]) : variance[k];
      points[1][k] = noisy ? value : Double.NaN;
    }
    return points;
  }

  private static double ratio(double mean, double variance) {
    return Math.abs(mean) / Math.sqrt(variance);
  }

  private static YIntervalSeries dots(
      LayersModel.Simulated found, LayersModel.Curves curves, boolean ratio) {
    YIntervalSeries series = new YIntervalSeries("simulated");
    for (int k = 0; k < found.mean().length; k++) {
      // Where nothing is predicted, the simulation finds its roundings.
      if (!(curves.variance()[k] > 0)) continue;
      double m = found.mean()[k];
      if (ratio) {
        series.add(
            k, ratio(m, found.variance()[k]), ratio(m, found.high()[k]), ratio(m, found.low()[k]));
      } else {
        series.add(k, found.variance()[k], found.low()[k], found.high()[k]);
      }
    }
    return series;
  }

  private ValueMarker bound(LayersModel.Curves curves, boolean ratio) {
    double settled = curves.growth().orElseThrow().mean();
    double at = ratio ? ratio(settled, curves.bound()) : curves.bound();
    ValueMarker marker = new ValueMarker(at);
    marker.setPaint(ChartLook.awt(colors.trace(2)));
    marker.setStroke(
        new BasicStroke(
            1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 4}, 0));
    marker.setLabel(text("layers.bound"));
    marker.setLabelPaint(ChartLook.awt(colors.trace(2)));
    marker.setLabelFont(new Font(Fonts.family(), Font.PLAIN, 11));
    marker.setLabelBackgroundColor(ChartLook.awt(Color.TRANSPARENT));
    marker.setLabelOffset(new RectangleInsets(2, 2, 2, 34));
    marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
    marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
    return marker;
  }
}
