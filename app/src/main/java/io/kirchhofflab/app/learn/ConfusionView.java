package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.paint.Color;

/// Who was taken for whom among the test points: rows are what they are, columns what the circuit
/// said.
final class ConfusionView extends GridPane {

  private static final int CLASSES = 2;

  private final Label[][] cells = new Label[CLASSES][CLASSES];
  private Palette palette = Palette.light();

  ConfusionView() {
    getStyleClass().add("confusion");
    for (int said = 0; said < CLASSES; said++) {
      add(caption(text("learn.said", text("learn.class." + said))), said + 1, 0);
    }
    for (int is = 0; is < CLASSES; is++) {
      add(caption(text("learn.is", text("learn.class." + is))), 0, is + 1);
      for (int said = 0; said < CLASSES; said++) {
        Label cell = new Label();
        cell.getStyleClass().add("confusion-cell");
        cells[is][said] = cell;
        add(cell, said + 1, is + 1);
      }
    }
  }

  private static Label caption(String words) {
    Label label = new Label(words);
    label.getStyleClass().add("caption");
    label.setMinWidth(USE_PREF_SIZE);
    setHalignment(label, HPos.CENTER);
    return label;
  }

  void setColors(Palette other) {
    palette = other;
  }

  void show(Score score) {
    for (int is = 0; is < CLASSES; is++) {
      int all = score.confusion()[is][0] + score.confusion()[is][1];
      for (int said = 0; said < CLASSES; said++) {
        int count = score.confusion()[is][said];
        Label cell = cells[is][said];
        cell.setText(String.valueOf(count));
        cell.setAccessibleText(
            text(
                "learn.confusion.accessible",
                count,
                text("learn.class." + is),
                text("learn.class." + said)));
        Color color = DecisionView.color(said, palette);
        double share = all == 0 ? 0 : (double) count / all;
        cell.setStyle("-fx-background-color: " + css(color, 0.10 + 0.55 * share) + ";");
      }
    }
  }

  private static String css(Color c, double opacity) {
    return "rgba(%d, %d, %d, %.3f)"
        .formatted(
            Math.round(255 * c.getRed()),
            Math.round(255 * c.getGreen()),
            Math.round(255 * c.getBlue()),
            opacity);
  }
}
