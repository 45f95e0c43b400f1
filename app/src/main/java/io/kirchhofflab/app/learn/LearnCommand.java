package io.kirchhofflab.app.learn;

import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.solver.learn.Plan;

/// What the learner can be asked to do.
sealed interface LearnCommand {

  /// Begins study number `study` with another circuit; what was before is forgotten. `extent` is
  /// what maps show.
  record Begin(int study, LayeredCircuit circuit, Points points, Plan plan, Extent extent)
      implements LearnCommand {}

  /// Epochs a second from now on; infinity for as fast as it goes.
  record SetPace(double epochs) implements LearnCommand {}

  record Close() implements LearnCommand {}

  /// What is done with the circuit that is being learnt.
  sealed interface OfStudy extends LearnCommand {}

  /// Goes on with other points.
  record Teach(Points points) implements OfStudy {}

  /// Goes on by another plan.
  record Follow(Plan plan) implements OfStudy {}

  record Train() implements OfStudy {}

  record Pause() implements OfStudy {}

  /// Trains to the end of an epoch.
  record Step() implements OfStudy {}

  /// Goes back to the first parameters.
  record Reset() implements OfStudy {}

  /// Sets parameter `p` of an edge.
  record Edit(EdgeRef edge, int p, double value) implements OfStudy {}

  /// Training leaves the edge as it is, or takes it up again.
  record Hold(EdgeRef edge, boolean on) implements OfStudy {}

  record Undo() implements OfStudy {}

  record Redo() implements OfStudy {}
}
