package io.kirchhofflab.app.lesson;

import static io.kirchhofflab.app.i18n.Texts.text;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// A lesson as a narrow panel: how far one is, what to do now, and a check mark once it is done.
public final class LessonView extends BorderPane {

  private final LessonModel model;
  private final Runnable leave;
  private final Label position = new Label();
  private final ProgressBar progress = new ProgressBar(0);
  private final VBox page = new VBox();
  private final Label state = new Label();
  private final Button back = button("lesson.back");
  private final Button show = button("lesson.show");
  private final Button next = button("lesson.next");

  /// `leave` goes back to the list of lessons.
  public LessonView(LessonModel model, Runnable leave) {
    this.model = model;
    this.leave = leave;
    getStyleClass().add("lesson");
    position.getStyleClass().add("caption");
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.getStyleClass().add("lesson-progress");
    Label title = new Label(model.lesson().title());
    title.getStyleClass().add("example-heading");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    VBox head = new VBox(title, position, progress);
    head.getStyleClass().add("lesson-head");
    page.getStyleClass().add("lesson-page");
    ScrollPane scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    setTop(head);
    setCenter(scroll);
    setBottom(buttons());
    model.indexProperty().addListener((o, was, is) -> fill());
    model.doneProperty().addListener((o, was, is) -> mark());
    fill();
  }

  private Node buttons() {
    back.setOnAction(e -> model.back());
    show.setOnAction(e -> model.showMe());
    next.setOnAction(
        e -> {
          if (model.isFinished()) leave.run();
          else model.next();
        });
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox row = new HBox(back, show, gap, next);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("lesson-buttons");
    return row;
  }

  private void fill() {
    int count = model.lesson().steps().size();
    int index = model.indexProperty().get();
    progress.setProgress((double) index / count);
    back.setDisable(index == 0);
    show.setVisible(!model.isFinished());
    show.setManaged(!model.isFinished());
    if (model.isFinished()) {
      finish();
      return;
    }
    LessonStep step = model.step();
    position.setText(text("lesson.position", index + 1, count));
    Label heading = new Label(step.title());
    heading.getStyleClass().add("lesson-heading");
    heading.setWrapText(true);
    heading.setMinHeight(USE_PREF_SIZE);
    TextFlow words = Markup.flow(step.text());
    words.setAccessibleText(Markup.plain(step.text()));
    state.setWrapText(true);
    state.setMinHeight(USE_PREF_SIZE);
    page.getChildren().setAll(heading, words, state);
    next.setText(text("lesson.next"));
    mark();
  }

  private void mark() {
    if (model.isFinished()) return;
    boolean done = model.doneProperty().get();
    FontIcon icon = new FontIcon(done ? BootstrapIcons.CHECK_CIRCLE_FILL : BootstrapIcons.CIRCLE);
    icon.getStyleClass().add(done ? "severity-fine" : "lesson-waiting");
    state.setGraphic(icon);
    state.setText(text(done ? "lesson.done" : "lesson.waiting"));
    state.getStyleClass().setAll("label", done ? "lesson-done" : "muted");
    emphasise(done);
  }

  private void finish() {
    position.setText(text("lesson.finished"));
    Label heading =
        new Label(text("lesson.finished.title"), new FontIcon(BootstrapIcons.CHECK_CIRCLE_FILL));
    heading.getGraphic().getStyleClass().add("severity-fine");
    heading.getStyleClass().add("lesson-heading");
    VBox card = new VBox(heading, Markup.flow(model.lesson().finish()));
    card.getStyleClass().add("lesson-card");
    page.getChildren().setAll(card);
    next.setText(text("lesson.leave"));
    emphasise(true);
  }

  /// The way on stands out once there is nothing left to do here.
  private void emphasise(boolean on) {
    next.getStyleClass().remove("accent");
    if (on) next.getStyleClass().add("accent");
  }

  private static Button button(String key) {
    Button button = new Button(text(key));
    button.getStyleClass().add("small");
    button.setTooltip(new Tooltip(text(key + ".tip")));
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }
}
