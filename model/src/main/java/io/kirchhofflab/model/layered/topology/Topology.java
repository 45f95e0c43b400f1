package io.kirchhofflab.model.layered.topology;

/// A rule that says which nodes are joined, and in which order the edges stand.
///
/// The order matters: column e of a checkpoint's parameters belongs to edge e. The first five rules
/// and their orders are those of KirchhoffNet's released code.
public sealed interface Topology
    permits FullyConnected,
        NeighbourEmphasising,
        Grounded,
        Projected,
        Chain,
        GivenGraph,
        FeedForward,
        Lattice,
        Ring,
        Reservoir {

  /// More edges than this in one layer are refused: four times the largest circuit released.
  double MOST_EDGES = 1 << 23;

  Wiring wiring();

  /// An upper bound of the nodes without ground.
  double mostNodes();

  /// An upper bound of the edges, and of the pairs looked at on the way; to be asked before
  /// `wiring()` where the numbers come from a user.
  double mostEdges();

  /// KirchhoffNet's image topology: neighbour-emphasising, then ground, then `projections` nodes
  /// that are joined with every node before and with ground, but not with each other.
  static Topology mixed(NeighbourEmphasising pixels, Repeat repeat, int projections) {
    return new Projected(new Grounded(pixels, repeat), repeat, projections);
  }
}
