package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.app.tool.BlockDesk;
import io.kirchhofflab.app.tool.Box;
import io.kirchhofflab.app.tool.Commands;
import io.kirchhofflab.app.tool.Hit;
import io.kirchhofflab.app.tool.Pointer;
import io.kirchhofflab.app.tool.Preview;
import io.kirchhofflab.app.tool.Tool;
import io.kirchhofflab.app.tool.ToolKind;
import io.kirchhofflab.app.tool.Toolbox;
import io.kirchhofflab.app.tool.Workbench;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The drawing of the document: shows it, shows a run on it, and lets it be edited by mouse, touch
/// and keys.
///
/// Holds no truth of its own: the document is in the store, the selection in the selection. Feed it
/// with `show` once per pulse while a run goes on.
public final class CanvasView extends Region {

  /// Zoom of one key press.
  private static final double ZOOM_STEP = 1.25;

  /// Distance of the corner cards from the border, pixels.
  private static final double INSET = 12;

  /// Narrower than this, pixels, there is no room for the corner cards.
  private static final double ROOM_FOR_CARDS = 420;

  /// The minimap follows a run every so many ns.
  private static final long MINIMAP_PAUSE = 250_000_000;

  private final DocumentStore store;
  private final Selection selection;
  private final Surface surface = new Surface();
  private Picked wrong = Picked.NONE;
  private Picked excursions = Picked.NONE;
  private final Workbench bench;
  private final BlockDesk blocks;
  private final Toolbox tools;
  private final Commands commands;
  private final Minimap minimap;
  private final Legend legend;
  private final ObjectProperty<ToolKind> tool =
      new SimpleObjectProperty<>(this, "tool", ToolKind.SELECT);
  private final ObjectProperty<Palette> palette =
      new SimpleObjectProperty<>(this, "palette", Palette.light());
  private final ReadOnlyObjectWrapper<Viewport> viewport =
      new ReadOnlyObjectWrapper<>(this, "viewport", Viewport.START);
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(this, "hint", "");
  private Consumer<Probe> onProbe = probe -> {};
  private Runnable onInspect = () -> {};
  private Runnable onRename = () -> {};
  private Runnable onRunPause = () -> {};
  private Runnable onHelp = () -> {};

  /// The whole network is in view, and stays so when the view changes size, until somebody looks
  /// elsewhere or draws.
  private boolean showsAll = true;

  private double fittedWidth;
  private double fittedHeight;
  private long lastMinimap;

  public CanvasView(DocumentStore store, Selection selection) {
    this.store = store;
    this.selection = selection;
    bench = new Workbench(store, selection, new HitIndex(surface.geometry()));
    blocks = new BlockDesk(bench);
    tools = new Toolbox(bench, blocks, probe -> onProbe.accept(probe));
    commands = new Commands(bench, new SystemPasteBoard());
    Fonts fonts = new Fonts();
    minimap = new Minimap(fonts, surface.geometry(), surface.values(), this::centreAt);
    legend = new Legend(fonts);
    getChildren().addAll(surface, minimap, legend);
    getStyleClass().add("canvas-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.NODE);
    setAccessibleRoleDescription("circuit drawing");
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    listen();
    CanvasInput input = new CanvasInput(this);
    CanvasKeys keys = new CanvasKeys(this, input);
    input.attach();
    keys.attach();
    surface.setNetwork(store.network());
    describe();
  }

  private void listen() {
    store.addWatcher(
        (before, after, diff) -> {
          if (diff.isEmpty()) return;
          showsAll = false;
          surface.setNetwork(after.network());
          minimap.repaint();
          describe();
          if (before.network().nodes().isEmpty() != after.network().nodes().isEmpty()) {
            requestLayout();
          }
        });
    selection
        .pickedProperty()
        .addListener(
            (o, was, is) -> {
              surface.setSelected(is);
              describe();
            });
    palette.addListener(
        (o, was, is) -> {
          surface.setPalette(is);
          minimap.setPalette(is);
          legend.setPalette(is);
        });
    viewport.addListener(
        (o, was, is) -> {
          surface.setViewport(is);
          showInMinimap();
        });
    tool.addListener(
        (o, was, is) -> {
          tools.tool(was).cancel();
          refresh();
        });
    bench.lawProperty().addListener((o, was, is) -> refresh());
    blocks
        .changesProperty()
        .addListener(
            (o, was, is) -> {
              boolean drawn = tool.get() == ToolKind.BLOCK && !blocks.isNew();
              if (drawn) tool.set(ToolKind.SELECT);
            });
    minimap.wantedProperty().addListener((o, was, is) -> requestLayout());
    legend.wantedProperty().addListener((o, was, is) -> requestLayout());
    hint.set(currentTool().hint());
  }

  /// The numbers of a run, once per pulse while it goes on; null where there is no run.
  public void show(@Nullable LivePicture picture) {
    surface.show(picture);
    legend.setRange(surface.values().range());
    long now = System.nanoTime();
    if (now - lastMinimap > MINIMAP_PAUSE && minimap.isVisible()) {
      lastMinimap = now;
      minimap.repaint();
      if (isFocused()) describe();
    }
  }

  /// Tints what `problems` are about.
  public void showProblems(List<Problem> problems) {
    wrong = Picked.of(problems.stream().flatMap(problem -> problem.subjects().stream()).toList());
    surface.setWrong(wrong.plus(excursions));
  }

  /// Marks nodes that leave the rails as what has a problem; nothing for none.
  public void markExcursions(Picked nodes) {
    excursions = nodes;
    surface.setWrong(wrong.plus(excursions));
  }

  /// Lights up what another view points at, until it points elsewhere; nothing for none.
  public void pointAt(Picked what) {
    surface.setPointedAt(what);
  }

  /// Marks what is plotted, in the colours of the traces.
  public void showTraces(Map<Probe, Color> traces) {
    surface.setTraces(traces);
  }

  // Properties and callbacks.

  public ObjectProperty<ToolKind> toolProperty() {
    return tool;
  }

  /// The law of the next edge drawn.
  public ObjectProperty<DeviceLaw> lawProperty() {
    return bench.lawProperty();
  }

  public ObjectProperty<Palette> paletteProperty() {
    return palette;
  }

  public ReadOnlyObjectProperty<Viewport> viewportProperty() {
    return viewport.getReadOnlyProperty();
  }

  /// What the tool in hand can do, one line for the status bar.
  public ReadOnlyStringProperty hintProperty() {
    return hint.getReadOnlyProperty();
  }

  public BooleanProperty minimapProperty() {
    return minimap.wantedProperty();
  }

  public BooleanProperty legendProperty() {
    return legend.wantedProperty();
  }

  /// `toggle` shows or hides the trace of a quantity.
  public void setOnProbe(Consumer<Probe> toggle) {
    onProbe = toggle;
  }

  /// Called to put the selection in front of the user: Enter, double click.
  public void setOnInspect(Runnable action) {
    onInspect = action;
  }

  /// Called to rename what is selected: F2.
  public void setOnRename(Runnable action) {
    onRename = action;
  }

  /// Called when Space is tapped; held, it pans.
  public void setOnRunPause(Runnable action) {
    onRunPause = action;
  }

  /// Called for `?`.
  public void setOnHelp(Runnable action) {
    onHelp = action;
  }

  /// What can be done to the selection, for menus and buttons.
  public Commands commands() {
    return commands;
  }

  /// Which block is drawn next, or anew.
  public BlockDesk blocks() {
    return blocks;
  }

  /// Draws the next block in the middle of what is visible; false where it is refused.
  public boolean drawBlock() {
    if (!blocks.drawAbout(middle())) return false;
    tool.set(ToolKind.SELECT);
    fitSelection();
    requestFocus();
    return true;
  }

  // Looking around.

  /// Shows the whole network, at once or as soon as the view has a size.
  public void fitAll() {
    showsAll = true;
    fittedWidth = getWidth();
    fittedHeight = getHeight();
    if (fittedWidth <= 0) return;
    Box bounds = surface.geometry().bounds();
    if (bounds == null) viewport.set(Viewport.START);
    else viewport.set(Viewport.fitting(bounds, getWidth(), getHeight()));
  }

  public void fitSelection() {
    fit(selection.get());
  }

  /// Shows `what`, such as the subjects of a problem.
  public void fit(Picked what) {
    Box box = boxOf(what.within(surface.geometry().network()));
    if (box == null) fitAll();
    else look(Viewport.fitting(box, getWidth(), getHeight()));
  }

  private void look(Viewport there) {
    showsAll = false;
    viewport.set(there);
  }

  private @Nullable Box boxOf(Picked what) {
    Geometry geometry = surface.geometry();
    Set<Integer> ids = new HashSet<>();
    for (NodeId node : what.nodes()) ids.add(node.index());
    for (EdgeId edge : what.edges()) {
      ids.add(geometry.from(edge.index()));
      ids.add(geometry.to(edge.index()));
    }
    Box box = null;
    for (int id : ids) {
      double x = geometry.x(id);
      double y = geometry.y(id);
      box =
          box == null
              ? new Box(x, y, x, y)
              : new Box(
                  Math.min(box.left(), x),
                  Math.min(box.top(), y),
                  Math.max(box.right(), x),
                  Math.max(box.bottom(), y));
    }
    return box == null ? null : box.grown(2 * Geometry.RADIUS);
  }

  public void zoomIn() {
    zoomAt(getWidth() / 2, getHeight() / 2, ZOOM_STEP);
  }

  public void zoomOut() {
    zoomAt(getWidth() / 2, getHeight() / 2, 1 / ZOOM_STEP);
  }

  /// Zoom 1, about the middle.
  public void actualSize() {
    zoomAt(getWidth() / 2, getHeight() / 2, 1 / viewport.get().zoom());
  }

  void zoomAt(double x, double y, double factor) {
    look(viewport.get().zoomedAt(x, y, factor));
  }

  void pan(double dx, double dy) {
    look(viewport.get().panned(dx, dy));
  }

  private void centreAt(Point2D world) {
    look(viewport.get().centredAt(world.getX(), world.getY(), getWidth(), getHeight()));
  }

  // For the input handlers of this package.

  Tool currentTool() {
    return tools.tool(tool.get());
  }

  Workbench bench() {
    return bench;
  }

  Selection selection() {
    return selection;
  }

  DocumentStore store() {
    return store;
  }

  void probe(Probe probe) {
    onProbe.accept(probe);
  }

  void inspect() {
    onInspect.run();
  }

  void rename() {
    onRename.run();
  }

  void runOrPause() {
    onRunPause.run();
  }

  void help() {
    onHelp.run();
  }

  Point toWorld(double x, double y) {
    return new Point(viewport.get().worldX(x), viewport.get().worldY(y));
  }

  Pointer pointer(double x, double y, boolean shift, boolean control, boolean alt) {
    Viewport v = viewport.get();
    return new Pointer(v.worldX(x), v.worldY(y), 1 / v.zoom(), shift, control, alt);
  }

  void setHovered(Hit hit) {
    surface.setHovered(hit);
  }

  /// Back to selecting, with nothing under way.
  void escape() {
    currentTool().cancel();
    if (tool.get() != ToolKind.SELECT) tool.set(ToolKind.SELECT);
    else if (surface.geometry().network() == store.network()) selection.clear();
    refresh();
  }

  /// Shows what the gesture under way would do.
  void refresh() {
    Preview preview = currentTool().preview();
    Network network =
        preview instanceof Preview.Outcome outcome ? outcome.network() : store.network();
    surface.setNetwork(network);
    surface.setPreview(preview);
    hint.set(currentTool().hint());
  }

  /// Puts a node in role `role` where the scene place is: a part dropped from a list.
  public void dropNode(NodeRole role, double sceneX, double sceneY) {
    Point2D local = sceneToLocal(sceneX, sceneY);
    commands.placeNode(role, toWorld(local.getX(), local.getY()));
  }

  /// The middle of what is visible.
  Point middle() {
    return toWorld(getWidth() / 2, getHeight() / 2);
  }

  /// Pans just enough that `what` is in sight.
  void reveal(Picked what) {
    Box box = boxOf(what);
    if (box == null) return;
    Viewport v = viewport.get();
    double left = v.screenX(box.left());
    double top = v.screenY(box.top());
    double right = v.screenX(box.right());
    double bottom = v.screenY(box.bottom());
    double dx = left < 0 ? -left : Math.min(0, getWidth() - right);
    double dy = top < 0 ? -top : Math.min(0, getHeight() - bottom);
    if (dx != 0 || dy != 0) pan(dx, dy);
  }

  private void describe() {
    setAccessibleText(Description.of(store.network(), selection.get(), surface.values()));
  }

  private void showInMinimap() {
    minimap.setShown(viewport.get().visible(getWidth(), getHeight()));
  }

  @Override
  protected double computePrefWidth(double height) {
    return 800;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 500;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 120;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 80;
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    surface.resizeRelocate(0, 0, width, height);
    boolean room = width >= ROOM_FOR_CARDS && !store.network().nodes().isEmpty();
    minimap.setVisible(room && minimap.wantedProperty().get());
    legend.setVisible(room && legend.wantedProperty().get());
    minimap.relocate(width - minimap.getWidth() - INSET, height - minimap.getHeight() - INSET);
    legend.relocate(INSET, height - legend.getHeight() - INSET);
    if (showsAll && (width != fittedWidth || height != fittedHeight)) fitAll();
    showInMinimap();
  }
}
