package io.kirchhofflab.app.plot;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.fx.ChartViewer;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.ui.RectangleEdge;

/// Which value a chart that stands still shows under the pointer.
public final class ChartPointer {

  private ChartPointer() {}

  /// The value of the horizontal axis at `x` px; not a number beside the plot.
  public static double domainValue(ChartViewer viewer, double x) {
    PlotRenderingInfo info = viewer.getRenderingInfo().getPlotInfo();
    Rectangle2D area =
        info.getSubplotCount() > 0 ? info.getSubplotInfo(0).getDataArea() : info.getDataArea();
    if (area == null || x < area.getMinX() || x > area.getMaxX()) return Double.NaN;
    ValueAxis axis = viewer.getChart().getXYPlot().getDomainAxis();
    return axis.java2DToValue(x, area, RectangleEdge.BOTTOM);
  }

  /// The index of the value of `rising` that is nearest to `value`.
  public static int nearest(double[] rising, double value) {
    int k = Arrays.binarySearch(rising, value);
    if (k >= 0) return k;
    int above = Math.min(-k - 1, rising.length - 1);
    int below = Math.max(0, above - 1);
    return value - rising[below] < rising[above] - value ? below : above;
  }
}
