package io.kirchhofflab.app.tool;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.edit.Applied;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws edges of the current law: drag from node to node, or click one after the other.
///
/// An end on empty ground gets a new node, in the same step as the edge.
public final class ConnectTool implements Tool {

  /// A press that moves less than this, screen pixels, is a click.
  private static final double CLICK = 4;

  private final Workbench bench;
  private @Nullable End start;
  private @Nullable Pointer pressed;
  private @Nullable Pointer now;
  private boolean armed;

  /// One end of the edge to be: a node, or a place where a node will be.
  private record End(@Nullable NodeId node, Point place) {}

  public ConnectTool(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public void press(Pointer at) {
    pressed = at;
    now = at;
    if (!armed) start = endAt(at);
  }

  @Override
  public void drag(Pointer at) {
    now = at;
  }

  @Override
  public void hover(Pointer at) {
    now = at;
  }

  @Override
  public void release(Pointer at) {
    now = at;
    End from = start;
    if (from == null || pressed == null) return;
    boolean clicked = pressed.pixelsTo(at) < CLICK;
    End to = endAt(at);
    if (clicked && !armed) {
      armed = true;
      return;
    }
    cancel();
    if (from.node() != null && from.node().equals(to.node())) return;
    if (from.node() == null && to.node() == null && from.place().equals(to.place())) return;
    connect(from, to);
  }

  /// Begins an edge at `node` without a press: the next click or release ends it.
  public void startAt(NodeId node) {
    start = new End(node, bench.network().node(node).position());
    armed = true;
  }

  private End endAt(Pointer at) {
    if (bench.finder().at(at) instanceof Hit.OnNode hit) {
      return new End(hit.node(), bench.network().node(hit.node()).position());
    }
    return new End(null, Grid.place(at));
  }

  private void connect(End from, End to) {
    Network network = bench.network();
    List<Node> nodes = new ArrayList<>();
    List<NodeId> ends = new ArrayList<>();
    for (End end : List.of(from, to)) {
      NodeId id = end.node();
      if (id == null) {
        Node node = NewElements.node(network, NodeRole.FREE, end.place());
        nodes.add(node);
        network = network.with(node);
        id = node.id();
      }
      ends.add(id);
    }
    Edge edge = NewElements.edge(network, ends.getFirst(), ends.getLast(), bench.law());
    Applied applied = bench.store().perform(new AddElements(nodes, List.of(edge)));
    if (applied instanceof Applied.Changed) bench.selection().set(Picked.of(edge.id()));
  }

  @Override
  public void cancel() {
    start = null;
    pressed = null;
    armed = false;
  }

  @Override
  public Preview preview() {
    Pointer at = now;
    if (at == null) return Preview.NOTHING;
    NodeId target = bench.finder().at(at) instanceof Hit.OnNode hit ? hit.node() : null;
    End from = start;
    if (from == null) {
      return target == null
          ? Preview.NOTHING
          : new Preview.Connection(at.point(), at.point(), null, target);
    }
    if (target != null && target.equals(from.node())) target = null;
    Point to = target == null ? at.point() : bench.network().node(target).position();
    return new Preview.Connection(from.place(), to, from.node(), target);
  }

  @Override
  public String hint() {
    return bench.law().title()
        + ": drag from node to node; on empty ground a node is added. Esc ends.";
  }
}
