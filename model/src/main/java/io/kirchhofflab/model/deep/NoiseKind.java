package io.kirchhofflab.model.deep;

import java.util.Optional;

/// How noise acts on neurons: added to their signal or multiplied with it, drawn for each of them
/// or once for a whole population.
public enum NoiseKind {
  ADDITIVE_UNCORRELATED("AU"),
  ADDITIVE_CORRELATED("AC"),
  MULTIPLICATIVE_UNCORRELATED("MU"),
  MULTIPLICATIVE_CORRELATED("MC");

  private final String key;

  NoiseKind(String key) {
    this.key = key;
  }

  /// Its name in files and tables.
  public String key() {
    return key;
  }

  public static Optional<NoiseKind> withKey(String key) {
    for (NoiseKind each : values()) if (each.key.equals(key)) return Optional.of(each);
    return Optional.empty();
  }
}
