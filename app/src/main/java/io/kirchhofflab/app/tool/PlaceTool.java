package io.kirchhofflab.app.tool;

import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.edit.SetRole;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Places nodes of one role, one per click; a click on a node gives it the role.
public final class PlaceTool implements Tool {

  private final Workbench bench;
  private final NodeRole role;
  private @Nullable Pointer now;

  public PlaceTool(Workbench bench, NodeRole role) {
    this.bench = bench;
    this.role = role;
  }

  public NodeRole role() {
    return role;
  }

  @Override
  public void press(Pointer at) {
    now = at;
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
    if (bench.finder().at(at) instanceof Hit.OnNode hit) {
      give(hit.node());
      return;
    }
    Node node = NewElements.node(bench.network(), role, Grid.place(at));
    bench.store().perform(AddElements.node(node));
    bench.selection().set(node.id());
  }

  private void give(NodeId node) {
    if (bench.network().node(node).role().getClass() != role.getClass()) {
      bench.store().perform(new SetRole(Set.of(node), role));
    }
    bench.selection().set(node);
  }

  @Override
  public void cancel() {
    now = null;
  }

  @Override
  public Preview preview() {
    Pointer at = now;
    if (at == null) return Preview.NOTHING;
    if (bench.finder().at(at) instanceof Hit.OnNode hit) {
      return new Preview.Connection(at.point(), at.point(), null, hit.node());
    }
    return new Preview.Placing(Grid.place(at), role);
  }

  @Override
  public String hint() {
    return switch (role) {
      case NodeRole.Free _ -> "Click to place a node. Esc ends.";
      case NodeRole.Driven _ -> "Click to place a driven node, or a node to drive it. Esc ends.";
      case NodeRole.Ground _ -> "Click to place ground, or a node to ground it. Esc ends.";
    };
  }
}
