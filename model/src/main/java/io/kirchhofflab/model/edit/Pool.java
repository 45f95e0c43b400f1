package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.Terminals;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Route;
import io.kirchhofflab.model.network.Slots;
import io.kirchhofflab.model.problem.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes `copies` of every device at the nodes, side by side, and of what the nodes store, wired
/// together.
///
/// Charges and currents are `copies` times as large, so voltages run as before; noise that each
/// copy draws for itself averages out, its variance falls to one part in `copies`, and shared noise
/// stays. That is pooling of neurons in the papers on deep analog networks, with wires that
/// average.
///
/// A device between a pooled node and one that is not would disturb the other one: it is refused,
/// unless the other node's voltage is imposed.
public record Pool(Set<NodeId> nodes, int copies) implements Edit {

  /// New devices of one step.
  private static final int MOST = 100_000;

  public Pool {
    nodes = Set.copyOf(nodes);
    if (copies < 2) throw new IllegalArgumentException("a pool of " + copies);
  }

  @Override
  public Applied apply(Document before) {
    Network network = before.network();
    Applied missing = Edits.missingNodes(network, nodes);
    if (missing != null) return missing;
    if (nodes.stream().noneMatch(id -> network.node(id).isFree())) {
      return Edits.refused("Select free nodes to pool: what is imposed has no noise.");
    }
    List<Edge> devices = new ArrayList<>();
    for (Edge edge : network.edges()) {
      if (joined(edge).noneMatch(nodes::contains)) continue;
      Applied refusal = refusal(network, edge);
      if (refusal != null) return refusal;
      // A voltage source imposes what it imposes, whatever current that takes.
      if (!(edge.law() instanceof VoltageSource)) devices.add(edge);
    }
    if ((copies - 1.0) * devices.size() > MOST) {
      return Edits.refused(
          "The pool would have more than 100,000 new devices. Select fewer nodes, or fewer"
              + " copies.");
    }
    Document stored = Edits.replaceNodes(before, nodes, this::pooled);
    return Edits.changed(
        stored.withNetwork(withCopies(stored.network(), devices)),
        "Pool " + Edits.nodeNames(network, nodes) + " " + copies + " times");
  }

  /// The nodes into which the edge's currents flow.
  private static Stream<NodeId> joined(Edge edge) {
    return Stream.concat(
        Stream.of(edge.from(), edge.to()),
        edge.law().taps().stream().flatMap(tap -> ends(edge, tap)));
  }

  private static Stream<NodeId> ends(Edge edge, Terminals tap) {
    return Stream.of(edge.at(tap.from()), edge.at(tap.to()));
  }

  private @Nullable Applied refusal(Network network, Edge edge) {
    for (NodeId id : joined(edge).toList()) {
      Node node = network.node(id);
      if (!node.isFree() || nodes.contains(id)) continue;
      return Edits.refused(
          "%s joins %s to the pool, and would push %d times its current into it. Select %s too."
              .formatted(edge.name(), node.name(), copies, node.name()),
          new Subject.OfEdge(edge.id()),
          new Subject.OfNode(id));
    }
    return null;
  }

  /// The node's own noise stands for `copies` sources: variances of those of their own add up,
  /// amplitudes of shared ones do.
  private Node pooled(Node node) {
    Noise noise = node.noise();
    double square = (double) copies * copies;
    return node.withCapacitance(copies * node.capacitance())
        .withNoise(
            new Noise(
                copies * noise.additive(),
                square * noise.additiveShared(),
                copies * noise.multiplicative(),
                square * noise.multiplicativeShared(),
                noise.group()));
  }

  private Network withCopies(Network network, List<Edge> devices) {
    Set<String> names = new HashSet<>();
    for (Edge edge : network.edges()) names.add(edge.name());
    Slots.Builder<Edge> edges = network.edges().toBuilder();
    int id = network.nextEdgeId().index();
    for (Edge device : devices) {
      for (int copy = 2; copy <= copies; copy++) {
        String name = Edits.fresh(device.name(), names);
        Edge another = device.withId(new EdgeId(id)).withName(name).withRoute(Route.AUTOMATIC);
        edges.put(id++, another);
      }
    }
    return new Network(network.nodes(), edges.build());
  }
}
