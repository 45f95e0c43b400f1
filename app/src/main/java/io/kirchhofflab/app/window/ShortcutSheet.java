package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.tool.KeyHelp;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// Every key and gesture on one sheet over the window; any click or Esc puts it away.
final class ShortcutSheet extends StackPane {

  private @Nullable Node focusBefore;

  ShortcutSheet(List<Action> actions) {
    getStyleClass().add("palette-veil");
    FlowPane columns = new FlowPane(28, 16);
    columns.getStyleClass().add("sheet-columns");
    for (KeyHelp.Section section : KeyHelp.sections()) {
      columns.getChildren().add(section(section.title(), section.entries()));
    }
    columns
        .getChildren()
        .add(
            section(
                text("sheet.window"),
                actions.stream()
                    .filter(a -> a.keys() != null)
                    .map(a -> new KeyHelp.Entry(keys(a), a.title()))
                    .toList()));
    Label title = new Label(text("sheet.title"));
    title.getStyleClass().add("inspector-title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button close = new Button(null, new FontIcon(BootstrapIcons.X));
    close.getStyleClass().addAll("quiet", "small");
    close.setAccessibleText(text("notice.close"));
    close.setOnAction(e -> close());
    HBox head = new HBox(title, gap, close);
    head.setAlignment(Pos.CENTER_LEFT);
    ScrollPane scroll = new ScrollPane(columns);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    BorderPane sheet = new BorderPane(scroll);
    sheet.setTop(head);
    sheet.getStyleClass().addAll("palette", "sheet");
    sheet.setMaxSize(900, 620);
    getChildren().add(sheet);
    setVisible(false);
    setOnMousePressed(
        e -> {
          if (e.getTarget() == this) close();
        });
    setOnKeyPressed(
        e -> {
          switch (e.getCode()) {
            case ESCAPE -> {
              close();
              e.consume();
            }
            default -> {}
          }
        });
  }

  private static String keys(Action action) {
    return action.keys() == null ? "" : action.keys().getDisplayText();
  }

  private static VBox section(String title, List<KeyHelp.Entry> entries) {
    Label heading = new Label(title);
    heading.getStyleClass().add("parts-heading");
    GridPane grid = new GridPane(12, 3);
    int row = 0;
    for (KeyHelp.Entry entry : entries) {
      Label keys = new Label(entry.keys());
      keys.getStyleClass().add("sheet-keys");
      keys.setWrapText(true);
      keys.setPrefWidth(120);
      Label what = new Label(entry.what());
      what.getStyleClass().add("muted");
      what.setWrapText(true);
      what.setPrefWidth(230);
      grid.addRow(row++, keys, what);
    }
    VBox box = new VBox(4, heading, grid);
    box.setPrefWidth(370);
    return box;
  }

  void open() {
    focusBefore = getScene() == null ? null : getScene().getFocusOwner();
    setVisible(true);
    setFocusTraversable(true);
    requestFocus();
  }

  private void close() {
    setVisible(false);
    if (focusBefore != null) focusBefore.requestFocus();
  }
}
