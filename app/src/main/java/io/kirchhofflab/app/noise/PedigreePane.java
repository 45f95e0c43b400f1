package io.kirchhofflab.app.noise;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// A pedigree as ranked bars: the pointer or the focus on one lights its members up in the drawing,
/// a click or Enter selects them.
final class PedigreePane extends ScrollPane {

  /// Half a period of a flash.
  private static final Duration FLASH = Duration.millis(140);

  /// Shares below this are not told in digits.
  private static final double SMALLEST = 1e-3;

  private final Consumer<Picked> pointAt;
  private final Consumer<Picked> select;
  private final VBox rows = new VBox();

  /// `pointAt` lights something up in the drawing, or nothing; `select` selects it.
  PedigreePane(Consumer<Picked> pointAt, Consumer<Picked> select) {
    this.pointAt = pointAt;
    this.select = select;
    rows.getStyleClass().add("pedigree");
    setContent(rows);
    setFitToWidth(true);
    getStyleClass().add("plain-scroll");
  }

  /// Rows stay where they are as far as they go, so that the one pointed at does not lose the
  /// pointer while a slider moves.
  void show(Pedigree pedigree) {
    List<Pedigree.Bar> bars = pedigree.bars();
    int there = rows.getChildren().size();
    if (there > bars.size()) rows.getChildren().remove(bars.size(), there);
    for (int k = there; k < bars.size(); k++) rows.getChildren().add(new Row());
    for (int k = 0; k < bars.size(); k++) {
      if (rows.getChildren().get(k) instanceof Row row) row.show(bars.get(k));
    }
  }

  private final class Row extends HBox {
    private final Label name = new Label();
    private final Label kind = new Label();
    private final Region bar = new Region();
    private final StackPane track = new StackPane(bar);
    private final Label share = new Label();
    private final Label deviation = new Label();
    private final Tooltip tip = new Tooltip();
    private final Timeline flash = new Timeline();
    private Picked members = Picked.NONE;

    Row() {
      super(10);
      getStyleClass().add("pedigree-row");
      setAlignment(Pos.CENTER_LEFT);
      setFocusTraversable(true);
      name.getStyleClass().add("pedigree-name");
      kind.getStyleClass().add("pedigree-kind");
      bar.getStyleClass().add("pedigree-bar");
      track.setAlignment(Pos.CENTER_LEFT);
      track.setMinWidth(30);
      HBox.setHgrow(track, Priority.ALWAYS);
      share.getStyleClass().add("pedigree-share");
      deviation.getStyleClass().add("pedigree-deviation");
      getChildren().addAll(name, kind, track, share, deviation);
      Tooltip.install(this, tip);
      flash
          .getKeyFrames()
          .setAll(
              new KeyFrame(Duration.ZERO, e -> pointAt.accept(members)),
              new KeyFrame(FLASH, e -> pointAt.accept(Picked.NONE)),
              new KeyFrame(FLASH.multiply(2), e -> pointAt.accept(members)));
      hoverProperty().addListener((o, was, is) -> light(is));
      focusedProperty().addListener((o, was, is) -> light(is));
      setOnMouseClicked(e -> select.accept(members));
      setOnKeyPressed(
          e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
              select.accept(members);
              e.consume();
            }
          });
    }

    /// Flashes the members once, and leaves them alight; or puts them out.
    private void light(boolean on) {
      flash.stop();
      if (on) flash.playFromStart();
      else pointAt.accept(Picked.NONE);
    }

    void show(Pedigree.Bar of) {
      members = of.members();
      name.setText(of.name());
      kind.setText(of.kind());
      share.setText(percent(of.share()));
      deviation.setText(SiFormat.DISPLAY.text(of.deviation(), Unit.VOLT));
      bar.maxWidthProperty().bind(track.widthProperty().multiply(Math.clamp(of.share(), 0, 1)));
      tip.setText(
          text("noise.bar.tip", of.name(), of.kind(), share.getText(), deviation.getText()));
      setAccessibleText(tip.getText());
    }
  }

  private static String percent(double share) {
    if (share > 0 && share < SMALLEST) return "< 0.1 %";
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
