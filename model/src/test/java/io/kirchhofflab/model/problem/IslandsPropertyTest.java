package io.kirchhofflab.model.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.Sketch;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.Pseudograph;

/// Islands and source loops against a graph library that knows nothing of circuits.
class IslandsPropertyTest {

  private static final NodeId OUTSIDE = new NodeId(1_000_000);
  private static final List<DeviceLaw> LAWS =
      List.of(
          new Resistor(),
          new Capacitor(),
          new Inductor(),
          new VoltageSource(Waveform.constant(1)),
          new CurrentSource(Waveform.constant(1)));

  private static Network random(Random random) {
    Sketch sketch = new Sketch();
    int nodes = 1 + random.nextInt(9);
    for (int i = 0; i < nodes; i++) {
      switch (random.nextInt(8)) {
        case 0 -> sketch.ground("n" + i);
        case 1 -> sketch.driven("n" + i, Waveform.constant(1));
        default -> sketch.node("n" + i, random.nextInt(3) == 0 ? 1 : 0, 0);
      }
    }
    for (int i = random.nextInt(12); i > 0; i--) {
      String from = "n" + random.nextInt(nodes);
      sketch.edge(
          "e" + i, from, "n" + random.nextInt(nodes), LAWS.get(random.nextInt(LAWS.size())));
    }
    return sketch.network();
  }

  /// Nodes and the way out of the circuit, joined where `joins` says so.
  private static Graph<NodeId, DefaultEdge> graph(
      Network network, Predicate<DeviceLaw> joins, Predicate<Node> held) {
    Graph<NodeId, DefaultEdge> graph = new Pseudograph<>(DefaultEdge.class);
    graph.addVertex(OUTSIDE);
    network.nodes().forEach(node -> graph.addVertex(node.id()));
    for (Edge edge : network.edges()) {
      if (joins.test(edge.law())) graph.addEdge(edge.from(), edge.to());
    }
    for (Node node : network.nodes()) if (held.test(node)) graph.addEdge(node.id(), OUTSIDE);
    return graph;
  }

  private static Set<Set<NodeId>> cutOff(Graph<NodeId, DefaultEdge> graph) {
    return new ConnectivityInspector<>(graph)
        .connectedSets().stream().filter(set -> !set.contains(OUTSIDE)).collect(Collectors.toSet());
  }

  private static Set<Set<NodeId>> sets(List<List<NodeId>> groups) {
    return groups.stream().map(Set::copyOf).collect(Collectors.toSet());
  }

  @Property(tries = 2000)
  void islandsAreWhatTheGraphCutsOff(@ForAll long seed) {
    Network network = random(new Random(seed));
    Islands islands = Islands.of(network);
    Predicate<Node> stores = node -> !node.isFree() || node.capacitance() != 0;
    Predicate<DeviceLaw> notImposed = law -> !(law instanceof CurrentSource);
    Set<Set<NodeId>> undefined = cutOff(graph(network, notImposed, stores));
    assertThat(sets(islands.undefined())).isEqualTo(undefined);

    Set<NodeId> lost = undefined.stream().flatMap(Set::stream).collect(Collectors.toSet());
    Set<Set<NodeId>> fed =
        cutOff(graph(network, notImposed.and(law -> !(law instanceof Inductor)), stores));
    fed.removeIf(set -> lost.containsAll(set));
    assertThat(sets(islands.fedByCurrents())).isEqualTo(fed);

    Set<Set<NodeId>> floating =
        cutOff(
            graph(
                network,
                notImposed.and(law -> !(law instanceof Capacitor)),
                node -> !node.isFree()));
    floating.removeIf(set -> lost.containsAll(set));
    assertThat(sets(islands.floating())).isEqualTo(floating);
  }

  @Property(tries = 2000)
  void everyLoopIsACycleAndTheRestIsAForest(@ForAll long seed) {
    Network network = random(new Random(seed));
    List<SourceLoops.Loop> loops = SourceLoops.of(network);
    Graph<NodeId, DefaultEdge> graph =
        graph(network, law -> law instanceof VoltageSource, node -> !node.isFree());
    // Edges beyond those of a spanning forest: as many independent cycles.
    int components = new ConnectivityInspector<>(graph).connectedSets().size();
    int cycles = graph.edgeSet().size() - graph.vertexSet().size() + components;
    assertThat(loops).hasSize(cycles);
    for (SourceLoops.Loop loop : loops) {
      Set<NodeId> odd = new HashSet<>();
      for (var id : loop.sources()) {
        flip(odd, network.edge(id).from());
        flip(odd, network.edge(id).to());
      }
      // What does not close by itself closes over 0 V.
      assertThat(odd).allMatch(id -> !network.node(id).isFree());
      assertThat(odd.size()).isLessThanOrEqualTo(2);
    }
  }

  private static void flip(Set<NodeId> set, NodeId id) {
    if (!set.remove(id)) set.add(id);
  }
}
