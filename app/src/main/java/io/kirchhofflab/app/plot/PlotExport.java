package io.kirchhofflab.app.plot;

import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.SiFormat;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.title.LegendTitle;
import org.jfree.data.xy.DefaultXYDataset;

/// Traces as they leave the program: numbers for other programs, pictures for reports.
public final class PlotExport {

  private static final int SCALE = 3;
  private static final int WIDTH = 760;
  private static final int HEIGHT = 320;

  private PlotExport() {}

  /// Every sample on record of the shown traces: a header `time,v(a),…`, then seconds and SI values
  /// with 17 digits.
  public static String csv(ScopeModel model, Network network) {
    List<double[]> columns = new ArrayList<>();
    StringBuilder text = new StringBuilder("time");
    for (ScopeModel.Trace trace : shown(model, network)) {
      text.append(',').append(trace.probe().label(network));
      columns.add(model.history().middles(model.history().row(trace.probe())));
    }
    text.append('\n');
    double[] times = model.history().times();
    for (int k = 0; k < times.length; k++) {
      text.append(SiFormat.seventeenDigits(times[k]));
      for (double[] column : columns) {
        text.append(',');
        if (!Double.isNaN(column[k])) text.append(SiFormat.seventeenDigits(column[k]));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /// The visible span as a chart with legend, three times as fine as the screen.
  public static BufferedImage picture(
      ScopeModel model, Network network, String unit, PlotColors colors) {
    PlotAxes axes = new PlotAxes(unit, Fonts.family());
    axes.setColors(colors);
    DefaultXYDataset data = new DefaultXYDataset();
    List<Color> lines = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (ScopeModel.Trace trace : shown(model, network)) {
      Points points = new Points();
      model
          .history()
          .visit(
              model.history().row(trace.probe()),
              model.view().start(),
              model.view().end(),
              points::add);
      data.addSeries(trace.probe().label(network), points.toArrays());
      lines.add(colors.trace(trace.slot()));
      least = Math.min(least, points.least);
      most = Math.max(most, points.most);
    }
    double[] span = least <= most ? BreathingRange.rounded(least, most) : new double[] {-1, 1};
    axes.setSpan(model.view().start(), model.view().end(), span[0], span[1], WIDTH, HEIGHT);
    JFreeChart chart = axes.withData(data, lines);
    LegendTitle legend = new LegendTitle(chart.getPlot());
    legend.setItemPaint(ChartLook.awt(colors.text()));
    legend.setBackgroundPaint(ChartLook.awt(colors.background()));
    chart.addLegend(legend);
    return chart.createBufferedImage(WIDTH * SCALE, HEIGHT * SCALE, WIDTH, HEIGHT, null);
  }

  private static List<ScopeModel.Trace> shown(ScopeModel model, Network network) {
    return model.traces().stream()
        .filter(t -> t.shown() && t.probe().existsIn(network))
        .filter(t -> model.history().row(t.probe()) >= 0)
        .toList();
  }

  /// A trace's bins as points of a chart: one where a bin is flat, else both ends.
  private static final class Points {
    private final List<double[]> points = new ArrayList<>();
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    void add(double time, double low, double high) {
      if (!(low <= high)) return;
      points.add(new double[] {time, low});
      if (high > low) points.add(new double[] {time, high});
      least = Math.min(least, low);
      most = Math.max(most, high);
    }

    double[][] toArrays() {
      double[][] arrays = new double[2][points.size()];
      for (int k = 0; k < points.size(); k++) {
        arrays[0][k] = points.get(k)[0];
        arrays[1][k] = points.get(k)[1];
      }
      return arrays;
    }
  }
}
