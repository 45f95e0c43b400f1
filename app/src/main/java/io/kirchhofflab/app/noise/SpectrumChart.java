package io.kirchhofflab.app.noise;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.plot.ChartLook;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.analysis.NoiseSpectrum;
import io.kirchhofflab.model.unit.Unit;
import java.awt.BasicStroke;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.DefaultXYDataset;

/// One-sided noise densities of an output over frequency, V/√Hz, both axes logarithmic: the whole,
/// and the origins that contribute most.
final class SpectrumChart {

  /// Origins with a curve of their own.
  private static final int ORIGINS = 3;

  /// Decades below the largest density that are shown; what is smaller tells nothing of the noise.
  private static final int DECADES = 6;

  private final DefaultXYDataset data = new DefaultXYDataset();
  private final XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
  private final LogAxis frequency = ChartLook.logAxis(null, Unit.HERTZ);
  private final LogAxis density = ChartLook.logAxis(null, Unit.VOLT, "/√Hz");
  private final XYPlot plot = new XYPlot(data, frequency, density, lines);
  private final JFreeChart chart = new JFreeChart(null, null, plot, false);
  private final LegendTitle legend = new LegendTitle(plot);
  private final List<String> names = new ArrayList<>();
  private PlotColors colors = PlotColors.of(Theme.LIGHT);

  SpectrumChart() {
    // Names may be alike, as of two currents of one device: curves are told apart by number.
    lines.setLegendItemLabelGenerator((of, series) -> names.get(series));
    legend.setPosition(RectangleEdge.RIGHT);
    legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
    legend.setItemFont(new Font(Fonts.family(), Font.PLAIN, 11));
    chart.addLegend(legend);
  }

  JFreeChart chart() {
    return chart;
  }

  void setColors(PlotColors other) {
    colors = other;
    ChartLook.dress(chart, colors);
    legend.setItemPaint(ChartLook.awt(colors.text()));
    legend.setBackgroundPaint(ChartLook.awt(colors.background()));
  }

  /// Draws `result`, the whole in the colour of trace `slot`.
  void show(NoiseSpectrum.Result result, int slot) {
    chart.setNotify(false);
    for (int k = data.getSeriesCount() - 1; k >= 0; k--) data.removeSeries(data.getSeriesKey(k));
    double[] f = result.frequencies();
    names.clear();
    add(text("noise.whole"), f, result::output, new BasicStroke(2.2f), slot);
    for (int o : largest(result)) {
      add(name(result, o), f, k -> result.densities()[o][k], new BasicStroke(1.2f), slot);
    }
    frequency.setRange(f[0], f[f.length - 1]);
    setRange(IntStream.range(0, f.length).mapToDouble(result::output).filter(d -> d > 0).toArray());
    setColors(colors);
    chart.setNotify(true);
  }

  /// Adds the curve of `squared`, V²/Hz, in the colour of the trace `slot` and its place.
  private void add(
      String name, double[] f, IntToDoubleFunction squared, BasicStroke stroke, int slot) {
    int series = names.size();
    double[] roots = new double[f.length];
    for (int k = 0; k < f.length; k++) {
      double density = squared.applyAsDouble(k);
      // A logarithmic axis has no place for zero.
      roots[k] = density > 0 ? Math.sqrt(density) : Double.NaN;
    }
    names.add(name);
    data.addSeries(series, new double[][] {f, roots});
    lines.setSeriesPaint(series, ChartLook.awt(colors.trace(slot + series)));
    lines.setSeriesStroke(series, stroke);
  }

  /// Shows whole decades around the positive `densities`, V²/Hz.
  private void setRange(double[] densities) {
    if (densities.length == 0) return;
    double top = Math.ceil(0.5 * Math.log10(Arrays.stream(densities).max().orElseThrow()));
    double low = Math.floor(0.5 * Math.log10(Arrays.stream(densities).min().orElseThrow()));
    density.setRange(
        Math.pow(10, Math.max(low, top - DECADES)), Math.pow(10, Math.max(top, low + 1)));
  }

  /// Origins that contribute, largest integral first.
  private static List<Integer> largest(NoiseSpectrum.Result result) {
    return IntStream.range(0, result.origins().size())
        .boxed()
        .filter(o -> result.integrated(o) > 0)
        .sorted(Comparator.comparingDouble((Integer o) -> result.integrated(o)).reversed())
        .limit(ORIGINS)
        .toList();
  }

  private static String name(NoiseSpectrum.Result result, int o) {
    return result.origins().get(o).name() + ", " + result.origins().get(o).kind().words();
  }
}
