package io.kirchhofflab.app.noise.layers;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.noise.layers.LayersModel.Choice;
import io.kirchhofflab.app.plot.ChartLook;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.resources.Catalog;
import io.kirchhofflab.solver.noise.layers.SymmetricChain.Growth;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import org.jfree.chart.fx.ChartViewer;

/// Noise in layers: drag the slope of the activations through one and watch accumulation switch on;
/// switch kinds of noise, ghosts and copies, and see what they do; simulate beside.
public final class LayersPane extends BorderPane {

  private final LayersModel model;
  private final LayersChart layers = new LayersChart(PlotColors.of(Theme.LIGHT));
  private final ChartViewer viewer = new ChartViewer(layers.chart());
  private final ComboBox<Catalog.LayersExample> example = new ComboBox<>();
  private final Slider slope = new Slider(LayersModel.SHALLOWEST, LayersModel.STEEPEST, 1);
  private final Label slopeValue = new Label();
  private final Map<NoiseKind, ToggleButton> kinds = new EnumMap<>(NoiseKind.class);
  private final CheckBox ghosts = new CheckBox(text("layers.ghosts", LayersModel.GHOSTS));
  private final CheckBox copies = new CheckBox(text("layers.copies", LayersModel.COPIES));
  private final Spinner<Integer> neuron = new Spinner<>(1, 1, 1);
  private final ToggleButton ratio = new ToggleButton(text("layers.snr"));
  private final ToggleButton simulate = new ToggleButton(text("layers.simulate"));
  private final Label verdict = new Label();
  private final HBox legend = new HBox(12);
  private final Label progress = new Label();
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private boolean filling;
  private int drawn = -1;

  public LayersPane(LayersModel model) {
    this.model = model;
    getStyleClass().add("analysis");
    build();
    VBox controls =
        new VBox(
            example,
            row(Caption.before("layers.slope", slope), slope, slopeValue),
            kindButtons(),
            row(ghosts, copies),
            row(Caption.before("layers.neuron", neuron), neuron, ratio),
            row(simulate, progress));
    controls.getStyleClass().add("layers-controls");
    verdict.getStyleClass().add("muted");
    verdict.setWrapText(true);
    HBox.setHgrow(verdict, Priority.ALWAYS);
    verdict.setMaxWidth(Double.MAX_VALUE);
    HBox head = new HBox(14, verdict, legend);
    head.setAlignment(Pos.TOP_LEFT);
    head.getStyleClass().add("layers-head");
    legend.setAlignment(Pos.TOP_RIGHT);
    viewer.setMinSize(100, 60);
    BorderPane chart = new BorderPane(viewer);
    chart.setTop(head);
    ScrollPane scroll = new ScrollPane(controls);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setMinWidth(Region.USE_PREF_SIZE);
    setLeft(scroll);
    setCenter(chart);
  }

  private void build() {
    example.getItems().setAll(model.examples());
    example.setConverter(new Chosen<>(Catalog.LayersExample::title));
    example.setPrefWidth(190);
    example.setOnAction(
        e -> {
          if (!filling) model.open(example.getValue());
        });
    slope.setPrefWidth(150);
    slope.setBlockIncrement(0.05);
    slope.setTooltip(new Tooltip(text("layers.slope.tip")));
    slope.valueProperty().addListener((o, was, is) -> changed());
    slopeValue.setMinWidth(36);
    slopeValue.getStyleClass().add("figures");
    ghosts.setTooltip(new Tooltip(text("layers.ghosts.tip")));
    copies.setTooltip(new Tooltip(text("layers.copies.tip")));
    for (CheckBox each : new CheckBox[] {ghosts, copies}) each.setOnAction(e -> changed());
    neuron.setPrefWidth(64);
    neuron.valueProperty().addListener((o, was, is) -> changed());
    ratio.setTooltip(new Tooltip(text("layers.snr.tip")));
    ratio.setOnAction(e -> drawn = -1);
    simulate.setTooltip(new Tooltip(text("layers.simulate.tip")));
    simulate.setOnAction(e -> model.setSimulating(simulate.isSelected()));
    progress.getStyleClass().add("muted");
  }

  private HBox kindButtons() {
    HBox row = row();
    row.setSpacing(2);
    for (NoiseKind kind : NoiseKind.values()) {
      ToggleButton button = new ToggleButton(kind.key());
      String words = text("layers." + kind.key());
      button.setTooltip(new Tooltip(words));
      button.setAccessibleText(words);
      button.setOnAction(e -> changed());
      kinds.put(kind, button);
      row.getChildren().add(button);
    }
    return row;
  }

  private static HBox row(Region... parts) {
    HBox row = new HBox(6, parts);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// The user has moved something.
  private void changed() {
    if (filling) return;
    Set<NoiseKind> on = EnumSet.noneOf(NoiseKind.class);
    kinds.forEach(
        (kind, button) -> {
          if (button.isSelected()) on.add(kind);
        });
    // In steps of a hundredth, so that a slope of exactly one can be met.
    double rounded = Math.rint(100 * slope.getValue()) / 100;
    model.change(
        new Choice(
            model.choice().base(),
            rounded,
            on,
            ghosts.isSelected(),
            copies.isSelected(),
            neuron.getValue() - 1));
  }

  /// Once a pulse while in front.
  public void pulse() {
    model.pulse();
    if (model.changes() == drawn) return;
    drawn = model.changes();
    fill();
    show();
  }

  private void fill() {
    filling = true;
    Choice choice = model.choice();
    example.setValue(model.example());
    if (!slope.isValueChanging()) slope.setValue(choice.slope());
    slopeValue.setText(String.format(Locale.ROOT, "%.2f", choice.slope()));
    Set<NoiseKind> known = model.kinds();
    kinds.forEach(
        (kind, button) -> {
          button.setSelected(choice.kinds().contains(kind));
          button.setDisable(!known.contains(kind));
        });
    ghosts.setSelected(choice.ghosts());
    copies.setSelected(choice.copies());
    if (neuron.getValueFactory()
        instanceof SpinnerValueFactory.IntegerSpinnerValueFactory numbers) {
      numbers.setMax(model.neurons());
      numbers.setValue(choice.neuron() + 1);
    }
    simulate.setSelected(model.isSimulating());
    filling = false;
  }

  private void show() {
    LayersModel.Simulated found = model.simulated();
    long trials = found == null ? 0 : found.trials();
    progress.setText(
        model.isSimulating() || trials > 0 ? text("layers.progress", trials, model.trials()) : "");
    LayersModel.Curves curves = model.curves();
    if (curves == null) return;
    layers.show(curves, found, ratio.isSelected());
    verdict.setText(words(curves));
    legend.getChildren().setAll(key("layers.predicted", colors.trace(0)));
    if (curves.untreated() != null) {
      legend.getChildren().add(key("layers.untreated", colors.muted()));
    }
    if (found != null) legend.getChildren().add(key("layers.simulated", colors.trace(1)));
  }

  private static Label key(String text, Color color) {
    Line line = new Line(0, 0, 14, 0);
    line.setStroke(color);
    line.setStrokeWidth(2);
    Label label = new Label(text(text), line);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.getStyleClass().add("caption");
    return label;
  }

  private static String words(LayersModel.Curves curves) {
    StringBuilder words = new StringBuilder(curves.growth().map(LayersPane::rule).orElse(""));
    double[] untreated = curves.untreated();
    if (untreated != null) {
      int last = untreated.length - 1;
      double signal = Math.abs(curves.mean()[last]);
      append(
          words,
          text(
              "layers.remedied",
              figure(signal / Math.sqrt(untreated[last])),
              figure(signal / Math.sqrt(curves.variance()[last]))));
    }
    curves.warnings().stream().limit(1).forEach(each -> append(words, each.message()));
    append(words, text(curves.byQuadrature() ? "layers.quadrature" : "layers.first"));
    return words.toString();
  }

  private static void append(StringBuilder words, String more) {
    if (!words.isEmpty()) words.append("   ");
    words.append(more);
  }

  private static String rule(Growth growth) {
    String slope = figure(growth.slope());
    return switch (growth.verdict()) {
      case BOUNDED -> text("layers.bounded", slope, figure(growth.bound()));
      case LINEAR -> text("layers.linear", slope);
      case EXPONENTIAL -> text("layers.exponential", slope);
    };
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  public void setColors(PlotColors other) {
    colors = other;
    layers.setColors(other);
    ChartLook.dress(layers.chart(), other);
    drawn = -1;
  }
}
