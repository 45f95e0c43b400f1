package io.kirchhofflab.solver.ode;

import io.kirchhofflab.model.analysis.Tolerances;

/// A family of many steps, and a method of one step that carries the run on where past steps
/// mislead: where steps creep, and in a small circuit where some unknown is the derivative of a
/// source (see `HiddenDerivatives`), which differences of past values find to a third of the
/// tolerance only.
public record WithReserve(BackwardDifferences first, Tableau reserve) implements Method {

  @Override
  public String name() {
    return first.name();
  }

  @Override
  public Tolerances perStep(Tolerances asked, int unknowns) {
    return first.perStep(asked, unknowns);
  }
}
