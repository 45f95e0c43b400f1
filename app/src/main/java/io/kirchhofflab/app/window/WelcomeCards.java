package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// Three ways to begin, under the drawing of the first start: play with what runs, take the lesson,
/// begin anew.
final class WelcomeCards extends HBox {

  private static final double WIDTH = 180;

  private final Runnable away;

  /// `away` runs once, when the cards are put away in whatever way.
  WelcomeCards(Runnable learn, Runnable fresh, Runnable away) {
    this.away = away;
    getStyleClass().add("welcome");
    setAlignment(Pos.CENTER);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Button close = new Button(null, new FontIcon(BootstrapIcons.X));
    close.getStyleClass().addAll("quiet", "small");
    close.setTooltip(new Tooltip(text("welcome.close")));
    close.setAccessibleText(text("welcome.close"));
    close.setOnAction(e -> putAway());
    getChildren()
        .addAll(
            card("welcome.try", BootstrapIcons.PLAY_CIRCLE, () -> {}),
            card("welcome.learn", BootstrapIcons.BOOK, learn),
            card("welcome.new", BootstrapIcons.FILE_EARMARK_PLUS, fresh),
            close);
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) putAway();
        });
  }

  private Button card(String key, Ikon icon, Runnable action) {
    FontIcon sign = new FontIcon(icon);
    Label title = new Label(text(key), sign);
    title.getStyleClass().add("card-title");
    // A button does not ask its content how tall it is at a width, so the width is fixed here.
    Text words = new Text(text(key + ".text"));
    words.getStyleClass().add("caption-text");
    words.setWrappingWidth(WIDTH - 26);
    VBox content = new VBox(4, title, words);
    Button card = new Button(null, content);
    card.setAccessibleText(text(key) + ". " + text(key + ".text"));
    card.getStyleClass().add("card-button");
    card.setPrefWidth(WIDTH);
    card.setOnAction(
        e -> {
          putAway();
          action.run();
        });
    return card;
  }

  private void putAway() {
    away.run();
  }
}
