package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Segments;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.learn.Certificate;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// What comes of it: the answer over the plane, at any moment; losses, accuracy, who was taken for
/// whom.
final class ResultPane extends VBox {

  private final TrainingModel model;
  private final DecisionView decision;
  private final Label what = new Label();
  private final CheckBox tested = new CheckBox(text("learn.showTest"));
  private final Slider moment = new Slider(0, 1, 1);
  private final Label momentText = new Label();
  private final LossChart losses = new LossChart();
  private final NoiseChart robustness = new NoiseChart();
  private final Segments<Node> charts =
      new Segments<>(List.of(losses, robustness), List.of("learn.losses", "learn.robust"));
  private final Label certificate = new Label();
  private final Label trainingFigures = new Label();
  private final Label testFigures = new Label();
  private final ConfusionView confusion = new ConfusionView();
  private boolean filling;

  ResultPane(TrainingModel model) {
    this.model = model;
    decision = new DecisionView(model);
    getStyleClass().add("learn-results");
    what.getStyleClass().add("section");
    what.setMinWidth(0);
    tested.setTooltip(new Tooltip(text("learn.showTest.tip")));
    tested.setMinWidth(Region.USE_PREF_SIZE);
    tested.setOnAction(e -> model.setShowsTest(tested.isSelected()));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(6, what, gap, tested);
    head.setAlignment(Pos.CENTER_LEFT);
    // The map is square; what height is left is the losses'.
    decision.prefHeightProperty().bind(widthProperty().subtract(30));
    StackPane chart = new StackPane(losses, robustness);
    chart.setMinHeight(70);
    VBox.setVgrow(chart, Priority.ALWAYS);
    for (Node each : List.of(losses, robustness)) {
      each.visibleProperty().bind(charts.chosenProperty().isEqualTo(each));
    }
    certificate.getStyleClass().add("certificate");
    certificate.setWrapText(true);
    certificate.setMinHeight(USE_PREF_SIZE);
    certificate.setTooltip(new Tooltip(text("learn.certificate.tip")));
    setColors(PlotColors.of(Theme.LIGHT), Palette.light());
    VBox figures = new VBox(2, trainingFigures, testFigures, certificate);
    getChildren().addAll(head, decision, moments(), charts, chart, figures, confusion);
  }

  private HBox moments() {
    moment.setTooltip(new Tooltip(text("learn.moment.tip")));
    moment.setAccessibleText(text("learn.moment.tip"));
    moment.setBlockIncrement(1);
    moment
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!filling) model.setMoment((int) Math.rint(is.doubleValue()));
            });
    momentText.getStyleClass().add("figures");
    momentText.setMinWidth(78);
    momentText.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(moment, Priority.ALWAYS);
    HBox row = new HBox(8, moment, momentText);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  void setColors(PlotColors colors, Palette palette) {
    decision.setColors(colors, palette);
    losses.setColors(colors);
    robustness.setColors(colors);
    confusion.setColors(palette);
    trainingFigures.setGraphic(line(colors.trace(0)));
    testFigures.setGraphic(line(colors.trace(1)));
  }

  private static Line line(Color color) {
    Line line = new Line(0, 0, 14, 0);
    line.setStroke(color);
    line.setStrokeWidth(2);
    return line;
  }

  /// Shows what the model has; `volts` is full colour for voltages.
  void show(double volts) {
    decision.show(volts);
    Picture picture = model.picture();
    if (picture == null) return;
    filling = true;
    NodeRef node = model.pointedAt();
    what.setText(node == null ? text("learn.decision") : text("learn.decision.node", node.node()));
    tested.setSelected(model.showsTest());
    moment.setMax(picture.course().moments() - 1);
    if (!moment.isValueChanging()) moment.setValue(model.moment());
    moment.setDisable(node != null);
    String time = SiFormat.DISPLAY.text(picture.course().times()[model.moment()], Unit.SECOND);
    momentText.setText(text("learn.time", time));
    losses.show(picture);
    trainingFigures.setText(figures("learn.training", picture.training()));
    testFigures.setText(figures("learn.test", picture.test()));
    confusion.show(picture.test());
    showTrial(model.trial());
    filling = false;
  }

  /// The badge: what the adaptive rule says of the accuracy that is shown.
  private void showTrial(@Nullable Trial trial) {
    robustness.show(trial == null ? List.of() : trial.noise());
    if (trial == null) {
      badge(BootstrapIcons.HOURGLASS, "waiting", text("learn.certificate.none"));
      return;
    }
    String tolerance = String.valueOf(Certificate.TOLERANCE);
    if (Double.isNaN(trial.certified())) {
      badge(BootstrapIcons.X_CIRCLE_FILL, "failed", text("learn.certificate.diverged", tolerance));
      return;
    }
    boolean close = Math.abs(trial.difference()) <= ROUGH;
    badge(
        close ? BootstrapIcons.CHECK_CIRCLE_FILL : BootstrapIcons.EXCLAMATION_TRIANGLE_FILL,
        close ? "believable" : "rough",
        text(
            "learn.certificate",
            Figures.percent(trial.certified()),
            tolerance,
            Figures.percent(trial.byTraining())));
  }

  /// A larger difference between the rules is one to look at: two points of a hundred.
  private static final double ROUGH = 0.02;

  private void badge(Ikon icon, String kind, String words) {
    certificate.setGraphic(new FontIcon(icon));
    certificate.getStyleClass().setAll("label", "certificate", "trust-" + kind);
    certificate.setText(words);
  }

  private static String figures(String key, Score score) {
    return text(key, Figures.percent(score.accuracy()), Figures.loss(score.loss()));
  }
}
