package io.kirchhofflab.model.deep;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The noise of the connections into one layer: white, normal, fresh at every step.
///
/// A connection with the weight W_ij carries `W_ij y_j (1 + √(2 D_MU) ξ_ij + √(2 D_MC) ζ) + √(2
/// D_AU) ξ'_ij + √(2 D_AC) ζ'`: ξ, ξ' are its own draws, ζ, ζ' those of all connections into the
/// layer. Where a weight is zero there is no connection. Intensities are rows × columns, as weights
/// are; connections of feedback and of ghosts have no noise.
public record ConnectionNoise(Map<NoiseKind, Weights> intensities) {

  public static final ConnectionNoise NONE = new ConnectionNoise(Map.of());

  public ConnectionNoise {
    intensities = Map.copyOf(intensities);
  }

  /// One intensity for all connections.
  public ConnectionNoise with(NoiseKind kind, double intensity) {
    return with(kind, new Weights.ByFormula(ClosedFormula.of(Double.toString(intensity))));
  }

  public ConnectionNoise with(NoiseKind kind, Weights intensity) {
    Map<NoiseKind, Weights> changed = new EnumMap<>(NoiseKind.class);
    changed.putAll(intensities);
    changed.put(kind, intensity);
    return new ConnectionNoise(changed);
  }

  public boolean isNone() {
    return intensities.isEmpty();
  }

  boolean dependsOnLayer() {
    return intensities.values().stream().anyMatch(Weights::dependsOnLayer);
  }

  /// D of every connection, rows × columns, in layer `layer`; none where the kind is absent.
  public Optional<double[][]> numbers(NoiseKind kind, int rows, int columns, int layer) {
    return Optional.ofNullable(intensities.get(kind))
        .map(each -> each.matrix(rows, columns, layer));
  }

  /// Why these intensities cannot be for such a layer, in words.
  public Optional<String> misfit(int rows, int columns, int layer) {
    for (NoiseKind kind : NoiseKind.values()) {
      Weights each = intensities.get(kind);
      if (each == null) continue;
      Optional<String> wrong =
          each.misfit(rows, columns, layer).or(() -> negative(each, rows, columns, layer));
      if (wrong.isPresent()) return wrong.map(why -> "Connections " + kind.key() + ": " + why);
    }
    return Optional.empty();
  }

  private static Optional<String> negative(Weights of, int rows, int columns, int layer) {
    double[][] numbers = of.matrix(rows, columns, layer);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        if (numbers[i][j] >= 0) continue;
        return Optional.of(
            "The intensity of the connection of neuron %d from neuron %d is %s. It is 0 or more."
                .formatted(i + 1, j + 1, numbers[i][j]));
      }
    }
    return Optional.empty();
  }
}
