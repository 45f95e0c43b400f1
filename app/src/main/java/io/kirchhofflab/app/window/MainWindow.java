package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.analysis.AcModel;
import io.kirchhofflab.app.analysis.AcPane;
import io.kirchhofflab.app.analysis.SweepModel;
import io.kirchhofflab.app.analysis.SweepPane;
import io.kirchhofflab.app.canvas.CanvasView;
import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.hardware.HardwareModel;
import io.kirchhofflab.app.hardware.HardwarePane;
import io.kirchhofflab.app.inspector.InspectorModel;
import io.kirchhofflab.app.inspector.InspectorView;
import io.kirchhofflab.app.learn.digits.DigitsPage;
import io.kirchhofflab.app.lesson.LessonsPane;
import io.kirchhofflab.app.live.FrameLog;
import io.kirchhofflab.app.live.FramePump;
import io.kirchhofflab.app.live.LiveSource;
import io.kirchhofflab.app.live.RunControl;
import io.kirchhofflab.app.noise.NoiseModel;
import io.kirchhofflab.app.noise.NoisePane;
import io.kirchhofflab.app.noise.layers.LayersModel;
import io.kirchhofflab.app.noise.layers.LayersPane;
import io.kirchhofflab.app.plot.PlotExport;
import io.kirchhofflab.app.plot.PlotsPane;
import io.kirchhofflab.app.plot.ScopeModel;
import io.kirchhofflab.app.plot.TimeView;
import io.kirchhofflab.app.plot.TraceHistory;
import io.kirchhofflab.app.problems.ProblemsModel;
import io.kirchhofflab.app.problems.ProblemsPane;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.TabStrip;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.app.tolerance.TolerancesModel;
import io.kirchhofflab.app.tolerance.TolerancesPane;
import io.kirchhofflab.app.tool.BlockDesk;
import io.kirchhofflab.app.tool.ToolKind;
import io.kirchhofflab.app.trust.TrustBadge;
import io.kirchhofflab.app.trust.TrustModel;
import io.kirchhofflab.app.xray.XRayPane;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.block.Block;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.RunState;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The designer's window: drawing in the middle, parts left, inspector right, plots below, and the
/// wires between them.
///
/// Everything is made here by constructor; views know the store, the selection and nothing of each
/// other.
public final class MainWindow {

  private static final Logger LOG = LoggerFactory.getLogger(MainWindow.class);

  /// Which page of the left panel the lessons are.
  private static final int LESSONS = 2;

  /// Circuits of more edges do not run before somebody asks: every step of theirs is work.
  private static final int MOST_RUN_UNASKED = 100_000;

  /// Where the hint is while the bar of blocks is open, pixels.
  private static final int BELOW_BLOCK_BAR = 40;

  /// What the window needs from outside.
  ///
  /// `starter` begins a simulation, `worker` runs what must not block the FX thread, `examples` are
  /// offered in the left panel.
  public record Parts(
      AppFolder folder,
      BiFunction<Network, LiveSettings, LiveSource> starter,
      Executor worker,
      List<Examples.Example> examples) {}

  private final Stage stage;
  private final Parts parts;
  private final DocumentStore store = new DocumentStore(Document.EMPTY);
  private final Selection selection = new Selection(store);
  private final RunControl run;
  private final FramePump pump;
  private final CanvasView canvas;
  private final ProblemsModel problems;
  private final PlotsPane plots;
  private final XRayPane xray;
  private final AcModel ac;
  private final AcPane acPane;
  private final SweepModel sweep;
  private final SweepPane sweepPane;
  private final TolerancesModel tolerances;
  private final TolerancesPane tolerancesPane;
  private final LayersPane layersPane;
  private final NoiseModel noise;
  private final NoisePane noisePane;
  private final HardwareModel hardware;
  private final HardwarePane hardwarePane;
  private final InspectorView inspector;
  private final PartsPane partsPane;
  private final LessonDesk lessonDesk = new LessonDesk(this);
  private final LessonsPane lessons = new LessonsPane(store, lessonDesk);
  private final TabStrip leftTabs = new TabStrip();
  private final TrustModel trust;
  private final StatusBar status;
  private final NoticeBar notices = new NoticeBar();
  private final Dialogs dialogs;
  private final DocumentFiles files;
  private final Actions actions;
  private final Playground playground;
  private final StackPane root = new StackPane();
  private final StackPane drawing = new StackPane();
  private final BorderPane desk = new BorderPane(drawing);
  private final HBox staleBanner = new HBox();
  private final Label staleText = new Label();
  private final BlockBar blockBar;
  private final SidePanel left;
  private final SidePanel right;
  private final SidePanel bottom;
  private Settings settings;
  private double drawnPace = 1;

  /// Builds the window in `stage`, not yet shown.
  public MainWindow(Stage stage, Parts parts) {
    this.stage = stage;
    this.parts = parts;
    settings = Settings.read(parts.folder().settings());
    run = new RunControl(store, parts.starter());
    pump = new FramePump(run::source, FrameLog.standard());
    canvas = new CanvasView(store, selection);
    blockBar = new BlockBar(canvas);
    problems = new ProblemsModel(store, parts.worker(), Platform::runLater);
    TimeView time = new TimeView(new TraceHistory());
    xray = new XRayPane(time, run.steps(), store::network, this::goTo);
    ac = new AcModel(store, this::watchedVoltages, parts.worker(), Platform::runLater);
    acPane = new AcPane(ac);
    sweep = new SweepModel(store, parts.worker(), Platform::runLater);
    sweepPane = new SweepPane(sweep);
    tolerances = new TolerancesModel(store, parts.worker(), Platform::runLater);
    tolerancesPane = new TolerancesPane(tolerances, canvas::pointAt, selection::set);
    layersPane = new LayersPane(new LayersModel(parts.worker(), Platform::runLater));
    noise = new NoiseModel(store, this::watchedVoltages, parts.worker(), Platform::runLater);
    noisePane = new NoisePane(noise, canvas::pointAt, selection::set);
    hardware = new HardwareModel(store, parts.worker(), Platform::runLater);
    hardwarePane = new HardwarePane(hardware, canvas::pointAt, this::goTo, canvas::markExcursions);
    plots =
        new PlotsPane(
            store,
            run,
            time,
            List.of(
                new PlotsPane.Page(text("ac.tab"), acPane, acPane::pulse, false),
                new PlotsPane.Page(text("sweep.tab"), sweepPane, sweepPane::pulse, false),
                new PlotsPane.Page(
                    text("tolerance.tab"), tolerancesPane, tolerancesPane::pulse, false),
                new PlotsPane.Page(text("noise.tab"), noisePane, noisePane::pulse, false),
                new PlotsPane.Page(text("hardware.tab"), hardwarePane, hardwarePane::pulse, false),
                new PlotsPane.Page(text("layers.tab"), layersPane, layersPane::pulse, false),
                new PlotsPane.Page(text("xray.tab"), xray, xray::pulse, true)),
            new ProblemsPane(problems, this::goTo));
    trust = new TrustModel(store, parts.worker(), Platform::runLater);
    status = new StatusBar(new TrustBadge(trust, run::present, this::goTo));
    inspector = new InspectorView(new InspectorModel(store), selection);
    partsPane = new PartsPane(canvas);
    dialogs =
        new Dialogs(
            stage, () -> settings.folder(), f -> settings = settings.withFolder(f), notices);
    files =
        new DocumentFiles(
            store,
            dialogs,
            parts.worker(),
            Platform::runLater,
            problems::setFileFaults,
            this::opened);
    actions = MainActions.of(this);
    SplitPane middle = new SplitPane();
    middle.setOrientation(Orientation.VERTICAL);
    buildDrawing();
    middle.getItems().add(desk);
    bottom = new SidePanel(middle, plots, false, settings.bottom());
    SplitPane across = new SplitPane(middle);
    buildLeft();
    left = new SidePanel(across, leftTabs, true, settings.left());
    right = new SidePanel(across, inspector, false, settings.right());
    MainActions.addPanels(actions, this);
    plots.setMinHeight(120);
    leftTabs.setMinWidth(150);
    inspector.setMinWidth(240);
    playground = build(across);
    connect();
  }

  private void buildLeft() {
    leftTabs.getStyleClass().add("side");
    leftTabs.add(text("left.parts"), partsPane);
    leftTabs.add(text("left.examples"), new ExamplesPane(parts.examples(), this::openExample));
    leftTabs.add(text("left.lessons"), lessons);
  }

  private void buildDrawing() {
    Label hint = new Label();
    hint.getStyleClass().add("tool-hint");
    hint.textProperty().bind(canvas.hintProperty());
    hint.visibleProperty().bind(canvas.toolProperty().isNotEqualTo(ToolKind.SELECT));
    hint.setMouseTransparent(true);
    StackPane.setAlignment(hint, Pos.TOP_CENTER);
    Button show = new Button(text("stale.show"));
    show.getStyleClass().add("small");
    show.setOnAction(e -> showProblems());
    staleBanner.getChildren().addAll(staleText, show);
    staleBanner.getStyleClass().add("stale-banner");
    staleBanner.setAlignment(Pos.CENTER);
    staleBanner.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    staleBanner.setVisible(false);
    StackPane.setAlignment(staleBanner, Pos.TOP_CENTER);
    StackPane.setAlignment(blockBar, Pos.TOP_LEFT);
    hint.translateYProperty()
        .bind(Bindings.when(blockBar.visibleProperty()).then(BELOW_BLOCK_BAR).otherwise(0));
    drawing.getChildren().addAll(canvas, hint, staleBanner, blockBar);
    drawing.setMinSize(200, 100);
  }

  private Playground build(SplitPane across) {
    MenuBar menus = actions.menuBar();
    menus.setUseSystemMenuBar(true);
    TopBar top = new TopBar(store, run, actions, savedText(), canvas::requestFocus);
    BorderPane main = new BorderPane(across);
    main.setTop(new VBox(menus, top, notices));
    main.setBottom(status);
    Playground training =
        new Playground(
            new Playground.Parts(
                store,
                run,
                actions,
                parts.worker(),
                dialogs::toOpenTable,
                new DigitsPage.Asked(
                    dialogs::toOpen, () -> dialogs.toFolder(text("digits.data.open.tip")))),
            new Playground.Place(main, across, top, status, on -> showLessonBeside(main, on)),
            this::trained);
    CommandPalette palette = new CommandPalette(this::paletteEntries);
    ShortcutSheet sheet = new ShortcutSheet(actions.all());
    openPalette = palette::open;
    openSheet = sheet::open;
    root.getChildren().addAll(main, palette, sheet);
    root.setStyle("-fx-font-family: \"" + Fonts.family() + "\";");
    Settings.Window place = settings.window();
    Scene scene = new Scene(root, place.width(), place.height());
    scene.getStylesheets().add(Theme.ownStylesheet());
    actions.install(scene);
    acceptFiles(scene);
    stage.setScene(scene);
    stage.setMinWidth(760);
    stage.setMinHeight(520);
    if (Double.isFinite(place.x())) {
      stage.setX(place.x());
      stage.setY(place.y());
    }
    stage.setMaximized(place.maximized());
    stage.titleProperty().bind(titleText());
    pump.measure(scene);
    return training;
  }

  private static final double LESSON_BESIDE = 216;

  /// A lesson that is being taken stays in sight beside the playground.
  private void showLessonBeside(BorderPane main, boolean on) {
    if (on && lessons.isTaken()) {
      leftTabs.setPage(LESSONS, new Region());
      lessons.setPrefWidth(LESSON_BESIDE);
      lessons.getStyleClass().add("lesson-beside");
      main.setLeft(lessons);
    } else if (!on && main.getLeft() != null) {
      main.setLeft(null);
      lessons.getStyleClass().remove("lesson-beside");
      leftTabs.setPage(LESSONS, lessons);
    }
  }

  private Runnable openPalette = () -> {};
  private Runnable openSheet = () -> {};

  private void connect() {
    setTheme(settings.theme());
    canvas.setOnProbe(plots::toggle);
    canvas.setOnInspect(this::inspect);
    canvas.setOnRename(inspector::rename);
    canvas.setOnRunPause(run::toggle);
    canvas.setOnHelp(() -> openSheet.run());
    plots.onExport(this::saveCsv, this::savePng);
    plots.onTraces(canvas::showTraces);
    store.addWatcher(
        (before, after, diff) -> {
          status.setNetwork(after.network());
          drawnPace = after.live().pace();
        });
    selection
        .pickedProperty()
        .addListener(
            (o, was, is) -> {
              is.onlyEdge().ifPresent(sweep::setEdge);
              is.onlyEdge().ifPresent(tolerances::suggest);
              is.onlyNode().ifPresent(sweep::setNode);
              is.onlyNode().ifPresent(noise::setOutput);
            });
    store.onRefusal(problem -> notices.show(problem.message(), false));
    problems
        .findingsProperty()
        .addListener(
            (o, was, is) -> {
              plots.setProblemCount(problems.open());
              canvas.showProblems(
                  is.stream()
                      .filter(f -> !f.accepted())
                      .map(ProblemsModel.Finding::problem)
                      .filter(p -> p.severity() != io.kirchhofflab.model.problem.Severity.HINT)
                      .toList());
            });
    pump.addView(this::show);
    pump.addPulse(plots::pulse);
    pump.addPulse(playground::pulse);
    pump.addPulse(
        () -> {
          if (playground.isOpen()) lessons.look();
        });
    stage.setOnCloseRequest(
        e -> {
          e.consume();
          // A value that is being typed counts.
          canvas.requestFocus();
          files.leave(this::close);
        });
  }

  private void show(Frame frame) {
    run.show(frame);
    canvas.show(new FramePicture(frame));
    plots.show(frame);
    inspector.show(frame);
    status.show(frame, drawnPace, pump.drawingLoad(), System.nanoTime());
    problems.setRunProblem(frame.problem());
    showStale(frame);
    if (leftTabs.selected() == LESSONS) {
      lessonDesk.show(frame);
      lessons.look();
    }
  }

  private void showStale(Frame frame) {
    boolean stale = frame.state() == RunState.STUCK || frame.state() == RunState.BLOCKED;
    if (stale) {
      staleText.setText(
          text(
              frame.state() == RunState.STUCK ? "stale.stuck" : "stale.blocked",
              SiFormat.DISPLAY.text(frame.time(), Unit.SECOND)));
    }
    staleBanner.setVisible(stale);
  }

  // What others start.

  /// Shows the window and starts the clock.
  public void open() {
    stage.show();
    pump.start();
    canvas.requestFocus();
    Platform.runLater(
        () -> {
          left.place();
          right.place();
          bottom.place();
          Platform.runLater(canvas::fitAll);
        });
  }

  /// Opens `document` as it is: the first start, a file of the command line.
  public void start(Document document) {
    store.open(document);
    opened();
  }

  /// Opens `document` at rest at t = 0.
  void startPaused(Document document) {
    store.open(document);
    opened(false);
  }

  /// Offers the three ways to begin, at the foot of the drawing.
  public void welcome() {
    HBox place = new HBox();
    WelcomeCards cards = new WelcomeCards(this::learn, files::newDocument, this::endWelcome);
    place.getChildren().add(cards);
    place.setAlignment(Pos.CENTER);
    place.getStyleClass().add("welcome-place");
    desk.setBottom(place);
  }

  private void endWelcome() {
    if (desk.getBottom() == null) return;
    settings = settings.withWelcomed();
    desk.setBottom(null);
    canvas.requestFocus();
  }

  private void learn() {
    left.shownProperty().set(true);
    leftTabs.select(LESSONS);
    lessons.startFirst();
  }

  private void opened() {
    opened(true);
  }

  private void opened(boolean runs) {
    endWelcome();
    playground.leave();
    selection.clear();
    trust.forget();
    status.setNetwork(store.network());
    drawnPace = store.document().live().pace();
    plots.open();
    ac.open();
    sweep.open();
    tolerances.open();
    noise.open();
    hardware.open();
    boolean large = store.network().edges().size() > MOST_RUN_UNASKED;
    if (runs && large) {
      notices.show(text("open.large", store.network().edges().size()), true);
    }
    run.restart(runs && !large);
    canvas.fitAll();
  }

  /// Opens the playground, or goes back to the drawing.
  void train() {
    selection.clear();
    playground.toggle();
  }

  /// A trained circuit has become the document's: it runs from its input on.
  private void trained() {
    playground.leave();
    plots.open();
    run.restart(true);
    canvas.fitAll();
  }

  void openExample(Examples.Example example) {
    files.leave(
        () ->
            parts
                .worker()
                .execute(
                    () -> {
                      Document document = example.document().get();
                      Platform.runLater(() -> start(document));
                    }));
  }

  private void goTo(Picked subjects) {
    selection.set(subjects);
    if (!subjects.isEmpty()) canvas.fit(subjects);
  }

  private void goTo(Subject subject) {
    goTo(Picked.of(List.of(subject)));
  }

  private List<ScopeModel.Trace> watchedVoltages() {
    return plots.watchedVoltages();
  }

  private void inspect() {
    right.shownProperty().set(true);
    inspector.edit();
  }

  /// Brings a page of the bottom panel to the front.
  void showPage(String title) {
    playground.leave();
    bottom.shownProperty().set(true);
    plots.showPage(title);
  }

  void showProblems() {
    bottom.shownProperty().set(true);
    plots.showProblems();
  }

  void showPalette() {
    openPalette.run();
  }

  void showSheet() {
    openSheet.run();
  }

  private List<CommandPalette.Entry> paletteEntries() {
    List<CommandPalette.Entry> entries = new ArrayList<>();
    for (Action action : actions.all()) {
      if (!action.isEnabled()) continue;
      String keys = action.keys() == null ? "" : action.keys().getDisplayText();
      entries.add(new CommandPalette.Entry(action.title(), keys, action::run));
    }
    for (Examples.Example example : parts.examples()) {
      entries.add(
          new CommandPalette.Entry(
              text("palette.example", example.title()),
              example.name(),
              () -> openExample(example)));
    }
    for (Block block : store.document().blocks()) {
      entries.add(
          new CommandPalette.Entry(
              block.name(), text("palette.block"), () -> goTo(BlockDesk.members(block))));
    }
    Network network = store.network();
    for (Node node : network.nodes()) {
      entries.add(
          new CommandPalette.Entry(
              node.name(), text("palette.node"), () -> goTo(Picked.of(node.id()))));
    }
    for (Edge edge : network.edges()) {
      entries.add(
          new CommandPalette.Entry(
              edge.name(), edge.law().title(), () -> goTo(Picked.of(edge.id()))));
    }
    return entries;
  }

  void setTheme(Theme theme) {
    settings = settings.withTheme(theme);
    Application.setUserAgentStylesheet(theme.userAgentStylesheet());
    root.getStyleClass().removeAll("light", "dark");
    root.getStyleClass().add(theme.name().toLowerCase(Locale.ROOT));
    PlotColors colors = PlotColors.of(theme);
    canvas.paletteProperty().set(theme.isDark() ? Palette.dark() : Palette.light());
    plots.setColors(colors);
    xray.setColors(colors);
    acPane.setColors(colors);
    sweepPane.setColors(colors);
    tolerancesPane.setColors(colors);
    layersPane.setColors(colors);
    noisePane.setColors(colors);
    inspector.setColors(colors);
    partsPane.setColors(colors);
    playground.setColors(colors, canvas.paletteProperty().get());
  }

  public Theme theme() {
    return settings.theme();
  }

  // Words that follow the document.

  private StringBinding savedText() {
    return Bindings.createStringBinding(
        () ->
            text(
                store.dirtyProperty().get()
                    ? "saved.edited"
                    : files.file() == null ? "saved.never" : "saved.saved"),
        store.dirtyProperty(),
        files.fileProperty());
  }

  private StringBinding titleText() {
    return Bindings.createStringBinding(
        () ->
            (store.dirtyProperty().get() ? "• " : "")
                + store.document().title()
                + " – KirchhoffLab",
        store.dirtyProperty(),
        store.documentProperty());
  }

  // Files.

  private void acceptFiles(Scene scene) {
    scene.setOnDragOver(
        e -> {
          if (e.getDragboard().hasFiles()) e.acceptTransferModes(TransferMode.COPY);
          e.consume();
        });
    scene.setOnDragDropped(
        e -> {
          Dragboard board = e.getDragboard();
          if (board.hasFiles()) drop(board.getFiles().getFirst().toPath());
          e.setDropCompleted(board.hasFiles());
          e.consume();
        });
  }

  /// Opens a file that was dropped: a table brings points to the playground, all else is a
  /// document.
  void drop(Path file) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) playground.openTable(file);
    else files.open(file);
  }

  private void saveCsv(ScopeModel model) {
    Path target =
        dialogs.toSave(text("plot.export.csv"), stem() + ".csv", text("dialog.csv"), "csv");
    if (target == null) return;
    String csv = PlotExport.csv(model, store.network());
    write(target, () -> Files.writeString(target, csv));
  }

  private void savePng(ScopeModel model) {
    Path target =
        dialogs.toSave(text("plot.export.png"), stem() + ".png", text("dialog.png"), "png");
    if (target == null) return;
    BufferedImage picture =
        PlotExport.picture(model, store.network(), plots.unitOf(model), PlotColors.of(Theme.LIGHT));
    write(target, () -> ImageIO.write(picture, "png", target.toFile()));
  }

  private String stem() {
    return store.document().title().replaceAll("[^\\p{L}\\p{N}_.-]+", "-");
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void write(Path target, Writing writing) {
    parts
        .worker()
        .execute(
            () -> {
              try {
                writing.run();
                Platform.runLater(() -> notices.show(text("export.done", target), true));
              } catch (IOException e) {
                LOG.warn("export to {} failed", target, e);
                Platform.runLater(
                    () ->
                        notices.show(
                            text("export.failed", target, String.valueOf(e.getMessage())), false));
              }
            });
  }

  // The end.

  private final List<Runnable> atEnd = new ArrayList<>();
  private boolean closed;

  /// `task` runs when the window is closed for good.
  public void atEnd(Runnable task) {
    atEnd.add(task);
  }

  /// Closes for good, without asking; a second call does nothing.
  void close() {
    if (closed) return;
    closed = true;
    canvas.requestFocus();
    rememberPlaces();
    pump.stop();
    trust.forget();
    sweep.cancel();
    tolerances.cancel();
    noise.cancel();
    hardware.cancel();
    playground.close();
    run.close();
    atEnd.forEach(Runnable::run);
    stage.setOnCloseRequest(null);
    stage.close();
  }

  private void rememberPlaces() {
    boolean large = stage.isMaximized() || stage.isFullScreen();
    Settings.Window was = settings.window();
    Settings.Window window =
        large
            ? new Settings.Window(was.x(), was.y(), was.width(), was.height(), stage.isMaximized())
            : new Settings.Window(
                stage.getX(),
                stage.getY(),
                stage.getScene().getWidth(),
                stage.getScene().getHeight(),
                false);
    settings =
        settings.withPlaces(window, left.remembered(), right.remembered(), bottom.remembered());
    try {
      settings.write(parts.folder().settings());
    } catch (IOException | RuntimeException e) {
      LOG.warn("settings could not be written", e);
    }
  }

  // For the actions and tests of this package, and for what is added from outside.

  public DocumentStore store() {
    return store;
  }

  public Selection selection() {
    return selection;
  }

  public CanvasView canvas() {
    return canvas;
  }

  public RunControl run() {
    return run;
  }

  public DocumentFiles files() {
    return files;
  }

  BlockBar blockBar() {
    return blockBar;
  }

  NoticeBar notices() {
    return notices;
  }

  InspectorView inspector() {
    return inspector;
  }

  Playground playground() {
    return playground;
  }

  PlotsPane plots() {
    return plots;
  }

  Stage stage() {
    return stage;
  }

  Settings settings() {
    return settings;
  }

  SidePanel left() {
    return left;
  }

  SidePanel right() {
    return right;
  }

  SidePanel bottom() {
    return bottom;
  }
}
