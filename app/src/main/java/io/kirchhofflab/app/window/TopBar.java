package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.live.Pace;
import io.kirchhofflab.app.live.RunControl;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.unit.Reading;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// The bar at the top: what document this is, how it runs, and the way back.
final class TopBar extends HBox {

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final DocumentStore store;
  private final RunControl run;
  private final Button toggle = new Button();
  private final ComboBox<Double> pace = new ComboBox<>();
  private final ComboBox<LiveSettings.Accuracy> accuracy = new ComboBox<>();
  private boolean filling;

  /// `saved` says in words whether the document is saved; `work` takes the focus after a click, so
  /// that Space goes on meaning run or pause.
  TopBar(
      DocumentStore store,
      RunControl run,
      Actions actions,
      ObservableValue<String> saved,
      Runnable work) {
    this.store = store;
    this.run = run;
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    Label name = new Label("KirchhoffLab");
    name.getStyleClass().add("app-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label title = new Label();
    title.getStyleClass().add("document-title");
    title.setMinWidth(40);
    Label state = new Label();
    state.getStyleClass().add("caption");
    state.setMinWidth(40);
    state.textProperty().bind(saved);
    VBox document = new VBox(title, state);
    document.setAlignment(Pos.CENTER_LEFT);
    document.setPrefWidth(150);
    document.setMinWidth(70);
    store.documentProperty().addListener((o, was, is) -> fill(title));
    toggle.getStyleClass().addAll("accent", "run-button");
    toggle.setMinWidth(96);
    bind(toggle, actions.action("run"));
    run.runningProperty().addListener((o, was, is) -> showRunning());
    run.momentProperty().addListener((o, was, is) -> showRunning());
    showRunning();
    Button back = button(actions.action("stepBack"), BootstrapIcons.SKIP_START);
    Button step = button(actions.action("step"), BootstrapIcons.SKIP_END);
    Button reset = button(actions.action("reset"), BootstrapIcons.ARROW_COUNTERCLOCKWISE);
    reset.setText(text("topbar.reset"));
    Button undo = button(actions.action("undo"), BootstrapIcons.ARROW_90DEG_LEFT);
    Button redo = button(actions.action("redo"), BootstrapIcons.ARROW_90DEG_RIGHT);
    named(undo, "topbar.undo", store.undoLabelProperty());
    named(redo, "topbar.redo", store.redoLabelProperty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button find = button(actions.action("palette"), BootstrapIcons.SEARCH);
    find.setText(text("topbar.find"));
    find.getStyleClass().add("find-button");
    find.setMinWidth(44);
    Button theme = button(actions.action("theme"), BootstrapIcons.CIRCLE_HALF);
    buildPace();
    buildAccuracy();
    getChildren()
        .addAll(
            name,
            document,
            bar(),
            toggle,
            back,
            step,
            reset,
            bar(),
            Caption.before("topbar.pace", pace),
            pace,
            Caption.before("topbar.accuracy", accuracy),
            accuracy,
            bar(),
            undo,
            redo,
            gap,
            find,
            theme);
    addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        e -> {
          if (getScene() != null && getScene().getFocusOwner() instanceof ButtonBase) work.run();
        });
    fill(title);
  }

  private void fill(Label title) {
    Document document = store.document();
    title.setText(document.title());
    title.setTooltip(new Tooltip(document.title()));
    filling = true;
    if (!pace.isFocused() && !pace.getEditor().isFocused() || !isPace(document.live().pace())) {
      pace.getItems().setAll(Pace.ladder(document.live().pace()));
      pace.setValue(document.live().pace());
      pace.getEditor().setText(Pace.text(document.live().pace()));
    }
    accuracy.setValue(document.live().accuracy());
    filling = false;
  }

  private boolean isPace(double wanted) {
    return pace.getValue() != null && pace.getValue() == wanted;
  }

  private void buildPace() {
    pace.setEditable(true);
    pace.setPrefWidth(112);
    pace.setMinWidth(100);
    pace.setVisibleRowCount(12);
    pace.setTooltip(new Tooltip(text("topbar.pace.tip")));
    pace.setAccessibleText(text("topbar.pace.tip"));
    pace.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Double value) {
            return value == null ? "" : Pace.text(value);
          }

          @Override
          public @Nullable Double fromString(String words) {
            return Pace.read(words) instanceof Reading.Parsed parsed
                ? (Double) parsed.value()
                : pace.getValue();
          }
        });
    pace.getEditor()
        .textProperty()
        .addListener(
            (o, was, is) ->
                pace.pseudoClassStateChanged(REFUSED, !(Pace.read(is) instanceof Reading.Parsed)));
    pace.valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!filling && is != null && is > 0) run.setPace(is);
            });
  }

  private void buildAccuracy() {
    accuracy.getItems().setAll(LiveSettings.Accuracy.values());
    accuracy.setPrefWidth(96);
    accuracy.setMinWidth(92);
    accuracy.setTooltip(new Tooltip(text("topbar.accuracy.tip")));
    accuracy.setAccessibleText(text("topbar.accuracy.tip"));
    accuracy.setConverter(
        new Chosen<>(value -> text("accuracy." + value.name().toLowerCase(Locale.ROOT))));
    accuracy.setOnAction(
        e -> {
          if (!filling) run.setAccuracy(accuracy.getValue());
        });
  }

  private void showRunning() {
    boolean running = run.runningProperty().get();
    boolean past = !Double.isNaN(run.momentProperty().get());
    toggle.setText(text(running ? "topbar.pause" : past ? "topbar.branch" : "topbar.run"));
    toggle.setGraphic(new FontIcon(running ? BootstrapIcons.PAUSE_FILL : BootstrapIcons.PLAY_FILL));
  }

  private static void named(Button button, String key, ObservableValue<String> label) {
    label.addListener((o, was, is) -> name(button, key, is));
    name(button, key, label.getValue());
  }

  private static void name(Button button, String key, String step) {
    String words = step.isEmpty() ? text(key + ".none") : text(key, step);
    button.getTooltip().setText(words);
    button.setAccessibleText(words);
  }

  private static Button button(Action action, Ikon icon) {
    Button button = new Button(null, new FontIcon(icon));
    bind(button, action);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private static void bind(Button button, Action action) {
    button.setOnAction(e -> action.run());
    String keys = action.keys() == null ? "" : "  " + action.keys().getDisplayText();
    button.setTooltip(new Tooltip(action.title() + keys));
    button.setAccessibleText(action.title());
    if (action.enabled() != null) {
      button.setDisable(!action.enabled().get());
      action.enabled().addListener((o, was, is) -> button.setDisable(!is));
    }
  }

  private static Separator bar() {
    return new Separator(Orientation.VERTICAL);
  }
}
