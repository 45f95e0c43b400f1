package io.kirchhofflab.model.layered.topology;

import java.util.List;

/// Rows of nodes, each joined with all of the next row: what a multilayer perceptron looks like.
///
/// Nodes are numbered row by row from 1 on. For every row but the last, for i in the row, for j in
/// the next: the pair i, j with its repeats.
public record FeedForward(List<Integer> widths, Repeat repeat) implements Topology {

  public FeedForward {
    widths = List.copyOf(widths);
    if (widths.size() < 2) throw new IllegalArgumentException("one row leads nowhere");
    for (int width : widths) if (width < 1) throw new IllegalArgumentException("width " + width);
  }

  @Override
  public Wiring wiring() {
    Wiring.Builder edges = new Wiring.Builder();
    int first = 1;
    for (int row = 0; row + 1 < widths.size(); row++) {
      int next = first + widths.get(row);
      for (int i = first; i < next; i++) {
        for (int j = next; j < next + widths.get(row + 1); j++) edges.add(i, j, repeat);
      }
      first = next;
    }
    return edges.build(first + widths.getLast() - 1);
  }

  @Override
  public double mostNodes() {
    return widths.stream().mapToDouble(w -> w).sum();
  }

  @Override
  public double mostEdges() {
    double pairs = 0;
    for (int row = 0; row + 1 < widths.size(); row++) {
      pairs += (double) widths.get(row) * widths.get(row + 1);
    }
    return pairs * Math.max(1, repeat.devices());
  }
}
