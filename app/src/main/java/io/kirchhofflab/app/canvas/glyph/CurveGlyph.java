package io.kirchhofflab.app.canvas.glyph;

import io.kirchhofflab.model.law.Activation;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.canvas.GraphicsContext;

/// The characteristic itself, current over voltage, in a small frame.
///
/// `x` and `y` are the points, in pixels around the origin.
record CurveGlyph(double[] x, double[] y) implements Glyph {

  private static final int POINTS = 25;
  private static final double HALF_WIDTH = 9;
  private static final double HALF_HEIGHT = 5.5;

  /// Draws `curve` for arguments from `-reach` to `reach`, scaled to fill the height.
  static CurveGlyph of(double reach, DoubleUnaryOperator curve) {
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < POINTS; k++) {
      double u = 2.0 * k / (POINTS - 1) - 1;
      x[k] = HALF_WIDTH * u;
      y[k] = curve.applyAsDouble(reach * u);
      low = Math.min(low, y[k]);
      high = Math.max(high, y[k]);
    }
    double span = high > low ? high - low : 1;
    for (int k = 0; k < POINTS; k++) y[k] = HALF_HEIGHT * (1 - 2 * (y[k] - low) / span);
    return new CurveGlyph(x, y);
  }

  /// The shape of a network's activation.
  static CurveGlyph of(Activation activation) {
    return of(3, activation::value);
  }

  @Override
  public double halfWidth() {
    return 13;
  }

  @Override
  public void draw(GraphicsContext gc) {
    gc.strokePolyline(x, y, x.length);
  }

  @Override
  public boolean framed() {
    return true;
  }
}
