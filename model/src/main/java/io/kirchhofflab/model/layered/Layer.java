package io.kirchhofflab.model.layered;

import io.kirchhofflab.model.law.DeviceLaw;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Devices of one law between ground (node 0) and nodes 1..`nodes`, switched in for `duration` s.
///
/// Edge e leads from node `from[e]` to node `to[e]` with the parameters `theta[p][e]`, p in the
/// order of `law.parameters()`: one row per parameter, one column per edge, as checkpoints store
/// them. Several edges may join the same nodes. The arrays are not to be changed.
@SuppressWarnings("ArrayRecordComponent")
public record Layer(
    DeviceLaw law, double duration, int nodes, int[] from, int[] to, double[][] theta) {

  public Layer {
    if (!memoryless(law)) throw new IllegalArgumentException(law.key() + " keeps a memory");
    if (!(duration > 0 && Double.isFinite(duration))) {
      throw new IllegalArgumentException("a layer of " + duration + " s");
    }
    if (nodes < 1) throw new IllegalArgumentException("a layer of " + nodes + " nodes");
    if (from.length != to.length) {
      throw new IllegalArgumentException(from.length + " beginnings and " + to.length + " ends");
    }
    for (int e = 0; e < from.length; e++) {
      if (from[e] < 0 || from[e] > nodes || to[e] < 0 || to[e] > nodes) {
        throw new IllegalArgumentException("edge " + e + " leads " + from[e] + " to " + to[e]);
      }
    }
    checkShape(law, from.length, theta);
  }

  private static void checkShape(DeviceLaw law, int edges, double[][] theta) {
    if (theta.length != law.parameters().size()) {
      throw new IllegalArgumentException(law.key() + " has not " + theta.length + " parameters");
    }
    for (double[] row : theta) {
      if (row.length != edges) {
        throw new IllegalArgumentException(row.length + " values for " + edges + " edges");
      }
    }
  }

  /// Whether a layer may be made of `law`: a current that follows from the end voltages alone.
  public static boolean memoryless(DeviceLaw law) {
    return law.controls() == 0
        && law.states().isEmpty()
        && law.taps().isEmpty()
        && law.waveform().isEmpty()
        && !law.storesCharge()
        && !law.switches();
  }

  public int edges() {
    return from.length;
  }

  /// The same devices with other parameters, as training makes them.
  public Layer withTheta(double[][] other) {
    return new Layer(law, duration, nodes, from, to, other);
  }

  /// Equal to the bit in every parameter.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Layer that
        && law.equals(that.law)
        && Double.compare(duration, that.duration) == 0
        && nodes == that.nodes
        && Arrays.equals(from, that.from)
        && Arrays.equals(to, that.to)
        && Arrays.deepEquals(theta, that.theta);
  }

  @Override
  public int hashCode() {
    int hash = 31 * law.hashCode() + Double.hashCode(duration);
    hash = 31 * hash + Arrays.hashCode(from);
    hash = 31 * hash + Arrays.hashCode(to);
    return 31 * hash + Arrays.deepHashCode(theta);
  }

  @Override
  public String toString() {
    return "Layer[%s, %s s, %d nodes, %d edges]".formatted(law.key(), duration, nodes, edges());
  }
}
