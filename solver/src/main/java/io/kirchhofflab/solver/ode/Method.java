package io.kirchhofflab.solver.ode;

import io.kirchhofflab.model.analysis.Tolerances;

/// An integration method: numbers that describe it, nothing that it has computed.
public sealed interface Method permits Tableau, BackwardDifferences, WithReserve {

  /// Stable name, on the command line and in files.
  String name();

  /// What one step of a run in a circuit of `unknowns` is held to, so that the whole run's error is
  /// about as large as `asked`.
  default Tolerances perStep(Tolerances asked, int unknowns) {
    return asked;
  }
}
