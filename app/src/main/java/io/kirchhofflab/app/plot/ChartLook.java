package io.kirchhofflab.app.plot;

import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.awt.BasicStroke;
import java.awt.Font;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import javafx.scene.paint.Color;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;
import org.jspecify.annotations.Nullable;

/// How charts that stand still look: those of sweeps over frequency or parameters.
public final class ChartLook {

  private static final RectangleInsets TICKS = new RectangleInsets(3, 4, 3, 4);

  /// Enough to tell ticks apart that lie a millionth of their value from each other.
  private static final int TICK_DIGITS = 9;

  private ChartLook() {}

  /// A linear axis whose ticks are quantities of `unit`; no label for null.
  public static NumberAxis axis(@Nullable String label, Unit unit) {
    NumberAxis axis = new NumberAxis(label);
    axis.setAutoRangeIncludesZero(false);
    axis.setNumberFormatOverride(new Quantities(unit, ""));
    return axis;
  }

  /// A logarithmic axis, likewise.
  public static LogAxis logAxis(@Nullable String label, Unit unit) {
    return logAxis(label, unit, "");
  }

  /// A logarithmic axis whose ticks are quantities of `unit`, followed by `suffix`.
  public static LogAxis logAxis(@Nullable String label, Unit unit, String suffix) {
    LogAxis axis = new LogAxis(label);
    axis.setNumberFormatOverride(new Quantities(unit, suffix));
    axis.setSmallestValue(1e-30);
    axis.setTickUnit(new NumberTickUnit(1));
    return axis;
  }

  /// Gives `chart` the fonts and colours of the plots.
  public static void dress(JFreeChart chart, PlotColors colors) {
    chart.setBackgroundPaint(awt(colors.background()));
    chart.setPadding(new RectangleInsets(6, 2, 2, 26));
    XYPlot plot = chart.getXYPlot();
    dress(plot, colors);
    if (plot instanceof CombinedDomainXYPlot combined) {
      combined.setGap(8);
      for (XYPlot part : List.copyOf(combined.getSubplots())) dress(part, colors);
    }
  }

  private static void dress(XYPlot plot, PlotColors colors) {
    plot.setBackgroundPaint(awt(colors.background()));
    plot.setOutlineVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    BasicStroke hairline = new BasicStroke(1);
    plot.setDomainGridlineStroke(hairline);
    plot.setRangeGridlineStroke(hairline);
    plot.setDomainGridlinePaint(awt(colors.grid()));
    plot.setRangeGridlinePaint(awt(colors.grid()));
    dress(plot.getDomainAxis(), colors);
    dress(plot.getRangeAxis(), colors);
  }

  private static void dress(ValueAxis axis, PlotColors colors) {
    if (axis == null) return;
    Font font = new Font(Fonts.family(), Font.PLAIN, 11);
    axis.setTickLabelFont(font);
    axis.setLabelFont(font);
    axis.setTickLabelInsets(TICKS);
    axis.setTickLabelPaint(awt(colors.muted()));
    axis.setLabelPaint(awt(colors.muted()));
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
  }

  /// A colour of the toolkit as one of the chart library.
  public static java.awt.Color awt(Color c) {
    return new java.awt.Color(
        (float) c.getRed(), (float) c.getGreen(), (float) c.getBlue(), (float) c.getOpacity());
  }

  /// Tick labels such as `4.7 kHz`.
  private static final class Quantities extends NumberFormat {
    private static final long serialVersionUID = 1;

    private final transient Unit unit;
    private final String suffix;

    Quantities(Unit unit, String suffix) {
      this.unit = unit;
      this.suffix = suffix;
    }

    @Override
    public StringBuffer format(double number, StringBuffer to, FieldPosition at) {
      SiFormat format = SiFormat.PLAIN.withDigits(TICK_DIGITS).withKeptZeros(false);
      return to.append(format.text(number, unit)).append(suffix);
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
