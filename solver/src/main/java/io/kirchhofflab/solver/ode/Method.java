package io.kirchhofflab.solver.ode;

/// An integration method: numbers that describe it, nothing that it has computed.
public sealed interface Method permits Tableau, BackwardDifferences {

  /// Stable name, on the command line and in files.
  String name();
}
