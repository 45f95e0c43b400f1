package io.kirchhofflab.solver.ode.method;

import io.kirchhofflab.solver.ode.Tableau;

/// ESDIRK4(3)6L[2]SA: six stages, order 4 with an embedded third-order formula, L-stable, stiffly
/// accurate, stage order 2.
///
/// Source: Kennedy, Carpenter, "Additive Runge-Kutta schemes for convection-diffusion-reaction
/// equations", Appl. Numer. Math. 44 (2003) 139, the implicit half of ARK4(3)6L[2]SA.
public final class Esdirk4 {

  public static final Tableau TABLEAU =
      new Tableau(
          "esdirk4",
          4,
          3,
          1.0 / 4,
          new double[][] {
            {},
            {1.0 / 4},
            {8611.0 / 62500, -1743.0 / 31250},
            {5012029.0 / 34652500, -654441.0 / 2922500, 174375.0 / 388108},
            {
              15267082809.0 / 155376265600.0,
              -71443401.0 / 120774400,
              730878875.0 / 902184768,
              2285395.0 / 8070912
            },
            {82889.0 / 524892, 0, 15625.0 / 83664, 69875.0 / 102672, -2260.0 / 8211}
          },
          new double[] {0, 1.0 / 2, 83.0 / 250, 31.0 / 50, 17.0 / 20, 1},
          new double[] {
            82889.0 / 524892 - 4586570599.0 / 29645900160.0,
            0,
            15625.0 / 83664 - 178811875.0 / 945068544,
            69875.0 / 102672 - 814220225.0 / 1159782912,
            -2260.0 / 8211 + 3700637.0 / 11593932,
            1.0 / 4 - 61727.0 / 225920
          },
          // The only weights with b₂ = 0 that fulfil the conditions of order 4 at half a step.
          new double[] {
            4203211589.0 / 35692656000.0,
            0,
            994220875.0 / 2533569024.0,
            -33147.0 / 6205952,
            -533699.0 / 27917400,
            648559.0 / 45424000
          });

  private Esdirk4() {}
}
