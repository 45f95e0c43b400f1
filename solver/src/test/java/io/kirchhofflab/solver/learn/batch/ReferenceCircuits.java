package io.kirchhofflab.solver.learn.batch;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import java.util.ArrayList;
import java.util.List;

/// Circuits with formulas for their constants, for which reference digits are known.
final class ReferenceCircuits {

  /// From and to of the 18 edges between ground and two nodes, each ordered pair thrice.
  private static final int[][] ENDS = {
    {0, 0, 1, 0, 0, 2, 1, 1, 0, 1, 1, 2, 2, 2, 0, 2, 2, 1},
    {1, 1, 0, 2, 2, 0, 0, 0, 1, 2, 2, 1, 0, 0, 2, 1, 1, 2}
  };

  private ReferenceCircuits() {}

  /// Two nodes, 18 devices, two layers of half a second; begins at (0.3, -0.7) V.
  static LayeredCircuit two(DeviceLaw law) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < 2; l++) {
      double[][] theta = new double[law.parameters().size()][18];
      for (int e = 0; e < 18; e++) {
        double[] p = {
          0.8 * Math.sin(0.7 * e + 0.3 + l),
          0.8 * Math.cos(1.1 * e + 0.5 + l),
          0.3 * Math.sin(1.3 * e + 0.2 - l)
        };
        for (int j = 0; j < theta.length; j++) theta[j][e] = p[j];
      }
      layers.add(new Layer(law, 0.5, 2, ENDS[0], ENDS[1], theta));
    }
    return LayeredCircuit.of(2, Fill.ZEROS, layers, List.of(), ReadOut.ALL);
  }

  static final double[] START = {0.3, -0.7};
}
