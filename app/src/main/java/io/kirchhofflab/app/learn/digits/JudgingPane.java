package io.kirchhofflab.app.learn.digits;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.learn.Figures;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.solver.analysis.Yield;
import io.kirchhofflab.solver.learn.data.Images;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How often the circuit is right: which test pictures, how many, how far, and who was taken for
/// whom.
final class JudgingPane extends VBox {

  private final DigitsModel model;
  private final Label source = new Label();
  private final ComboBox<Integer> count = new ComboBox<>();
  private final Button judge = new Button();
  private final ProgressBar progress = new ProgressBar(0);
  private final Label accuracy = new Label();
  private final ConfusionGrid confusion;
  private boolean filling;

  /// `folder` asks for the folder of MNIST's files.
  JudgingPane(DigitsModel model, Supplier<@Nullable Path> folder) {
    super(6);
    this.model = model;
    confusion = new ConfusionGrid(model);
    source.getStyleClass().add("caption");
    source.setMinWidth(0);
    HBox.setHgrow(source, Priority.ALWAYS);
    source.setMaxWidth(Double.MAX_VALUE);
    accuracy.setWrapText(true);
    accuracy.setMinHeight(USE_PREF_SIZE);
    progress.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(progress, Priority.ALWAYS);
    setVgrow(confusion, Priority.ALWAYS);
    getChildren().addAll(sources(folder), asked(), accuracy, confusion);
  }

  private HBox sources(Supplier<@Nullable Path> folder) {
    Button excerpt = small("digits.data.excerpt");
    excerpt.setOnAction(e -> model.takeExcerpt());
    Button open = small("digits.data.open");
    open.setOnAction(
        e -> {
          Path chosen = folder.get();
          if (chosen != null) model.openImages(chosen);
        });
    return row(source, excerpt, open);
  }

  private static Button small(String key) {
    Button button = new Button(text(key));
    button.getStyleClass().addAll("small");
    button.setMinWidth(USE_PREF_SIZE);
    button.setTooltip(new Tooltip(text(key + ".tip")));
    return button;
  }

  private HBox asked() {
    count.getItems().setAll(DigitsModel.COUNTS);
    count.setConverter(
        new Chosen<>(n -> n == Integer.MAX_VALUE ? text("digits.count.all") : String.valueOf(n)));
    count.setTooltip(new Tooltip(text("digits.count.tip")));
    count.setAccessibleText(text("digits.count"));
    count.setPrefWidth(84);
    count.setMinWidth(USE_PREF_SIZE);
    count.setOnAction(
        e -> {
          if (!filling && count.getValue() != null) model.setCount(count.getValue());
        });
    judge.setMinWidth(USE_PREF_SIZE);
    judge.setTooltip(new Tooltip(text("digits.judge.tip")));
    judge.setOnAction(e -> model.toggleJudging());
    return row(Caption.before("digits.count", count), count, judge, progress);
  }

  private static HBox row(Region... parts) {
    HBox row = new HBox(6, parts);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  void setColors(PlotColors colors) {
    confusion.setColors(colors);
  }

  /// Shows what the model has.
  void show() {
    filling = true;
    count.setValue(model.count());
    filling = false;
    Images images = model.images();
    int size = images == null ? 0 : images.size();
    source.setText(
        model.source().isEmpty()
            ? text("digits.source.excerpt", size)
            : text("digits.source", model.source(), size));
    boolean judging = model.isJudging();
    judge.setText(text(judging ? "digits.judge.stop" : "digits.judge"));
    judge.setDisable(!model.canJudge());
    Assessment found = model.assessment();
    int done = found.pictures();
    progress.setVisible(judging);
    progress.setProgress(model.wanted() == 0 ? 0 : (double) done / model.wanted());
    accuracy.setText(done == 0 ? text("digits.accuracy.none") : words(found));
    confusion.show();
  }

  private static String words(Assessment found) {
    Yield right = found.accuracy();
    return text(
        "digits.accuracy",
        Figures.percent(right.share()),
        Figures.percent(right.low()),
        Figures.percent(right.high()),
        found.misses().size(),
        found.pictures());
  }
}
