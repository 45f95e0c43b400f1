package io.kirchhofflab.model.layered;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the voltages at the end become an answer. A state is the voltages of nodes 1..n, V, node 1
/// first.
public sealed interface ReadOut {

  /// Whether a state of `n` nodes can be read out so.
  boolean fits(int n);

  /// How many numbers the answer has for a state of `n` nodes, which fits.
  int size(int n);

  /// The answer for `state`, which fits, a new array.
  double[] of(double[] state);

  ReadOut ALL = new All();

  /// Every node.
  record All() implements ReadOut {
    @Override
    public boolean fits(int n) {
      return true;
    }

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
    public boolean fits(int n) {
      return count <= n;
    }

    @Override
    public int size(int n) {
      return count;
    }

    @Override
    public double[] of(double[] state) {
      return Arrays.copyOf(state, count);
    }
  }

  /// The `count` nodes of the highest numbers, in rising order.
  record Last(int count) implements ReadOut {
    public Last {
      if (count < 1) throw new IllegalArgumentException("the last " + count + " nodes");
    }

    @Override
    public boolean fits(int n) {
      return count <= n;
    }

    @Override
    public int size(int n) {
      return count;
    }

    @Override
    public double[] of(double[] state) {
      return Arrays.copyOfRange(state, state.length - count, state.length);
    }
  }

  /// The nodes of these numbers, from 1 on, in this order. The array is not to be changed.
  @SuppressWarnings("ArrayRecordComponent")
  record Nodes(int[] nodes) implements ReadOut {
    public Nodes {
      for (int node : nodes) if (node < 1) throw new IllegalArgumentException("node " + node);
    }

    @Override
    public boolean fits(int n) {
      return Arrays.stream(nodes).allMatch(node -> node <= n);
    }

    @Override
    public int size(int n) {
      return nodes.length;
    }

    @Override
    public double[] of(double[] state) {
      double[] read = new double[nodes.length];
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
    public boolean fits(int n) {
      return map.columns() == n;
    }

    @Override
    public int size(int n) {
      return map.rows();
    }

    @Override
    public double[] of(double[] state) {
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
    public boolean fits(int n) {
      return n % features == 0;
    }

    @Override
    public int size(int n) {
      return n;
    }

    @Override
    public double[] of(double[] state) {
      int block = state.length / features;
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
    public boolean fits(int n) {
      int size = n;
      for (ReadOut step : steps) {
        if (!step.fits(size)) return false;
        size = step.size(size);
      }
      return true;
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
}
