package io.kirchhofflab.model.analysis;

/// What noise means in a document: `temperature` K of all thermal noise, how a stochastic
/// differential equation with state-dependent noise is read, and how noise enters. `hold`, s, is
/// for how long a draw is held where noise is.
///
/// Flicker noise is told apart from a constant between `lowestFrequency` and `highestFrequency`,
/// Hz; 0 takes both from the length of the run.
public record NoiseSettings(
    double temperature,
    Convention convention,
    Injection injection,
    double hold,
    double lowestFrequency,
    double highestFrequency) {

  /// Room temperature, 300 K.
  public static final NoiseSettings DEFAULT =
      new NoiseSettings(300, Convention.STRATONOVICH, Injection.WHITE, 0, 0, 0);

  public NoiseSettings {
    if (!(temperature >= 0) || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException("a temperature is at least 0 K: " + temperature);
    }
    if (!(hold >= 0) || !Double.isFinite(hold) || (hold == 0 && injection == Injection.HELD)) {
      throw new IllegalArgumentException("noise cannot be held for " + hold + " s");
    }
  }

  /// How multiplicative noise is read. Physical noise with a finite memory tends to Stratonovich's
  /// integral as the memory gets short; noise that is sampled and held, blind to the present state,
  /// to Itô's.
  public enum Convention {
    STRATONOVICH,
    ITO
  }

  /// How noise enters.
  public enum Injection {
    /// White currents, all the time, of nodes too.
    WHITE,
    /// The noise of nodes is drawn once at the start of every slice and added to their voltages:
    /// the layers of the papers, word for word.
    AT_SLICES,
    /// Every white current, of nodes too, is drawn anew every `hold` seconds and held: the
    /// transient noise of circuit simulators. Multiplicative noise is a part of what flows, or, as
    /// Itô reads it, of what flowed when it was drawn.
    HELD
  }

  public NoiseSettings withTemperature(double kelvin) {
    return new NoiseSettings(
        kelvin, convention, injection, hold, lowestFrequency, highestFrequency);
  }

  public NoiseSettings withConvention(Convention other) {
    return new NoiseSettings(
        temperature, other, injection, hold, lowestFrequency, highestFrequency);
  }

  /// `other` is not `HELD`, which `heldFor` asks for.
  public NoiseSettings withInjection(Injection other) {
    return new NoiseSettings(
        temperature, convention, other, hold, lowestFrequency, highestFrequency);
  }

  /// With draws that are held for `seconds`.
  public NoiseSettings heldFor(double seconds) {
    return new NoiseSettings(
        temperature, convention, Injection.HELD, seconds, lowestFrequency, highestFrequency);
  }
}
