package io.kirchhofflab.model.problem;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.NonlinearInductor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Closed loops of imposed voltages: voltage sources, and ground and driven nodes, which are all
/// tied to 0 V by an ideal source.
///
/// Sources that are never switched in at the same time form no loop; what is present is looked at
/// wherever a slice begins. In each loop the source that closes it is first.
final class SourceLoops {

  /// Loops listed, and beginnings of slices looked at: the rest shows once these are mended.
  static final int MOST = 20;

  private final Network network;

  /// Stands for 0 V; one past the last node.
  private final int reference;

  private final Map<EdgeId, Loop> found = new LinkedHashMap<>();

  /// The sources of a loop, the closing one first, and the driven nodes in it.
  record Loop(List<EdgeId> sources, List<NodeId> driven) {}

  /// A step in the tree of imposed voltages; no `edge` between a ground or driven node and 0 V.
  private record Step(int to, List<EdgeId> edge) {}

  private final Predicate<DeviceLaw> imposes;

  private SourceLoops(Network network, Predicate<DeviceLaw> imposes) {
    this.network = network;
    this.imposes = imposes;
    this.reference = network.nodes().nextIndex();
  }

  static List<Loop> of(Network network) {
    return new SourceLoops(network, law -> law instanceof VoltageSource).all();
  }

  /// The loops at rest, where an inductor imposes 0 V.
  static List<Loop> atRest(Network network) {
    return new SourceLoops(
            network,
            law ->
                law instanceof VoltageSource
                    || law instanceof Inductor
                    || law instanceof NonlinearInductor)
        .all();
  }

  private List<Loop> all() {
    List<Edge> sources = network.edges().stream().filter(e -> imposes.test(e.law())).toList();
    if (sources.isEmpty()) return List.of();
    Set<Double> begins = new TreeSet<>();
    for (Edge source : sources) begins.add(source.slice().start());
    begins.stream().limit(MOST).forEach(t -> look(sources, t));
    return List.copyOf(found.values());
  }

  private void look(List<Edge> sources, double t) {
    UnionFind sets = new UnionFind(reference + 1);
    Map<Integer, List<Step>> tree = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      if (node.isFree()) continue;
      sets.unite(node.id().index(), reference);
      join(tree, node.id().index(), reference, List.of());
    }
    for (Edge source : sources) {
      if (!source.slice().contains(t) || found.size() >= MOST) continue;
      int from = source.from().index();
      int to = source.to().index();
      if (sets.unite(from, to)) {
        join(tree, from, to, List.of(source.id()));
      } else if (!found.containsKey(source.id())) {
        found.put(source.id(), loop(source.id(), way(tree, from, to)));
      }
    }
  }

  private static void join(Map<Integer, List<Step>> tree, int a, int b, List<EdgeId> edge) {
    tree.computeIfAbsent(a, k -> new ArrayList<>()).add(new Step(b, edge));
    tree.computeIfAbsent(b, k -> new ArrayList<>()).add(new Step(a, edge));
  }

  /// Places on the only way in the tree, with the edges walked.
  private List<Step> way(Map<Integer, List<Step>> tree, int from, int to) {
    int[] before = new int[reference + 1];
    Arrays.fill(before, -1);
    Map<Integer, Step> reachedBy = new LinkedHashMap<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(from));
    before[from] = from;
    while (!open.isEmpty() && before[to] < 0) {
      int at = open.remove();
      for (Step step : tree.getOrDefault(at, List.of())) {
        if (before[step.to] >= 0) continue;
        before[step.to] = at;
        reachedBy.put(step.to, step);
        open.add(step.to);
      }
    }
    List<Step> way = new ArrayList<>();
    for (int at = to; at != from; at = before[at]) {
      Step step = reachedBy.get(at);
      if (step == null) throw new IllegalStateException("no way from " + from + " to " + to);
      way.add(step);
    }
    return way.reversed();
  }

  private Loop loop(EdgeId closing, List<Step> way) {
    Set<EdgeId> sources = new LinkedHashSet<>(List.of(closing));
    Set<NodeId> driven = new LinkedHashSet<>();
    int at = network.edge(closing).from().index();
    for (Step step : way) {
      sources.addAll(step.edge);
      if (step.edge.isEmpty()) {
        int node = step.to == reference ? at : step.to;
        if (network.node(new NodeId(node)).isDriven()) driven.add(new NodeId(node));
      }
      at = step.to;
    }
    return new Loop(List.copyOf(sources), List.copyOf(driven));
  }
}
