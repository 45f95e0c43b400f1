package io.kirchhofflab.app.learn.digits;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.learn.Figures;
import io.kirchhofflab.app.learn.HeatMap;
import io.kirchhofflab.app.learn.Painted;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.learn.batch.TimeCourse;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Every node's voltage over time: a row for each node, the pixels above, the further nodes below,
/// of which the last ten answer; time runs to the right. Beside it the pixels' voltages at the
/// moment that is looked at, as a picture. A click looks at another moment.
///
/// Colours go with asinh of the voltage: even volts of a pixel are seen beside thousands inside.
final class VoltageStrip extends Painted {

  private static final double LEFT = 62;
  private static final double BOTTOM = 18;
  private static final double GAP = 8;
  private static final double LINE = 16;

  /// The height of the pixels' part. The further nodes are fewer, and get more room each.
  private static final double PIXELS_SHARE = 0.55;

  /// Where colours turn from linear to logarithmic, V.
  private static final double KNEE = 0.3;

  private final DigitsModel model;
  private final HeatMap picture = new HeatMap(Sheet.SIDE);
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private Palette palette = Palette.light();
  private @Nullable Decision shown;
  private @Nullable HeatMap pixels;
  private @Nullable HeatMap others;
  private double range = 1;

  VoltageStrip(DigitsModel model) {
    this.model = model;
    setMinSize(240, 160);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::look);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::look);
  }

  private void look(MouseEvent e) {
    model.setPlace((e.getX() - LEFT) / stripWidth());
    e.consume();
  }

  void setColors(PlotColors other, Palette otherPalette) {
    colors = other;
    palette = otherPalette;
    shown = null;
    show();
  }

  /// Shows what the model has.
  void show() {
    Decision decision = model.decision();
    if (decision != null && decision != shown) fill(decision.course());
    shown = decision;
    if (decision != null) {
      TimeCourse course = decision.course();
      int nodes = course.voltages()[0].length;
      setAccessibleText(text("digits.strip.accessible", nodes, course.moments()));
    }
    repaint();
  }

  private void fill(TimeCourse course) {
    float[][][] v = course.voltages();
    float most = 0;
    for (float[][] at : v) for (float[] node : at) most = Math.max(most, Math.abs(node[0]));
    range = Figures.rounded(Math.max(1, most));
    int inputs = Sheet.SIDE * Sheet.SIDE;
    pixels = map(course, 0, inputs);
    others = map(course, inputs, v[0].length);
  }

  /// The nodes of indices `first` to before `end`; null where there is none.
  private @Nullable HeatMap map(TimeCourse course, int first, int end) {
    if (end <= first) return null;
    int moments = course.moments();
    float[] cells = new float[(end - first) * moments];
    for (int i = first; i < end; i++) {
      for (int m = 0; m < moments; m++) {
        cells[(i - first) * moments + m] = shade(course.voltages()[m][i][0]);
      }
    }
    HeatMap map = new HeatMap(moments, end - first);
    map.fill(cells, 1, palette);
    return map;
  }

  /// -1 to 1.
  private float shade(float volts) {
    return (float) (asinh(volts / KNEE) / asinh(range / KNEE));
  }

  private static double asinh(double x) {
    return Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1)), x);
  }

  /// The picture is square and as high as there is room, but leaves most of the width to the strip.
  private double pictureSide() {
    return Math.floor(Math.min(getHeight() - BOTTOM, 0.32 * getWidth()));
  }

  private double stripWidth() {
    return getWidth() - LEFT - 2 * GAP - pictureSide();
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    Decision decision = shown;
    HeatMap upper = pixels;
    if (decision == null || upper == null) return;
    double all = height - BOTTOM - GAP;
    double split = others == null ? all : PIXELS_SHARE * all;
    upper.paint(g, LEFT, 0, stripWidth(), split);
    if (others != null) others.paint(g, LEFT, split + GAP, stripWidth(), all - split);
    paintNames(g, decision.course(), split, all);
    paintTimes(g, decision, height);
    paintPicture(g, decision.course(), width, height);
  }

  private void paintNames(GraphicsContext g, TimeCourse course, double split, double all) {
    int nodes = course.voltages()[0].length - Sheet.SIDE * Sheet.SIDE;
    g.setFont(Font.font(Fonts.family(), 11));
    g.setFill(colors.muted());
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(text("digits.strip.pixels"), LEFT - GAP, split / 2);
    if (others == null) return;
    double row = (all - split) / nodes;
    double answers = split + GAP + row * (nodes - DigitCircuit.DIGITS);
    if (nodes > DigitCircuit.DIGITS) {
      g.fillText(text("digits.strip.inner"), LEFT - GAP, (split + GAP + answers) / 2);
    }
    g.fillText(text("digits.strip.answers"), LEFT - GAP, (answers + all + GAP) / 2);
  }

  /// Where layers meet, when it was decided, and what is looked at.
  private void paintTimes(GraphicsContext g, Decision decision, double height) {
    double bottom = height - BOTTOM;
    g.setLineWidth(1);
    g.setStroke(colors.axis());
    g.setLineDashes(2, 3);
    double end = 0;
    DigitCircuit circuit = model.circuit();
    if (circuit != null) {
      for (Layer layer : circuit.circuit().layers()) {
        end += layer.duration();
        if (end < decision.duration()) vertical(g, end / decision.duration(), bottom);
      }
    }
    g.setLineDashes();
    g.setStroke(colors.accent());
    g.setLineWidth(1.5);
    vertical(g, model.place(), bottom);
    g.setFill(colors.muted());
    g.setTextBaseline(VPos.BOTTOM);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText("0", LEFT - GAP, height);
    String last = SiFormat.DISPLAY.text(decision.duration(), Unit.SECOND);
    g.fillText(last, LEFT + stripWidth(), height);
    double decided = decision.course().times()[decision.decided()] / decision.duration();
    paintDecided(g, decided, bottom, height);
  }

  /// A mark under the moment; its words on the side that has room.
  private void paintDecided(GraphicsContext g, double share, double bottom, double height) {
    double x = LEFT + share * stripWidth();
    g.setFill(colors.text());
    g.fillPolygon(
        new double[] {x, x - 4, x + 4}, new double[] {bottom + 1, bottom + 8, bottom + 8}, 3);
    boolean late = share > 0.5;
    g.setTextAlign(late ? TextAlignment.RIGHT : TextAlignment.LEFT);
    double room = late ? Math.min(x - 8, LEFT + stripWidth() - 50) : Math.max(x + 8, LEFT + 14);
    g.fillText(text("digits.strip.decided"), room, height);
  }

  private void vertical(GraphicsContext g, double share, double bottom) {
    double x = Math.floor(LEFT + share * stripWidth()) + 0.5;
    g.strokeLine(x, 0, x, bottom);
  }

  private void paintPicture(GraphicsContext g, TimeCourse course, double width, double height) {
    int moment = (int) Math.rint(model.place() * (course.moments() - 1));
    float[] cells = new float[Sheet.SIDE * Sheet.SIDE];
    for (int i = 0; i < cells.length; i++) cells[i] = shade(course.voltages()[moment][i][0]);
    picture.fill(cells, 1, palette);
    double side = pictureSide();
    picture.paint(g, width - side, 0, side);
    g.setFill(colors.muted());
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.TOP);
    if (side + 2 * LINE > height) return;
    g.fillText(text("digits.strip.picture"), width - side / 2, side + 4);
    String full = SiFormat.DISPLAY.withKeptZeros(false).text(range, Unit.VOLT);
    g.fillText(text("learn.scale", full), width - side / 2, side + 4 + LINE);
  }
}
