package io.kirchhofflab.app.tool;

import io.kirchhofflab.app.store.Clipboard;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.PasteBoard;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.app.store.Selection;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.edit.AddGhosts;
import io.kirchhofflab.model.edit.Applied;
import io.kirchhofflab.model.edit.ChangeLaw;
import io.kirchhofflab.model.edit.Edit;
import io.kirchhofflab.model.edit.MoveNodes;
import io.kirchhofflab.model.edit.Pool;
import io.kirchhofflab.model.edit.Remove;
import io.kirchhofflab.model.edit.Reroute;
import io.kirchhofflab.model.edit.ReverseEdges;
import io.kirchhofflab.model.edit.SetRole;
import io.kirchhofflab.model.edit.Together;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.network.Route;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What can be done to the selection without a pointer: by key, by menu, by a screen reader's user.
public final class Commands {

  private final DocumentStore store;
  private final Selection selection;
  private final PasteBoard board;

  public Commands(Workbench bench, PasteBoard board) {
    store = bench.store();
    selection = bench.selection();
    this.board = board;
  }

  private Picked picked() {
    return selection.get();
  }

  private Network network() {
    return store.network();
  }

  public void delete() {
    if (picked().isEmpty()) return;
    store.perform(new Remove(picked().nodes(), picked().edges()));
  }

  public void copy() {
    if (!picked().isEmpty()) board.put(Clipboard.toText(Clipboard.piece(network(), picked())));
  }

  public void cut() {
    copy();
    delete();
  }

  /// What was copied last, here or in another window; empty where that is no network.
  public Network clipboard() {
    return Clipboard.fromText(board.text()).orElse(Network.EMPTY);
  }

  /// Puts a copy with its middle at `middle`, snapped to the grid, and selects it.
  public void paste(Network piece, Point middle) {
    if (piece.nodes().isEmpty()) return;
    Point was = Clipboard.middle(piece);
    add(
        Clipboard.paste(
            piece, network(), Grid.snap(middle.x() - was.x()), Grid.snap(middle.y() - was.y())));
  }

  /// A copy a little below and to the right; edges alone are doubled between their nodes.
  public void duplicate() {
    if (picked().isEmpty()) return;
    if (picked().nodes().isEmpty()) {
      add(Clipboard.parallel(network(), picked().edges()));
    } else {
      Network piece = Clipboard.piece(network(), picked());
      add(Clipboard.paste(piece, network(), 2 * Grid.STEP, 2 * Grid.STEP));
    }
  }

  private boolean add(AddElements edit) {
    boolean changed = store.perform(edit) instanceof Applied.Changed;
    if (changed) selection.set(Clipboard.added(edit));
    return changed;
  }

  /// Shifts the selected nodes; edges alone move their ends along.
  public void nudge(double dx, double dy) {
    Network network = network();
    Map<NodeId, Point> places = new HashMap<>();
    for (NodeId id : picked().nodes()) places.put(id, network.node(id).position().plus(dx, dy));
    if (places.isEmpty()) {
      for (EdgeId id : picked().edges()) {
        Edge edge = network.edge(id);
        for (NodeId end : List.of(edge.from(), edge.to())) {
          places.put(end, network.node(end).position().plus(dx, dy));
        }
      }
    }
    if (!places.isEmpty()) store.perform(new MoveNodes(places));
  }

  /// A node at the free crossing nearest to `near`, selected.
  public void addNode(NodeRole role, Point near) {
    Point place = Grid.free(network(), near.x(), near.y());
    add(AddElements.node(NewElements.node(network(), role, place)));
  }

  /// A node at the crossing nearest to `at`, selected. A node already there gets the role instead;
  /// a free one goes to the next free place.
  public void placeNode(NodeRole role, Point at) {
    Point place = Grid.snap(at.x(), at.y());
    for (Node node : network().nodes()) {
      Point p = node.position();
      if (Math.hypot(p.x() - at.x(), p.y() - at.y()) > Grid.STEP) continue;
      if (role instanceof NodeRole.Free) {
        addNode(role, place);
        return;
      }
      selection.set(node.id());
      if (node.role().getClass() != role.getClass()) setRole(role);
      return;
    }
    add(AddElements.node(NewElements.node(network(), role, place)));
  }

  /// A node to the right of the one selected, and an edge of `law` to it.
  public void addConnectedNode(DeviceLaw law) {
    picked()
        .onlyNode()
        .ifPresent(
            from -> {
              Point at = network().node(from).position();
              Point place = Grid.free(network(), at.x() + Grid.CLEARANCE, at.y());
              Node node = NewElements.node(network(), NodeRole.FREE, place);
              Edge edge = NewElements.edge(network().with(node), from, node.id(), law);
              if (add(new AddElements(List.of(node), List.of(edge)))) selection.set(node.id());
            });
  }

  /// Edges of `law` from each selected node to the next, in the order they were selected; false
  /// where fewer than two nodes are selected.
  public boolean connect(DeviceLaw law) {
    List<NodeId> nodes = List.copyOf(picked().nodes());
    if (nodes.size() < 2) return false;
    Network network = network();
    List<Edge> edges = new ArrayList<>();
    for (int k = 1; k < nodes.size(); k++) {
      Edge edge = NewElements.edge(network, nodes.get(k - 1), nodes.get(k), law);
      network = network.with(edge);
      edges.add(edge);
    }
    add(new AddElements(List.of(), edges));
    return true;
  }

  public void reverse() {
    if (!picked().edges().isEmpty()) store.perform(new ReverseEdges(picked().edges()));
  }

  /// Back to the curve the drawing chooses.
  public void straighten() {
    if (!picked().edges().isEmpty()) {
      store.perform(new Reroute(picked().edges(), Route.AUTOMATIC));
    }
  }

  /// Puts `copies` of everything at the selected nodes side by side: noise of their own averages
  /// out.
  public void pool(int copies) {
    if (!picked().nodes().isEmpty()) store.perform(new Pool(picked().nodes(), copies));
  }

  /// Cancels the shared noise of the selected nodes where they are listened to.
  public void addGhosts(int count) {
    if (!picked().nodes().isEmpty()) store.perform(new AddGhosts(picked().nodes(), count));
  }

  public void setRole(NodeRole role) {
    if (!picked().nodes().isEmpty()) store.perform(new SetRole(picked().nodes(), role));
  }

  /// Gives every selected edge `law`, as one step.
  public void changeLaw(DeviceLaw law) {
    List<Edit> edits = new ArrayList<>();
    for (EdgeId id : picked().edges().stream().sorted().toList()) {
      NodeId from = network().edge(id).from();
      edits.add(new ChangeLaw(id, law, Collections.nCopies(law.controls(), from)));
    }
    if (edits.size() == 1) {
      store.perform(edits.getFirst());
    } else if (!edits.isEmpty()) {
      String label = "Change " + edits.size() + " edges to: " + law.title();
      store.perform(new Together(label, edits));
    }
  }

  public void selectAll() {
    selection.all();
  }

  /// Adds every edge between selected nodes, and the ends of every selected edge.
  public void selectConnected() {
    Network piece = network();
    Picked more = picked();
    for (Edge edge : piece.edges()) {
      if (picked().contains(edge.id())
          || picked().contains(edge.from())
          || picked().contains(edge.to())) {
        more = more.plus(Picked.of(edge.id()));
        more = more.plus(Picked.of(edge.from())).plus(Picked.of(edge.to()));
      }
    }
    selection.set(more);
  }
}
