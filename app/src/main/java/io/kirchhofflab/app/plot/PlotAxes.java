package io.kirchhofflab.app.plot;

import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.unit.SiPrefix;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;

/// The axes, grid and labels of a plot, drawn by JFreeChart; on screen without data, because moving
/// traces are painted over it, and with data for a picture.
final class PlotAxes {

  /// Room left of the data area for value labels, below it for time labels, and around, px.
  static final double LEFT = 58;

  static final double BOTTOM = 20;
  static final double TOP = 8;
  static final double RIGHT = 16;

  private final NumberAxis time = new NumberAxis();
  private final NumberAxis value = new NumberAxis();
  private final XYPlot plot =
      new XYPlot(null, time, value, new XYLineAndShapeRenderer(true, false));
  private final JFreeChart chart = new JFreeChart(null, null, plot, false);
  private final String unit;

  /// Values are in `unit`.
  PlotAxes(String unit, String fontFamily) {
    this.unit = unit;
    Font font = new Font(fontFamily, Font.PLAIN, 11);
    for (NumberAxis axis : new NumberAxis[] {time, value}) {
      axis.setTickLabelFont(font);
      axis.setLabelFont(font);
      axis.setAxisLineVisible(false);
      axis.setTickMarksVisible(false);
      axis.setAutoRange(false);
      axis.setAutoTickUnitSelection(false);
    }
    time.setTickLabelInsets(new RectangleInsets(4, 2, 0, 2));
    value.setTickLabelInsets(new RectangleInsets(0, 2, 0, 6));
    value.setFixedDimension(LEFT - 1);
    time.setFixedDimension(BOTTOM);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setOutlineVisible(false);
    chart.setPadding(new RectangleInsets(TOP, 0, 0, RIGHT));
    chart.setAntiAlias(true);
    BasicStroke hairline = new BasicStroke(1);
    plot.setDomainGridlineStroke(hairline);
    plot.setRangeGridlineStroke(hairline);
    plot.setRangeZeroBaselineVisible(true);
    plot.setRangeZeroBaselineStroke(hairline);
  }

  void setColors(PlotColors colors) {
    chart.setBackgroundPaint(ChartLook.awt(colors.background()));
    plot.setBackgroundPaint(ChartLook.awt(colors.background()));
    plot.setDomainGridlinePaint(ChartLook.awt(colors.grid()));
    plot.setRangeGridlinePaint(ChartLook.awt(colors.grid()));
    plot.setRangeZeroBaselinePaint(ChartLook.awt(colors.axis()));
    for (NumberAxis axis : new NumberAxis[] {time, value}) {
      axis.setTickLabelPaint(ChartLook.awt(colors.muted()));
      axis.setLabelPaint(ChartLook.awt(colors.muted()));
    }
  }

  void setSpan(double t0, double t1, double low, double high, double width, double height) {
    time.setRange(t0, t1);
    value.setRange(low, high);
    units(time, t1 - t0, (int) Math.max(2, width / 110), Math.max(Math.abs(t0), Math.abs(t1)), "s");
    units(
        value,
        high - low,
        (int) Math.max(2, height / 26),
        Math.max(Math.abs(low), Math.abs(high)),
        unit);
  }

  private static void units(NumberAxis axis, double span, int parts, double largest, String unit) {
    double step = BreathingRange.step(span, parts);
    SiPrefix prefix = SiPrefix.forMagnitude(largest);
    axis.setTickUnit(
        new NumberTickUnit(step, new PrefixedFormat(prefix, step, unit), 0), false, false);
  }

  /// Paints axes and grid over the whole of `canvas`.
  void paint(Canvas canvas) {
    canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    chart.draw(
        new FXGraphics2D(canvas.getGraphicsContext2D()),
        new Rectangle2D.Double(0, 0, canvas.getWidth(), canvas.getHeight()));
  }

  /// The chart itself with `data`, for a picture.
  JFreeChart withData(@Nullable XYDataset data, java.util.List<Color> colors) {
    plot.setDataset(data);
    for (int i = 0; i < colors.size(); i++) {
      plot.getRenderer().setSeriesPaint(i, ChartLook.awt(colors.get(i)));
      plot.getRenderer().setSeriesStroke(i, new BasicStroke(1.6f));
    }
    return chart;
  }

  /// Numbers divided by a common prefix, with as many decimals as their distance needs.
  private static final class PrefixedFormat extends NumberFormat {
    private static final long serialVersionUID = 1;

    private final double factor;
    private final String suffix;
    private final DecimalFormat digits;

    PrefixedFormat(SiPrefix prefix, double step, String unit) {
      factor = prefix.factor();
      suffix = " " + prefix.symbol() + unit;
      int decimals = (int) Math.max(0, -Math.floor(Math.log10(step / factor) + 1e-9));
      digits =
          new DecimalFormat(
              decimals == 0 ? "0" : "0." + "0".repeat(Math.min(decimals, 9)),
              DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition at) {
      String text = digits.format(number / factor);
      boolean zero = text.chars().allMatch(c -> "-0.".indexOf(c) >= 0);
      if (zero) return to.append("0").append(suffix);
      return to.append(text.replace('-', '−')).append(suffix);
    }

    @Override
    public StringBuffer format(long number, StringBuffer to, FieldPosition at) {
      return format((double) number, to, at);
    }

    @Override
    public Number parse(String source, ParsePosition at) {
      throw new UnsupportedOperationException("axes are not read");
    }
  }
}
