package io.kirchhofflab.app.hardware;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.hardware.HardwareModel.Finding;
import io.kirchhofflab.app.inspector.QuantityField;
import io.kirchhofflab.app.inspector.WholeField;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.theme.Segments;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.hardware.Estimate;
import io.kirchhofflab.solver.hardware.FanIn;
import io.kirchhofflab.solver.hardware.Measurement;
import io.kirchhofflab.solver.hardware.Scale;
import io.kirchhofflab.solver.hardware.Technology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

/// What the circuit would be in hardware: a scale above, figures on the left, nodes on the right:
/// those that are read out, leave the rails, or carry too many devices.
public final class HardwarePane extends BorderPane {

  /// Which nodes are listed.
  private enum View {
    OUTPUTS,
    EXCURSIONS,
    CROWDED
  }

  private final HardwareModel model;
  private final Consumer<Picked> pointAt;
  private final Consumer<Picked> select;
  private final Consumer<Picked> mark;
  private final ComboBox<Technology> technology = new ComboBox<>();
  private final QuantityField capacitance;
  private final QuantityField voltage;
  private final QuantityField current;
  private final QuantityField rail;
  private final WholeField limit;
  private final Button measure = new Button();
  private final TilePane figures = new TilePane();
  private final Segments<View> views =
      new Segments<>(
          List.of(View.values()),
          List.of("hardware.outputs", "hardware.excursions", "hardware.crowded"));
  private final Label facts = new Label();
  private final ListView<Row> rows = new ListView<>();
  private final HBox front;
  private final Label message = new Label();
  private int drawn = -1;
  private boolean filling;

  /// A line of the list and the node it is about.
  private record Row(NodeId node, String words) {}

  /// `pointAt` lights something up in the drawing, or nothing; `select` selects it; `mark` marks
  /// what is wrong as long as this page is in front.
  public HardwarePane(
      HardwareModel model,
      Consumer<Picked> pointAt,
      Consumer<Picked> select,
      Consumer<Picked> mark) {
    this.model = model;
    this.pointAt = pointAt;
    this.select = select;
    this.mark = mark;
    capacitance = scaleField(Unit.FARAD, "hardware.capacitance.tip");
    voltage = scaleField(Unit.VOLT, "hardware.voltage.tip");
    current = scaleField(Unit.AMPERE, "hardware.current.tip");
    rail = new QuantityField(Unit.VOLT, volt -> refusal(model.setRail(volt)));
    rail.setPrefWidth(72);
    limit = new WholeField(6, model::setLimit);
    getStyleClass().add("analysis");
    message.getStyleClass().add("empty");
    message.setWrapText(true);
    figures.getStyleClass().add("hardware-figures");
    figures.setPrefTileWidth(96);
    front = new HBox(scrolled(figures), list());
    front.setMinHeight(0);
    setTop(bar());
    setCenter(new StackPane(front, message));
    listen();
  }

  /// A low panel shows part of the figures rather than pushing its tabs away.
  private static ScrollPane scrolled(Region content) {
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("plain-scroll", "hardware-scroll");
    return scroll;
  }

  private QuantityField scaleField(Unit unit, String tip) {
    QuantityField field = new QuantityField(unit, value -> refusal(takeScale(unit, value)));
    field.setPrefWidth(72);
    field.setAccessibleText(text(tip));
    return field;
  }

  private boolean takeScale(Unit unit, double value) {
    Scale now = model.scale();
    return model.setScale(
        unit.equals(Unit.FARAD) ? value : now.capacitance(),
        unit.equals(Unit.VOLT) ? value : now.voltage(),
        unit.equals(Unit.AMPERE) ? value : now.current());
  }

  private static Optional<String> refusal(boolean taken) {
    return taken ? Optional.empty() : Optional.of(text("hardware.refused"));
  }

  private HBox bar() {
    technology.getItems().setAll(Technology.values());
    technology.setConverter(
        new Chosen<>(text("hardware.own"), each -> text("hardware.technology." + each.key())));
    technology.setPrefWidth(150);
    technology.setPromptText(text("hardware.own"));
    technology.setAccessibleText(text("hardware.technology.tip"));
    limit.setPrefWidth(64);
    limit.setTooltip(new Tooltip(text("hardware.limit.tip", HardwareModel.MOST_FAN_IN)));
    measure.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox bar =
        new HBox(
            technology,
            Caption.before("hardware.capacitance", capacitance),
            capacitance,
            Caption.before("hardware.voltage", voltage),
            voltage,
            Caption.before("hardware.current", current),
            current,
            Caption.before("hardware.rail", rail),
            rail,
            Caption.before("hardware.limit", limit),
            limit,
            gap,
            measure);
    bar.getStyleClass().add("analysis-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private VBox list() {
    facts.getStyleClass().add("noise-facts");
    facts.setTooltip(new Tooltip());
    facts.getTooltip().textProperty().bind(facts.textProperty());
    rows.getStyleClass().add("hardware-list");
    rows.setCellFactory(list -> new RowCell(pointAt));
    rows.setPlaceholder(new Label(text("hardware.none")));
    VBox.setVgrow(rows, Priority.ALWAYS);
    VBox list = new VBox(views, facts, rows);
    list.getStyleClass().add("hardware-nodes");
    HBox.setHgrow(list, Priority.ALWAYS);
    return list;
  }

  /// A row that lights up its node while the pointer is over it.
  private static final class RowCell extends ListCell<Row> {
    RowCell(Consumer<Picked> pointAt) {
      hoverProperty()
          .addListener(
              (o, was, is) ->
                  pointAt.accept(is && !isEmpty() ? Picked.of(getItem().node()) : Picked.NONE));
    }

    @Override
    protected void updateItem(Row row, boolean empty) {
      super.updateItem(row, empty);
      setText(empty ? null : row.words());
    }
  }

  private void listen() {
    technology.setOnAction(
        e -> {
          if (!filling && technology.getValue() != null) model.setTechnology(technology.getValue());
        });
    measure.setOnAction(
        e -> {
          if (model.isRunning()) model.cancel();
          else model.measure();
        });
    views.chosenProperty().addListener((o, was, is) -> drawn = -1);
    rows.setOnMouseClicked(e -> selectRow());
    rows.setOnKeyPressed(
        e -> {
          if (e.getCode() != KeyCode.ENTER && e.getCode() != KeyCode.SPACE) return;
          selectRow();
          e.consume();
        });
    sceneProperty()
        .addListener((o, was, is) -> mark.accept(is == null ? Picked.NONE : model.marked()));
  }

  private void selectRow() {
    Row row = rows.getSelectionModel().getSelectedItem();
    if (row != null) select.accept(Picked.of(row.node()));
  }

  /// Once a pulse while in front.
  public void pulse() {
    model.pulse();
    if (model.changesProperty().get() == drawn) return;
    drawn = model.changesProperty().get();
    fill();
    show();
    mark.accept(model.marked());
  }

  private void fill() {
    filling = true;
    technology.setValue(model.technology());
    capacitance.setValue(model.scale().capacitance());
    voltage.setValue(model.scale().voltage());
    current.setValue(model.scale().current());
    rail.setValue(model.rail());
    limit.setValue(model.limit());
    measure.setText(text(model.isRunning() ? "sweep.cancel" : "hardware.measure"));
    boolean asked = !model.isAutomatic() || model.isRunning();
    measure.setVisible(asked);
    measure.setManaged(asked);
    filling = false;
  }

  private void show() {
    switch (model.finding()) {
      case Finding.Unknown _ -> say(text("hardware.ask", model.network().edges().size()));
      case Finding.Computing _ -> say(text("noise.computing"));
      case Finding.Failed failed -> say(failed.why());
      case Finding.Known known -> {
        Estimate estimate = model.estimate(known);
        showFigures(estimate);
        showRows(known, estimate);
        front.setVisible(true);
        message.setVisible(false);
      }
    }
  }

  private void say(String words) {
    message.setText(words);
    message.setVisible(true);
    front.setVisible(false);
  }

  private void showFigures(Estimate of) {
    figures
        .getChildren()
        .setAll(
            figure("hardware.tau", display(of.timeConstant(), Unit.SECOND)),
            figure("hardware.readOut", display(of.readOut(), Unit.SECOND)),
            figure("hardware.rate", display(of.rate(), Unit.HERTZ)),
            figure("hardware.energy", display(of.energy(), Unit.JOULE)),
            figure("hardware.devices", display(of.devices(), Unit.JOULE)),
            figure("hardware.loading", display(of.loading(), Unit.JOULE)),
            figure("hardware.power", display(of.power(), Unit.WATT)),
            figure("hardware.count", String.format(Locale.ROOT, "%,d", of.deviceCount())),
            figure("hardware.least", display(of.leastConductance(), Unit.SIEMENS)),
            figure("hardware.most", display(of.mostConductance(), Unit.SIEMENS)));
  }

  private static VBox figure(String key, String value) {
    Label name = new Label(text(key));
    name.getStyleClass().add("muted");
    Label figure = new Label(value);
    figure.getStyleClass().add("hardware-figure");
    figure.setMinWidth(Region.USE_PREF_SIZE);
    VBox both = new VBox(name, figure);
    Tooltip.install(both, new Tooltip(text(key + ".tip")));
    return both;
  }

  private void showRows(Finding.Known known, Estimate estimate) {
    Network network = known.document().network();
    List<Row> lines = new ArrayList<>();
    switch (views.chosen()) {
      case OUTPUTS -> {
        for (Estimate.Output each : estimate.outputs()) lines.add(row(each, network));
        facts.setText(
            text(model.lacksInput(known) ? "hardware.noInput" : "hardware.outputs.facts"));
      }
      case EXCURSIONS -> {
        for (Measurement.Excursion each : estimate.excursions()) lines.add(row(each, network));
        facts.setText(
            text("hardware.excursions.facts", lines.size(), display(model.rail(), Unit.VOLT)));
      }
      case CROWDED -> {
        for (FanIn.Crowded each : model.crowded(known)) lines.add(row(each, network));
        facts.setText(text("hardware.crowded.facts", lines.size(), model.limit()));
      }
    }
    rows.getItems().setAll(lines);
  }

  private static Row row(Estimate.Output of, Network network) {
    String words =
        text(
            "hardware.output",
            network.node(of.node()).name(),
            display(of.voltage(), Unit.VOLT),
            display(of.noise(), Unit.VOLT),
            "%.1f".formatted(of.decibels()),
            "%.1f".formatted(of.bits()));
    return new Row(of.node(), words);
  }

  private static Row row(Measurement.Excursion of, Network network) {
    String words =
        text(
            "hardware.excursion",
            network.node(of.node()).name(),
            display(of.time(), Unit.SECOND),
            display(of.extreme(), Unit.VOLT));
    return new Row(of.node(), words);
  }

  private static Row row(FanIn.Crowded of, Network network) {
    String words = text("hardware.crowd", network.node(of.node()).name(), of.devices());
    return new Row(of.node(), words);
  }

  private static String display(double value, Unit unit) {
    return Double.isNaN(value) ? "–" : SiFormat.DISPLAY.text(value, unit);
  }
}
