package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// News below the top bar, in the window instead of over it: a sentence and what can be done.
final class NoticeBar extends VBox {

  /// A button of a notice; the notice goes when it is pressed.
  record Choice(String label, Runnable action) {}

  /// Adds a notice that stays until it is answered or closed; gives it, to take it away again.
  Node show(String sentence, boolean good, Choice... choices) {
    Label words =
        new Label(
            sentence,
            new FontIcon(
                good ? BootstrapIcons.INFO_CIRCLE : BootstrapIcons.EXCLAMATION_TRIANGLE_FILL));
    words.setWrapText(true);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    List<Node> parts = new ArrayList<>(List.of(words));
    HBox bar = new HBox();
    for (Choice choice : choices) {
      Button button = new Button(choice.label());
      button.getStyleClass().add("small");
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(
          e -> {
            getChildren().remove(bar);
            choice.action().run();
          });
      parts.add(button);
    }
    Button close = new Button(null, new FontIcon(BootstrapIcons.X));
    close.getStyleClass().addAll("quiet", "small");
    close.setTooltip(new Tooltip(text("notice.close")));
    close.setAccessibleText(text("notice.close"));
    close.setOnAction(e -> getChildren().remove(bar));
    parts.add(close);
    bar.getChildren().setAll(parts);
    bar.getStyleClass().addAll("notice", good ? "good" : "bad");
    bar.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(bar);
    if (getChildren().size() > 3) getChildren().removeFirst();
    return bar;
  }

  void remove(Node notice) {
    getChildren().remove(notice);
  }
}
