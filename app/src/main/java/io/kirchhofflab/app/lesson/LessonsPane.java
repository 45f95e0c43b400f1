package io.kirchhofflab.app.lesson;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.resources.Catalog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The lessons of the catalogue as cards, and the one that is being taken.
public final class LessonsPane extends BorderPane {

  private final DocumentStore store;
  private final LessonStage stage;
  private final List<Catalog.Lesson> all = Catalog.lessons();
  private final Map<String, LessonModel> begun = new HashMap<>();
  private @Nullable LessonModel current;

  public LessonsPane(DocumentStore store, LessonStage stage) {
    this.store = store;
    this.stage = stage;
    list();
  }

  /// Begins the first lesson.
  public void startFirst() {
    if (!all.isEmpty()) start(all.getFirst());
  }

  /// Whether a lesson is being taken.
  public boolean isTaken() {
    return current != null;
  }

  /// Looks whether the step's aim is reached; call it once per frame.
  public void look() {
    LessonModel model = current;
    if (model != null) model.look();
  }

  private void start(Catalog.Lesson lesson) {
    LessonModel model =
        begun.computeIfAbsent(
            lesson.name(), name -> new LessonModel(Lesson.of(lesson), store, stage));
    if (!model.begin()) return;
    current = model;
    setCenter(new LessonView(model, this::list));
  }

  private void list() {
    current = null;
    VBox cards = new VBox();
    cards.getStyleClass().add("lesson-page");
    for (Catalog.Lesson lesson : all) cards.getChildren().add(card(lesson));
    ScrollPane scroll = new ScrollPane(cards);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    setCenter(scroll);
  }

  private Node card(Catalog.Lesson lesson) {
    Label title = new Label(lesson.title());
    title.getStyleClass().add("lesson-heading");
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    Button start = new Button(text("lesson.start"));
    start.getStyleClass().addAll("small", "accent");
    start.setTooltip(new Tooltip(text("lesson.start.tip")));
    start.setOnAction(e -> start(lesson));
    VBox card = new VBox(title, Markup.flow(lesson.introduction().strip()), start);
    card.getStyleClass().add("lesson-card");
    return card;
  }
}
