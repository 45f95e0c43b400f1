package io.kirchhofflab.model.deep;

/// Layer 0: what the network is given, with the noise of giving it.
public record Input(int size, PerNeuron values, LayerNoise noise, Remedies remedies) {

  public Input {
    if (size < 1) throw new IllegalArgumentException("size " + size);
  }

  /// Without noise.
  public static Input of(int size, PerNeuron values) {
    return new Input(size, values, LayerNoise.NONE, Remedies.NONE);
  }

  public Input withNoise(LayerNoise other) {
    return new Input(size, values, other, remedies);
  }

  public Input withRemedies(Remedies other) {
    return new Input(size, values, noise, other);
  }
}
