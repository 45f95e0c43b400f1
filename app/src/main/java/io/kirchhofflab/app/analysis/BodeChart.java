package io.kirchhofflab.app.analysis;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.plot.ChartLook;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.analysis.FrequencyResponse;
import io.kirchhofflab.model.unit.Unit;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/// Magnitude in decibels and phase in degrees over a logarithmic axis of frequencies.
final class BodeChart {

  /// The magnitude that stands for zero, dB: far below any that can be told from noise.
  private static final double FLOOR = -400;

  private final DefaultXYDataset magnitudes = new DefaultXYDataset();
  private final DefaultXYDataset phases = new DefaultXYDataset();
  private final LogAxis frequency = ChartLook.logAxis(null, Unit.HERTZ);
  private final XYPlot upper = part(magnitudes, text("ac.magnitude"));
  private final XYPlot lower = part(phases, text("ac.phase"));
  private final JFreeChart chart;

  BodeChart() {
    CombinedDomainXYPlot both = new CombinedDomainXYPlot(frequency);
    both.add(upper, 3);
    both.add(lower, 2);
    chart = new JFreeChart(null, null, both, false);
  }

  private static XYPlot part(DefaultXYDataset data, String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(false);
    axis.setAutoRangeMinimumSize(1);
    return new XYPlot(data, null, axis, new XYLineAndShapeRenderer(true, false));
  }

  JFreeChart chart() {
    return chart;
  }

  /// Draws `response`, one colour of `colors` to a probe.
  void show(FrequencyResponse response, List<Color> colors, List<String> names) {
    chart.setNotify(false);
    clear(magnitudes);
    clear(phases);
    double[] f = response.frequencies();
    for (int p = 0; p < names.size(); p++) {
      double[] decibels = new double[f.length];
      double[] degrees = new double[f.length];
      for (int k = 0; k < f.length; k++) {
        decibels[k] = decibels(response.magnitude(p, k));
        degrees[k] = response.phaseDegrees(p, k);
      }
      magnitudes.addSeries(names.get(p), new double[][] {f, decibels});
      phases.addSeries(names.get(p), new double[][] {f, unwrapped(degrees)});
      for (XYPlot plot : List.of(upper, lower)) {
        plot.getRenderer().setSeriesPaint(p, colors.get(p));
        plot.getRenderer().setSeriesStroke(p, new BasicStroke(1.7f));
      }
    }
    if (f.length > 1) frequency.setRange(f[0], f[f.length - 1]);
    chart.setNotify(true);
  }

  private static void clear(DefaultXYDataset data) {
    for (int k = data.getSeriesCount() - 1; k >= 0; k--) data.removeSeries(data.getSeriesKey(k));
  }

  static double decibels(double magnitude) {
    // Adding zero makes a negative zero positive.
    return Math.max(FLOOR, 20 * Math.log10(magnitude)) + 0.0;
  }

  /// Phases without their jumps of a full turn, so that a curve can be followed by eye.
  static double[] unwrapped(double[] degrees) {
    double[] smooth = degrees.clone();
    for (int k = 1; k < smooth.length; k++) {
      smooth[k] += 360 * Math.rint((smooth[k - 1] - smooth[k]) / 360);
    }
    return smooth;
  }

  void setColors(PlotColors colors) {
    ChartLook.dress(chart, colors);
  }
}
