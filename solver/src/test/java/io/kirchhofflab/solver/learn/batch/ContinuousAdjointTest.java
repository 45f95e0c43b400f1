package io.kirchhofflab.solver.learn.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The continuous adjoint against the discrete one, which is exact for the steps taken.
class ContinuousAdjointTest {

  private static final int SAMPLES = 3;

  /// Both are of order 4, so twice the steps leave a sixteenth of their difference; from 8 to 16
  /// steps on it drowns in single precision.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itAgreesAsStepsBecomeShorter(boolean density) {
    LayeredCircuit circuit = ReferenceCircuits.two(new ShiftTanh2());
    double two = difference(circuit, density, 2);
    double four = difference(circuit, density, 4);
    double eight = difference(circuit, density, 8);
    assertThat(order(two, four)).isGreaterThan(3.5);
    assertThat(order(four, eight)).isGreaterThan(3);
    assertThat(eight).isLessThan(1e-4);
  }

  private static double order(double coarse, double fine) {
    return Math.log(coarse / fine) / Math.log(2);
  }

  @Test
  void residualsAreTakenBackToo() {
    LayeredCircuit plain = ReferenceCircuits.two(new ShiftTanh2());
    LayeredCircuit circuit =
        LayeredCircuit.of(2, Fill.ZEROS, plain.layers(), List.of(new Residual(0, 1)), ReadOut.ALL);
    assertThat(difference(circuit, false, 16)).isLessThan(1e-5);
  }

  /// Relative to the discrete gradient's norm, by parameters and inputs of three samples.
  private static double difference(LayeredCircuit circuit, boolean density, int steps) {
    double[] exact = gradient(circuit, density, steps, Adjoint.DISCRETE);
    double[] other = gradient(circuit, density, steps, Adjoint.CONTINUOUS);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < exact.length; i++) {
      difference += (exact[i] - other[i]) * (exact[i] - other[i]);
      norm += exact[i] * exact[i];
    }
    return Math.sqrt(difference / norm);
  }

  private static double[] gradient(
      LayeredCircuit circuit, boolean density, int steps, Adjoint adjoint) {
    BatchCircuit batch =
        density
            ? BatchCircuit.withDensity(circuit, Engine.PLAIN)
            : BatchCircuit.of(circuit, Engine.PLAIN);
    ChunkPass pass = new ChunkPass(batch, SAMPLES, density, adjoint);
    float[][] state = pass.begin();
    for (int s = 0; s < SAMPLES; s++) {
      state[1][s] = 0.3f - 0.2f * s;
      state[2][s] = -0.7f + 0.5f * s;
    }
    pass.forward(steps, ChunkPass.LayerStart.UNDISTURBED);
    for (int k = 0; k < 2; k++) {
      for (int s = 0; s < SAMPLES; s++) pass.byOutput()[k][s] = pass.outputs()[k][s];
    }
    if (density) for (int s = 0; s < SAMPLES; s++) pass.byLogDensity()[s] = 1;
    pass.backward();
    List<double[][]> gradient = new ArrayList<>();
    for (Layer layer : circuit.layers()) {
      gradient.add(new double[layer.theta().length][layer.edges()]);
    }
    pass.collect(gradient);
    List<Double> all = new ArrayList<>();
    for (double[][] table : gradient) for (double[] row : table) for (double g : row) all.add(g);
    for (int i = 1; i <= 2; i++) {
      for (int s = 0; s < SAMPLES; s++) all.add((double) pass.byInput()[i][s]);
    }
    return all.stream().mapToDouble(g -> g).toArray();
  }
}
