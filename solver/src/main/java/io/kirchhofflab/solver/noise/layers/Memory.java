package io.kirchhofflab.solver.noise.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Where, behind the signals of the current layer, stands what layers with feedback emitted a time
/// step ago; and the linear maps of that joint vector.
///
/// Maps are made once for each layer where there are several time steps.
final class Memory {

  private final Map<Integer, Integer> offsets = new HashMap<>();
  private final int size;
  private final Map<Integer, SparseRows> into = new HashMap<>();

  Memory(List<CompiledLayer> layers) {
    int at = 0;
    for (CompiledLayer layer : layers) {
      if (!layer.isRecurrent()) continue;
      offsets.put(layer.number(), at);
      at += layer.emitted();
    }
    size = at;
  }

  int size() {
    return size;
  }

  private int offset(CompiledLayer layer) {
    return Objects.requireNonNull(offsets.get(layer.number()));
  }

  /// From what the layer before emits to the inputs of `layer`, without bias.
  SparseRows into(CompiledLayer layer) {
    if (size == 0 && layer.emitted() == layer.size()) return layer.weights();
    return into.computeIfAbsent(layer.number(), number -> mapInto(layer));
  }

  private SparseRows mapInto(CompiledLayer layer) {
    int columns = layer.weights().columns();
    double[][] map = identityBehind(layer.emitted(), columns);
    layer.weights().copyTo(map, 0);
    if (layer.isRecurrent()) layer.feedback().copyTo(map, columns + offset(layer));
    return SparseRows.of(map, columns + size);
  }

  /// Rows of zeros for `rows` signals over `columns` others; memories stay what they are.
  private double[][] identityBehind(int rows, int columns) {
    double[][] map = new double[rows + size][columns + size];
    for (int k = 0; k < size; k++) map[rows + k][columns + k] = 1;
    return map;
  }

  /// `(1 - λ) y + λ mean(y)` over the neurons.
  SparseRows averaging(CompiledLayer layer) {
    double[][] map = identityBehind(layer.emitted(), layer.emitted());
    for (int i = 0; i < layer.emitted(); i++) {
      boolean ghost = i >= layer.size();
      map[i][i] = ghost ? 1 : 1 - layer.averaging();
      for (int j = 0; j < layer.size() && !ghost; j++) {
        map[i][j] += layer.averaging() / layer.size();
      }
    }
    return SparseRows.of(map, layer.emitted() + size);
  }

  /// What the layer emits becomes its memory, too.
  SparseRows keeping(CompiledLayer layer) {
    int n = layer.emitted();
    double[][] map = identityBehind(n, n);
    for (int i = 0; i < n; i++) {
      int kept = n + offset(layer) + i;
      map[i][i] = 1;
      map[kept][kept] = 0;
      map[kept][i] = 1;
    }
    return SparseRows.of(map, n + size);
  }

  /// The memories alone.
  SparseRows memories(CompiledLayer last) {
    return SparseRows.of(identityBehind(0, last.emitted()), last.emitted() + size);
  }
}
