package io.kirchhofflab.model.network;

/// Names one edge for the life of a document; small, dense, never reused in it.
public record EdgeId(int index) implements Comparable<EdgeId> {

  public EdgeId {
    if (index < 0) throw new IllegalArgumentException("negative edge id " + index);
  }

  @Override
  public int compareTo(EdgeId other) {
    return Integer.compare(index, other.index);
  }
}
