package io.kirchhofflab.app.plot;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.live.RunControl;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.TabStrip;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.live.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// The bottom panel: voltages and currents over time, problems, one scrub bar for all plots.
public final class PlotsPane extends BorderPane {

  private static final int VOLTAGES = 0;
  private static final int CURRENTS = 1;

  /// A page beside the scopes: `pulse` runs while it is in front, `overTime` pages share the scrub
  /// bar.
  public record Page(String title, Node content, Runnable pulse, boolean overTime) {}

  private final DocumentStore store;
  private final TimeView view;
  private final TraceHistory history;
  private final ScopeModel voltages;
  private final ScopeModel currents;
  private final Scope voltageScope;
  private final Scope currentScope;
  private final Watchlist watchlist = new Watchlist();
  private final RunControl run;
  private final TabStrip tabs = new TabStrip();
  private final List<Page> pages = new ArrayList<>();
  private final ToggleButton problemsTab;
  private final HBox legend = new HBox();
  private final Button export;
  private final ToggleButton noise = new ToggleButton("σ");
  private final ScrubBar scrubBar;
  private PlotColors colors = PlotColors.of(io.kirchhofflab.app.theme.Theme.LIGHT);
  private Consumer<ScopeModel> saveCsv = model -> {};
  private Consumer<ScopeModel> savePng = model -> {};
  private Consumer<Map<Probe, Color>> traces = colours -> {};

  /// `run` is told what to record, `view` is shared by all that shows time; `more` pages stand
  /// between the scopes and `problems`, the page of findings.
  public PlotsPane(
      DocumentStore store, RunControl run, TimeView view, List<Page> more, Node problems) {
    this.store = store;
    this.run = run;
    this.view = view;
    history = view.history();
    voltages = new ScopeModel(history, view);
    currents = new ScopeModel(history, view);
    voltageScope = new Scope(voltages, Unit.VOLT, store::network);
    currentScope = new Scope(currents, Unit.AMPERE, store::network);
    getStyleClass().add("plots");
    pages.add(new Page(text("plot.voltages"), voltageScope, voltageScope::pulse, true));
    pages.add(new Page(text("plot.currents"), currentScope, currentScope::pulse, true));
    pages.addAll(more);
    for (Page page : pages) tabs.add(page.title(), page.content());
    problemsTab = tabs.add(text("plot.problems", 0), problems);
    legend.getStyleClass().add("legend");
    legend.setAlignment(Pos.CENTER);
    scrubBar = new ScrubBar(run, view::follow);
    setCenter(tabs);
    setBottom(new VBox(clipped(legend), scrubBar));
    export = exportButton();
    noise.getStyleClass().addAll("quiet", "small", "sigma");
    noise.setTooltip(new Tooltip(text("plot.noise.tip")));
    noise.setAccessibleText(text("plot.noise.tip"));
    noise.selectedProperty().bindBidirectional(run.noiseProperty());
    noise.selectedProperty().addListener((o, was, is) -> changed());
    tabs.setTrailing(noise, export);
    tabs.selectedProperty().addListener((o, was, is) -> showLegend());
    store.addWatcher(
        (before, after, diff) -> {
          follow(after.network());
          if (before.live().window() != after.live().window()) setWindow(after.live().window());
        });
    open();
  }

  private static Region clipped(HBox content) {
    // Many chips must not widen the window: they end at its edge.
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(content.widthProperty());
    clip.heightProperty().bind(content.heightProperty());
    content.setClip(clip);
    content.setMinWidth(0);
    return content;
  }

  private Button exportButton() {
    Button button = new Button(null, new FontIcon(BootstrapIcons.DOWNLOAD));
    button.getStyleClass().addAll("quiet", "small");
    button.setTooltip(new Tooltip(text("plot.export.tip")));
    button.setAccessibleText(text("plot.export.tip"));
    MenuItem csv = new MenuItem(text("plot.export.csv"));
    csv.setOnAction(e -> exportCsv());
    MenuItem png = new MenuItem(text("plot.export.png"));
    png.setOnAction(e -> exportPng());
    ContextMenu menu = new ContextMenu(csv, png);
    button.setOnAction(e -> menu.show(button, javafx.geometry.Side.BOTTOM, 0, 2));
    return button;
  }

  /// What to do with a scope that shall be saved as numbers, and as a picture.
  public void onExport(Consumer<ScopeModel> csv, Consumer<ScopeModel> png) {
    saveCsv = csv;
    savePng = png;
  }

  /// Who wants to know which quantities the scope in front shows, and in which colours.
  public void onTraces(Consumer<Map<Probe, Color>> listener) {
    traces = listener;
    tellTraces();
  }

  private void tellTraces() {
    Map<Probe, Color> shown = new LinkedHashMap<>();
    for (ScopeModel.Trace trace : shown().traces()) {
      if (trace.shown()) shown.put(trace.probe(), colors.trace(trace.slot()));
    }
    traces.accept(shown);
  }

  public void exportCsv() {
    saveCsv.accept(shown());
  }

  public void exportPng() {
    savePng.accept(shown());
  }

  /// Unit of the values in `model`.
  public String unitOf(ScopeModel model) {
    return model == currents ? Unit.AMPERE.symbol() : Unit.VOLT.symbol();
  }

  private ScopeModel shown() {
    return tabs.selected() == CURRENTS ? currents : voltages;
  }

  /// Another document: forgets the old traces.
  public void open() {
    history.clear();
    setWindow(store.document().live().window());
    watchlist.open(store.network());
    voltageScope.restart();
    currentScope.restart();
    takeTraces();
  }

  private void follow(Network network) {
    watchlist.adopt(voltages.traces(), currents.traces());
    watchlist.follow(network);
    takeTraces();
  }

  private void setWindow(double seconds) {
    history.setWindow(seconds);
    view.setWindow(seconds);
  }

  /// The voltages in sight.
  public List<ScopeModel.Trace> watchedVoltages() {
    return voltages.traces().stream()
        .filter(trace -> trace.shown() && trace.probe().existsIn(store.network()))
        .toList();
  }

  /// Adds the trace of `probe`, or takes it away.
  public void toggle(Probe probe) {
    watchlist.adopt(voltages.traces(), currents.traces());
    watchlist.toggle(probe);
    takeTraces();
    if (watchlist.contains(probe))
      tabs.select(probe instanceof Probe.Voltage ? VOLTAGES : CURRENTS);
  }

  private void takeTraces() {
    voltages.setTraces(watchlist.voltages());
    currents.setTraces(watchlist.currents());
    run.watch(watchlist.probes());
    voltageScope.stale();
    currentScope.stale();
    showLegend();
  }

  private void showLegend() {
    int tab = tabs.selected();
    boolean overTime = tab < pages.size() && pages.get(tab).overTime();
    scrubBar.setVisible(overTime);
    scrubBar.setManaged(overTime);
    export.setVisible(tab <= CURRENTS);
    noise.setVisible(tab == VOLTAGES);
    noise.setManaged(tab == VOLTAGES);
    List<Node> chips = new ArrayList<>();
    if (tab <= CURRENTS) {
      ScopeModel model = shown();
      Network network = store.network();
      for (ScopeModel.Trace trace : model.traces()) {
        if (trace.probe().existsIn(network)) chips.add(chip(model, trace, network));
      }
    }
    legend.getChildren().setAll(chips);
    legend.setVisible(!chips.isEmpty());
    legend.setManaged(!chips.isEmpty());
    tellTraces();
  }

  private Node chip(ScopeModel model, ScopeModel.Trace trace, Network network) {
    String name = trace.probe().label(network);
    ToggleButton chip = new ToggleButton(name.substring(2, name.length() - 1));
    // Or an underscore in a name would mark a key, and not be seen.
    chip.setMnemonicParsing(false);
    Rectangle swatch = new Rectangle(12, 3, colors.trace(trace.slot()));
    swatch.setArcWidth(3);
    swatch.setArcHeight(3);
    chip.setGraphic(swatch);
    chip.getStyleClass().setAll("chip");
    chip.setSelected(trace.shown());
    chip.setMinWidth(Region.USE_PREF_SIZE);
    chip.setTooltip(new Tooltip(text("plot.chip.tip", name)));
    chip.setOnAction(
        e -> {
          model.toggle(trace.probe());
          changed();
        });
    MenuItem recolour = new MenuItem(text("plot.chip.recolour"));
    recolour.setOnAction(
        e -> {
          model.recolour(trace.probe());
          changed();
        });
    MenuItem remove = new MenuItem(text("plot.chip.remove"));
    remove.setOnAction(e -> toggle(trace.probe()));
    chip.setContextMenu(new ContextMenu(recolour, remove));
    return chip;
  }

  private void changed() {
    voltageScope.stale();
    currentScope.stale();
    showLegend();
  }

  public void setColors(PlotColors other) {
    colors = other;
    voltageScope.setColors(other);
    currentScope.setColors(other);
    showLegend();
  }

  public void setProblemCount(int count) {
    problemsTab.setText(text("plot.problems", count));
  }

  /// Brings the page of this title to the front.
  public void showPage(String title) {
    for (int k = 0; k < pages.size(); k++) if (pages.get(k).title().equals(title)) tabs.select(k);
  }

  /// Brings the problems to the front.
  public void showProblems() {
    tabs.select(pages.size());
  }

  /// Records what `frame` carries.
  public void show(Frame frame) {
    if (history.append(frame)) {
      voltageScope.restart();
      currentScope.restart();
    }
  }

  /// Paints the scope on screen; once a pulse.
  public void pulse() {
    showScrub();
    int tab = tabs.selected();
    if (tab < pages.size()) pages.get(tab).pulse().run();
  }

  private void showScrub() {
    double moment = run.momentProperty().get();
    if (Double.compare(moment, view.moment()) != 0) view.setMoment(moment);
    scrubBar.show(!view.follows());
  }
}
