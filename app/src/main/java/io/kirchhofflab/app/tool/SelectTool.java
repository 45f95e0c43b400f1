package io.kirchhofflab.app.tool;

import io.kirchhofflab.app.store.Clipboard;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.edit.Applied;
import io.kirchhofflab.model.edit.Edit;
import io.kirchhofflab.model.edit.MoveNodes;
import io.kirchhofflab.model.edit.Reroute;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Selects, moves, copies and bends; a drag that begins on a node's rim draws an edge.
///
/// The gesture is decided by what lies under the press, and begins once the pointer has moved.
public final class SelectTool implements Tool {

  /// A press that moves less than this, screen pixels, is a click.
  private static final double CLICK = 4;

  /// The middle of a selected edge is taken hold of within this distance, screen pixels.
  private static final double HANDLE = 9;

  /// A bend smaller than this, drawing units, is none.
  private static final double STRAIGHT = 4;

  private final Workbench bench;
  private final ConnectTool connect;
  private Gesture gesture = new Idle();

  /// What the held button is doing.
  private sealed interface Gesture {}

  private record Idle() implements Gesture {}

  private record Pressed(Pointer at, Hit on) implements Gesture {}

  private record Boxing(Pointer from, Pointer to) implements Gesture {}

  private record Editing(Edit edit) implements Gesture {}

  private record Connecting() implements Gesture {}

  /// The pointer has moved, but nothing would change.
  private record Still(Pointer at, Hit on) implements Gesture {}

  public SelectTool(Workbench bench) {
    this.bench = bench;
    connect = new ConnectTool(bench);
  }

  @Override
  public void press(Pointer at) {
    gesture = new Pressed(at, bench.finder().at(at));
  }

  @Override
  public void drag(Pointer at) {
    gesture =
        switch (gesture) {
          case Idle idle -> idle;
          case Pressed p -> p.at().pixelsTo(at) < CLICK ? p : begin(p.at(), p.on(), at);
          case Still s -> begin(s.at(), s.on(), at);
          case Boxing box -> new Boxing(box.from(), at);
          case Editing _ -> begin(pressedAt, pressedOn, at);
          case Connecting connecting -> {
            connect.drag(at);
            yield connecting;
          }
        };
  }

  private Pointer pressedAt = Pointer.at(0, 0);
  private Hit pressedOn = Hit.NOTHING;

  private Gesture begin(Pointer from, Hit on, Pointer to) {
    pressedAt = from;
    pressedOn = on;
    EdgeId handle = handleAt(from);
    if (handle != null) return bend(handle, to);
    return switch (on) {
      case Hit.Nothing _ -> new Boxing(from, to);
      case Hit.OnNode node when node.rim() && !from.alt() -> {
        connect.press(from);
        connect.drag(to);
        yield new Connecting();
      }
      case Hit.OnNode node -> {
        if (!bench.selection().get().contains(node.node())) bench.selection().set(node.node());
        yield move(node.node(), from, to);
      }
      case Hit.OnEdge edge -> {
        Picked picked = bench.selection().get();
        if (picked.contains(edge.edge()) && !picked.nodes().isEmpty()) {
          yield move(picked.nodes().getFirst(), from, to);
        }
        bench.selection().set(edge.edge());
        yield bend(edge.edge(), to);
      }
    };
  }

  private Gesture move(NodeId held, Pointer from, Pointer to) {
    Network network = bench.network();
    Set<NodeId> nodes = bench.selection().get().nodes();
    Point start = network.node(held).position();
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    boolean copies = from.alt();
    if (copies || !to.alt()) {
      dx = Grid.snap(start.x() + dx) - start.x();
      dy = Grid.snap(start.y() + dy) - start.y();
    }
    if (dx == 0 && dy == 0) return new Still(from, pressedOn);
    if (copies) {
      Network piece = Clipboard.piece(network, bench.selection().get());
      return new Editing(Clipboard.paste(piece, network, dx, dy));
    }
    Map<NodeId, Point> places = new HashMap<>();
    for (NodeId id : nodes) places.put(id, network.node(id).position().plus(dx, dy));
    return new Editing(new MoveNodes(places));
  }

  private @Nullable EdgeId handleAt(Pointer at) {
    return bench
        .selection()
        .get()
        .onlyEdge()
        .filter(
            id -> {
              Point middle = bench.finder().middle(id);
              return Math.hypot(at.x() - middle.x(), at.y() - middle.y()) < HANDLE * at.pixel();
            })
        .orElse(null);
  }

  /// The middle of the curve goes where the pointer is, measured across the straight line.
  private Gesture bend(EdgeId id, Pointer to) {
    Edge edge = bench.network().edge(id);
    Point a = bench.network().node(edge.from()).position();
    Point b = bench.network().node(edge.to()).position();
    double dx = b.x() - a.x();
    double dy = b.y() - a.y();
    double length = Math.hypot(dx, dy);
    if (length == 0) return new Still(pressedAt, pressedOn);
    double across =
        ((to.x() - (a.x() + b.x()) / 2) * dy - (to.y() - (a.y() + b.y()) / 2) * dx) / length;
    if (!to.alt()) across = Math.rint(across / (Grid.STEP / 2)) * (Grid.STEP / 2);
    Route route = new Route(Math.abs(across) < STRAIGHT ? 0 : across);
    return new Editing(new Reroute(Set.of(id), route));
  }

  @Override
  public void release(Pointer at) {
    Gesture done = gesture;
    gesture = new Idle();
    switch (done) {
      case Idle _, Still _ -> {}
      case Pressed p -> click(p);
      case Boxing box -> {
        Picked inside = bench.finder().within(box(box), isTouching(box));
        pick(inside, box.from());
      }
      case Editing editing -> finish(editing.edit());
      case Connecting _ -> connect.release(at);
    }
  }

  private void click(Pressed press) {
    pick(press.on().picked(), press.at());
  }

  /// Shift adds, Ctrl toggles, neither replaces.
  private void pick(Picked these, Pointer how) {
    if (how.control()) bench.selection().toggle(these);
    else if (how.shift()) bench.selection().add(these);
    else bench.selection().set(these);
  }

  private void finish(Edit edit) {
    Applied applied = bench.store().perform(edit);
    if (applied instanceof Applied.Changed && edit instanceof AddElements copies) {
      bench.selection().set(Clipboard.added(copies));
    }
  }

  /// On empty ground: a node there, ready to be renamed.
  @Override
  public void doubleClick(Pointer at) {
    if (!(bench.finder().at(at) instanceof Hit.Nothing)) return;
    Node node = NewElements.node(bench.network(), NodeRole.FREE, Grid.place(at));
    bench.store().perform(AddElements.node(node));
    bench.selection().set(node.id());
  }

  @Override
  public void cancel() {
    gesture = new Idle();
    connect.cancel();
  }

  @Override
  public Preview preview() {
    return switch (gesture) {
      case Idle _, Pressed _, Still _ -> Preview.NOTHING;
      case Boxing box -> new Preview.Marquee(box(box), isTouching(box));
      case Connecting _ -> connect.preview();
      case Editing editing ->
          editing.edit().apply(bench.store().document()) instanceof Applied.Changed changed
              ? new Preview.Outcome(changed.document().network())
              : Preview.NOTHING;
    };
  }

  private static Box box(Boxing box) {
    return Box.between(box.from().x(), box.from().y(), box.to().x(), box.to().y());
  }

  /// Drawn from right to left, the box takes what it touches.
  private static boolean isTouching(Boxing box) {
    return box.to().x() < box.from().x();
  }

  @Override
  public String hint() {
    return "Drag a node to move it, its rim to draw an edge; double-click adds a node. ? lists the"
        + " keys.";
  }
}
