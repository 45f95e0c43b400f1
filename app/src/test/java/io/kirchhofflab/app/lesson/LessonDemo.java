package io.kirchhofflab.app.lesson;

import io.kirchhofflab.app.canvas.CanvasView;
import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.resources.Catalog;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;

/// Opens the lessons beside a drawing, to look at them: the list, a step to do, a step done, the
/// end. Argument: `dark`.
public final class LessonDemo {

  private LessonDemo() {}

  public static void main(String[] args) {
    Application.launch(Window.class, args);
  }

  /// Apart from the main class, which so starts from the class path.
  public static final class Window extends Application {
    @Override
    public void start(Stage window) {
      Theme theme = getParameters().getRaw().contains("dark") ? Theme.DARK : Theme.LIGHT;
      Application.setUserAgentStylesheet(theme.userAgentStylesheet());
      DocumentStore store = new DocumentStore(Document.EMPTY);
      SolvedStage stage = new SolvedStage(store);
      CanvasView canvas = new CanvasView(store, new Selection(store));
      canvas.paletteProperty().set(Palette.of(theme.isDark(), Palette.Ramp.ORANGE_BLUE));
      LessonsPane list = new LessonsPane(store, stage);
      list.setPrefWidth(216);
      HBox panels = new HBox(12, list, view(store, stage, 3), view(store, stage, 10));
      HBox more = new HBox(12, view(store, stage, 11));
      BorderPane root = new BorderPane(canvas, null, more, null, panels);
      root.getStyleClass().add("side");
      Scene scene = new Scene(root, 1400, 560);
      scene.getStylesheets().add(Theme.ownStylesheet());
      window.setScene(scene);
      window.show();
      Platform.runLater(canvas::fitAll);
    }
  }

  /// A view in which `steps` are done and one more where the count is even.
  private static LessonView view(DocumentStore store, LessonStage stage, int steps) {
    LessonModel model = new LessonModel(Lesson.of(Catalog.lessons().getFirst()), store, stage);
    model.begin();
    for (int k = 0; k < steps; k++) {
      model.showMe();
      model.next();
    }
    if (steps % 2 == 0) model.showMe();
    LessonView view = new LessonView(model, () -> {});
    view.setMinWidth(216);
    view.setPrefWidth(216);
    return view;
  }
}
