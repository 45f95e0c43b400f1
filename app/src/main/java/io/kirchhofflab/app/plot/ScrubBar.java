package io.kirchhofflab.app.plot;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.live.RunControl;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// The way through time, from 0 to the present, shared by the plots and the drawing: dragging back
/// pauses and shows that moment everywhere.
final class ScrubBar extends HBox {

  private final RunControl run;
  private final Slider slider = new Slider(0, 1, 1);
  private final Label words = new Label();
  private final Button live = new Button(text("plot.live"));
  private boolean filling;

  /// `newest` brings the plots back to the newest samples.
  ScrubBar(RunControl run, Runnable newest) {
    this.run = run;
    HBox.setHgrow(slider, Priority.ALWAYS);
    slider.setTooltip(new Tooltip(text("plot.scrub.tip")));
    slider.setAccessibleText(text("plot.scrub.tip"));
    slider
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              if (!filling) run.travel(is.doubleValue());
            });
    slider.addEventFilter(
        javafx.scene.input.KeyEvent.KEY_PRESSED,
        e -> {
          // Arrow keys go step by step, as the solver did.
          if (e.getCode() == KeyCode.LEFT) run.stepBack();
          else if (e.getCode() == KeyCode.RIGHT) run.step();
          else return;
          e.consume();
        });
    live.setGraphic(new FontIcon(BootstrapIcons.SKIP_END_FILL));
    live.getStyleClass().addAll("quiet", "small");
    live.setTooltip(new Tooltip(text("plot.live.tip")));
    live.setOnAction(
        e -> {
          run.comeBack();
          newest.run();
        });
    live.setMinWidth(Region.USE_PREF_SIZE);
    words.getStyleClass().add("caption");
    words.setMinWidth(Region.USE_PREF_SIZE);
    Label start = new Label("0");
    start.getStyleClass().add("caption");
    getChildren().addAll(start, slider, words, live);
    getStyleClass().add("scrub-bar");
    setAlignment(Pos.CENTER_LEFT);
  }

  /// Shows where the run is; `scrolled` says that the plots look at older samples.
  void show(boolean scrolled) {
    double present = run.present();
    double moment = run.momentProperty().get();
    boolean past = !Double.isNaN(moment);
    filling = true;
    slider.setDisable(!(present > 0));
    slider.setMax(present > 0 ? present : 1);
    if (!slider.isValueChanging()) slider.setValue(past ? moment : slider.getMax());
    slider.setBlockIncrement(present / 100);
    filling = false;
    String now =
        past
            ? text("plot.scrub.past", SiFormat.DISPLAY.withDigits(4).text(moment, Unit.SECOND))
            : present > 0 ? text("plot.scrub.live") : "";
    if (!now.equals(words.getText())) words.setText(now);
    live.setVisible(past || scrolled);
    live.setManaged(past || scrolled);
  }
}
