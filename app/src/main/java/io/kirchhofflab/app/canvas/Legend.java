package io.kirchhofflab.app.canvas;

import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Which colour is which voltage.
final class Legend extends CornerCard {

  private static final SiFormat ENDS = SiFormat.DISPLAY.withPlusSign().withKeptZeros(false);
  private static final double RAMP_LEFT = 72;
  private static final double RAMP_RIGHT = 132;

  private double range = 1;

  Legend(Fonts fonts) {
    super(204, 24, fonts, "Colours of voltages");
  }

  /// Full colour means `volt` V.
  void setRange(double volt) {
    if (volt == range) return;
    range = volt;
    repaint();
    setAccessibleText(
        "Colours from " + ENDS.text(-range, Unit.VOLT) + " to " + ENDS.text(range, Unit.VOLT));
  }

  @Override
  double radius() {
    return 12;
  }

  @Override
  void paint(GraphicsContext gc, double width, double height) {
    double step = (RAMP_RIGHT - RAMP_LEFT) / Palette.SHADES;
    for (int k = 0; k < Palette.SHADES; k++) {
      gc.setFill(palette().fill(k));
      double left = Math.floor(RAMP_LEFT + k * step);
      double right = Math.floor(RAMP_LEFT + (k + 1) * step);
      gc.fillRect(left, height / 2 - 4, right - left, 8);
    }
    gc.setFill(palette().mutedInk);
    gc.setFont(fonts().plain(11));
    gc.setTextBaseline(VPos.CENTER);
    gc.setTextAlign(TextAlignment.RIGHT);
    gc.fillText(ENDS.text(-range, Unit.VOLT), RAMP_LEFT - 8, height / 2);
    gc.setTextAlign(TextAlignment.LEFT);
    gc.fillText(ENDS.text(range, Unit.VOLT), RAMP_RIGHT + 8, height / 2);
  }
}
