package io.kirchhofflab.solver.compile;

import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.model.unit.Unit;
import java.util.Arrays;

/// Which unknown is which node's voltage or which edge's state.
///
/// Unknowns are numbered in an order that keeps LU factors sparse, so no caller may rely on their
/// sequence.
public final class UnknownIndex {

  private static final int NONE = -1;

  private final int[] ofNode;
  private final int[][] ofState;
  private final Subject[] subjects;

  private UnknownIndex(int[] ofNode, int[][] ofState, Subject[] subjects) {
    this.ofNode = ofNode;
    this.ofState = ofState;
    this.subjects = subjects;
  }

  /// Free nodes by id, then edge states by id.
  static UnknownIndex natural(Network network) {
    int[] ofNode = new int[network.nodes().nextIndex()];
    Arrays.fill(ofNode, NONE);
    int[][] ofState = new int[network.edges().nextIndex()][0];
    int n = 0;
    for (Node node : network.nodes()) if (node.isFree()) ofNode[node.id().index()] = n++;
    int nodes = n;
    for (Edge edge : network.edges()) {
      int[] states = new int[edge.law().states().size()];
      for (int k = 0; k < states.length; k++) states[k] = n++;
      ofState[edge.id().index()] = states;
    }
    return new UnknownIndex(ofNode, ofState, subjects(network, ofNode, ofState, n, nodes));
  }

  private static Subject[] subjects(
      Network network, int[] ofNode, int[][] ofState, int n, int nodes) {
    Subject[] subjects = new Subject[n];
    for (Node node : network.nodes()) {
      int i = ofNode[node.id().index()];
      if (i >= 0) subjects[i] = new Subject.OfNode(node.id());
    }
    for (Edge edge : network.edges()) {
      for (int i : ofState[edge.id().index()]) subjects[i] = new Subject.OfEdge(edge.id());
    }
    return subjects;
  }

  /// Unknown i becomes unknown `place[i]`.
  UnknownIndex renumbered(int[] place) {
    int[] nodes = ofNode.clone();
    for (int k = 0; k < nodes.length; k++) if (nodes[k] >= 0) nodes[k] = place[nodes[k]];
    int[][] states = new int[ofState.length][];
    for (int e = 0; e < states.length; e++) {
      states[e] = Arrays.stream(ofState[e]).map(i -> place[i]).toArray();
    }
    Subject[] moved = new Subject[subjects.length];
    for (int i = 0; i < moved.length; i++) moved[place[i]] = subjects[i];
    return new UnknownIndex(nodes, states, moved);
  }

  public int size() {
    return subjects.length;
  }

  /// The unknown of a free node; -1 for ground, driven and unknown nodes.
  public int of(NodeId node) {
    return node.index() < ofNode.length ? ofNode[node.index()] : NONE;
  }

  /// The unknown of state `k` of `edge`; -1 where there is none.
  public int of(EdgeId edge, int k) {
    if (edge.index() >= ofState.length || k >= ofState[edge.index()].length) return NONE;
    return ofState[edge.index()][k];
  }

  /// The node or edge that unknown `i` belongs to.
  public Subject subject(int i) {
    return subjects[i];
  }

  /// The unit unknown `i` is counted in.
  public Unit unit(int i, Network network) {
    return switch (subjects[i]) {
      case Subject.OfEdge edge -> {
        int k = 0;
        while (of(edge.edge(), k) != i) k++;
        yield network.edge(edge.edge()).law().states().get(k).unit();
      }
      case Subject.OfNode _, Subject.OfParameter _, Subject.OfDocument _, Subject.OfFile _ ->
          Unit.VOLT;
    };
  }

  public boolean isNode(int i) {
    return subjects[i] instanceof Subject.OfNode;
  }
}
