package io.kirchhofflab.solver.hardware;

import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many devices hang on each node: the wires and gates of all of them are a load beside the
/// node's own capacitor.
public final class FanIn {

  private FanIn() {}

  /// A node at which `devices` edges end that are switched in together.
  public record Crowded(NodeId node, int devices) {}

  /// The free nodes with more than `limit` devices of one span of time, the most crowded first:
  /// what is switched out loads a node by its open switch only.
  public static List<Crowded> above(Network network, int limit) {
    Map<Slice, List<Edge>> spans = new LinkedHashMap<>();
    for (Edge edge : network.edges()) {
      spans.computeIfAbsent(edge.slice(), slice -> new ArrayList<>()).add(edge);
    }
    int[] most = new int[network.nodes().nextIndex()];
    for (List<Edge> span : spans.values()) {
      int[] devices = devices(span, most.length);
      for (int n = 0; n < most.length; n++) most[n] = Math.max(most[n], devices[n]);
    }
    return crowded(network, most, limit);
  }

  private static int[] devices(Iterable<Edge> edges, int nodes) {
    int[] devices = new int[nodes];
    for (Edge edge : edges) {
      devices[edge.from().index()]++;
      devices[edge.to().index()]++;
    }
    return devices;
  }

  private static List<Crowded> crowded(Network network, int[] devices, int limit) {
    return network.nodes().stream()
        .filter(node -> node.isFree() && devices[node.id().index()] > limit)
        .map(node -> new Crowded(node.id(), devices[node.id().index()]))
        .sorted(Comparator.comparingInt(Crowded::devices).reversed())
        .toList();
  }
}
