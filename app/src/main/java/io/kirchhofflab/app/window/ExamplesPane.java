package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// The bundled networks by name, with a sentence each; a click opens a copy, running.
final class ExamplesPane extends BorderPane {

  private final List<Examples.Example> all;
  private final Consumer<Examples.Example> open;
  private final VBox list = new VBox();
  private final TextField search = new TextField();

  ExamplesPane(List<Examples.Example> examples, Consumer<Examples.Example> open) {
    all = examples;
    this.open = open;
    list.getStyleClass().add("examples-list");
    search.setPromptText(text("examples.search"));
    search.setAccessibleText(text("examples.search"));
    search.textProperty().addListener((o, was, is) -> fill());
    BorderPane.setMargin(search, new javafx.geometry.Insets(8, 10, 4, 10));
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    if (all.size() > 5) setTop(search);
    setCenter(scroll);
    fill();
  }

  private void fill() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    list.getChildren().clear();
    for (Examples.Example example : all) {
      String words = example.name() + " " + example.title() + " " + example.summary();
      if (words.toLowerCase(Locale.ROOT).contains(wanted)) list.getChildren().add(row(example));
    }
    if (list.getChildren().isEmpty()) {
      Label none = new Label(text("examples.none"));
      none.getStyleClass().add("muted");
      none.setWrapText(true);
      list.getChildren().add(none);
    }
  }

  private Button row(Examples.Example example) {
    // A button does not ask its content how tall it is at a width: texts are wrapped by binding.
    Text title = new Text(example.title());
    title.getStyleClass().add("example-title");
    Text summary = new Text(example.summary());
    summary.getStyleClass().add("caption-text");
    for (Text words : List.of(title, summary)) {
      words.wrappingWidthProperty().bind(list.widthProperty().subtract(36));
    }
    VBox content = new VBox(2, title);
    if (!example.summary().isEmpty()) content.getChildren().add(summary);
    content.setAlignment(Pos.CENTER_LEFT);
    Button row = new Button(null, content);
    row.getStyleClass().setAll("part");
    row.setMaxWidth(Double.MAX_VALUE);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setAccessibleText(example.title() + ". " + example.summary());
    row.setOnAction(e -> open.accept(example));
    return row;
  }
}
