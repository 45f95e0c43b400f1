package io.kirchhofflab.solver.sensitivity;

/// A part of a run that can be gone through backwards: a step, or the jump at a break.
sealed interface Passage permits Step, Settling {

  /// From the gradient by the state after to the one by the state before; what parameters do on the
  /// way is added to `g`. `lambda`, `g`: Modified. False where a matrix is singular.
  boolean backward(ImplicitEquation equation, double[] lambda, double[] g);
}
