package io.kirchhofflab.app.tolerance;

import io.kirchhofflab.app.plot.ChartLook;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.Sample;
import java.awt.BasicStroke;
import java.util.List;
import javafx.scene.paint.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/// The runs over one another: the first of them as faint traces, and over all the median within the
/// band that holds nine of ten.
final class BandChart {

  /// Opacity of the band, and of the first and the last trace.
  private static final float BAND = 0.28f;

  private static final double FIRST_TRACE = 0.45;
  private static final double LAST_TRACE = 0.12;

  private final YIntervalSeriesCollection band = new YIntervalSeriesCollection();
  private final DefaultXYDataset cloud = new DefaultXYDataset();
  private final DeviationRenderer bandPainter = new DeviationRenderer(true, false);
  private final XYLineAndShapeRenderer cloudPainter = new XYLineAndShapeRenderer(true, false);
  private final XYPlot plot = new XYPlot();
  private final JFreeChart chart = new JFreeChart(null, null, plot, false);
  private PlotColors colors = PlotColors.of(Theme.LIGHT);

  BandChart() {
    plot.setDataset(0, band);
    plot.setRenderer(0, bandPainter);
    plot.setDataset(1, cloud);
    plot.setRenderer(1, cloudPainter);
    bandPainter.setAlpha(BAND);
    plot.setDomainAxis(ChartLook.axis(null, Unit.SECOND));
    plot.setRangeAxis(ChartLook.axis(null, Unit.VOLT));
  }

  JFreeChart chart() {
    return chart;
  }

  void setColors(PlotColors other) {
    colors = other;
    ChartLook.dress(chart, colors);
  }

  /// What the runs of `estimate` showed, in `unit`.
  void show(Sample.Estimate estimate, Unit unit) {
    chart.setNotify(false);
    band.removeAllSeries();
    for (int k = cloud.getSeriesCount() - 1; k >= 0; k--) cloud.removeSeries(cloud.getSeriesKey(k));
    plot.setRangeAxis(ChartLook.axis(null, unit));
    Color colour = colors.trace(0);
    List<double[]> traces = estimate.traces();
    for (int k = 0; k < traces.size(); k++) {
      cloud.addSeries(k, new double[][] {estimate.times(), traces.get(k)});
      double opacity =
          FIRST_TRACE + (LAST_TRACE - FIRST_TRACE) * k / Math.max(1, traces.size() - 1);
      cloudPainter.setSeriesPaint(k, ChartLook.awt(colors.muted().deriveColor(0, 1, 1, opacity)));
      cloudPainter.setSeriesStroke(k, new BasicStroke(1));
    }
    YIntervalSeries series = new YIntervalSeries("");
    for (int k = 0; k < estimate.times().length; k++) {
      series.add(
          estimate.times()[k],
          estimate.band().get(1)[k],
          estimate.band().get(0)[k],
          estimate.band().get(2)[k]);
    }
    band.addSeries(series);
    bandPainter.setSeriesPaint(0, ChartLook.awt(colour));
    bandPainter.setSeriesFillPaint(0, ChartLook.awt(colour));
    bandPainter.setSeriesStroke(0, new BasicStroke(1.8f));
    ChartLook.dress(chart, colors);
    chart.setNotify(true);
  }
}
