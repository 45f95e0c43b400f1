package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.tool.Hit;
import io.kirchhofflab.app.tool.Preview;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import java.util.Map;
import javafx.application.Platform;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The drawing itself, in four layers: the ground with halos, the image of glows, edges, dots and
/// nodes, the texts and glyphs, and the gesture under way. A layer is painted at most once per
/// pulse, in the layout pass, when something on it has changed; a run changes the image in every
/// frame and the texts a few times a second.
///
/// Unmanaged, so that a repaint does not lay out the window around it.
final class Surface extends Region {

  /// A longer pause between two pictures than this, s, is not made up for.
  private static final double LONGEST = 0.1;

  private static final double STALE_OPACITY = 0.45;

  /// More edges than this in sight are drawn as bundles whatever the zoom.
  private static final int MOST_EDGES = 12_000;

  /// Opacity of the halo of what another view points at: stronger than the selection's.
  private static final double POINTED_AT = 0.75;

  private final Canvas base = new Canvas();
  private final RoamingCanvas symbols = new RoamingCanvas(this::paintSymbols);
  private final RoamingCanvas texts = new RoamingCanvas(this::paintTexts);
  private final Canvas front = new Canvas();
  private final Fonts fonts = new Fonts();
  private final Geometry geometry = new Geometry();
  private final LiveValues values = new LiveValues();
  private final GridPainter grid = new GridPainter();
  private final HaloPainter halos = new HaloPainter();
  private final HeatCollector heat = new HeatCollector();
  private final EdgeCollector edges = new EdgeCollector();
  private final EdgeCollector inSight = new EdgeCollector();
  private final BundleCollector bundles =
      new BundleCollector(
          Thread::startVirtualThread, Platform::runLater, () -> dirty(false, true, false));
  private final DotCollector dots = new DotCollector();
  private final GlyphPlaces places = new GlyphPlaces(geometry);
  private final GlyphPainter glyphs = new GlyphPainter();
  private final RasterLayer image = new RasterLayer(this::requestLayout);
  private final NodePainter nodes = new NodePainter(fonts);
  private final BadgePainter badges = new BadgePainter();
  private final OverlayPainter overlay = new OverlayPainter();
  private final EmptyState empty = new EmptyState(fonts);

  private Viewport viewport = Viewport.START;

  /// Where the image is by now: all layers wait for it, so that they always agree.
  private Viewport shown = Viewport.START;

  private Palette palette = Palette.light();
  private Picked selected = Picked.NONE;
  private Picked wrong = Picked.NONE;
  private Picked pointedAt = Picked.NONE;
  private Map<Probe, Color> traces = Map.of();
  private Preview preview = Preview.NOTHING;
  private Hit hovered = Hit.NOTHING;
  private @Nullable LivePicture picture;
  private long lastPicture;

  /// Versions of the geometry in the image asked for last, and in the one shown.
  private int painted = -1;

  private int arrived = -1;

  private boolean baseDirty = true;
  private boolean imageDirty = true;
  private boolean frontDirty = true;

  Surface() {
    setManaged(false);
    setMouseTransparent(true);
    getChildren().addAll(base, image.image(), symbols.canvas(), texts.canvas(), front);
  }

  Geometry geometry() {
    return geometry;
  }

  LiveValues values() {
    return values;
  }

  void setViewport(Viewport next) {
    viewport = next;
    dirty(false, true, false);
  }

  void setPalette(Palette next) {
    palette = next;
    repaintAll();
  }

  void setSelected(Picked next) {
    selected = next;
    repaintAll();
  }

  /// What problems are about.
  void setWrong(Picked next) {
    wrong = next;
    repaintAll();
  }

  /// What another view points at.
  void setPointedAt(Picked next) {
    if (next.equals(pointedAt)) return;
    pointedAt = next;
    dirty(true, false, false);
  }

  void setTraces(Map<Probe, Color> next) {
    traces = Map.copyOf(next);
    texts.setDirty();
    requestLayout();
  }

  void setHovered(Hit next) {
    if (next.equals(hovered)) return;
    hovered = next;
    dirty(false, false, true);
  }

  /// Shows `next`, be it the document's network or what a gesture would make of it.
  void setNetwork(Network next) {
    if (next == geometry.network()) return;
    geometry.show(next);
    values.update(geometry, picture, 0);
    nodes.renewLabels();
    repaintAll();
  }

  void setPreview(Preview next) {
    if (next.equals(preview)) return;
    preview = next;
    dirty(false, false, true);
  }

  /// The numbers of a run; null for none. Called once per pulse while something moves.
  void show(@Nullable LivePicture next) {
    long now = System.nanoTime();
    double dt = picture == null ? 0 : Math.min(LONGEST, (now - lastPicture) / 1e9);
    boolean begins = (next == null) != (picture == null);
    picture = next;
    lastPicture = now;
    values.update(geometry, next, dt);
    if (begins) nodes.renewLabels();
    boolean newTexts = begins || nodes.age(dt);
    double opacity = next != null && next.stale() ? STALE_OPACITY : 1;
    image.image().setOpacity(opacity);
    symbols.canvas().setOpacity(opacity);
    texts.canvas().setOpacity(opacity);
    if (newTexts) texts.setDirty();
    dirty(false, true, false);
  }

  private void repaintAll() {
    symbols.setDirty();
    texts.setDirty();
    dirty(true, true, true);
  }

  private void dirty(boolean baseToo, boolean imageToo, boolean frontToo) {
    baseDirty |= baseToo;
    imageDirty |= imageToo;
    frontDirty |= frontToo;
    requestLayout();
  }

  @Override
  public void resize(double width, double height) {
    if (width == getWidth() && height == getHeight()) return;
    super.resize(width, height);
    for (Canvas layer : new Canvas[] {base, front}) {
      layer.setWidth(width);
      layer.setHeight(height);
    }
    repaintAll();
  }

  @Override
  protected void layoutChildren() {
    if (getWidth() <= 0 || getHeight() <= 0) return;
    if (imageDirty && !image.isBusy()) {
      imageDirty = false;
      painted = geometry.version();
      paintImage(new View(viewport, getWidth(), getHeight(), palette));
    }
    if (!shown.equals(image.drawnFor())) {
      shown = image.drawnFor();
      baseDirty = true;
      frontDirty = true;
    }
    View view = new View(shown, getWidth(), getHeight(), palette);
    if (baseDirty) paintBase(view);
    if (!image.isBusy()) arrived = painted;
    // Another network is not labelled where the last one was looked at.
    if (arrived == geometry.version()) {
      symbols.show(view, View.GLYPHS);
      texts.show(view, View.LABELS);
    }
    if (frontDirty) paintFront(view);
    baseDirty = false;
    frontDirty = false;
  }

  private void paintBase(View view) {
    GraphicsContext gc = base.getGraphicsContext2D();
    gc.clearRect(0, 0, getWidth(), getHeight());
    grid.paint(gc, view);
    if (geometry.nodeCount() == 0 && preview instanceof Preview.Nothing) empty.paint(gc, view);
    double strength = palette.dark ? 0.5 : 0.28;
    halos.paint(gc, view, geometry, wrong, palette.danger.deriveColor(0, 1, 1, strength));
    halos.paint(gc, view, geometry, selected, palette.halo);
    halos.paint(gc, view, geometry, pointedAt, palette.accent.deriveColor(0, 1, 1, POINTED_AT));
  }

  private void paintImage(View view) {
    DrawList list = image.list();
    list.begin(palette);
    heat.collect(view, geometry, values, list);
    edges.look(view, geometry);
    if (isBundled(view, edges)) {
      bundles.collect(view, geometry, values, list);
      if (selected.edges().size() <= MOST_EDGES) {
        edges.lookAt(view, geometry, selected.edges());
        edges.collect(view, geometry, values, list);
      }
    } else {
      edges.collect(view, geometry, values, list);
      dots.collect(view, geometry, values, edges, places, list);
    }
    nodes.collect(view, geometry, values, selected, list);
    image.draw(view, renderScale());
  }

  private static boolean isBundled(View view, EdgeCollector found) {
    return view.zoom() < View.BUNDLES || found.visibleCount() > MOST_EDGES;
  }

  private double renderScale() {
    boolean inWindow = getScene() != null && getScene().getWindow() != null;
    return inWindow ? getScene().getWindow().getRenderScaleX() : 1;
  }

  private void paintSymbols(GraphicsContext gc, View view) {
    inSight.look(view, geometry);
    if (isBundled(view, inSight)) return;
    glyphs.paint(gc, view, geometry, inSight, places);
  }

  private void paintTexts(GraphicsContext gc, View view) {
    nodes.paint(gc, view, geometry, values);
    badges.paint(gc, view, geometry, traces);
  }

  private void paintFront(View view) {
    NodeId rim = hovered instanceof Hit.OnNode on && on.rim() ? on.node() : null;
    EdgeId handle = selected.onlyEdge().orElse(null);
    boolean shown =
        rim != null
            || handle != null
            || !(preview instanceof Preview.Nothing || preview instanceof Preview.Outcome);
    front.setVisible(shown);
    if (!shown) return;
    GraphicsContext gc = front.getGraphicsContext2D();
    gc.clearRect(0, 0, getWidth(), getHeight());
    if (handle != null && geometry.network().contains(handle) && view.zoom() >= View.LABELS) {
      int at = handle.index() * Curves.SIZE;
      double x = view.x(Curves.x(geometry.curves(), at, 0.5));
      double y = view.y(Curves.y(geometry.curves(), at, 0.5));
      boolean onGlyph = view.zoom() >= View.GLYPHS && places.at(handle.index()) == 0.5;
      if (!onGlyph) OverlayPainter.handle(gc, view, x, y);
    }
    if (rim != null) OverlayPainter.hoveredRim(gc, view, geometry, rim);
    overlay.paint(gc, view, geometry, preview);
  }
}
