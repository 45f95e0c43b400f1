package io.kirchhofflab.app.noise;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.inspector.QuantityField;
import io.kirchhofflab.app.inspector.WholeField;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseSettings.Convention;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What noise means in the document, and simulated paths: how many, how far they are, what they
/// tell.
final class NoiseCard extends ScrollPane {

  /// Widths of captions, px.
  private static final double WIDE = 82;

  private static final double NARROW = 36;

  private final NoiseModel model;
  private final QuantityField temperature;
  private final ComboBox<Convention> convention = new ComboBox<>();
  private final WholeField count;
  private final WholeField seed;
  private final Button run = new Button();
  private final ProgressBar progress = new ProgressBar();
  private final Label result = new Label();
  private final Label legend = new Label(text("noise.paths.legend"));
  private boolean filling;

  NoiseCard(NoiseModel model) {
    this.model = model;
    temperature = new QuantityField(Unit.KELVIN, this::setTemperature);
    count = new WholeField(7, model::setWantedPaths);
    seed =
        new WholeField(
            9,
            typed -> {
              model.setSeed(typed);
              return true;
            });
    convention.getItems().setAll(Convention.values());
    convention.setConverter(new Chosen<>(NoiseCard::name));
    convention.setMaxWidth(Double.MAX_VALUE);
    convention.setTooltip(new Tooltip(text("noise.convention.tip")));
    convention.setOnAction(
        e -> {
          if (!filling && convention.getValue() != null) model.setConvention(convention.getValue());
        });
    count.setTooltip(new Tooltip(text("noise.count.tip", NoiseModel.MOST_PATHS)));
    seed.setTooltip(new Tooltip(text("noise.seed.tip")));
    run.setTooltip(new Tooltip(text("noise.run.tip")));
    run.setMaxWidth(Double.MAX_VALUE);
    run.setOnAction(
        e -> {
          if (model.isSimulating()) model.stopSimulating();
          else model.simulate();
        });
    progress.setMaxWidth(Double.MAX_VALUE);
    result.setWrapText(true);
    result.getStyleClass().add("noise-result");
    legend.setWrapText(true);
    legend.getStyleClass().add("caption");
    for (Region control : List.of(temperature, convention, count, seed)) {
      HBox.setHgrow(control, Priority.ALWAYS);
      control.setMinWidth(40);
    }
    VBox box =
        new VBox(
            new HBox(caption("noise.temperature", WIDE, temperature), temperature),
            new HBox(caption("noise.convention", WIDE, convention), convention),
            new HBox(
                caption("noise.count", NARROW, count),
                count,
                caption("noise.seed", NARROW, seed),
                seed),
            run,
            progress,
            result,
            legend);
    box.getStyleClass().addAll("analysis-bar", "noise-card");
    setContent(box);
    setFitToWidth(true);
    setMinWidth(150);
    setPrefWidth(226);
    getStyleClass().add("plain-scroll");
  }

  private static Label caption(String key, double width, Region control) {
    Label caption = new Label(text(key));
    caption.getStyleClass().add("muted");
    caption.setMinWidth(width);
    caption.setLabelFor(control);
    return caption;
  }

  private Optional<String> setTemperature(double kelvin) {
    return model.setTemperature(kelvin)
        ? Optional.empty()
        : Optional.of(text("noise.temperature.refused"));
  }

  void show() {
    filling = true;
    temperature.setValue(model.settings().temperature());
    convention.setValue(model.settings().convention());
    count.setValue(model.wantedPaths());
    seed.setValue(model.seed());
    run.setText(text(model.isSimulating() ? "noise.cancel" : "noise.run"));
    run.setDisable(model.output() == null);
    filling = false;
    switch (model.paths()) {
      case Answer.Pending<NoisePaths.Result> _ -> show("", 0);
      case Answer.Failed<NoisePaths.Result> failed -> show(failed.why().message(), 0);
      case Answer.Found<NoisePaths.Result> found -> show(words(found), found.result().paths());
    }
  }

  private void show(String words, int done) {
    boolean busy = model.isSimulating();
    progress.setVisible(busy);
    progress.setManaged(busy);
    progress.setProgress((double) done / model.wantedPaths());
    result.setText(words);
    result.setManaged(!words.isEmpty());
    legend.setVisible(done > 0);
  }

  private static String words(Answer.Found<NoisePaths.Result> found) {
    NoisePaths.Result result = found.result();
    int last = result.times().length - 1;
    return text(
        "noise.paths.result",
        String.format(Locale.ROOT, "%,d", result.paths()).replace(',', '\u202f'),
        volts(result.variances()[0][last]),
        volts(result.low()[0][last]),
        volts(result.high()[0][last]),
        name(found.question().settings().convention()));
  }

  private static String volts(double variance) {
    return SiFormat.DISPLAY.text(Math.sqrt(variance), Unit.VOLT);
  }

  private static String name(Convention convention) {
    return switch (convention) {
      case STRATONOVICH -> text("noise.stratonovich");
      case ITO -> text("noise.ito");
    };
  }
}
