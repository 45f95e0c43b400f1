package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.layered.Fill;
import java.util.Arrays;

/// How a state of `before` nodes enters a layer of `after` nodes, and the transposed.
record Joint(Fill fill, int before, int after) {

  /// v: modified.
  void enter(float[][] v) {
    for (int i = before + 1; i <= after; i++) {
      switch (fill) {
        case ZEROS -> Arrays.fill(v[i], 0);
        case REPEAT -> System.arraycopy(v[source(i)], 0, v[i], 0, v[i].length);
      }
    }
  }

  /// lambda: modified.
  void pullBack(float[][] lambda) {
    if (fill == Fill.REPEAT) {
      for (int i = after; i > before; i--) Rows.add(lambda[source(i)], lambda[i]);
    }
    for (int i = after + 1; i <= before; i++) Arrays.fill(lambda[i], 0);
  }

  private int source(int node) {
    return (node - 1) % before + 1;
  }
}
