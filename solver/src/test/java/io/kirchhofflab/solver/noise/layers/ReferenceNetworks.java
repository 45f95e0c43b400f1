package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.ClosedFormula;
import io.kirchhofflab.model.deep.Input;
import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.LayeredNetwork.Closure;
import io.kirchhofflab.model.deep.LayeredNetwork.Observed;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.PerNeuron;
import io.kirchhofflab.model.deep.Remedies;
import io.kirchhofflab.model.deep.Stage;
import io.kirchhofflab.model.deep.Weights;
import io.kirchhofflab.model.law.Activation;
import java.util.ArrayList;
import java.util.List;

/// The networks of the reference tables B.3, B.4 and M1.
public final class ReferenceNetworks {

  static final double D = 1e-3;

  static final String G1_WEIGHTS = "1/N + 0.5*sqrt(2/N)*sin(12.9898*i + 78.233*j + 37.719*n)";

  private ReferenceNetworks() {}

  /// The noise that a table's row is called after: one kind, or `all`.
  public static LayerNoise noise(String kind) {
    return NoiseKind.withKey(kind)
        .map(one -> LayerNoise.of(one, D))
        .orElseGet(() -> LayerNoise.ofAllKinds(D));
  }

  /// B.4: 20-30-25-10 neurons with weights and inputs in closed form, noise in all four stages.
  public static LayeredNetwork g1(LayerActivation f, LayerNoise noise) {
    Input input = Input.of(20, new PerNeuron.ByFormula(ClosedFormula.of("0.5 + 0.4*sin(i)")));
    Weights weights = new Weights.ByFormula(ClosedFormula.of(G1_WEIGHTS));
    List<Stage> stages = new ArrayList<>();
    for (int size : new int[] {30, 25, 10}) {
      stages.add(Stage.of(size, weights).withActivation(f));
    }
    return LayeredNetwork.of(input, stages).closedBy(Closure.FIRST_ORDER).mapNoise(n -> noise);
  }

  /// B.3: layers of 200 neurons that average, observed before their own noise.
  static LayeredNetwork symmetric(
      int layers, LayerActivation f, double input, double bias, LayerNoise noise) {
    Stage stage =
        Stage.of(200, new Weights.ByFormula(ClosedFormula.of("1/N")))
            .withActivation(f)
            .withBias(new PerNeuron.Same(bias))
            .repeated(layers);
    return LayeredNetwork.of(Input.of(200, new PerNeuron.Same(input)), List.of(stage))
        .closedBy(Closure.FIRST_ORDER)
        .observing(Observed.ACTIVATION)
        .mapNoise(n -> noise);
  }

  /// The linear rows of B.3: slope `s` with a bias that keeps the mean at 1. The table's
  /// `x = s u + (1 - s)` is `s (u + b)` with `b = (1 - s) / s`.
  static LayeredNetwork linear(int layers, double s, LayerNoise noise) {
    return symmetric(layers, LayerActivation.LINEAR.withSlope(s), 1, (1 - s) / s, noise);
  }

  /// M1: the last hidden layer of G1 into linear outputs, with noise in that layer only.
  static LayeredNetwork m1(LayerNoise noise, Remedies remedies) {
    LayeredNetwork g1 = g1(LayerActivation.of(Activation.TANH), LayerNoise.NONE);
    Stage hidden = g1.stages().get(1).withNoise(noise).withRemedies(remedies);
    Stage output = g1.stages().get(2).withActivation(LayerActivation.LINEAR);
    return g1.withStages(List.of(g1.stages().getFirst(), hidden, output));
  }
}
