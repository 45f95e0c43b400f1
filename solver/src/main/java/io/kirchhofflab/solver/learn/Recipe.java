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

  /// The same training of a circuit that has its parameters already.
  public Recipe from(LayeredCircuit other) {
    return new Recipe(other, new Initialiser.Given(), plan, training, test);
  }

  /// The circuit where training begins; chance takes the plan's seed.
  public LayeredCircuit start() {
    return initialiser.start(circuit, plan.seed());
  }
}
