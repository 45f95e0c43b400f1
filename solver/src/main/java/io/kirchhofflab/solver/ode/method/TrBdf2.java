package io.kirchhofflab.solver.ode.method;

import io.kirchhofflab.solver.ode.Tableau;

/// TR-BDF2: a trapezoidal stage and a BDF2 stage, order 2 with an embedded third-order formula for
/// the error; L-stable. For low accuracy: two solves a step.
///
/// Source: Hosea, Shampine, "Analysis and implementation of TR-BDF2", Appl. Numer. Math. 20 (1996)
/// 21.
public final class TrBdf2 {

  private static final double GAMMA = 1 - Math.sqrt(2) / 2;
  private static final double W = Math.sqrt(2) / 4;

  public static final Tableau TABLEAU =
      new Tableau(
          "tr-bdf2",
          2,
          2,
          GAMMA,
          new double[][] {{}, {GAMMA}, {W, W}},
          new double[] {0, 2 * GAMMA, 1},
          new double[] {W - (1 - W) / 3, W - (3 * W + 1) / 3, GAMMA - GAMMA / 3},
          new double[0]);

  private TrBdf2() {}
}
