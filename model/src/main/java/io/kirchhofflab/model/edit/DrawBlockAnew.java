package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.block.Block;
import io.kirchhofflab.model.block.BlockPlan;
import io.kirchhofflab.model.block.Drawing;
import io.kirchhofflab.model.block.Frame;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slots;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Draws a block anew by another plan or law.
///
/// Its nodes stay as far as the new plan has nodes, with all that others connected to them; its
/// edges are new, with the law's initial values.
public record DrawBlockAnew(String name, BlockPlan plan, DeviceLaw law) implements Edit {

  @Override
  public Applied apply(Document before) {
    Optional<Block> found = before.blockNamed(name);
    if (found.isEmpty()) return Edits.refused("There is no block named " + name + ".");
    if (!Block.suits(law)) {
      return Edits.refused(
          "“%s” needs more than two ends: choose another law for a block.".formatted(law.title()));
    }
    Block block = found.get();
    Frame frame =
        plan.equals(block.plan()) ? block.frame() : plan.naturalFrame(block.frame().corner());
    int staying = Math.min(block.nodes().size(), plan.topology().wiring().nodes());
    List<NodeId> kept = block.nodes().subList(0, staying);
    Set<NodeId> going = Set.copyOf(block.nodes().subList(staying, block.nodes().size()));
    Network cleared = without(before.network(), going, new HashSet<>(block.edges()));
    Drawing drawing = Drawing.of(cleared, name, plan, law, frame, kept);
    List<Block> blocks =
        before.blocks().stream().map(each -> each == block ? drawing.block() : each).toList();
    Document after = before.withNetwork(with(cleared, drawing)).withBlocks(blocks);
    return Edits.changed(after, "Draw block " + name + " anew");
  }

  private static Network without(Network network, Set<NodeId> nodes, Set<EdgeId> edges) {
    Slots.Builder<Node> nodesLeft = network.nodes().toBuilder();
    for (NodeId node : nodes) nodesLeft.remove(node.index());
    Slots.Builder<Edge> edgesLeft = network.edges().toBuilder();
    for (Edge edge : network.edges()) {
      boolean goes =
          edges.contains(edge.id())
              || nodes.contains(edge.from())
              || nodes.contains(edge.to())
              || edge.controls().stream().anyMatch(nodes::contains);
      if (goes) edgesLeft.remove(edge.id().index());
    }
    return new Network(nodesLeft.build(), edgesLeft.build());
  }

  private static Network with(Network network, Drawing drawing) {
    Slots.Builder<Node> nodes = network.nodes().toBuilder();
    for (Node node : drawing.nodes()) nodes.put(node.id().index(), node);
    Slots.Builder<Edge> edges = network.edges().toBuilder();
    for (Edge edge : drawing.edges()) edges.put(edge.id().index(), edge);
    return new Network(nodes.build(), edges.build());
  }
}
