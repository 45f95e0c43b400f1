package io.kirchhofflab.model.deep;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A number that each neuron of a layer has: an input, a bias, an intensity of noise.
public sealed interface PerNeuron {

  PerNeuron ZERO = new Same(0);

  /// One for all.
  record Same(double value) implements PerNeuron {}

  record Each(List<Double> values) implements PerNeuron {
    public Each {
      values = List.copyOf(values);
    }
  }

  record ByFormula(ClosedFormula formula) implements PerNeuron {}

  static PerNeuron each(double... values) {
    return new Each(Arrays.stream(values).boxed().toList());
  }

  default boolean dependsOnLayer() {
    return this instanceof ByFormula by && by.formula().dependsOnLayer();
  }

  /// The numbers of `count` neurons in layer `layer`; `misfit` must be empty.
  default double[] numbers(int count, int layer) {
    return switch (this) {
      case Same same -> {
        double[] numbers = new double[count];
        Arrays.fill(numbers, same.value());
        yield numbers;
      }
      case Each each -> each.values().stream().mapToDouble(v -> v).toArray();
      case ByFormula by -> by.formula().numbers(count, layer);
    };
  }

  /// Why this cannot be for `count` neurons in layer `layer`, in words.
  default Optional<String> misfit(int count, int layer) {
    if (this instanceof Each each && each.values().size() != count) {
      return Optional.of(
          "There are %d numbers for %d neurons. Write one for each, or one for all without [ ]."
              .formatted(each.values().size(), count));
    }
    double[] numbers = numbers(count, layer);
    for (int i = 0; i < count; i++) {
      if (!Double.isFinite(numbers[i])) {
        return Optional.of(
            "The number for neuron %d is %s. Only finite numbers can be computed with."
                .formatted(i + 1, numbers[i]));
      }
    }
    return Optional.empty();
  }
}
