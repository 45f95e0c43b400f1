package io.kirchhofflab.solver.ode.method;

import io.kirchhofflab.solver.ode.BackwardDifferences;

/// Backward differentiation of order 1 to 5, for large networks and tight tolerances: one linear
/// solve or two a step, whatever the order.
///
/// Source: Shampine, Reichelt, "The MATLAB ODE suite", SIAM J. Sci. Comput. 18 (1997) 1, section 2,
/// with κ = 0: backward differences on a step that changes seldom.
public final class Bdf {

  public static final BackwardDifferences FAMILY = new BackwardDifferences("bdf", 5);

  private Bdf() {}
}
