package io.kirchhofflab.model.deep;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// The noise of one layer: white, normal, fresh at every step.
///
/// Neuron i emits `y = x (1 + √(2 D_MU) ξ) (1 + √(2 D_MC) ζ) + √(2 D_AU) ξ' + √(2 D_AC) ζ'` where
/// ξ, ξ' are its own draws and ζ, ζ' those of its group; with `beforeActivation` the same is done
/// to its input u. Intensities are the papers' D, so variances are 2 D. `groups` gives each
/// neuron a number, equal ones share their correlated draws; empty: the whole layer is one group.
///
/// Source: arXiv 1907.09002 (Chaos, 2019), equation written out from its description.
public record LayerNoise(
    Map<NoiseKind, PerNeuron> intensities, List<Integer> groups, boolean beforeActivation) {

  public static final LayerNoise NONE = new LayerNoise(Map.of(), List.of(), false);

  public LayerNoise {
    intensities = Map.copyOf(intensities);
    groups = List.copyOf(groups);
  }

  /// After the activation, one group, equal for all neurons.
  public static LayerNoise of(NoiseKind kind, double intensity) {
    return NONE.with(kind, new PerNeuron.Same(intensity));
  }

  /// All four kinds with this intensity.
  public static LayerNoise ofAllKinds(double intensity) {
    LayerNoise noise = NONE;
    for (NoiseKind each : NoiseKind.values()) {
      noise = noise.with(each, new PerNeuron.Same(intensity));
    }
    return noise;
  }

  public LayerNoise with(NoiseKind kind, PerNeuron intensity) {
    Map<NoiseKind, PerNeuron> changed = new EnumMap<>(NoiseKind.class);
    changed.putAll(intensities);
    changed.put(kind, intensity);
    return new LayerNoise(changed, groups, beforeActivation);
  }

  public LayerNoise withGroups(List<Integer> other) {
    return new LayerNoise(intensities, other, beforeActivation);
  }

  public LayerNoise placedBefore(boolean before) {
    return new LayerNoise(intensities, groups, before);
  }

  public PerNeuron intensity(NoiseKind kind) {
    return Objects.requireNonNullElse(intensities.get(kind), PerNeuron.ZERO);
  }

  /// D of each of `count` neurons in layer `layer`.
  public double[] numbers(NoiseKind kind, int count, int layer) {
    return intensity(kind).numbers(count, layer);
  }

  /// The group of each of `count` neurons, counted from 0 without gaps.
  public int[] groupIndices(int count) {
    if (groups.isEmpty()) return new int[count];
    List<Integer> distinct = groups.stream().distinct().toList();
    return groups.stream().mapToInt(distinct::indexOf).toArray();
  }

  /// Why this intensity cannot be for `count` neurons in layer `layer`, in words.
  public Optional<String> misfit(NoiseKind kind, int count, int layer) {
    Optional<String> wrong = intensity(kind).misfit(count, layer);
    if (wrong.isPresent()) return wrong;
    double[] numbers = numbers(kind, count, layer);
    return IntStream.range(0, count)
        .filter(i -> numbers[i] < 0)
        .mapToObj(
            i ->
                "The intensity of neuron %d is %s. An intensity is 0 or more: the variance is twice"
                        .formatted(i + 1, numbers[i])
                    + " that.")
        .findFirst();
  }

  /// Why these groups cannot be for `count` neurons, in words.
  public Optional<String> misfitOfGroups(int count) {
    if (groups.isEmpty() || groups.size() == count) return Optional.empty();
    return Optional.of(
        "There are %d group numbers for %d neurons. Write one for each, or leave the groups out for"
                .formatted(groups.size(), count)
            + " one group.");
  }
}
