package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.solver.ReleasedCircuits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The circuits that KirchhoffNet's authors released, where somebody has put them beside this
/// repository; they bear no licence and are not part of it.
class ReleasedCircuitsTest {

  /// References of an explicit solver at a relative tolerance of 1e-9, printed to six decimals.
  @ParameterizedTest
  @CsvSource({
    "twomoon, 0.3, -0.7, 0.216678, -0.016910, 1.513089",
    "twomoon, 1, 1, 1.923159, 0.033157, 2.515650",
    "potential1, 0.3, -0.7, 1.940152, -0.435461, 0.265389",
    "potential1, 1, 1, 1.201002, 1.783378, -0.076505"
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
