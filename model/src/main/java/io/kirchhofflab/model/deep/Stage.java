package io.kirchhofflab.model.deep;

/// One layer of neurons, or several equal ones behind each other: `x = f(W y + R y_old + b)`, then
/// noise.
///
/// y is what the layer before emits, through `connections` that may be noisy, `y_old` what this one
/// emitted a time step ago. `repeat` layers of this description follow each other; formulas see the
/// number of each.
public record Stage(
    int size,
    Weights weights,
    Weights feedback,
    PerNeuron bias,
    LayerActivation activation,
    LayerNoise noise,
    ConnectionNoise connections,
    Remedies remedies,
    int repeat) {

  public Stage {
    if (size < 1 || repeat < 1) throw new IllegalArgumentException(size + " times " + repeat);
  }

  /// A linear layer without bias, feedback or noise.
  public static Stage of(int size, Weights weights) {
    return new Stage(
        size,
        weights,
        Weights.NONE,
        PerNeuron.ZERO,
        LayerActivation.LINEAR,
        LayerNoise.NONE,
        ConnectionNoise.NONE,
        Remedies.NONE,
        1);
  }

  public boolean isRecurrent() {
    return !feedback.equals(Weights.NONE);
  }

  /// Whether its repeats differ.
  public boolean dependsOnLayer() {
    return weights.dependsOnLayer()
        || feedback.dependsOnLayer()
        || bias.dependsOnLayer()
        || connections.dependsOnLayer()
        || noise.intensities().values().stream().anyMatch(PerNeuron::dependsOnLayer);
  }

  public Stage withFeedback(Weights other) {
    return new Stage(size, weights, other, bias, activation, noise, connections, remedies, repeat);
  }

  public Stage withBias(PerNeuron other) {
    return new Stage(
        size, weights, feedback, other, activation, noise, connections, remedies, repeat);
  }

  public Stage withActivation(LayerActivation other) {
    return new Stage(size, weights, feedback, bias, other, noise, connections, remedies, repeat);
  }

  public Stage withNoise(LayerNoise other) {
    return new Stage(
        size, weights, feedback, bias, activation, other, connections, remedies, repeat);
  }

  public Stage withConnections(ConnectionNoise other) {
    return new Stage(size, weights, feedback, bias, activation, noise, other, remedies, repeat);
  }

  public Stage withRemedies(Remedies other) {
    return new Stage(size, weights, feedback, bias, activation, noise, connections, other, repeat);
  }

  public Stage repeated(int times) {
    return new Stage(
        size, weights, feedback, bias, activation, noise, connections, remedies, times);
  }
}
