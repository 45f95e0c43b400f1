package io.kirchhofflab.solver.learn.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The gradient of `v1² / 2 + v2 + D` through voltages and integrated trace, against central
/// differences of the double twin under the very same steps.
class DensityGradientTest {

  private static final int STEPS = 6;
  private static final double DIFFERENCE = 1e-5;

  static Stream<DeviceLaw> laws() {
    return Stream.of(new ShiftTanh1(), new ShiftTanh2());
  }

  @ParameterizedTest
  @MethodSource("laws")
  void adjointIsTheDifferenceOfTheTwin(DeviceLaw law) {
    LayeredCircuit circuit = ReferenceCircuits.two(law);
    List<double[][]> gradient = gradient(circuit);
    for (int l = 0; l < 2; l++) {
      for (int e = 0; e < 18; e += 5) {
        for (int p = 0; p < law.parameters().size(); p++) {
          double above = loss(moved(circuit, l, p, e, DIFFERENCE));
          double below = loss(moved(circuit, l, p, e, -DIFFERENCE));
          double expected = (above - below) / (2 * DIFFERENCE);
          assertThat(gradient.get(l)[p][e])
              .isCloseTo(expected, within(2e-5 * (1 + Math.abs(expected))));
        }
      }
    }
  }

  private static List<double[][]> gradient(LayeredCircuit circuit) {
    ChunkPass pass = new ChunkPass(BatchCircuit.withDensity(circuit, Engine.PLAIN), 1, false);
    float[][] state = pass.begin();
    state[1][0] = 0.3f;
    state[2][0] = -0.7f;
    pass.forward(STEPS, ChunkPass.LayerStart.UNDISTURBED);
    pass.byOutput()[0][0] = pass.outputs()[0][0];
    pass.byOutput()[1][0] = 1;
    pass.byLogDensity()[0] = 1;
    pass.backward();
    List<double[][]> gradient = new ArrayList<>();
    for (Layer layer : circuit.layers()) {
      gradient.add(new double[layer.theta().length][layer.edges()]);
    }
    pass.collect(gradient);
    return gradient;
  }

  private static double loss(LayeredCircuit circuit) {
    double[] end = DoubleTwin.flow(circuit, ReferenceCircuits.START, STEPS);
    return 0.5 * end[0] * end[0] + end[1] + end[2];
  }

  private static LayeredCircuit moved(LayeredCircuit circuit, int l, int p, int e, double by) {
    List<Layer> layers = new ArrayList<>(circuit.layers());
    double[][] theta = layers.get(l).theta().clone();
    theta[p] = theta[p].clone();
    theta[p][e] += by;
    layers.set(l, layers.get(l).withTheta(theta));
    return circuit.withLayers(layers);
  }
}
