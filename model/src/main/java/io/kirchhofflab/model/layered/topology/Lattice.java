package io.kirchhofflab.model.layered.topology;

/// A rectangular grid: node 1 + row · columns + column is joined with its right and its lower
/// neighbour.
///
/// For every node in order: the pair with the right neighbour, then with the lower one.
public record Lattice(int rows, int columns, Repeat repeat) implements Topology {

  public Lattice {
    if (rows < 1 || columns < 1) throw new IllegalArgumentException(rows + " x " + columns);
  }

  @Override
  public Wiring wiring() {
    Wiring.Builder edges = new Wiring.Builder();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int node = 1 + row * columns + column;
        if (column + 1 < columns) edges.add(node, node + 1, repeat);
        if (row + 1 < rows) edges.add(node, node + columns, repeat);
      }
    }
    return edges.build(rows * columns);
  }

  @Override
  public double mostNodes() {
    return (double) rows * columns;
  }

  @Override
  public double mostEdges() {
    return 2.0 * rows * columns * Math.max(1, repeat.devices());
  }
}
