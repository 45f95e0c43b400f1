package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import java.util.function.DoubleConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// The foot of a page that can be played: a button, a slider along the way, and what the time is.
public final class PlayBar extends HBox {

  private final Button play = new Button();
  private final Slider time = new Slider(0, 1, 0);
  private final Label timeText = new Label();
  private boolean filling;

  /// `toggle` plays or holds, `go` hears which share of the way the user asks for.
  public PlayBar(Runnable toggle, DoubleConsumer go) {
    super(12);
    play.setMinWidth(96);
    play.setTooltip(new Tooltip(text("flow.play.tip")));
    play.setOnAction(e -> toggle.run());
    time.setAccessibleText(text("flow.time.tip"));
    time.setTooltip(new Tooltip(text("flow.time.tip")));
    time.setBlockIncrement(0.02);
    time.valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!filling) go.accept(is.doubleValue());
            });
    HBox.setHgrow(time, Priority.ALWAYS);
    timeText.getStyleClass().add("figures");
    timeText.setMinWidth(90);
    timeText.setAlignment(Pos.CENTER_RIGHT);
    getChildren().addAll(play, time, timeText);
    getStyleClass().add("flow-foot");
    setAlignment(Pos.CENTER_LEFT);
  }

  /// Shows `place`, a share of the way, and `words` for it.
  public void show(double place, boolean playing, String words) {
    filling = true;
    if (!time.isValueChanging()) time.setValue(place);
    filling = false;
    timeText.setText(words);
    play.setText(text(playing ? "flow.pause" : "flow.play"));
    play.setGraphic(new FontIcon(playing ? BootstrapIcons.PAUSE_FILL : BootstrapIcons.PLAY_FILL));
  }

  /// Whether there is a way at all.
  public void setPlayable(boolean playable) {
    play.setDisable(!playable);
    time.setDisable(!playable);
  }

  /// Brings the keyboard to the button.
  public void focus() {
    play.requestFocus();
  }
}
