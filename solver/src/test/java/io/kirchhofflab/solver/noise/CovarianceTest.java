package io.kirchhofflab.solver.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Noise;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.ReleasedCircuits;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole covariance of a circuit's voltages, not its diagonal alone.
class CovarianceTest {

  private enum Form {
    DENSE,
    SPARSE
  }

  /// Of all unknowns at `until`, n × n: nodes in their order.
  private static double[][] covariance(Network network, double until, Form form) {
    CompiledNetwork compiled = ((Compilation.Ready) Compiler.compile(network)).network();
    Tolerances tolerances = new Tolerances(1e-9, 1e-12);
    Trajectory trajectory =
        ((Trajectory.Outcome.Recorded)
                Trajectory.record(compiled, tolerances, until, Cancellation.NEVER))
            .trajectory();
    NoiseSettings settings = NoiseSettings.DEFAULT;
    NoiseCurrents currents = new NoiseCurrents(compiled, settings);
    SliceNoise slices = new SliceNoise(compiled, settings);
    NoiseAlong noise =
        switch (form) {
          case DENSE ->
              new DenseNoise(
                  compiled,
                  trajectory,
                  currents,
                  FlickerPoles.of(settings, until),
                  slices,
                  Holds.of(settings),
                  false);
          case SPARSE ->
              new SparseNoise(compiled, trajectory, currents, slices, SparseNoise.FINE, false);
        };
    for (int step = 0; step < trajectory.steps(); step++) {
      assertThat(noise.advance(step, trajectory.begin(step), trajectory.end(step))).isTrue();
    }
    return noise.covariance();
  }

  private static Network r1(Noise.Kind kind) {
    return NoiseRunTest.withNoise(NoiseRunTest.example("r1"), Noise.NONE.with(kind, 1e-3));
  }

  private static Network r1Nodes(Noise.Kind kind) {
    return NoiseRunTest.withNodeNoise(NoiseRunTest.example("r1"), Noise.NONE.with(kind, 1e-3));
  }

  /// References of an independent integration; D = 1e-3.
  @ParameterizedTest
  @CsvSource({
    "edges, MULTIPLICATIVE, 4.78055990e-3, -3.34953219e-3, 9.61615873e-3",
    "edges, MULTIPLICATIVE_SHARED, 2.62699735e-3, -5.20447650e-3, 3.52600601e-2",
    "nodes, ADDITIVE, 1.04912034e-3, 4.27417652e-5, 3.03135193e-3",
    "nodes, ADDITIVE_SHARED, 6.65282982e-4, 1.49946543e-3, 4.54868345e-3"
  })
  void twoNodesOfAKirchhoffNetMoveTogether(
      String where, Noise.Kind kind, double p11, double p12, double p22) {
    Network network = where.equals("edges") ? r1(kind) : r1Nodes(kind);
    for (Form form : Form.values()) {
      double[][] p = covariance(network, 1, form);
      assertThat(p[0][0]).isCloseTo(p11, withinPercentage(1e-4));
      assertThat(p[0][1]).isCloseTo(p12, withinPercentage(1e-4));
      assertThat(p[1][1]).isCloseTo(p22, withinPercentage(1e-4));
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void covarianceIsSymmetricAndNotNegative(Form form) {
    for (Noise.Kind kind : Noise.Kind.values()) {
      double[][] p = covariance(r1(kind), 1, form);
      double trace = p[0][0] + p[1][1];
      assertThat(p[0][1]).isCloseTo(p[1][0], within(1e-15 * trace));
      EigenDecomposition_F64<DMatrixRMaj> values = DecompositionFactory_DDRM.eig(2, false, true);
      assertThat(values.decompose(new DMatrixRMaj(p))).isTrue();
      for (int k = 0; k < 2; k++) {
        assertThat(values.getEigenvalue(k).getReal()).isGreaterThanOrEqualTo(-1e-12 * trace);
      }
    }
  }

  /// `kT C⁻¹`: in equilibrium no two nodes move together.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void nodesOfAPassiveNetworkMoveByThemselves(int seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(8);
    Circuits circuit = Circuits.withGround();
    for (int i = 1; i <= n; i++) {
      circuit.free("n" + i, 1e-12 * Math.pow(10, 2 * random.nextDouble()), 0);
    }
    for (int i = 1; i <= n; i++) {
      String before = i == 1 ? "0" : "n" + (i - 1);
      circuit.edge("R" + i, "n" + i, before, new Resistor(), 1e3 * (1 + random.nextInt(100)));
      circuit.edge("G" + i, "n" + i, "0", new Resistor(), 1e5);
    }
    double[][] p = covariance(circuit.network(), 1e-3, Form.DENSE);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(p[i][j]).isCloseTo(0, within(1e-9 * Math.sqrt(p[i][i] * p[j][j])));
      }
    }
  }

  /// A flow of two nodes that starts at (0.3 V, −0.7 V), with white noise of 1e-4 V²/s at both.
  static Network noisyFlow(LayeredCircuit flow) {
    Network started = LayeredNetwork.starting(LayeredNetwork.of(flow), new double[] {0.3, -0.7});
    return NoiseRunTest.withNodeNoise(started, Noise.NONE.with(Noise.Kind.ADDITIVE, 0.5e-4));
  }

  /// The authors' flow that turns a cloud into two moons, with white noise of 1e-4 V²/s at both
  /// nodes: alone they would have gathered 1e-4 V² by the end, and the flow leaves a seventh. The
  /// reference is an independent integration of the same covariance.
  @Test
  void aTrainedFlowCompressesNoise() {
    Network noisy = noisyFlow(ReleasedCircuits.circuit("twomoon"));
    for (Form form : Form.values()) {
      double[][] p = covariance(noisy, 1, form);
      assertThat(p[0][0]).isCloseTo(1.35061e-5, withinPercentage(1e-3));
      assertThat(p[0][1]).isCloseTo(-5.91320e-6, withinPercentage(1e-3));
      assertThat(p[1][1]).isCloseTo(1.36429e-5, withinPercentage(1e-3));
    }
  }
}
