package io.kirchhofflab.model.deep;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A network of noisy layers in discrete steps: the model in which the noise of deep analog
/// networks was first described.
///
/// Layer 0 is the input, layer n takes `W y` of layer n - 1. Noise is white and fresh at every
/// step. A network with feedback is run for `steps` time steps from nothing, with all noise drawn
/// anew in each; without feedback one step says all.
///
/// `observed` says of what mean and variance are told, `closure` how moments pass an activation.
public record LayeredNetwork(
    String title,
    String note,
    Input input,
    List<Stage> stages,
    int steps,
    Observed observed,
    Closure closure) {

  /// Neurons of the largest layer: its covariance takes 32 MB.
  public static final int MOST_NEURONS = 2048;

  /// Layers with repeats written out.
  public static final int MOST_LAYERS = 10_000;

  /// Weights of all layers together: 128 MB.
  public static final int MOST_WEIGHTS = 1 << 24;

  public static final int MOST_STEPS = 1_000_000;

  /// What of a layer is looked at.
  public enum Observed {
    /// What it emits, its own noise included.
    OUTPUT,
    /// Its activation before its own noise is added.
    ACTIVATION
  }

  /// How mean and variance pass an activation.
  public enum Closure {
    /// By quadrature where the activation is curved over the width of the noise, else first order.
    AUTO,
    /// By value and slope at the mean.
    FIRST_ORDER,
    /// By Gauss-Hermite quadrature over a normal input.
    GAUSS_HERMITE
  }

  public LayeredNetwork {
    stages = List.copyOf(stages);
    Objects.requireNonNull(observed);
    Objects.requireNonNull(closure);
    if (steps < 1 || steps > MOST_STEPS) throw new IllegalArgumentException("steps " + steps);
    misfit(input, stages)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
  }

  /// Observed at its output, closed automatically, in one step.
  public static LayeredNetwork of(Input input, List<Stage> stages) {
    return new LayeredNetwork("Untitled", "", input, stages, 1, Observed.OUTPUT, Closure.AUTO);
  }

  /// All layers behind the input, repeats written out.
  public List<Layer> layers() {
    return layers(input.size(), stages);
  }

  private static List<Layer> layers(int inputs, List<Stage> stages) {
    List<Layer> layers = new ArrayList<>();
    int columns = inputs;
    for (Stage stage : stages) {
      for (int k = 0; k < stage.repeat(); k++) {
        layers.add(new Layer(layers.size() + 1, columns, stage));
        columns = stage.size();
      }
    }
    return List.copyOf(layers);
  }

  /// Why these parts make no network, in words.
  private static Optional<String> misfit(Input input, List<Stage> stages) {
    Optional<String> wrong =
        input
            .values()
            .misfit(input.size(), 0)
            .or(() -> misfit(input.noise(), input.remedies(), input.size(), 0));
    @Nullable Stage before = null;
    int alike = 0;
    for (Layer layer : layers(input.size(), stages)) {
      if (wrong.isPresent()) return wrong;
      Stage s = layer.stage();
      alike = s == before ? alike + 1 : 0;
      before = s;
      // The first repeat has another layer before it; all others are like the second.
      if (alike >= 2 && !s.dependsOnLayer()) continue;
      wrong = misfit(layer);
    }
    return wrong;
  }

  private static Optional<String> misfit(Layer layer) {
    Stage s = layer.stage();
    return s.weights()
        .misfit(s.size(), layer.columns(), layer.number())
        .or(() -> s.feedback().misfit(s.size(), s.size(), layer.number()))
        .or(() -> s.bias().misfit(s.size(), layer.number()))
        .or(() -> s.connections().misfit(s.size(), layer.columns(), layer.number()))
        .or(() -> misfit(s.noise(), s.remedies(), s.size(), layer.number()));
  }

  private static Optional<String> misfit(LayerNoise noise, Remedies remedies, int size, int layer) {
    Optional<String> wrong = noise.misfitOfGroups(size);
    for (NoiseKind kind : NoiseKind.values()) {
      if (wrong.isEmpty()) wrong = noise.misfit(kind, size, layer);
    }
    return wrong.or(() -> remedies.misfit(noise, size, layer));
  }

  public boolean isRecurrent() {
    return stages.stream().anyMatch(Stage::isRecurrent);
  }

  public LayeredNetwork withInput(Input other) {
    return new LayeredNetwork(title, note, other, stages, steps, observed, closure);
  }

  public LayeredNetwork withStages(List<Stage> other) {
    return new LayeredNetwork(title, note, input, other, steps, observed, closure);
  }

  public LayeredNetwork withSteps(int number) {
    return new LayeredNetwork(title, note, input, stages, number, observed, closure);
  }

  public LayeredNetwork observing(Observed what) {
    return new LayeredNetwork(title, note, input, stages, steps, what, closure);
  }

  public LayeredNetwork closedBy(Closure other) {
    return new LayeredNetwork(title, note, input, stages, steps, observed, other);
  }

  /// Every stage changed alike.
  public LayeredNetwork mapStages(UnaryOperator<Stage> change) {
    return withStages(stages.stream().map(change).toList());
  }

  /// The noise of input and every stage changed alike.
  public LayeredNetwork mapNoise(UnaryOperator<LayerNoise> change) {
    return withInput(input.withNoise(change.apply(input.noise())))
        .mapStages(stage -> stage.withNoise(change.apply(stage.noise())));
  }

  /// The same network without its remedies.
  public LayeredNetwork untreated() {
    return withInput(input.withRemedies(Remedies.NONE))
        .mapStages(stage -> stage.withRemedies(Remedies.NONE));
  }
}
