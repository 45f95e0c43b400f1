package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.Input;
import io.kirchhofflab.model.deep.Layer;
import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.Remedies;
import io.kirchhofflab.model.deep.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One layer as numbers: what prediction and simulation share.
///
/// A layer emits `emitted` signals: those of its `size` neurons, then, where it has ghosts, the
/// average of each group's ghosts, whose signal is zero and whose noise is additive. Whoever
/// listens has one more weight for each of these: minus the sum of its weights for the group.
/// Standard deviations `own`, `shared`, `ownFactor`, `sharedFactor` are `√(2 D)` of AU, AC, MU,
/// MC, length `emitted`; behind the activation, averages over copies are in them already. Layer 0
/// has no columns: its bias is the input.
@SuppressWarnings("ArrayRecordComponent")
record CompiledLayer(
    int number,
    int size,
    int emitted,
    SparseRows weights,
    SparseRows feedback,
    Optional<NoisyConnections> connections,
    double[] bias,
    LayerActivation activation,
    double[] own,
    double[] shared,
    double[] ownFactor,
    double[] sharedFactor,
    int[] group,
    int groups,
    boolean noiseBefore,
    int copies,
    double averaging) {

  /// Which noise is switched on: all of it, or one source to be looked at alone.
  interface Switches {
    boolean on(int layer, Place place, NoiseKind kind);

    Switches ALL = (layer, place, kind) -> true;
  }

  /// What of a layer is noisy.
  enum Place {
    NEURONS,
    CONNECTIONS
  }

  static List<CompiledLayer> all(LayeredNetwork network) {
    return all(network, Switches.ALL);
  }

  static List<CompiledLayer> all(LayeredNetwork network, Switches switches) {
    List<CompiledLayer> compiled = new ArrayList<>();
    Map<Shared, Matrices> known = new HashMap<>();
    CompiledLayer last = input(network.input(), switches);
    compiled.add(last);
    for (Layer layer : network.layers()) {
      Noise noise = new Noise(layer.stage(), layer.number(), switches);
      int number = layer.stage().dependsOnLayer() ? layer.number() : 0;
      CompiledLayer before = last;
      Matrices matrices =
          known.computeIfAbsent(
              new Shared(layer.stage(), number, before.emitted, before.size),
              key -> Matrices.of(layer, before, noise));
      Optional<NoisyConnections> connections =
          layer.stage().connections().isNone()
              ? Optional.empty()
              : Optional.of(NoisyConnections.of(layer, before.emitted, switches));
      last = of(layer, matrices, connections, noise);
      compiled.add(last);
    }
    return List.copyOf(compiled);
  }

  /// Layers that are told by equal keys have equal matrices.
  private record Shared(Stage stage, int number, int emittedBefore, int sizeBefore) {}

  private record Matrices(SparseRows weights, SparseRows feedback) {

    static Matrices of(Layer layer, CompiledLayer before, Noise noise) {
      double[][] weights = withGhosts(layer.weights(), before.group, before.size, before.emitted);
      int rows = noise.emitted();
      double[][] feedback =
          layer.stage().isRecurrent()
              ? withGhosts(layer.feedback(), noise.group, noise.size, rows)
              : new double[0][];
      return new Matrices(
          SparseRows.of(weights, before.emitted), SparseRows.of(feedback, noise.emitted()));
    }

    /// Adds, for each group's ghosts, minus the sum of the weights for the group.
    private static double[][] withGhosts(double[][] weights, int[] group, int size, int emitted) {
      if (emitted == size) return weights;
      double[][] extended = new double[weights.length][];
      for (int i = 0; i < weights.length; i++) {
        extended[i] = Arrays.copyOf(weights[i], emitted);
        for (int j = 0; j < size; j++) extended[i][size + group[j]] -= weights[i][j];
      }
      return extended;
    }
  }

  /// The noise of a layer, ghosts included.
  private static final class Noise {
    private final int size;
    private final Remedies remedies;
    private final LayerNoise noise;
    private final int layer;
    private final Switches switches;
    private final int[] group;
    private final int groups;

    Noise(Stage stage, int layer, Switches switches) {
      this(stage.size(), stage.noise(), stage.remedies(), layer, switches);
    }

    Noise(int size, LayerNoise noise, Remedies remedies, int layer, Switches switches) {
      this.size = size;
      this.noise = noise;
      this.remedies = remedies;
      this.layer = layer;
      this.switches = switches;
      int[] real = noise.groupIndices(size);
      groups = Arrays.stream(real).max().orElse(0) + 1;
      group = Arrays.copyOf(real, size + (remedies.ghosts() > 0 ? groups : 0));
      for (int g = size; g < group.length; g++) group[g] = g - size;
    }

    int emitted() {
      return group.length;
    }

    /// √(2 D) of every signal; that of uncorrelated noise as the average over copies or ghosts has
    /// it.
    double[] deviations(NoiseKind kind, boolean averagedOut, boolean ofGhosts) {
      double[] deviations = new double[emitted()];
      if (!switches.on(layer, Place.NEURONS, kind)) return deviations;
      double[] intensities = noise.numbers(kind, size, layer);
      int copies = averagedOut && !noise.beforeActivation() ? remedies.copies() : 1;
      for (int i = 0; i < size; i++) deviations[i] = Math.sqrt(2 * intensities[i] / copies);
      if (!ofGhosts) return deviations;
      int ghosts = averagedOut ? remedies.ghosts() : 1;
      for (int g = size; g < emitted(); g++) {
        deviations[g] = Math.sqrt(2 * intensities[firstOf(g - size)] / ghosts);
      }
      return deviations;
    }

    private int firstOf(int wanted) {
      for (int i = 0; i < size; i++) if (group[i] == wanted) return i;
      throw new IllegalArgumentException("group " + wanted);
    }
  }

  private static CompiledLayer input(Input input, Switches switches) {
    Noise noise = new Noise(input.size(), input.noise(), input.remedies(), 0, switches);
    SparseRows none = SparseRows.of(new double[input.size()][0], 0);
    return of(
        0,
        new Matrices(none, SparseRows.of(new double[0][], noise.emitted())),
        Optional.empty(),
        input.values().numbers(input.size(), 0),
        LayerActivation.LINEAR,
        noise);
  }

  private static CompiledLayer of(
      Layer layer, Matrices matrices, Optional<NoisyConnections> connections, Noise noise) {
    LayerActivation activation = layer.stage().activation();
    return of(layer.number(), matrices, connections, layer.bias(), activation, noise);
  }

  private static CompiledLayer of(
      int number,
      Matrices matrices,
      Optional<NoisyConnections> connections,
      double[] bias,
      LayerActivation activation,
      Noise noise) {
    return new CompiledLayer(
        number,
        noise.size,
        noise.emitted(),
        matrices.weights(),
        matrices.feedback(),
        connections,
        bias,
        activation,
        noise.deviations(NoiseKind.ADDITIVE_UNCORRELATED, true, true),
        noise.deviations(NoiseKind.ADDITIVE_CORRELATED, false, true),
        noise.deviations(NoiseKind.MULTIPLICATIVE_UNCORRELATED, true, false),
        noise.deviations(NoiseKind.MULTIPLICATIVE_CORRELATED, false, false),
        noise.group,
        noise.groups,
        noise.noise.beforeActivation(),
        noise.remedies.copies(),
        noise.remedies.averaging());
  }

  static boolean anyPositive(double[] deviations) {
    for (double each : deviations) if (each > 0) return true;
    return false;
  }

  boolean isRecurrent() {
    return feedback.rows() > 0;
  }
}
