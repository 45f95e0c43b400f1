package io.kirchhofflab.app.learn.flow;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.learn.Painted;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.solver.learn.batch.TimeCourse;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The cloud at a moment, in the plane of both voltages, each point in the colour of the first
/// voltage it began with: what was neighbours stays so.
final class CloudView extends Painted {

  /// Half the side of the plane that is shown, V.
  private static final double HALF = 4;

  /// First voltages of this size have full colour, V.
  private static final double FULL = 2;

  private static final double RADIUS = 2.1;

  private final FlowModel model;
  private final double[] at = new double[2];
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private Palette palette = Palette.light();

  CloudView(FlowModel model) {
    this.model = model;
    setMinSize(200, 200);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(text("flow.cloud.accessible", FlowModel.POINTS));
  }

  void setColors(PlotColors other, Palette otherPalette) {
    colors = other;
    palette = otherPalette;
    repaint();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    double side = Math.min(width, height);
    double scale = side / (2 * HALF);
    paintGrid(g, width, height, scale);
    TimeCourse course = model.course();
    if (course == null) return;
    float[] began = course.voltages()[0][0];
    for (int k = 0; k < began.length; k++) {
      model.point(course, k, at);
      double x = width / 2 + scale * at[0];
      double y = height / 2 - scale * at[1];
      g.setFill(palette.stroke(Palette.shade(began[k], FULL)));
      g.fillOval(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    }
  }

  private void paintGrid(GraphicsContext g, double width, double height, double scale) {
    g.setStroke(colors.grid());
    g.setFill(colors.muted());
    g.setLineWidth(1);
    g.setFont(Font.font(Fonts.family(), 11));
    g.setTextBaseline(VPos.BOTTOM);
    g.setTextAlign(TextAlignment.LEFT);
    for (int volt = -(int) HALF; volt <= HALF; volt += 2) {
      double x = Math.floor(width / 2 + scale * volt) + 0.5;
      double y = Math.floor(height / 2 - scale * volt) + 0.5;
      g.strokeLine(x, 0, x, height);
      g.strokeLine(0, y, width, y);
      g.fillText(volt + " V", x + 4, height - 3);
      if (volt > -HALF) g.fillText(volt + " V", 6, y - 3);
    }
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText(text("flow.axis.x"), width - 6, height - 3);
    g.setTextBaseline(VPos.TOP);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(text("flow.axis.y"), 6, 4);
  }
}
