package io.kirchhofflab.app.learn.flow;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.learn.PlayBar;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The theatre of a flow: a cloud of points on its way, to be played and dragged through time, and
/// a ring that is learnt meanwhile. Space plays or pauses.
public final class FlowPage extends BorderPane {

  private final FlowModel model;
  private final CloudView cloud;
  private final ToggleButton ring = new ToggleButton(text("flow.ring"));
  private final ToggleButton document = new ToggleButton(text("flow.document"));
  private final Button learn = new Button();
  private final PlayBar foot;
  private final Label progress = new Label();
  private final Label message = new Label();
  private int drawn = -1;

  public FlowPage(FlowModel model) {
    this.model = model;
    cloud = new CloudView(model);
    getStyleClass().add("learn-page");
    setTop(head());
    setCenter(cloud);
    foot = new PlayBar(model::togglePlaying, model::setPlace);
    setBottom(foot);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private HBox head() {
    ToggleGroup group = new ToggleGroup();
    origin(ring, FlowModel.Origin.RING, group, "left-pill");
    origin(document, FlowModel.Origin.DOCUMENT, group, "right-pill");
    learn.getStyleClass().addAll("accent", "run-button");
    learn.setMinWidth(96);
    learn.setTooltip(new Tooltip(text("flow.learn.tip")));
    learn.setOnAction(e -> model.toggleLearning());
    progress.getStyleClass().add("figures");
    progress.setMinWidth(Region.USE_PREF_SIZE);
    message.getStyleClass().add("muted");
    message.setMinWidth(0);
    HBox origins = new HBox(ring, document);
    origins.setAlignment(Pos.CENTER_LEFT);
    HBox head = new HBox(origins, learn, progress, message);
    head.getStyleClass().addAll("top-bar", "learn-bar");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void origin(ToggleButton button, FlowModel.Origin of, ToggleGroup group, String pill) {
    button.setToggleGroup(group);
    button.getStyleClass().add(pill);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(
        e -> {
          button.setSelected(true);
          model.setOrigin(of);
        });
  }

  private void key(KeyEvent e) {
    if (e.getCode() != KeyCode.SPACE) return;
    model.togglePlaying();
    e.consume();
  }

  /// The page goes out of sight.
  public void leave() {
    model.cancel();
  }

  /// Brings the keyboard to the clock.
  public void focus() {
    foot.focus();
  }

  public void setColors(PlotColors colors, Palette palette) {
    cloud.setColors(colors, palette);
    drawn = -1;
  }

  /// Once a pulse while in front.
  public void pulse() {
    model.pulse(System.nanoTime());
    if (model.changes() == drawn) return;
    drawn = model.changes();
    ring.setSelected(model.origin() == FlowModel.Origin.RING);
    document.setSelected(model.origin() == FlowModel.Origin.DOCUMENT);
    foot.show(
        model.place(),
        model.isPlaying(),
        text("learn.time", SiFormat.DISPLAY.text(model.time(), Unit.SECOND)));
    learn.setText(text(model.isLearning() ? "flow.stop" : "flow.learn"));
    learn.setDisable(model.origin() == FlowModel.Origin.DOCUMENT);
    RingLearning.Progress told = model.progress();
    progress.setText(told == null ? "" : words(told));
    String hint = model.isLearning() ? "" : text("flow.hint");
    message.setText(model.obstacle().isEmpty() ? hint : model.obstacle());
    cloud.repaint();
  }

  private String words(RingLearning.Progress told) {
    String apart =
        Double.isFinite(told.divergence())
            ? String.format(Locale.ROOT, "%.2f", told.divergence())
            : "–";
    if (model.isLearning()) {
      return text(
          "flow.progress",
          String.format(Locale.ROOT, "%.1f", told.epochs()),
          String.format(Locale.ROOT, "%.0f", told.all()),
          apart,
          seconds(told.left()));
    }
    boolean good = told.good(RingLearning.GOOD);
    return text(good ? "flow.good" : "flow.ended", apart, seconds(told.seconds()));
  }

  private static String seconds(double time) {
    return Double.isFinite(time) ? String.format(Locale.ROOT, "%.0f s", Math.ceil(time)) : "–";
  }
}
