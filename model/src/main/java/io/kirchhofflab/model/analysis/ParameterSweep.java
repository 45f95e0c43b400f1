package io.kirchhofflab.model.analysis;

import java.util.List;
import java.util.Objects;

/// One run for every combination of some parameters' values: a grid whose last axis varies fastest.
public record ParameterSweep(List<Axis> axes, Observation observation) {

  public ParameterSweep {
    axes = List.copyOf(axes);
    Objects.requireNonNull(observation);
  }

  /// `count` values of one parameter from `from` to `to`, both included.
  public record Axis(Parameter parameter, double from, double to, int count, boolean logarithmic) {

    public Axis {
      boolean signs = !logarithmic || (from > 0 && to > 0);
      if (count < 1 || !signs) {
        throw new IllegalArgumentException(from + " to " + to + " in " + count + " values");
      }
    }

    public double value(int k) {
      if (k == 0) return from;
      if (k == count - 1) return to;
      double part = (double) k / (count - 1);
      return logarithmic ? from * Math.pow(to / from, part) : from + (to - from) * part;
    }
  }

  /// How many runs there are.
  public long size() {
    return axes.stream().mapToLong(Axis::count).reduce(1, Math::multiplyExact);
  }

  /// The parameters' values in run `index`, one to an axis.
  public double[] values(int index) {
    double[] values = new double[axes.size()];
    int rest = index;
    for (int a = axes.size() - 1; a >= 0; a--) {
      int count = axes.get(a).count();
      values[a] = axes.get(a).value(rest % count);
      rest /= count;
    }
    return values;
  }
}
