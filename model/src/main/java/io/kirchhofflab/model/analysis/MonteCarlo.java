package io.kirchhofflab.model.analysis;

import java.util.List;
import java.util.Objects;

/// Many runs with parameters drawn around their nominal values: what tolerances do to a circuit.
///
/// Run k draws from a stream that follows from (`seed`, k) alone, so its result does not depend on
/// the order or the number of threads.
public record MonteCarlo(
    List<Tolerance> tolerances,
    Distribution distribution,
    int runs,
    long seed,
    Observation observation) {

  public MonteCarlo {
    tolerances = List.copyOf(tolerances);
    Objects.requireNonNull(distribution);
    Objects.requireNonNull(observation);
    if (runs < 1) throw new IllegalArgumentException("runs: " + runs);
  }

  /// A parameter, and how far it strays as a part of its nominal value.
  public record Tolerance(Parameter parameter, double relative) {

    public Tolerance {
      if (!(relative >= 0) || !Double.isFinite(relative)) {
        throw new IllegalArgumentException("tolerance " + relative);
      }
    }
  }

  public enum Distribution {
    /// Anywhere between nominal ± tolerance, alike.
    UNIFORM,
    /// A bell whose three standard deviations are the tolerance.
    NORMAL
  }
}
