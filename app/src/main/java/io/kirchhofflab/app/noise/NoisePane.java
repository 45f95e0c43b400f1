package io.kirchhofflab.app.noise;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.inspector.QuantityField;
import io.kirchhofflab.app.noise.NoiseChart.Quantity;
import io.kirchhofflab.app.plot.ChartPointer;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Segments;
import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseSpectrum;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jfree.chart.fx.ChartViewer;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// The noise of one node: over time with bands, over frequency, and where it comes from. It follows
/// every slider.
public final class NoisePane extends BorderPane {

  /// Which side of the noise is in front.
  private enum View {
    OVER_TIME,
    SPECTRUM,
    PEDIGREE
  }

  private final NoiseModel model;
  private final Consumer<Picked> select;
  private final Segments<View> views =
      new Segments<>(
          List.of(View.values()), List.of("noise.overTime", "noise.spectrum", "noise.pedigree"));
  private final Segments<Quantity> quantities =
      new Segments<>(
          List.of(Quantity.values()), List.of("noise.bands", "noise.deviation", "noise.snr"));
  private final ComboBox<NodeId> output = new ComboBox<>();
  private final QuantityField until;
  private final Label facts = new Label();
  private final Label reading = new Label();
  private final Hyperlink doubt = new Hyperlink();
  private final NoiseChart overTime = new NoiseChart();
  private final ChartViewer overTimeViewer = new ChartViewer(overTime.chart());
  private final SpectrumChart spectrum = new SpectrumChart();
  private final ChartViewer spectrumViewer = new ChartViewer(spectrum.chart());
  private final PedigreePane pedigree;
  private final Label message = new Label();
  private final NoiseCard card;
  private int drawn = -1;
  private boolean filling;

  /// `pointAt` lights something up in the drawing, or nothing; `select` selects it.
  public NoisePane(NoiseModel model, Consumer<Picked> pointAt, Consumer<Picked> select) {
    this.model = model;
    this.select = select;
    until = new QuantityField(Unit.SECOND, this::setUntil);
    pedigree = new PedigreePane(pointAt, this::selectMembers);
    card = new NoiseCard(model);
    getStyleClass().add("analysis");
    message.getStyleClass().add("empty");
    message.setWrapText(true);
    listen();
    BorderPane front = new BorderPane();
    front.setTop(new VBox(lineOfFacts(), doubt));
    front.setCenter(new StackPane(overTimeViewer, spectrumViewer, pedigree, message));
    setTop(bar());
    setCenter(front);
    setRight(card);
  }

  private HBox bar() {
    output.setConverter(new Chosen<>(this::name));
    output.setPrefWidth(96);
    output.setTooltip(new Tooltip(text("noise.output.tip")));
    until.setPrefWidth(84);
    HBox bar =
        new HBox(
            views,
            quantities,
            Caption.before("noise.output", output),
            output,
            Caption.before("noise.until", until),
            until);
    bar.getStyleClass().add("analysis-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private HBox lineOfFacts() {
    facts.getStyleClass().add("noise-facts");
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(facts.textProperty());
    facts.setTooltip(whole);
    reading.getStyleClass().add("figures");
    reading.setMinWidth(Region.USE_PREF_SIZE);
    doubt.getStyleClass().add("noise-doubt");
    doubt.setMnemonicParsing(false);
    doubt.setGraphic(icon());
    doubt.setWrapText(true);
    doubt.setTooltip(new Tooltip(text("noise.doubt.tip")));
    doubt.managedProperty().bind(doubt.visibleProperty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(facts, gap, reading);
    line.getStyleClass().addAll("analysis-bar", "noise-line");
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static FontIcon icon() {
    FontIcon icon = new FontIcon(BootstrapIcons.EXCLAMATION_TRIANGLE_FILL);
    icon.getStyleClass().add("severity-warning");
    return icon;
  }

  private void listen() {
    output.setOnAction(
        e -> {
          if (!filling && output.getValue() != null) model.setOutput(output.getValue());
        });
    views.chosenProperty().addListener((o, was, is) -> redraw());
    quantities.chosenProperty().addListener((o, was, is) -> redraw());
    doubt.setOnAction(e -> selectMembers(Picked.of(doubtful())));
    for (ChartViewer viewer : List.of(overTimeViewer, spectrumViewer)) {
      viewer.setMinSize(100, 60);
      viewer.addEventFilter(MouseEvent.MOUSE_MOVED, e -> read(viewer, e.getX()));
      viewer.addEventFilter(MouseEvent.MOUSE_EXITED, e -> reading.setText(""));
    }
  }

  private Optional<String> setUntil(double seconds) {
    return model.setUntil(seconds) ? Optional.empty() : Optional.of(text("noise.until.refused"));
  }

  /// Selecting a node elsewhere asks for its noise; selecting where this noise comes from shall
  /// not.
  private void selectMembers(Picked members) {
    NodeId kept = model.output();
    select.accept(members);
    if (kept != null) model.setOutput(kept);
  }

  public void setColors(PlotColors colors) {
    overTime.setColors(colors);
    spectrum.setColors(colors);
    redraw();
  }

  private void redraw() {
    drawn = -1;
  }

  /// Once a pulse while in front.
  public void pulse() {
    model.pulse();
    if (model.changesProperty().get() == drawn) return;
    drawn = model.changesProperty().get();
    fill();
    card.show();
    show();
  }

  private void fill() {
    filling = true;
    List<NodeId> outputs = model.outputs();
    if (!outputs.equals(output.getItems())) output.getItems().setAll(outputs);
    output.setValue(model.output());
    until.setValue(model.until());
    quantities.setVisible(views.chosen() == View.OVER_TIME);
    quantities.setManaged(quantities.isVisible());
    filling = false;
  }

  // What is in front.

  private void show() {
    reading.setText("");
    List<Subject> doubtful = doubtful();
    doubt.setVisible(!doubtful.isEmpty() && views.chosen() != View.SPECTRUM);
    if (doubt.isVisible()) doubt.setText(doubt(doubtful));
    switch (views.chosen()) {
      case OVER_TIME, PEDIGREE -> showRun();
      case SPECTRUM -> showSpectrum();
    }
  }

  private void showRun() {
    switch (model.overTime()) {
      case Answer.Pending<NoiseTraces> _ -> say(text("noise.computing"));
      case Answer.Failed<NoiseTraces> failed -> say(failed.why().message());
      case Answer.Found<NoiseTraces> found -> showRun(found);
    }
  }

  private void showRun(Answer.Found<NoiseTraces> found) {
    Moment end = Moment.last(found);
    String name = found.question().label();
    if (Double.isInfinite(end.deviation())) {
      say(text("noise.infinite", name));
      return;
    }
    if (views.chosen() == View.PEDIGREE) {
      showPedigree(found, end);
      return;
    }
    if (quantities.chosen() == Quantity.SIGNAL_TO_NOISE && !Moment.anySignal(found)) {
      say(text("noise.noSignal", name));
      return;
    }
    facts.setText(text("noise.facts.overTime", name, end.words(), explanation()));
    NoisePaths.Result paths =
        model.paths() instanceof Answer.Found<NoisePaths.Result>(Question of, var result)
                && of.output().equals(found.question().output())
            ? result
            : null;
    overTime.show(found, paths, quantities.chosen(), model.slot(found.question().output()));
    bringToFront(overTimeViewer);
  }

  private String explanation() {
    return switch (quantities.chosen()) {
      case BANDS -> text("noise.facts.bands");
      case DEVIATION -> text("noise.facts.deviation");
      case SIGNAL_TO_NOISE -> text("noise.facts.snr");
    };
  }

  private void showPedigree(Answer.Found<NoiseTraces> found, Moment end) {
    Pedigree of = Pedigree.of(found.result().shares(), end.deviation() * end.deviation());
    String name = found.question().label();
    if (of.bars().isEmpty()) {
      say(text("noise.nothingArrives", name));
      return;
    }
    facts.setText(text("noise.facts.pedigree", name, end.timeText(), end.deviationText()));
    pedigree.show(of);
    bringToFront(pedigree);
  }

  private void showSpectrum() {
    switch (model.spectrum()) {
      case Answer.Pending<NoiseSpectrum.Result> _ -> say(text("noise.computing"));
      case Answer.Failed<NoiseSpectrum.Result> failed -> say(failed.why().message());
      case Answer.Found<NoiseSpectrum.Result>(Question question, NoiseSpectrum.Result result) -> {
        double[] f = result.frequencies();
        facts.setText(
            text(
                "noise.facts.spectrum",
                question.label(),
                SiFormat.DISPLAY.text(Math.sqrt(result.integrated()), Unit.VOLT),
                frequency(f[0]),
                frequency(f[f.length - 1])));
        spectrum.show(result, model.slot(question.output()));
        bringToFront(spectrumViewer);
      }
    }
  }

  private static String frequency(double hertz) {
    return SiFormat.DISPLAY.withKeptZeros(false).text(hertz, Unit.HERTZ);
  }

  private void say(String words) {
    facts.setText("");
    message.setText(words);
    bringToFront(message);
  }

  private void bringToFront(Node front) {
    for (Node each : List.of(overTimeViewer, spectrumViewer, pedigree, message)) {
      each.setVisible(each == front);
    }
  }

  // Where first order fails.

  private List<Subject> doubtful() {
    return model.overTime() instanceof Answer.Found<NoiseTraces> found
        ? found.result().doubtful()
        : List.of();
  }

  private String doubt(List<Subject> subjects) {
    String first = subjects.getFirst().describe(model.network());
    return text("noise.doubt", first, subjects.size() - 1);
  }

  // The pointer.

  private void read(ChartViewer viewer, double x) {
    double at = ChartPointer.domainValue(viewer, x);
    reading.setText(Double.isNaN(at) ? "" : viewer == spectrumViewer ? density(at) : moment(at));
  }

  private String moment(double t) {
    return model.overTime() instanceof Answer.Found<NoiseTraces> found
        ? Moment.at(found, ChartPointer.nearest(found.result().times(), t)).words()
        : "";
  }

  private String density(double f) {
    if (!(model.spectrum() instanceof Answer.Found<NoiseSpectrum.Result>(var _, var result))) {
      return "";
    }
    int k = ChartPointer.nearest(result.frequencies(), f);
    return text(
        "noise.reading.density",
        SiFormat.DISPLAY.text(result.frequencies()[k], Unit.HERTZ),
        SiFormat.DISPLAY.text(Math.sqrt(result.output(k)), Unit.VOLT));
  }

  /// Of a node that is gone nothing is said.
  private String name(NodeId node) {
    return model.network().contains(node) ? model.network().node(node).name() : "";
  }
}
