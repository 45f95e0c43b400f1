package io.kirchhofflab.solver.learn.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The gradient of `|v(1)|² / 2` of the two-node circuit against digits of an adjoint computed with
/// DOP853 at 1e-12 in Python.
class GradientTest {

  record Case(DeviceLaw law, double byV1, double byV2, double byTheta, double norm) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(new ShiftRelu1(), -0.42302939, -0.64082406, -0.00342998, 0.79890060),
        new Case(new ShiftLeakyRelu1(), -0.43543670, -0.64167835, -0.00239655, 0.79910666),
        new Case(new ShiftTanh1(), 1.62946554, 1.56470268, 0.00993057, 2.36560995),
        new Case(new ShiftTanh2(), -0.85418384, -3.79998280, 5.17419836, 16.82917847),
        new Case(new ShiftRelu2(), 5.23937238, -19.69286016, 17.41704290, 70.59500531),
        new Case(new ShiftLeakyRelu2(), 5.33917774, -20.00437636, 17.69185882, 71.60129418),
        new Case(new Conductance(), -1.36478197, -4.33414774, 0, 6.64683008));
  }

  /// Relative to the norm: single precision, and for kinked laws what jumps within a step of 2.5
  /// ms.
  private static double tolerance(DeviceLaw law) {
    return law.kinks() > 0 ? 3e-4 : 4e-6;
  }

  private static final int STEPS = 200;

  @ParameterizedTest
  @MethodSource("cases")
  void adjointHasTheReferenceGradient(Case c) {
    for (Engine engine : Engines.present()) {
      LayeredCircuit circuit = ReferenceCircuits.two(c.law());
      ChunkPass pass = new ChunkPass(BatchCircuit.of(circuit, engine), 1, false);
      float[][] state = pass.begin();
      state[1][0] = 0.3f;
      state[2][0] = -0.7f;
      pass.forward(STEPS, ChunkPass.LayerStart.UNDISTURBED);
      for (int k = 0; k < 2; k++) pass.byOutput()[k][0] = pass.outputs()[k][0];
      pass.backward();
      List<double[][]> gradient = zeros(circuit);
      pass.collect(gradient);
      double close = tolerance(c.law()) * c.norm();
      assertThat((double) pass.byInput()[1][0]).isCloseTo(c.byV1(), within(close));
      assertThat((double) pass.byInput()[2][0]).isCloseTo(c.byV2(), within(close));
      if (c.law().parameters().size() > 1) {
        assertThat(gradient.get(1)[1][17]).isCloseTo(c.byTheta(), within(close));
      }
      assertThat(norm(gradient)).isCloseTo(c.norm(), within(close));
    }
  }

  private static List<double[][]> zeros(LayeredCircuit circuit) {
    List<double[][]> zeros = new ArrayList<>();
    for (Layer layer : circuit.layers()) {
      zeros.add(new double[layer.theta().length][layer.edges()]);
    }
    return zeros;
  }

  private static double norm(List<double[][]> gradient) {
    double sum = 0;
    for (double[][] rows : gradient) for (double[] row : rows) for (double g : row) sum += g * g;
    return Math.sqrt(sum);
  }
}
