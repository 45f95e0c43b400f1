package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// A circuit learns to tell points apart, and everything in it can be watched and touched.
///
/// Keys are those of a run: Space trains or pauses, `.` makes one epoch, Home begins anew; undo and
/// redo are the page's own.
public final class TrainingPage extends BorderPane {

  private static final KeyCombination UNDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination REDO =
      new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  /// Maps of smaller voltages are pale, V.
  private static final double LEAST_RANGE = 0.5;

  private final TrainingModel model;
  private final Supplier<@Nullable Path> table;
  private final DataPane data;
  private final NetworkPane network;
  private final ResultPane results;
  private final Button toggle = new Button();
  private final Button undo;
  private final Button redo;
  private final Button takeOver = new Button(text("learn.takeOver"));
  private final ComboBox<Double> pace = new ComboBox<>();
  private final Label progress = new Label();
  private final Label message = new Label();
  private Palette palette = Palette.light();
  private int drawn = -1;
  private boolean filling;

  /// `take` makes the circuit the document's; `table` asks for a file of points.
  public TrainingPage(TrainingModel model, Runnable take, Supplier<@Nullable Path> table) {
    this.model = model;
    this.table = table;
    data = new DataPane(model, this::chooseFile);
    network = new NetworkPane(model);
    results = new ResultPane(model);
    undo = button("learn.undo", BootstrapIcons.ARROW_90DEG_LEFT, model::undo);
    redo = button("learn.redo", BootstrapIcons.ARROW_90DEG_RIGHT, model::redo);
    getStyleClass().add("learn-page");
    ScrollPane left = new ScrollPane(data);
    left.setFitToWidth(true);
    left.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    left.getStyleClass().addAll("plain-scroll", "learn-left");
    takeOver.setTooltip(new Tooltip(text("learn.takeOver.tip")));
    takeOver.setOnAction(e -> take.run());
    setTop(bar());
    setLeft(left);
    setCenter(network);
    setRight(results);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private HBox bar() {
    toggle.getStyleClass().addAll("accent", "run-button");
    toggle.setMinWidth(96);
    toggle.setOnAction(e -> model.toggle());
    toggle.setTooltip(new Tooltip(text("learn.toggle.tip")));
    Button step = button("learn.step", BootstrapIcons.SKIP_END, model::step);
    Button reset = button("learn.reset", BootstrapIcons.ARROW_COUNTERCLOCKWISE, model::reset);
    buildPace();
    progress.getStyleClass().add("figures");
    progress.setMinWidth(Region.USE_PREF_SIZE);
    message.getStyleClass().add("refusal");
    message.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    takeOver.setMinWidth(Region.USE_PREF_SIZE);
    HBox bar =
        new HBox(
            toggle,
            step,
            reset,
            undo,
            redo,
            new Separator(Orientation.VERTICAL),
            Caption.before("learn.pace", pace),
            pace,
            progress,
            message,
            gap,
            takeOver);
    bar.getStyleClass().addAll("top-bar", "learn-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private static Button button(String key, Ikon icon, Runnable effect) {
    Button button = new Button(null, new FontIcon(icon));
    button.setTooltip(new Tooltip(text(key)));
    button.setAccessibleText(text(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> effect.run());
    return button;
  }

  private void buildPace() {
    Chosen.offer(
        pace,
        TrainingModel.PACES,
        p ->
            Double.isInfinite(p)
                ? text("learn.pace.fastest")
                : text("learn.pace.of", String.format(Locale.ROOT, "%.0f", p)),
        () -> filling,
        model::setPace);
    pace.setPrefWidth(118);
    pace.setTooltip(new Tooltip(text("learn.pace.tip")));
  }

  private void chooseFile() {
    Path file = table.get();
    if (file != null) openFile(file);
  }

  /// Reads a file and asks which of its columns are the points.
  public void openFile(Path file) {
    model.read(file, this::ask);
  }

  private void ask(SheetPoints likely) {
    SheetDialog dialog = new SheetDialog(likely, palette);
    dialog.initOwner(getScene().getWindow());
    dialog.showAndWait().ifPresent(points -> model.setData(model.choice().data().ofFile(points)));
  }

  private void key(KeyEvent e) {
    // Who is typing means the text.
    if (e.getTarget() instanceof TextInputControl) return;
    if (UNDO.match(e)) model.undo();
    else if (REDO.match(e)) model.redo();
    else if (e.isShortcutDown() || e.isAltDown() || e.isShiftDown()) return;
    else if (e.getCode() == KeyCode.SPACE) model.toggle();
    else if (e.getCode() == KeyCode.PERIOD) model.step();
    else if (e.getCode() == KeyCode.HOME) model.reset();
    else return;
    e.consume();
  }

  /// Brings the keyboard to the circuit.
  public void focus() {
    network.first().requestFocus();
  }

  /// The page goes out of sight.
  public void leave() {
    model.pause();
  }

  public void setColors(PlotColors colors, Palette other) {
    palette = other;
    data.setPalette(palette);
    network.setColors(colors, palette);
    results.setColors(colors, palette);
    drawn = -1;
  }

  /// Once a pulse while in front.
  public void pulse() {
    model.pulse();
    if (model.changes() == drawn) return;
    drawn = model.changes();
    filling = true;
    data.fill();
    network.fill();
    pace.setValue(model.pace());
    filling = false;
    showState();
    Picture picture = model.picture();
    if (picture == null) return;
    double volts = range(picture);
    String full = SiFormat.DISPLAY.withKeptZeros(false).text(volts, Unit.VOLT);
    network.show(volts, text("learn.scale", full));
    results.show(volts);
  }

  private void showState() {
    boolean running = model.isTraining();
    toggle.setText(text(running ? "learn.pause" : "learn.train"));
    toggle.setGraphic(new FontIcon(running ? BootstrapIcons.PAUSE_FILL : BootstrapIcons.PLAY_FILL));
    toggle.setDisable(!model.canTrain());
    Picture picture = model.picture();
    if (picture == null) return;
    showDeed(undo, "learn.undo", picture.undoable());
    showDeed(redo, "learn.redo", picture.redoable());
    progress.setText(
        text(
            "learn.progress",
            String.format(Locale.ROOT, "%.0f", picture.progress().epochs()),
            String.format(Locale.ROOT, "%.1f", picture.progress().seconds())));
    message.setText(
        picture.state() == Picture.State.DIVERGED
            ? text("learn.diverged")
            : model.canTrain() ? model.refusal() : text("learn.noPoints"));
  }

  private static void showDeed(Button button, String key, Picture.@Nullable Deed deed) {
    button.setDisable(deed == null);
    String words = deed == null ? text(key) : text(key + ".of", text("learn.deed." + deed.key()));
    button.getTooltip().setText(words);
    button.setAccessibleText(words);
  }

  /// Full colour: the mean size of the largest voltages at the end, rounded up, so that the maps of
  /// one picture can be compared.
  private static double range(Picture picture) {
    int last = picture.circuit().layers().size();
    double largest = LEAST_RANGE;
    for (int node = 1; node <= picture.circuit().layers().getLast().nodes(); node++) {
      double sum = 0;
      for (float v : picture.map(last, node)) sum += Math.abs(v);
      largest = Math.max(largest, sum / (Picture.GRID * Picture.GRID));
    }
    return Double.isFinite(largest) ? Figures.rounded(largest) : LEAST_RANGE;
  }
}
