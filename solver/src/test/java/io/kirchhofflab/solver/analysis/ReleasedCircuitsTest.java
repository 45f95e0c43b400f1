package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.solver.ReleasedCircuits;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The circuits that KirchhoffNet's authors released, where somebody has put them beside this
/// repository; they bear no licence and are not part of it.
class ReleasedCircuitsTest {

  /// References of an explicit solver, and of the authors' framework, at a relative tolerance of
  /// 1e-9 in double precision.
  @ParameterizedTest
  @CsvSource({
    "twomoon, 0.3, -0.7, 0.216678, -0.016910, 1.513089",
    "twomoon, 1, 1, 1.923159, 0.033157, 2.515650",
    "potential1, 0.3, -0.7, 1.940152, -0.435461, 0.265389",
    "potential1, 1, 1, 1.201002, 1.783378, -0.076505",
    "8gaussians, 1, 0, 1.756505, 2.008624, 0.413521",
    "pinwheel, 1, 0, 1.816057, 1.206314, 0.404345",
    "circle, 1, 0, -0.389231, 0.349500, 2.509041",
    "2spirals, 1, 0, -0.109592, 2.684468, 0.382704",
    "swissroll, 1, 0, 1.469916, -1.943612, -0.283588",
    "potential2, 1, 0, 5.963198, 0.072691, -0.337717"
  })
  void flowsCarryPointsWhereTheAuthorsCodeDoes(
      String name, double x, double y, double v1, double v2, double logDensity) {
    LayeredRun.Outcome outcome =
        LayeredRun.run(
            ReleasedCircuits.circuit(name),
            new double[] {x, y},
            new Tolerances(1e-9, 1e-9),
            Cancellation.NEVER);
    LayeredRun.Outcome.Finished finished = (LayeredRun.Outcome.Finished) outcome;
    assertThat(finished.answer()[0]).isCloseTo(v1, within(1e-5));
    assertThat(finished.answer()[1]).isCloseTo(v2, within(1e-5));
    assertThat(finished.logDensity()).isCloseTo(logDensity, within(1e-5));
  }

  /// 784 nodes begin at 1.5 sin(0.7 i + 0.2) V, i from 0; digits of the authors' framework.
  @Test
  void picturesAreMadeAsTheAuthorsCodeDoes() {
    double[] start =
        IntStream.range(0, 784).mapToDouble(i -> 1.5 * Math.sin(0.7 * i + 0.2)).toArray();
    LayeredRun.Outcome outcome =
        LayeredRun.run(
            ReleasedCircuits.circuit("genmnist"),
            start,
            new Tolerances(1e-7, 1e-7),
            Cancellation.NEVER);
    double[] end = ((LayeredRun.Outcome.Finished) outcome).answer();
    assertThat(end[0]).isCloseTo(0.0967017, within(1e-5));
    assertThat(end[100]).isCloseTo(0.5706652, within(1e-5));
    assertThat(end[300]).isCloseTo(0.3712906, within(1e-5));
    assertThat(end[783]).isCloseTo(-0.1099762, within(1e-5));
  }

  @Test
  void theDigitClassifierIsTakenOver() {
    LayeredCircuit circuit = ReleasedCircuits.circuit("mnist");
    assertThat(circuit.inputs()).isEqualTo(784);
    assertThat(circuit.nodes()).isEqualTo(834);
    assertThat(circuit.edges()).isEqualTo(2 * 230_068);
    assertThat(circuit.parameters()).isEqualTo(920_272);
    assertThat(circuit.readOut()).isEqualTo(new ReadOut.Last(10));
  }
}
