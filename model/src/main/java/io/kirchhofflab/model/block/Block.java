package io.kirchhofflab.model.block;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import java.util.List;
import java.util.Objects;

/// Nodes and edges that were drawn at once and belong together: they can be selected by the block's
/// name and drawn anew by another plan.
///
/// `nodes` in the order of the plan, as far as they still exist; `law` is that of new edges.
public record Block(
    String name,
    BlockPlan plan,
    DeviceLaw law,
    Frame frame,
    List<NodeId> nodes,
    List<EdgeId> edges) {

  public Block {
    Objects.requireNonNull(name);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(frame);
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    if (!suits(law)) throw new IllegalArgumentException(law.key() + " senses more than its ends");
  }

  /// Whether edges of a block may follow `law`: nothing but its two ends has to be chosen.
  public static boolean suits(DeviceLaw law) {
    return law.controls() == 0 && law.waveform().isEmpty();
  }

  /// The same block with those members that `network` still has.
  public Block in(Network network) {
    boolean whole =
        nodes.stream().allMatch(network::contains) && edges.stream().allMatch(network::contains);
    if (whole) return this;
    return new Block(
        name,
        plan,
        law,
        frame,
        nodes.stream().filter(network::contains).toList(),
        edges.stream().filter(network::contains).toList());
  }

  public boolean isEmpty() {
    return nodes.isEmpty() && edges.isEmpty();
  }

  public Block withName(String other) {
    return new Block(other, plan, law, frame, nodes, edges);
  }
}
