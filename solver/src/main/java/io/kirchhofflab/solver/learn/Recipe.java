package io.kirchhofflab.solver.learn;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.learn.data.Source;

/// All that a training run needs: a circuit whose parameters are still to be drawn, how to draw
/// them, the plan, and samples to learn from and to be tested on.
public record Recipe(
    LayeredCircuit circuit, Initialiser initialiser, Plan plan, Source training, Source test) {

  public Recipe with(Plan other) {
    return new Recipe(circuit, initialiser, other, training, test);
  }

  /// The same with other samples to learn from.
  public Recipe withTraining(Source other) {
    return new Recipe(circuit, initialiser, plan, other, test);
  }

  /// The same training of a circuit that has its parameters already.
  public Recipe from(LayeredCircuit other) {
    return new Recipe(other, new Initialiser.Given(), plan, training, test);
  }

  /// The last `share` of the samples to learn from, set aside, and the recipe without them.
  public HeldOut holdOut(double share) {
    int aside = Math.clamp(Math.round(share * training.size()), 1, training.size() - 1);
    int rest = training.size() - aside;
    Recipe shorter = new Recipe(circuit, initialiser, plan, training.part(0, rest), test);
    return new HeldOut(shorter, training.plain().part(rest, aside));
  }

  /// A recipe, and samples that it does not learn from.
  public record HeldOut(Recipe recipe, Source samples) {}

  /// The circuit where training begins; chance takes the plan's seed.
  public LayeredCircuit start() {
    return initialiser.start(circuit, plan.seed());
  }
}
