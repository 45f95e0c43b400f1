package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.tool.Hit;
import io.kirchhofflab.app.tool.Preview;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import java.util.Map;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The drawing itself, in three layers: ground with edges, nodes with moving dots, and the gesture
/// under way. A layer is painted at most once per pulse, in the layout pass, when something on it
/// has changed.
///
/// Unmanaged, so that a repaint does not lay out the window around it.
final class Surface extends Region {

  /// Edges are redrawn for new colours at most every so many s per edge in sight: a crowded
  /// picture follows a little later, and dots and nodes stay fluent.
  private static final double SECONDS_PER_EDGE = 1e-4;

  private static final double LATEST = 0.5;

  /// A longer pause between two pictures than this, s, is not made up for.
  private static final double LONGEST = 0.1;

  private static final double STALE_OPACITY = 0.45;

  private final Canvas base = new Canvas();
  private final Canvas live = new Canvas();
  private final Canvas front = new Canvas();
  private final Fonts fonts = new Fonts();
  private final Geometry geometry = new Geometry();
  private final LiveValues values = new LiveValues();
  private final GridPainter grid = new GridPainter();
  private final HaloPainter halos = new HaloPainter();
  private final EdgePainter edges = new EdgePainter();
  private final BundlePainter bundles = new BundlePainter();
  private final GlyphPainter glyphs = new GlyphPainter();
  private final DotPainter dots = new DotPainter();
  private final NodePainter nodes = new NodePainter(fonts);
  private final BadgePainter badges = new BadgePainter();
  private final OverlayPainter overlay = new OverlayPainter();
  private final EmptyState empty = new EmptyState(fonts);

  private Viewport viewport = Viewport.START;
  private Palette palette = Palette.light();
  private Picked selected = Picked.NONE;
  private Picked wrong = Picked.NONE;
  private Map<Probe, Color> traces = Map.of();
  private Preview preview = Preview.NOTHING;
  private Hit hovered = Hit.NOTHING;
  private @Nullable LivePicture picture;
  private long lastPicture;
  private long lastBase;
  private int paintedColours;
  private boolean baseDirty = true;
  private boolean liveDirty = true;
  private boolean frontDirty = true;

  Surface() {
    setManaged(false);
    setMouseTransparent(true);
    getChildren().addAll(base, live, front);
  }

  Geometry geometry() {
    return geometry;
  }

  LiveValues values() {
    return values;
  }

  Viewport viewport() {
    return viewport;
  }

  Palette palette() {
    return palette;
  }

  void setViewport(Viewport next) {
    viewport = next;
    repaintAll();
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

  void setTraces(Map<Probe, Color> next) {
    traces = Map.copyOf(next);
    dirty(false, true, false);
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
    else nodes.age(dt);
    double opacity = next != null && next.stale() ? STALE_OPACITY : 1;
    base.setOpacity(opacity);
    live.setOpacity(opacity);
    double pause = Math.min(LATEST, edges.visibleCount() * SECONDS_PER_EDGE);
    boolean edgesDue = begins || (now - lastBase) / 1e9 >= pause && colours() != paintedColours;
    dirty(edgesDue, true, false);
  }

  /// A number that differs when edges in sight would look otherwise.
  private int colours() {
    int hash = values.isFlowing() ? 1 : 0;
    for (int k = 0; k < edges.visibleCount(); k++) {
      int id = edges.visible(k);
      hash = 31 * hash + values.shade(geometry.from(id));
      hash = 31 * hash + values.shade(geometry.to(id));
      hash = 31 * hash + Math.round(8 * values.level(id));
    }
    return hash;
  }

  private void repaintAll() {
    dirty(true, true, true);
  }

  private void dirty(boolean baseToo, boolean liveToo, boolean frontToo) {
    baseDirty |= baseToo;
    liveDirty |= liveToo;
    frontDirty |= frontToo;
    requestLayout();
  }

  @Override
  public void resize(double width, double height) {
    if (width == getWidth() && height == getHeight()) return;
    super.resize(width, height);
    for (Canvas layer : new Canvas[] {base, live, front}) {
      layer.setWidth(width);
      layer.setHeight(height);
    }
    repaintAll();
  }

  @Override
  protected void layoutChildren() {
    if (getWidth() <= 0 || getHeight() <= 0) return;
    View view = new View(viewport, getWidth(), getHeight(), palette);
    if (baseDirty) paintBase(view);
    if (liveDirty) paintLive(view);
    if (frontDirty) paintFront(view);
    baseDirty = false;
    liveDirty = false;
    frontDirty = false;
  }

  private void paintBase(View view) {
    GraphicsContext gc = base.getGraphicsContext2D();
    gc.clearRect(0, 0, getWidth(), getHeight());
    grid.paint(gc, view);
    if (geometry.nodeCount() == 0) {
      if (preview instanceof Preview.Nothing) empty.paint(gc, view);
      return;
    }
    halos.paint(gc, view, geometry, wrong, palette.danger.deriveColor(0, 1, 1, 0.28));
    halos.paint(gc, view, geometry, selected, palette.halo);
    if (view.zoom() < View.BUNDLES) {
      bundles.paint(gc, view, geometry, values);
    } else {
      edges.paint(gc, view, geometry, values);
      glyphs.paint(gc, view, geometry, edges);
    }
    lastBase = System.nanoTime();
    paintedColours = colours();
  }

  private void paintLive(View view) {
    GraphicsContext gc = live.getGraphicsContext2D();
    gc.clearRect(0, 0, getWidth(), getHeight());
    dots.paint(gc, view, geometry, values, edges);
    nodes.paint(gc, view, geometry, values, selected);
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
      double below = view.zoom() >= View.GLYPHS ? 16 * Math.min(2, view.zoom()) : 0;
      OverlayPainter.handle(
          gc,
          view,
          view.x(Curves.x(geometry.curves(), at, 0.5)),
          view.y(Curves.y(geometry.curves(), at, 0.5)) + below);
    }
    if (rim != null) OverlayPainter.hoveredRim(gc, view, geometry, rim);
    overlay.paint(gc, view, geometry, preview);
  }
}
