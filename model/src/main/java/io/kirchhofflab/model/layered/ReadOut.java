package io.kirchhofflab.model.layered;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the voltages at the end become an answer. A state is the voltages of nodes 1..n, V, node 1
/// first.
public sealed interface ReadOut {

  /// How many numbers the answer has for a state of `n` nodes. Errors: where it cannot be read out.
  int size(int n);

  /// The answer for `state`, a new array.
  double[] of(double[] state);

  ReadOut ALL = new All();

  /// Every node.
  record All() implements ReadOut {
    @Override
    public int size(int n) {
      return n;
    }

    @Override
    public double[] of(double[] state) {
      return state.clone();
    }
  }

  /// Nodes 1..`count`.
  record First(int count) implements ReadOut {
    public First {
      if (count < 1) throw new IllegalArgumentException("the first " + count + " nodes");
    }

    @Override
    public int size(int n) {
      return fitting(count, n);
    }

    @Override
    public double[] of(double[] state) {
      return Arrays.copyOf(state, size(state.length));
    }
  }

  /// The `count` nodes of the highest numbers, in rising order.
  record Last(int count) implements ReadOut {
    public Last {
      if (count < 1) throw new IllegalArgumentException("the last " + count + " nodes");
    }

    @Override
    public int size(int n) {
      return fitting(count, n);
    }

    @Override
    public double[] of(double[] state) {
      return Arrays.copyOfRange(state, state.length - size(state.length), state.length);
    }
  }

  /// The nodes of these numbers, from 1 on, in this order. The array is not to be changed.
  @SuppressWarnings("ArrayRecordComponent")
  record Nodes(int[] nodes) implements ReadOut {
    public Nodes {
      for (int node : nodes) if (node < 1) throw new IllegalArgumentException("node " + node);
    }

    @Override
    public int size(int n) {
      for (int node : nodes) fitting(node, n);
      return nodes.length;
    }

    @Override
    public double[] of(double[] state) {
      double[] read = new double[size(state.length)];
      for (int k = 0; k < read.length; k++) read[k] = state[nodes[k] - 1];
      return read;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Nodes that && Arrays.equals(nodes, that.nodes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(nodes);
    }

    @Override
    public String toString() {
      return "Nodes" + Arrays.toString(nodes);
    }
  }

  /// One affine map of the voltages.
  record Linear(AffineMap map) implements ReadOut {
    @Override
    public int size(int n) {
      if (map.columns() != n) {
        throw new IllegalArgumentException("the map takes " + map.columns() + " nodes, not " + n);
      }
      return map.rows();
    }

    @Override
    public double[] of(double[] state) {
      size(state.length);
      return map.of(state);
    }
  }

  /// Blocks of n / `features` nodes, one per feature, transposed: all features of the first node of
  /// the blocks, then of the second, ….
  record Reshape(int features) implements ReadOut {
    public Reshape {
      if (features < 1) throw new IllegalArgumentException(features + " features");
    }

    @Override
    public int size(int n) {
      if (n % features != 0) throw new IllegalArgumentException(n + " nodes, " + features);
      return n;
    }

    @Override
    public double[] of(double[] state) {
      int block = size(state.length) / features;
      double[] read = new double[state.length];
      for (int i = 0; i < block; i++) {
        for (int f = 0; f < features; f++) read[i * features + f] = state[f * block + i];
      }
      return read;
    }
  }

  /// One read-out after the other.
  record InOrder(List<ReadOut> steps) implements ReadOut {
    public InOrder {
      steps = List.copyOf(steps);
    }

    @Override
    public int size(int n) {
      int size = n;
      for (ReadOut step : steps) size = step.size(size);
      return size;
    }

    @Override
    public double[] of(double[] state) {
      double[] read = state.clone();
      for (ReadOut step : steps) read = step.of(read);
      return read;
    }
  }

  private static int fitting(int count, int n) {
    if (count > n) throw new IllegalArgumentException("no " + count + " nodes among " + n);
    return count;
  }
}
