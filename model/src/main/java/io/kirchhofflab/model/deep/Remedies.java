package io.kirchhofflab.model.deep;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a layer does against its own noise.
///
/// `ghosts`: so many neurons without input in each group; they emit additive noise only, and every
/// listener subtracts their average with the sum of its weights: correlated additive noise cancels,
/// their own uncorrelated noise is added. `copies`: so many of each neuron, averaged: uncorrelated
/// noise is divided by that number. `averaging`: connections inside the layer, λ from 0 to 1, by
/// which each neuron emits `(1 - λ) y + λ mean(y)`.
///
/// Source of ghosts and copies: arXiv 2204.09461 (Chaos, 2022).
public record Remedies(int ghosts, int copies, double averaging) {

  public static final Remedies NONE = new Remedies(0, 1, 0);

  /// More ghosts or copies than these no circuit can afford.
  public static final int MOST = 1_000_000;

  public Remedies {
    boolean counted = ghosts >= 0 && ghosts <= MOST && copies >= 1 && copies <= MOST;
    if (!counted || !(averaging >= 0 && averaging <= 1)) {
      throw new IllegalArgumentException(ghosts + " ghosts, " + copies + ", " + averaging);
    }
  }

  /// Why ghosts cannot be in a layer of `size` neurons with this noise, in words.
  public Optional<String> misfit(LayerNoise noise, int size, int layer) {
    if (ghosts == 0) return Optional.empty();
    if (noise.beforeActivation()) {
      return Optional.of(
          "Ghosts cancel noise that is added behind the activation, but here it enters before."
              + " Leave the ghosts out, or place the noise after.");
    }
    int[] group = noise.groupIndices(size);
    for (NoiseKind kind : List.of(NoiseKind.ADDITIVE_UNCORRELATED, NoiseKind.ADDITIVE_CORRELATED)) {
      double[] numbers = noise.numbers(kind, size, layer);
      double[] first = new double[size];
      Arrays.fill(first, Double.NaN);
      for (int i = 0; i < size; i++) {
        if (Double.isNaN(first[group[i]])) first[group[i]] = numbers[i];
        if (first[group[i]] == numbers[i]) continue;
        return Optional.of(
            "Ghosts need equal intensities %s in their group, but neuron %d has another. Give them"
                    .formatted(kind.key(), i + 1)
                + " groups of their own, or equal intensities.");
      }
    }
    return Optional.empty();
  }

  public Remedies withGhosts(int number) {
    return new Remedies(number, copies, averaging);
  }

  public Remedies withCopies(int number) {
    return new Remedies(ghosts, number, averaging);
  }

  public Remedies withAveraging(double lambda) {
    return new Remedies(ghosts, copies, lambda);
  }
}
