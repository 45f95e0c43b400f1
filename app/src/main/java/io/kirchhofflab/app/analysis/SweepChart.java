package io.kirchhofflab.app.analysis;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.plot.ChartLook;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.ParameterSweep;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.analysis.RunResult;
import java.awt.BasicStroke;
import java.awt.Font;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import javafx.scene.paint.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.xy.DefaultXYDataset;

/// The curves of a sweep over one another, each labelled with its value; at rest, one curve over
/// the values.
final class SweepChart {

  /// Labels beside the curves at most; between them, every other is left out.
  private static final int LABELS = 12;

  /// The shortest span of values drawn, as a part of the largest value.
  private static final double SMALLEST_SPAN = 1e-3;

  private final DefaultXYDataset data = new DefaultXYDataset();
  private final XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
  private final XYPlot plot =
      new XYPlot(data, ChartLook.axis(null, Unit.SECOND), ChartLook.axis(null, Unit.VOLT), lines);
  private final JFreeChart chart = new JFreeChart(null, null, plot, false);
  private PlotColors colors;

  SweepChart(PlotColors colors) {
    this.colors = colors;
  }

  JFreeChart chart() {
    return chart;
  }

  void setColors(PlotColors other) {
    colors = other;
    ChartLook.dress(chart, colors);
  }

  /// Draws `curves`, what there is so far of `sweep` on `network`.
  void show(ParameterSweep sweep, List<SweepModel.Curve> curves, Network network) {
    chart.setNotify(false);
    for (int k = data.getSeriesCount() - 1; k >= 0; k--) data.removeSeries(data.getSeriesKey(k));
    plot.clearAnnotations();
    ParameterSweep.Axis axis = sweep.axes().getFirst();
    Parameter parameter = axis.parameter();
    Unit unit = parameter.unit(network);
    Probe probe = sweep.observation().probes().getFirst();
    boolean rest = sweep.observation() instanceof Observation.AtRest;
    String name = parameter.label(network);
    ValueAxis across =
        !rest
            ? ChartLook.axis(text("sweep.time"), Unit.SECOND)
            : axis.logarithmic() ? ChartLook.logAxis(name, unit) : ChartLook.axis(name, unit);
    plot.setDomainAxis(across);
    lines.setDefaultShapesVisible(rest);
    if (rest) points(curves);
    else overTime(curves, sweep.size(), unit);
    plot.setRangeAxis(range(probe.label(network), probe.unit()));
    ChartLook.dress(chart, colors);
    chart.setNotify(true);
  }

  /// An axis that does not magnify what is constant into its rounding.
  private NumberAxis range(String label, Unit unit) {
    NumberAxis axis = ChartLook.axis(label, unit);
    Range found = DatasetUtils.findRangeBounds(data);
    double largest =
        found == null ? 0 : Math.max(Math.abs(found.getLowerBound()), found.getUpperBound());
    if (largest > 0) axis.setAutoRangeMinimumSize(SMALLEST_SPAN * largest);
    return axis;
  }

  private void points(List<SweepModel.Curve> curves) {
    List<SweepModel.Curve> done =
        curves.stream().filter(c -> c.result() instanceof RunResult.Done).toList();
    double[][] points = new double[2][done.size()];
    for (int k = 0; k < done.size(); k++) {
      points[0][k] = done.get(k).value();
      points[1][k] = traces(done.get(k)).values()[0][0];
    }
    data.addSeries("", points);
    paint(0, colors.trace(0));
  }

  private void overTime(List<SweepModel.Curve> curves, long whole, Unit unit) {
    List<SweepModel.Curve> done =
        curves.stream()
            .filter(c -> c.result() instanceof RunResult.Done d && d.traces().size() > 0)
            .toList();
    int every = (int) Math.max(1, Math.ceil((double) whole / LABELS));
    int widest = widest(done);
    for (int k = 0; k < done.size(); k++) {
      Traces traces = traces(done.get(k));
      String label = SiFormat.DISPLAY.withKeptZeros(false).text(done.get(k).value(), unit);
      data.addSeries(k + " " + label, new double[][] {traces.times(), traces.values()[0]});
      Color colour = shade(done.size() < 2 ? 0 : (double) k / (done.size() - 1));
      paint(k, colour);
      if (k % every == 0) label(traces, widest, label, colour);
    }
  }

  /// The index of the time at which the curves lie farthest apart: their labels can be told apart
  /// there.
  private static int widest(List<SweepModel.Curve> done) {
    int shortest = done.stream().mapToInt(c -> traces(c).size()).min().orElse(0);
    int best = 0;
    double most = -1;
    for (int k = 0; k < shortest; k++) {
      int at = k;
      DoubleSummaryStatistics values =
          done.stream().mapToDouble(c -> traces(c).values()[0][at]).summaryStatistics();
      double spread = values.getMax() - values.getMin();
      if (spread > most) {
        most = spread;
        best = k;
      }
    }
    return best;
  }

  private static Traces traces(SweepModel.Curve curve) {
    if (curve.result() instanceof RunResult.Done done) return done.traces();
    throw new IllegalStateException("no curve for " + curve.value());
  }

  private void paint(int series, Color colour) {
    lines.setSeriesPaint(series, ChartLook.awt(colour));
    lines.setSeriesStroke(series, new BasicStroke(1.6f));
  }

  private void label(Traces traces, int at, String words, Color colour) {
    int k = Math.min(at, traces.size() - 1);
    XYTextAnnotation label = new XYTextAnnotation(words, traces.times()[k], traces.values()[0][k]);
    label.setTextAnchor(TextAnchor.CENTER);
    label.setFont(new Font(Fonts.family(), Font.PLAIN, 11));
    label.setPaint(ChartLook.awt(colour));
    label.setBackgroundPaint(ChartLook.awt(colors.background()));
    plot.addAnnotation(label);
  }

  /// From the first trace's colour to the second's, through the text's: the ends can be told apart
  /// by everybody.
  private Color shade(double share) {
    Color low = colors.trace(0);
    Color high = colors.trace(1);
    return share < 0.5
        ? low.interpolate(colors.muted(), 2 * share)
        : colors.muted().interpolate(high, 2 * share - 1);
  }
}
