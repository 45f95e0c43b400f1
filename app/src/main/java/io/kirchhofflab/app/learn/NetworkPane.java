package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The circuit in the middle: which one it is, how it is coloured, and the edge in hand.
final class NetworkPane extends BorderPane {

  private static final int FEWEST_NODES = 2;
  private static final int MOST_NODES = 8;
  private static final int MOST_LAYERS = 4;

  /// How far the card stays from the border and from its edge, px.
  private static final double GAP = 10;

  /// Beside a lesson the choices give way, not the numbers, px.
  private static final double LEAST_CHOICE = 84;

  private static final List<DeviceLaw> LAWS =
      List.of(
          new ShiftTanh2(),
          new ShiftTanh1(),
          new ShiftRelu2(),
          new ShiftRelu1(),
          new ShiftLeakyRelu2());

  /// Circuits by name; the last means whatever else nodes, layers and law say.
  private enum Preset {
    SMALL("small", 4, 1),
    TWO_LAYERS("two", 4, 2),
    WIDE("wide", 6, 2),
    DEEP("deep", 5, 4),
    DOCUMENT("document", 0, 0),
    OWN("own", 0, 0);

    private final String key;
    private final int nodes;
    private final int layers;

    Preset(String key, int nodes, int layers) {
      this.key = key;
      this.nodes = nodes;
      this.layers = layers;
    }
  }

  private final TrainingModel model;
  private final NetworkView view;
  private final EdgeCard card;
  private final Pane over;
  private final ComboBox<Preset> preset = new ComboBox<>();
  private final Spinner<Integer> nodes = new Spinner<>(FEWEST_NODES, MOST_NODES, 4);
  private final Spinner<Integer> layers = new Spinner<>(1, MOST_LAYERS, 2);
  private final ComboBox<DeviceLaw> law = new ComboBox<>();
  private final ToggleButton shade = new ToggleButton(text("learn.shade"));
  private final Label hint = new Label();
  private final Label scale = new Label();
  private boolean filling;

  NetworkPane(TrainingModel model) {
    this.model = model;
    view = new NetworkView(model, this::openValues);
    card = new EdgeCard(model, view::requestFocus);
    over = new Pane(card);
    over.setPickOnBounds(false);
    build();
    setTop(head());
    setCenter(new StackPane(view, over));
    setBottom(foot());
  }

  private void openValues() {
    card.edit();
  }

  private void build() {
    Chosen.offer(
        preset,
        List.of(Preset.values()),
        p -> text("learn.net." + p.key),
        () -> filling,
        this::choose);
    preset.setPrefWidth(138);
    preset.setMinWidth(LEAST_CHOICE);
    preset.setAccessibleText(text("learn.net"));
    preset.setTooltip(new Tooltip(text("learn.net.tip")));
    law.getItems().setAll(LAWS);
    law.setConverter(new Chosen<>(NetworkPane::lawName));
    law.setPrefWidth(150);
    law.setMinWidth(LEAST_CHOICE);
    law.setTooltip(new Tooltip(text("learn.law.tip")));
    law.setOnAction(e -> rebuilt());
    for (Spinner<Integer> each : List.of(nodes, layers)) {
      each.setPrefWidth(62);
      each.setMinWidth(USE_PREF_SIZE);
      each.valueProperty().addListener((o, was, is) -> rebuilt());
    }
    nodes.setTooltip(new Tooltip(text("learn.nodes.tip")));
    layers.setTooltip(new Tooltip(text("learn.layers.tip")));
    shade.setTooltip(new Tooltip(text("learn.shade.tip")));
    shade.setMinWidth(Region.USE_PREF_SIZE);
    shade.setOnAction(
        e ->
            model.setShade(
                shade.isSelected() ? TrainingModel.Shade.GRADIENT : TrainingModel.Shade.SIGN));
  }

  /// Laws on both ends and on their difference have one title: the key tells them apart.
  private static String lawName(DeviceLaw law) {
    return text("learn.law." + law.key().toLowerCase(Locale.ROOT));
  }

  private HBox head() {
    HBox head =
        new HBox(
            preset,
            Caption.before("learn.nodes", nodes),
            nodes,
            Caption.before("learn.layers", layers),
            layers,
            law,
            shade);
    head.getStyleClass().add("analysis-bar");
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private HBox foot() {
    hint.getStyleClass().add("caption");
    hint.setWrapText(true);
    hint.setMinWidth(0);
    scale.getStyleClass().add("caption");
    scale.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, javafx.scene.layout.Priority.ALWAYS);
    HBox foot = new HBox(10, hint, gap, scale);
    foot.getStyleClass().add("learn-foot");
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  private void choose(Preset chosen) {
    switch (chosen) {
      case SMALL, TWO_LAYERS, WIDE, DEEP ->
          model.setNet(new Choice.Net.Built(chosen.nodes, chosen.layers, law()));
      case DOCUMENT -> {
        switch (model.ofDocument()) {
          case TrainingModel.Candidate.Fit fit ->
              model.setNet(new Choice.Net.OfDocument(fit.drawn()));
          case TrainingModel.Candidate.Unfit unfit -> hint.setText(unfit.why());
        }
      }
      case OWN -> rebuilt();
    }
    fill();
  }

  private DeviceLaw law() {
    DeviceLaw chosen = law.getValue();
    return chosen == null ? LAWS.getFirst() : chosen;
  }

  private void rebuilt() {
    if (!filling) model.setNet(new Choice.Net.Built(nodes.getValue(), layers.getValue(), law()));
  }

  /// Shows what is chosen.
  void fill() {
    filling = true;
    switch (model.choice().net()) {
      case Choice.Net.Built built -> {
        preset.setValue(presetOf(built));
        nodes.getValueFactory().setValue(built.nodes());
        layers.getValueFactory().setValue(built.layers());
        law.setValue(built.law());
      }
      case Choice.Net.OfDocument _ -> preset.setValue(Preset.DOCUMENT);
    }
    shade.setSelected(model.shade() == TrainingModel.Shade.GRADIENT);
    filling = false;
  }

  private static Preset presetOf(Choice.Net.Built built) {
    for (Preset each : Preset.values()) {
      if (each.nodes == built.nodes() && each.layers == built.layers()) return each;
    }
    return Preset.OWN;
  }

  /// Shows the circuit; `volts` is full colour.
  void show(double volts, String range) {
    view.show(volts);
    scale.setText(range);
    card.show();
    if (card.isVisible()) place();
    if (model.selected() != null) hint.setText(text("learn.network.hint.edge"));
    else hint.setText(text("learn.network.hint"));
  }

  /// Beside the middle of its edge, inside the pane.
  private void place() {
    EdgeRef edge = model.selected();
    NetworkLayout.Curve curve = edge == null ? null : view.curve(edge);
    if (curve == null) return;
    // Its rows may be new, and without a style yet.
    card.applyCss();
    card.autosize();
    double x = curve.x(0.5) + GAP;
    if (x + card.getWidth() > over.getWidth()) x = curve.x(0.5) - GAP - card.getWidth();
    double y = curve.y(0.5) + GAP;
    card.relocate(
        inside(x, over.getWidth() - card.getWidth()),
        inside(y, over.getHeight() - card.getHeight()));
  }

  private static double inside(double at, double most) {
    return Math.rint(Math.max(GAP, Math.min(at, most - GAP)));
  }

  void setColors(PlotColors colors, Palette palette) {
    view.setColors(colors, palette);
  }

  /// What has the keyboard first.
  Node first() {
    return view;
  }
}
