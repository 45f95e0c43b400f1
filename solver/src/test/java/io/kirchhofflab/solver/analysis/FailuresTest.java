package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A run that cannot go on says what happened, when, at which node and devices, what Newton's
/// iteration tried there, and what to do.
class FailuresTest {

  private static DeviceLaw formula(String current) {
    return FormulaLaw.of(current, List.of(), List.of());
  }

  private static Problem.SolverStuck stuck(Network network) {
    Transient spec =
        new Transient(
            1,
            Tolerances.relative(1e-4),
            Transient.AUTOMATIC,
            List.of(),
            new Transient.Output.EveryStep());
    return ((TransientOutcome.Stuck) TransientRun.run(network, spec, Cancellation.NEVER)).why();
  }

  private static void namesNodeAndDevice(Problem.SolverStuck why, Network network) {
    assertThat(why.subjects())
        .contains(
            new Subject.OfNode(network.nodeNamed("a").orElseThrow().id()),
            new Subject.OfEdge(network.edgeNamed("B1").orElseThrow().id()));
    assertThat(why.message()).contains(" at t = ", " at a, near ", "B1 (").endsWith(".");
  }

  /// A current that jumps by 2 A at 0 V leaves v + sign(v) = s without a root once s < 1: the sine
  /// 1.5 - sin(2πt) comes to that at 1/12 s. The steep tanh is a jump in double precision.
  @Test
  void divergenceIsToldWithTheIterates() {
    Network network =
        Circuits.withGround()
            .driven("s", new Waveform.Sine(1.5, -1, 1))
            .free("a", 0, 0.5)
            .edge("R1", "s", "a", new Resistor(), 1)
            .edge("B1", "a", "0", formula("tanh(1e18*v)"))
            .network();
    Problem.SolverStuck why = stuck(network);
    namesNodeAndDevice(why, network);
    assertThat(why.time()).isCloseTo(1 / 12.0, within(1e-6));
    assertThat(why.message())
        .startsWith("Newton's iteration does not converge, however short the step,")
        .containsPattern("Newton's iteration last tried (−?[\\d.]+ .?V, )+−?[\\d.]+ .?V there\\.")
        .contains("Give node a some capacitance, 1 pF for example");
  }

  /// A current is pulled out of a node whose only device insulates below 0 V.
  @Test
  void aSingularMatrixIsTold() {
    Network network =
        Circuits.withGround()
            .free("a", 0, -1)
            .edge("I1", "a", "0", new CurrentSource(Waveform.constant(1)))
            .edge("B1", "a", "0", formula("max(v,0)"))
            .network();
    Problem.SolverStuck why = stuck(network);
    namesNodeAndDevice(why, network);
    assertThat(why.time()).isZero();
    assertThat(why.message())
        .startsWith("The equations have no unique solution")
        .contains("Give node a a path to ground, for example 1 GΩ or 1 pF");
  }

  /// The capacitor is discharged past 0 V, where the root has no value.
  @Test
  void aCurrentThatIsNotANumberIsTold() {
    Network network =
        Circuits.withGround()
            .free("a", 1, 0.5)
            .edge("I1", "a", "0", new CurrentSource(Waveform.constant(1)))
            .edge("B1", "a", "0", formula("1e-6*log(v)"))
            .network();
    Problem.SolverStuck why = stuck(network);
    namesNodeAndDevice(why, network);
    assertThat(why.time()).isCloseTo(0.5, within(1e-3));
    assertThat(why.message())
        .startsWith("A current or charge is not a number")
        .contains("A formula may have left its domain", "at node a")
        .doesNotContain("NaN");
  }
}
