package io.kirchhofflab.model.analysis;

import java.util.List;
import java.util.Objects;

/// A run over time from 0 to `until`, s: what to observe, when, and how exactly.
///
/// `method` is an integration method's name, or `auto`; `events` are levels whose crossings are
/// located.
public record Transient(
    double until,
    Tolerances tolerances,
    String method,
    List<Probe> probes,
    Output output,
    List<Threshold> events) {

  public static final String AUTOMATIC = "auto";

  public Transient {
    if (!(until > 0) || !Double.isFinite(until)) {
      throw new IllegalArgumentException("a run lasts a positive time: " + until);
    }
    Objects.requireNonNull(tolerances);
    Objects.requireNonNull(method);
    Objects.requireNonNull(output);
    probes = List.copyOf(probes);
    events = List.copyOf(events);
  }

  /// A run without events.
  public Transient(
      double until, Tolerances tolerances, String method, List<Probe> probes, Output output) {
    this(until, tolerances, method, probes, output, List.of());
  }

  /// At which times values are kept.
  public sealed interface Output {

    /// At 0 and after every accepted step.
    record EveryStep() implements Output {}

    /// At `count` equally spaced times from 0 to the end, read from the interpolant.
    record Spaced(int count) implements Output {
      public Spaced {
        if (count < 2) throw new IllegalArgumentException("at least two points: " + count);
      }
    }

    /// At these times, rising, on which steps end exactly.
    record At(List<Double> times) implements Output {
      public At {
        times = List.copyOf(times);
      }
    }
  }
}
