package io.kirchhofflab.app.learn.digits;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.learn.Figures;
import io.kirchhofflab.app.learn.Painted;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// The ten answers at the moment that is looked at, V, as bars from 0 V, and the probabilities they
/// make; the winner of the end stands out.
final class AnswerBars extends Painted {

  private static final double NAME = 18;
  private static final double VOLTS = 66;
  private static final double PROBABILITY = 74;

  private final DigitsModel model;
  private PlotColors colors = PlotColors.of(Theme.LIGHT);

  AnswerBars(DigitsModel model) {
    this.model = model;
    setMinSize(200, 160);
    setPrefSize(290, 200);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
  }

  void setColors(PlotColors other) {
    colors = other;
    repaint();
  }

  /// Shows what the model has.
  void show() {
    Decision decision = model.decision();
    setAccessibleText(
        decision == null
            ? text("digits.answers.none")
            : text("digits.verdict", decision.winner(), probability(decision.sureness())));
    repaint();
  }

  /// In per cent; nothing is ever quite sure.
  static String probability(double p) {
    return p > ALMOST_SURE ? text("digits.sure") : Figures.percent(p);
  }

  /// From here on a tenth of a per cent would round to 100.
  private static final double ALMOST_SURE = 0.9995;

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    Decision decision = model.decision();
    double row = height / DigitCircuit.DIGITS;
    int moment = decision == null ? 0 : decision.moment(model.place());
    double[] at = decision == null ? new double[DigitCircuit.DIGITS] : decision.answers()[moment];
    Scale scale = decision == null ? new Scale(0, 1) : Scale.of(decision.answers());
    for (int digit = 0; digit < DigitCircuit.DIGITS; digit++) {
      boolean wins = decision != null && decision.winner() == digit;
      double y = row * digit;
      g.setFont(Font.font(Fonts.family(), wins ? FontWeight.BOLD : FontWeight.NORMAL, 12));
      g.setTextBaseline(VPos.CENTER);
      g.setFill(wins ? colors.text() : colors.muted());
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(String.valueOf(digit), 2, y + row / 2);
      if (decision == null) continue;
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(probability(decision.probabilities()[moment][digit]), width, y + row / 2);
      g.fillText(SiFormat.DISPLAY.text(at[digit], Unit.VOLT), width - PROBABILITY, y + row / 2);
      g.setFill(wins ? colors.accent() : colors.axis());
      double room = width - NAME - VOLTS - PROBABILITY;
      double from = NAME + room * scale.share(Math.min(0, at[digit]));
      double to = NAME + room * scale.share(Math.max(0, at[digit]));
      g.fillRect(from, y + 3, Math.max(1, to - from), row - 6);
    }
    g.setStroke(colors.grid());
    g.setLineWidth(1);
    double room = width - NAME - VOLTS - PROBABILITY;
    double zero = Math.floor(NAME + room * scale.share(0)) + 0.5;
    g.strokeLine(zero, 0, zero, height);
  }

  /// The voltages from one end of the bars to the other, V, the same for the whole way.
  private record Scale(double low, double high) {

    static Scale of(double[][] answers) {
      double low = 0;
      double high = 0;
      for (double[] at : answers) {
        for (double each : at) {
          low = Math.min(low, each);
          high = Math.max(high, each);
        }
      }
      return new Scale(low, Math.max(high, low + 1e-9));
    }

    double share(double volts) {
      return (volts - low) / (high - low);
    }
  }
}
