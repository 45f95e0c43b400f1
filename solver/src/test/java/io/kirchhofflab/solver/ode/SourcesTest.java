package io.kirchhofflab.solver.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.analysis.TransientOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What sources impose is followed, even where no state of the circuit feels it.
class SourcesTest {

  private static final double OMEGA = 1000;
  private static final Waveform SINE = new Waveform.Sine(0, 1, OMEGA / (2 * Math.PI));

  private static TransientOutcome.Finished end(
      Network network, double relative, String method, String... labels) {
    Transient.Output end = new Transient.Output.At(List.of(0.01));
    return Circuits.run(network, 0.01, relative, method, end, labels);
  }

  /// A capacitor across a source: its current is the source's derivative, index 2. A norm that
  /// watched it would ask for tens of thousands of steps; unwatched, BDF's error scatters between a
  /// hundredth and five times the tolerance.
  @ParameterizedTest
  @CsvSource({"esdirk4, 3", "bdf, 6"})
  void currentOfACapacitorAcrossASourceIsFoundInFewSteps(String method, double allowed) {
    Network network =
        Circuits.withGround()
            .free("a", 0, 0)
            .edge("V1", "a", "0", new VoltageSource(SINE))
            .edge("C1", "a", "0", new Capacitor(), 1e-6)
            .edge("R1", "a", "0", new Resistor(), 1000)
            .network();
    TransientOutcome.Finished run = end(network, 1e-6, method, "i(V1)");
    double exact = -1e-3 * Math.sin(10) - 1e-3 * Math.cos(10);
    assertThat(run.traces().last(0)).isCloseTo(exact, within(allowed * 1e-9));
    assertThat(run.cost().accepted()).isLessThan(600);
  }

  /// Past voltages find it to a few times the tolerance; who chose no method gets the better one.
  @Test
  void withoutAMethodNamedTheDerivativeOfASourceHasTenDigits() {
    Network network =
        Circuits.withGround()
            .free("a", 0, 0)
            .edge("V1", "a", "0", new VoltageSource(SINE))
            .edge("C1", "a", "0", new Capacitor(), 1e-6)
            .network();
    TransientOutcome.Finished run = end(network, 1e-6, Transient.AUTOMATIC, "i(V1)");
    double exact = -1e-3 * Math.cos(10);
    assertThat(run.traces().last(0)).isCloseTo(exact, within(1e-12));
    assertThat(run.cost().method()).isEqualTo("esdirk4");
  }

  /// The dual: a current source in series with an inductor.
  @ParameterizedTest
  @CsvSource({"esdirk4, 3", "bdf, 6"})
  void voltageOfAnInductorInSeriesWithASourceIsFoundInFewSteps(String method, double allowed) {
    Network network =
        Circuits.withGround()
            .free("a", 0, 0)
            .edge("I1", "0", "a", new CurrentSource(SINE))
            .edge("L1", "a", "0", new Inductor(), 1e-3, 0)
            .network();
    TransientOutcome.Finished run = end(network, 1e-6, method, "v(a)");
    assertThat(run.traces().last(0)).isCloseTo(Math.cos(10), within(allowed * 1e-6));
    assertThat(run.cost().accepted()).isLessThan(600);
  }

  /// A divider has no state at all, so that no estimate asks for a short step: between its ends the
  /// curve is right all the same, up to the slopes at their ends, which are those of stages.
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-6})
  void noPeakOfASourceIsSteppedOver(double relative) {
    Network network =
        Circuits.withGround()
            .driven("s", SINE)
            .free("a", 0, 0)
            .edge("R1", "s", "a", new Resistor(), 1000)
            .edge("R2", "a", "0", new Resistor(), 1000)
            .network();
    Transient.Output spaced = new Transient.Output.Spaced(501);
    Traces traces =
        Circuits.run(network, 0.01, relative, Transient.AUTOMATIC, spaced, "v(a)").traces();
    for (int k = 0; k < traces.size(); k++) {
      double exact = 0.5 * Math.sin(OMEGA * traces.times()[k]);
      assertThat(traces.values()[0][k]).isCloseTo(exact, within(20 * relative));
    }
  }
}
