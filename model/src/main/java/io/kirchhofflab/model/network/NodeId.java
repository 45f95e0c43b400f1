package io.kirchhofflab.model.network;

/// Names one node for the life of a document; small, dense, never reused in it.
public record NodeId(int index) implements Comparable<NodeId> {

  public NodeId {
    if (index < 0) throw new IllegalArgumentException("negative node id " + index);
  }

  @Override
  public int compareTo(NodeId other) {
    return Integer.compare(index, other.index);
  }
}
