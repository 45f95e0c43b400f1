package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.problem.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Gives a population of nodes `count` ghosts: nodes without an input that have the population's
/// noise only, and that whoever listens to the population hears with minus the sum of its weights.
///
/// Noise that all members share then cancels, to the last bit in a linear circuit; each ghost adds
/// noise of its own, of which `count` ghosts leave one part in `count`. So one ghost helps only
/// where shared noise is the larger one. The population is heard through controlled sources, which
/// do not load it; its members store and lose charge alike. Source: ghost neurons of the papers on
/// noise in deep analog networks.
public record AddGhosts(Set<NodeId> population, int count) implements Edit {

  /// Below the population, in drawing units.
  private static final double GAP = 110;

  /// Conductances that differ by less than this part are alike.
  private static final double ALIKE = 1e-9;

  public AddGhosts {
    population = Set.copyOf(population);
    if (count < 1) throw new IllegalArgumentException(count + " ghosts");
  }

  @Override
  public Applied apply(Document before) {
    Network network = before.network();
    Applied missing = Edits.missingNodes(network, population);
    if (missing != null) return missing;
    if (population.isEmpty())
      return Edits.refused("Select the nodes whose shared noise to cancel.");
    List<Node> members = new TreeSet<>(population).stream().map(network::node).toList();
    Applied unlike = unlike(network, members);
    if (unlike != null) return unlike;
    Map<Port, Double> heard = heard(network);
    if (heard.isEmpty()) {
      return Edits.refused(
          "Nothing listens to "
              + Edits.nodeNames(network, population)
              + " by a controlled source, so no ghost could be heard.",
          new Subject.OfNode(members.getFirst().id()));
    }
    AddElements ghosts = ghosts(network, members, heard);
    return switch (ghosts.apply(before)) {
      case Applied.Changed changed ->
          Edits.changed(
              changed.document(),
              "Add "
                  + (count == 1 ? "a ghost" : count + " ghosts")
                  + " to "
                  + Edits.nodeNames(network, population));
      case Applied.Refused refused -> refused;
    };
  }

  /// Where a controlled source drives its current: from, to, and the node its voltage is told from.
  private record Port(NodeId from, NodeId to, NodeId reference) {}

  /// A refusal where the members would not answer alike to one noise.
  private @Nullable Applied unlike(Network network, List<Node> members) {
    Node first = members.getFirst();
    for (Node node : members) {
      Subject it = new Subject.OfNode(node.id());
      if (!node.isFree() || node.noise().additiveShared() == 0) {
        return Edits.refused(
            node.name()
                + " has no additive shared noise, the one kind that a ghost cancels. Give it some,"
                + " or select others.",
            it);
      }
      boolean alike =
          node.capacitance() == first.capacitance()
              && node.noise().additiveShared() == first.noise().additiveShared()
              && node.noise().group().equals(first.noise().group())
              && Math.abs(leak(network, node) - leak(network, first))
                  <= ALIKE * leak(network, first);
      if (!alike) {
        return Edits.refused(
            "%s and %s do not answer alike: a ghost needs one capacitance, one conductance to what"
                    .formatted(first.name(), node.name())
                + " is imposed, and one shared noise.",
            it);
      }
    }
    for (Edge edge : network.edges()) {
      if (!population.contains(edge.from()) && !population.contains(edge.to())) continue;
      if (answersToNothing(edge) || isLeak(network, edge)) continue;
      return Edits.refused(
          edge.name()
              + " makes the noise of its node pass on otherwise than a ghost's would. Ghosts are"
              + " for nodes that controlled sources, resistors to ground and sources hold.",
          new Subject.OfEdge(edge.id()));
    }
    return null;
  }

  /// Whether the current does not depend on the voltage across.
  private static boolean answersToNothing(Edge edge) {
    return edge.law() instanceof Vccs || edge.law() instanceof CurrentSource;
  }

  /// A linear conductance to a node whose voltage is imposed.
  private static boolean isLeak(Network network, Edge edge) {
    boolean imposed = !network.node(edge.from()).isFree() || !network.node(edge.to()).isFree();
    return imposed && (edge.law() instanceof Resistor || edge.law() instanceof Conductance);
  }

  /// What a node loses to imposed voltages, S.
  private static double leak(Network network, Node node) {
    double sum = 0;
    for (Edge edge : network.edgesAt(node.id())) {
      boolean ends = edge.from().equals(node.id()) || edge.to().equals(node.id());
      if (!ends || !isLeak(network, edge)) continue;
      double value = edge.values().get(0);
      sum += edge.law() instanceof Resistor ? 1 / value : value;
    }
    return sum;
  }

  /// The sum of weights, S, with which each port listens to the population.
  private Map<Port, Double> heard(Network network) {
    Map<Port, Double> heard = new LinkedHashMap<>();
    for (Edge edge : network.edges()) {
      if (!(edge.law() instanceof Vccs)) continue;
      NodeId plus = edge.controls().get(0);
      NodeId minus = edge.controls().get(1);
      double weight = edge.values().get(0);
      if (population.contains(plus) == population.contains(minus)) continue;
      boolean positive = population.contains(plus);
      Port port = new Port(edge.from(), edge.to(), positive ? minus : plus);
      heard.merge(port, positive ? weight : -weight, Double::sum);
    }
    heard.values().removeIf(weight -> weight == 0);
    return heard;
  }

  private AddElements ghosts(Network network, List<Node> members, Map<Port, Double> heard) {
    Node like = members.getFirst();
    Noise noise =
        Noise.NONE
            .with(Noise.Kind.ADDITIVE, like.noise().additive())
            .with(Noise.Kind.ADDITIVE_SHARED, like.noise().additiveShared())
            .withGroup(like.noise().group());
    Set<String> nodeNames = new HashSet<>();
    for (Node node : network.nodes()) nodeNames.add(node.name());
    Set<String> edgeNames = new HashSet<>();
    for (Edge edge : network.edges()) edgeNames.add(edge.name());
    double lowest = members.stream().mapToDouble(n -> n.position().y()).max().orElse(0);
    int edgeId = network.nextEdgeId().index();
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      NodeId id = new NodeId(network.nextNodeId().index() + g);
      Point place = new Point(like.position().x() + GAP * g, lowest + GAP);
      nodes.add(
          Node.free(id, ghostName(nodeNames), like.capacitance(), 0).at(place).withNoise(noise));
      for (Edge leak : network.edgesAt(like.id())) {
        if (!isLeak(network, leak)) continue;
        boolean from = leak.from().equals(like.id());
        edges.add(
            leak.withId(new EdgeId(edgeId++))
                .withName(Edits.fresh(leak.name(), edgeNames))
                .withEnds(
                    from ? id : grounded(network, leak.from()),
                    from ? grounded(network, leak.to()) : id,
                    List.of()));
      }
      for (Map.Entry<Port, Double> each : heard.entrySet()) {
        Port port = each.getKey();
        Edge weight =
            Edge.of(
                new EdgeId(edgeId++),
                Edits.fresh("W", edgeNames),
                port.from,
                port.to,
                new Resistor());
        edges.add(
            weight.withLaw(
                new Vccs(),
                ParameterVector.of(-each.getValue() / count),
                List.of(id, port.reference)));
      }
    }
    return new AddElements(nodes, edges);
  }

  /// `ghost`, `ghost2`, … Adds it to `taken`: Modified.
  private static String ghostName(Set<String> taken) {
    return taken.add("ghost") ? "ghost" : Edits.fresh("ghost", taken);
  }

  /// A ghost has no input: what leads to a driven node leads to ground instead, where there is one.
  private static NodeId grounded(Network network, NodeId imposed) {
    return network.nodes().stream()
        .filter(Node::isGround)
        .map(Node::id)
        .findFirst()
        .orElse(imposed);
  }
}
