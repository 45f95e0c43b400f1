package io.kirchhofflab.model.network;

import io.kirchhofflab.model.law.NoiseSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Noise that a user gives an element, beside what its law declares: the four kinds of the papers
/// on deep analog networks, each with an intensity D of its own.
///
/// On an edge a current i becomes `i (1 + ξ_mu)(1 + ξ_mc) + ξ_au + ξ_ac` to first order in D; on a
/// node the same holds for its voltage, or a current is injected, as the document's noise settings
/// say. Every ξ has the double-sided intensity 2 D: A²/Hz for additive noise of a current, 1/Hz for
/// multiplicative noise. Shared kinds have one ξ for all members of `group`; those without a name
/// form one group too.
public record Noise(
    double additive,
    double additiveShared,
    double multiplicative,
    double multiplicativeShared,
    String group) {

  public static final Noise NONE = new Noise(0, 0, 0, 0, "");

  public Noise {
    Objects.requireNonNull(group);
  }

  public boolean isNone() {
    return additive == 0 && additiveShared == 0 && multiplicative == 0 && multiplicativeShared == 0;
  }

  /// Which of the four intensities.
  public enum Kind {
    ADDITIVE,
    ADDITIVE_SHARED,
    MULTIPLICATIVE,
    MULTIPLICATIVE_SHARED
  }

  public double intensity(Kind kind) {
    return switch (kind) {
      case ADDITIVE -> additive;
      case ADDITIVE_SHARED -> additiveShared;
      case MULTIPLICATIVE -> multiplicative;
      case MULTIPLICATIVE_SHARED -> multiplicativeShared;
    };
  }

  /// This noise with intensity `d` of one kind.
  public Noise with(Kind kind, double d) {
    return switch (kind) {
      case ADDITIVE -> new Noise(d, additiveShared, multiplicative, multiplicativeShared, group);
      case ADDITIVE_SHARED -> new Noise(additive, d, multiplicative, multiplicativeShared, group);
      case MULTIPLICATIVE -> new Noise(additive, additiveShared, d, multiplicativeShared, group);
      case MULTIPLICATIVE_SHARED -> new Noise(additive, additiveShared, multiplicative, d, group);
    };
  }

  public Noise withGroup(String other) {
    return new Noise(additive, additiveShared, multiplicative, multiplicativeShared, other);
  }

  /// The noise currents that this adds to an edge's own; kinds with D = 0 are left out.
  public List<NoiseSource> sources() {
    List<NoiseSource> sources = new ArrayList<>();
    if (additive > 0) sources.add(new NoiseSource.Additive(0, additive, NoiseSource.ALONE));
    if (additiveShared > 0) {
      sources.add(new NoiseSource.Additive(0, additiveShared, "additive:" + group));
    }
    if (multiplicative > 0) {
      sources.add(new NoiseSource.Multiplicative(0, multiplicative, NoiseSource.ALONE));
    }
    if (multiplicativeShared > 0) {
      sources.add(
          new NoiseSource.Multiplicative(0, multiplicativeShared, "multiplicative:" + group));
    }
    return sources;
  }
}
