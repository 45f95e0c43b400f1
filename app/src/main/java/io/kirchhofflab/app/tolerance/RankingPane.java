package io.kirchhofflab.app.tolerance;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.List;
import java.util.function.Consumer;
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

/// A ranking as pairs of bars, first order above the sample; the pointer or the focus on one lights
/// its elements up in the drawing, a click or Enter selects them.
final class RankingPane extends ScrollPane {

  private final Consumer<Picked> pointAt;
  private final Consumer<Picked> select;
  private final VBox rows = new VBox();

  RankingPane(Consumer<Picked> pointAt, Consumer<Picked> select) {
    this.pointAt = pointAt;
    this.select = select;
    rows.getStyleClass().add("pedigree");
    setContent(rows);
    setFitToWidth(true);
    getStyleClass().add("plain-scroll");
  }

  /// Rows stay where they are as far as they go, so that the focus does.
  void show(Ranking ranking, Unit unit) {
    List<Ranking.Bar> bars = ranking.bars();
    int there = rows.getChildren().size();
    if (there > bars.size()) rows.getChildren().remove(bars.size(), there);
    for (int k = there; k < bars.size(); k++) rows.getChildren().add(new Row());
    for (int k = 0; k < bars.size(); k++) {
      if (rows.getChildren().get(k) instanceof Row row) row.show(bars.get(k), unit);
    }
  }

  private final class Row extends HBox {
    private final Label name = new Label();
    private final Region predicted = new Region();
    private final Region sampled = new Region();
    private final VBox pair = new VBox(2, predicted, sampled);
    private final StackPane track = new StackPane(pair);
    private final Label predictedShare = new Label();
    private final Label sampledShare = new Label();
    private final Label deviation = new Label();
    private final Tooltip tip = new Tooltip();
    private Picked members = Picked.NONE;

    Row() {
      super(10);
      getStyleClass().addAll("pedigree-row", "ranking-row");
      setAlignment(Pos.CENTER_LEFT);
      setFocusTraversable(true);
      name.getStyleClass().add("ranking-name");
      predicted.getStyleClass().addAll("ranking-bar", "ranking-predicted");
      sampled.getStyleClass().addAll("ranking-bar", "ranking-sampled");
      pair.setAlignment(Pos.CENTER_LEFT);
      track.setMinWidth(30);
      HBox.setHgrow(track, Priority.ALWAYS);
      predictedShare.getStyleClass().add("pedigree-share");
      sampledShare.getStyleClass().add("ranking-share");
      deviation.getStyleClass().add("pedigree-deviation");
      getChildren().addAll(name, track, predictedShare, sampledShare, deviation);
      Tooltip.install(this, tip);
      hoverProperty().addListener((o, was, is) -> pointAt.accept(is ? members : Picked.NONE));
      focusedProperty().addListener((o, was, is) -> pointAt.accept(is ? members : Picked.NONE));
      setOnMouseClicked(e -> select.accept(members));
      setOnKeyPressed(
          e -> {
            if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
              select.accept(members);
              e.consume();
            }
          });
    }

    void show(Ranking.Bar of, Unit unit) {
      members = of.members();
      name.setText(of.name());
      predictedShare.setText(Percent.rounded(of.predicted()));
      sampledShare.setText(Double.isNaN(of.sampled()) ? "" : Percent.rounded(of.sampled()));
      deviation.setText(SiFormat.DISPLAY.text(of.deviation(), unit));
      length(predicted, of.predicted());
      length(sampled, Double.isNaN(of.sampled()) ? 0 : of.sampled());
      tip.setText(
          text(
              "tolerance.bar.tip",
              of.name(),
              predictedShare.getText(),
              sampledShare.getText(),
              deviation.getText()));
      setAccessibleText(tip.getText());
    }

    private void length(Region bar, double share) {
      bar.maxWidthProperty().bind(track.widthProperty().multiply(Math.clamp(share, 0, 1)));
    }
  }
}
