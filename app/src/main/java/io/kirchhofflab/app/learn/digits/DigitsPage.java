package io.kirchhofflab.app.learn.digits;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.learn.Figures;
import io.kirchhofflab.app.learn.PlayBar;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.learn.Certificate;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// A digit is drawn, and 834 voltages decide which it is. Left the sheet, in the middle the
/// voltages over time, right the answers and how often they are right. Space plays or holds.
public final class DigitsPage extends BorderPane {

  private static final double GIVEN = 56;

  /// What the page asks the user for by a dialog; null where there is no answer.
  public record Asked(Supplier<@Nullable Path> circuit, Supplier<@Nullable Path> folder) {}

  private final DigitsModel model;
  private final Asked asked;
  private final SheetView sheet;
  private final VoltageStrip strip;
  private final AnswerBars bars;
  private final JudgingPane judging;
  private final Gallery gallery;
  private final Button learn = new Button();
  private final Button takeOver = new Button(text("learn.takeOver"));
  private final Label facts = new Label();
  private final Label message = new Label();
  private final Label picture = new Label();
  private final ImageView given = new ImageView();
  private final PlayBar foot;
  private final Label verdict = new Label();
  private final Label reason = new Label();
  private final VBox empty = new VBox(10);
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private @Nullable Sheet drawnSheet;
  private int drawn = -1;

  public DigitsPage(DigitsModel model, Asked asked, Runnable taken) {
    this.model = model;
    this.asked = asked;
    foot = new PlayBar(model::togglePlaying, model::setPlace);
    sheet = new SheetView(model);
    strip = new VoltageStrip(model);
    bars = new AnswerBars(model);
    judging = new JudgingPane(model, asked.folder());
    gallery = new Gallery(model);
    getStyleClass().addAll("learn-page", "digits-page");
    takeOver.setTooltip(new Tooltip(text("digits.takeOver.tip")));
    takeOver.setMinWidth(Region.USE_PREF_SIZE);
    takeOver.setOnAction(
        e -> {
          model.takeOver();
          taken.run();
        });
    setTop(bar());
    setLeft(left());
    setCenter(new StackPane(middle(), buildEmpty()));
    setRight(right());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private HBox bar() {
    Button open = words("digits.open", this::open);
    Button document = words("digits.document", model::takeDocument);
    learn.setMinWidth(96);
    learn.setTooltip(new Tooltip(text("digits.learn.tip")));
    learn.setOnAction(e -> model.toggleLearning());
    facts.setMinWidth(0);
    message.getStyleClass().add("refusal");
    message.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox bar = new HBox(open, document, learn, facts, message, gap, takeOver);
    bar.getStyleClass().addAll("top-bar", "learn-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private void open() {
    Path chosen = asked.circuit().get();
    if (chosen != null) model.open(chosen);
  }

  private static Button words(String key, Runnable effect) {
    Button button = new Button(text(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(text(key + ".tip")));
    button.setOnAction(e -> effect.run());
    return button;
  }

  private static Button icon(String key, Ikon icon, Runnable effect) {
    Button button = new Button(null, new FontIcon(icon));
    button.setTooltip(new Tooltip(text(key)));
    button.setAccessibleText(text(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> effect.run());
    return button;
  }

  private VBox left() {
    sheet.setMinSize(224, 224);
    sheet.setPrefSize(252, 252);
    sheet.setMaxHeight(252);
    picture.getStyleClass().add("caption");
    given.setFitWidth(GIVEN);
    given.setFitHeight(GIVEN);
    Label caption = new Label(text("digits.given"));
    caption.getStyleClass().add("caption");
    caption.setWrapText(true);
    VBox words = new VBox(2, caption, picture);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox input = new HBox(8, given, words);
    input.setAlignment(Pos.CENTER_LEFT);
    input.setMinHeight(GIVEN);
    HBox tools =
        new HBox(
            4,
            icon("digits.clear", BootstrapIcons.FILE_EARMARK, model::clear),
            icon("digits.takeBack", BootstrapIcons.ARROW_90DEG_LEFT, model::takeBack),
            gap(),
            icon("digits.previous", BootstrapIcons.CHEVRON_LEFT, () -> model.showNext(-1)),
            icon("digits.next", BootstrapIcons.CHEVRON_RIGHT, () -> model.showNext(1)),
            icon("digits.any", BootstrapIcons.SHUFFLE, model::showAny));
    VBox.setVgrow(gallery, Priority.ALWAYS);
    VBox left = new VBox(6, sheet, tools, input, gallery);
    left.getStyleClass().add("digits-left");
    return left;
  }

  private static Region gap() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  private VBox middle() {
    VBox.setVgrow(strip, Priority.ALWAYS);
    VBox middle = new VBox(4, strip, foot);
    middle.getStyleClass().add("digits-middle");
    return middle;
  }

  /// What is to be done where there is no circuit yet.
  private VBox buildEmpty() {
    Label title = new Label(text("digits.empty"));
    title.getStyleClass().add("lesson-heading");
    Label how = new Label(text("digits.empty.how"));
    how.setWrapText(true);
    how.setMinHeight(Region.USE_PREF_SIZE);
    Button here = words("digits.learn", model::toggleLearning);
    here.getStyleClass().add("accent");
    HBox ways = new HBox(8, here, words("digits.open", this::open));
    empty.getStyleClass().addAll("lesson-card", "digits-empty");
    empty.getChildren().addAll(title, how, ways);
    empty.setMaxSize(420, Region.USE_PREF_SIZE);
    return empty;
  }

  private VBox right() {
    verdict.getStyleClass().add("digits-verdict");
    reason.getStyleClass().add("caption");
    reason.setWrapText(true);
    reason.setMinHeight(Region.USE_PREF_SIZE);
    reason.setTooltip(new Tooltip(text("digits.reason.tip")));
    Label heading = new Label(text("digits.judging").toUpperCase(Locale.ROOT));
    heading.getStyleClass().add("section");
    VBox.setVgrow(judging, Priority.ALWAYS);
    VBox right = new VBox(6, verdict, bars, reason, heading, judging);
    right.getStyleClass().add("learn-results");
    return right;
  }

  private void key(KeyEvent e) {
    if (e.getCode() != KeyCode.SPACE) return;
    model.togglePlaying();
    e.consume();
  }

  /// The page goes out of sight.
  public void leave() {
    model.cancel();
  }

  /// Brings the keyboard to the sheet.
  public void focus() {
    sheet.requestFocus();
  }

  public void setColors(PlotColors other, Palette palette) {
    colors = other;
    sheet.setColors(other);
    strip.setColors(other, palette);
    bars.setColors(other);
    judging.setColors(other);
    gallery.setColors(other);
    drawnSheet = null;
    drawn = -1;
  }

  /// Once a pulse while in front.
  public void pulse() {
    model.pulse(System.nanoTime());
    if (model.changes() == drawn) return;
    drawn = model.changes();
    showCircuit();
    showSheet();
    showDecision();
    judging.show();
    gallery.show();
  }

  private void showCircuit() {
    DigitCircuit circuit = model.circuit();
    empty.setVisible(circuit == null && !model.isLearning() && !model.isLoading());
    takeOver.setDisable(circuit == null);
    learn.setText(text(model.isLearning() ? "flow.stop" : "digits.learn"));
    learn.setGraphic(
        new FontIcon(model.isLearning() ? BootstrapIcons.STOP_FILL : BootstrapIcons.PLAY_FILL));
    message.setText(model.obstacle());
    facts.setText(
        model.isLoading()
            ? text("digits.loading")
            : model.isLearning() ? learning() : circuit == null ? "" : facts(circuit));
  }

  private static String facts(DigitCircuit circuit) {
    return text(
        "digits.facts",
        circuit.name(),
        circuit.circuit().nodes(),
        circuit.circuit().layers().size(),
        circuit.devices());
  }

  private String learning() {
    Learning.Progress progress = model.progress();
    if (progress == null) return text("digits.learning");
    return text(
        "digits.learning.progress",
        Math.round(progress.epochs()),
        Math.round(progress.all()),
        Figures.percent(progress.accuracy()),
        SiFormat.DISPLAY.text(Math.rint(progress.left()), Unit.SECOND));
  }

  private void showSheet() {
    sheet.show();
    int label = model.label();
    picture.setText(label < 0 ? "" : text("digits.picture", model.index() + 1, label));
    if (model.sheet().equals(drawnSheet)) return;
    drawnSheet = model.sheet();
    given.setImage(InkImage.of(model.sheet().input(), colors.text()));
  }

  private void showDecision() {
    strip.show();
    bars.show();
    Decision decision = model.decision();
    String time =
        decision == null ? "" : text("learn.time", seconds(model.place() * decision.duration()));
    foot.show(model.place(), model.isPlaying(), time);
    foot.setPlayable(decision != null);
    if (decision == null) {
      verdict.setText(text("digits.verdict.none"));
      reason.setText("");
      return;
    }
    int winner = decision.winner();
    String sure = AnswerBars.probability(decision.sureness());
    verdict.setText(text("digits.verdict", winner, sure));
    reason.setText(
        text(
            "digits.reason",
            seconds(decision.course().times()[decision.decided()]),
            seconds(decision.duration()),
            seconds(model.seconds()),
            Certificate.TOLERANCE));
  }

  private static String seconds(double time) {
    return SiFormat.DISPLAY.text(time, Unit.SECOND);
  }
}
