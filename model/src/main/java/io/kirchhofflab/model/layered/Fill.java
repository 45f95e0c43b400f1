package io.kirchhofflab.model.layered;

import java.util.Arrays;

/// Where the voltages of nodes come from that a layer has and the state before it has not.
public enum Fill {
  /// They begin at 0 V.
  ZEROS,
  /// The state is repeated from its beginning until the layer is full.
  REPEAT;

  /// `state` brought to `nodes` voltages, a new array; what is too long is cut.
  public double[] fit(double[] state, int nodes) {
    double[] fitted = Arrays.copyOf(state, nodes);
    if (this == REPEAT) {
      for (int i = state.length; i < nodes; i++) fitted[i] = state[i % state.length];
    }
    return fitted;
  }
}
