package io.kirchhofflab.model.analysis;

import java.util.Objects;

/// Many runs with parameters drawn around their nominal values: what tolerances do to a circuit.
///
/// Run k draws from a stream that follows from (`seed`, k) alone, so its result does not depend on
/// the order or the number of threads.
public record MonteCarlo(Spread spread, int runs, long seed, Observation observation) {

  public MonteCarlo {
    Objects.requireNonNull(spread);
    Objects.requireNonNull(observation);
    if (runs < 1) throw new IllegalArgumentException("runs: " + runs);
  }
}
