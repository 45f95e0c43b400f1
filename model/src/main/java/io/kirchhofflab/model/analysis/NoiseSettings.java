package io.kirchhofflab.model.analysis;

/// What noise means in a document: `temperature` K of all thermal noise, how a stochastic
/// differential equation with state-dependent noise is read, and how the noise of nodes enters.
///
/// Flicker noise is told apart from a constant between `lowestFrequency` and `highestFrequency`,
/// Hz; 0 takes both from the length of the run.
public record NoiseSettings(
    double temperature,
    Convention convention,
    Injection injection,
    double lowestFrequency,
    double highestFrequency) {

  /// Room temperature, 300 K.
  public static final NoiseSettings DEFAULT =
      new NoiseSettings(300, Convention.STRATONOVICH, Injection.WHITE, 0, 0);

  public NoiseSettings {
    if (!(temperature >= 0) || !Double.isFinite(temperature)) {
      throw new IllegalArgumentException("a temperature is at least 0 K: " + temperature);
    }
  }

  /// How multiplicative noise is read. Physical noise with a finite memory tends to Stratonovich's
  /// integral as the memory gets short; noise that is sampled and held, blind to the present state,
  /// to Itô's.
  public enum Convention {
    STRATONOVICH,
    ITO
  }

  /// How the noise of nodes enters.
  public enum Injection {
    /// A white current into the node, all the time.
    WHITE,
    /// Drawn once at the start of every slice and added to the node's voltage: the layers of the
    /// papers, word for word.
    AT_SLICES
  }

  public NoiseSettings withTemperature(double kelvin) {
    return new NoiseSettings(kelvin, convention, injection, lowestFrequency, highestFrequency);
  }

  public NoiseSettings withConvention(Convention other) {
    return new NoiseSettings(temperature, other, injection, lowestFrequency, highestFrequency);
  }

  public NoiseSettings withInjection(Injection other) {
    return new NoiseSettings(temperature, convention, other, lowestFrequency, highestFrequency);
  }
}
