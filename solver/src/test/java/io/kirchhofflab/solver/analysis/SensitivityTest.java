package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Gradient;
import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Sensitivity;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.resources.Catalog;
import io.kirchhofflab.solver.Circuits;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Adjoint gradients against closed forms.
class SensitivityTest {

  static Gradient atEnd(Network network, double until, double relative, String probe) {
    List<Probe> probes = Circuits.probes(network, probe);
    Transient run =
        new Transient(
            until,
            Tolerances.relative(relative),
            Transient.AUTOMATIC,
            probes,
            new Transient.Output.At(List.of(until)));
    return found(network, new Observation.OverTime(run));
  }

  static Gradient atRest(Network network, String probe) {
    return found(network, new Observation.AtRest(Circuits.probes(network, probe)));
  }

  private static Gradient found(Network network, Observation what) {
    SensitivityRun.Outcome outcome =
        SensitivityRun.run(network, new Sensitivity(what), Cancellation.NEVER);
    if (outcome instanceof SensitivityRun.Outcome.Found found) return found.gradient();
    throw new AssertionError(outcome);
  }

  static double derivative(Gradient gradient, Network network, String name) {
    for (int k = 0; k < gradient.parameters().size(); k++) {
      Parameter each = gradient.parameters().get(k);
      if (each.label(network).equals(name)) return gradient.derivatives()[k];
    }
    throw new AssertionError("no " + name);
  }

  private static final Network RLC =
      Circuits.withGround()
          .free("1", 0, 0)
          .free("2", 0, 0)
          .free("3", 1e-6, 0)
          .edge("V1", "1", "0", new VoltageSource(Waveform.constant(1)))
          .edge("R1", "1", "2", new Resistor(), 10)
          .edge("L1", "2", "3", new Inductor(), 1e-3, 0)
          .network();

  /// v3 = 1 - exp(-a t) (cos w t + a/w sin w t), a = R / 2L, w² = 1/LC - a², at t = 1 ms;
  /// derivatives of that by mpmath 1.3 with 40 digits.
  @Test
  void seriesRlcAgreesWithItsClosedForm() {
    Gradient gradient = atEnd(RLC, 1e-3, 1e-11, "v(3)");
    assertThat(gradient.value()).isCloseTo(0.9935892608552293279, within(1e-10));
    relative(derivative(gradient, RLC, "R1.R"), 0.003413563871598192130, 1e-8);
    relative(derivative(gradient, RLC, "L1.L"), 3.408047712492588020586, 1e-8);
    relative(derivative(gradient, RLC, "3.C"), 37543.68642847450932094, 1e-8);
  }

  /// A current that is an unknown, one that follows from voltages, and what each owes directly.
  @Test
  void currentsOfResistorAndInductorInSeriesHaveEqualSensitivities() {
    Gradient through = atEnd(RLC, 1e-3, 1e-10, "i(L1)");
    Gradient across = atEnd(RLC, 1e-3, 1e-10, "i(R1)");
    for (String name : List.of("R1.R", "L1.L", "L1.i0", "3.C", "3.v0")) {
      double expected = derivative(through, RLC, name);
      assertThat(derivative(across, RLC, name) / expected).isCloseTo(1, within(1e-7));
    }
  }

  /// v = V₁ + (v₀ - V₁) exp(-t / RC) up to a jump of the source, then towards V₂.
  @Test
  void jumpOfASourceIsCrossed() {
    Waveform jump = new Waveform.Pulse(1, 3, 0.5, 0, 0, 10, 0);
    Network network =
        Circuits.withGround()
            .driven("s", jump)
            .free("a", 0.5, 0.2)
            .free("m", 0, 0)
            .edge("R1", "s", "m", new Resistor(), 1)
            .edge("R2", "m", "a", new Resistor(), 0.5)
            .network();
    Gradient gradient = atEnd(network, 1.25, 1e-10, "v(a)");
    double rc = 0.75;
    double v = 3 - 2 * Math.exp(-0.75 / rc) - 0.8 * Math.exp(-1.25 / rc);
    double byRc =
        -2 * Math.exp(-0.75 / rc) * 0.75 / (rc * rc)
            - 0.8 * Math.exp(-1.25 / rc) * 1.25 / (rc * rc);
    assertThat(gradient.value()).isCloseTo(v, within(1e-8));
    relative(derivative(gradient, network, "R1.R"), byRc * 0.5, 1e-7);
    relative(derivative(gradient, network, "R2.R"), byRc * 0.5, 1e-7);
    relative(derivative(gradient, network, "a.C"), byRc * 1.5, 1e-7);
    relative(derivative(gradient, network, "a.v0"), Math.exp(-1.25 / rc), 1e-7);
  }

  /// A jump that divides between capacitors: charges are kept, the voltage is not.
  @Test
  void jumpOverACapacitiveDividerIsCrossed() {
    Network network =
        Circuits.withGround()
            .driven("s", new Waveform.Pulse(0, 4, 1, 0, 0, 10, 0))
            .free("a", 3, 0)
            .edge("C1", "s", "a", new Capacitor(), 1)
            .edge("R1", "a", "0", new Resistor(), 1)
            .network();
    Gradient gradient = atEnd(network, 2, 1e-10, "v(a)");
    // v = 4 C₁ / C exp(-1 / (R C)), C = C₁ + C_a.
    double decay = Math.exp(-0.25);
    relative(derivative(gradient, network, "a.C"), decay * (-4.0 / 16 + 1.0 / 16), 1e-7);
    relative(derivative(gradient, network, "C1.C"), decay * (4.0 / 4 - 4.0 / 16 + 1.0 / 16), 1e-7);
    relative(derivative(gradient, network, "R1.R"), decay / 4, 1e-7);
  }

  /// A net of 500 saturating edges against fourth-order differences of whole runs: at 1e-2 of the
  /// value they are exact to about 1e-8, as are the runs.
  @Test
  void netOfFiveHundredEdgesAgreesWithDifferencesOfRuns() {
    Network network = example("knet50");
    String probe = "v(" + network.nodes().get(0).name() + ")";
    Gradient gradient = atEnd(network, 0.3, 1e-9, probe);
    for (int edge : new int[] {250}) {
      Parameter g = new Parameter.OfLaw(new EdgeId(edge), 0);
      double value = g.value(network);
      double h = 1e-2 * value;
      double[] at = new double[4];
      for (int k = 0; k < 4; k++) {
        double step = new double[] {-2, -1, 1, 2}[k] * h;
        at[k] = Circuits.end(g.with(network, value + step), 0.3, 1e-9, probe)[0];
      }
      double difference = (at[0] - 8 * at[1] + 8 * at[2] - at[3]) / (12 * h);
      double derivative = gradient.derivatives()[gradient.parameters().indexOf(g)];
      assertThat(derivative).isCloseTo(difference, within(1e-6 * Math.abs(difference) + 1e-10));
    }
  }

  private static Network example(String name) {
    Catalog.Example example = Catalog.example(name).orElseThrow();
    return switch (NetworkFile.parse(example.document(), example.fileName())) {
      case Reading.Opened opened -> opened.document().network();
      case Reading.Rejected rejected -> throw new AssertionError(rejected.problems());
    };
  }

  @Test
  void dividerAtRestFollowsOhm() {
    Network network =
        Circuits.withGround()
            .driven("s", Waveform.constant(9))
            .free("a", 1e-12, 0)
            .edge("R1", "s", "a", new Resistor(), 2)
            .edge("R2", "a", "0", new Resistor(), 1)
            .network();
    Gradient voltage = atRest(network, "v(a)");
    relative(derivative(voltage, network, "R1.R"), -9 * 1 / 9.0, 1e-9);
    relative(derivative(voltage, network, "R2.R"), 9 * 2 / 9.0, 1e-9);
    assertThat(derivative(voltage, network, "a.C")).isZero();
    relative(derivative(atRest(network, "i(R1)"), network, "R1.R"), -1, 1e-9);
  }

  @Test
  void currentOfACapacitorIsRefusedInWords() {
    Network network =
        Circuits.withGround()
            .free("a", 1, 1)
            .edge("C1", "a", "0", new Capacitor(), 1)
            .edge("R1", "a", "0", new Resistor(), 1)
            .network();
    Transient run =
        new Transient(
            1,
            Tolerances.DEFAULT,
            Transient.AUTOMATIC,
            Circuits.probes(network, "i(C1)"),
            new Transient.Output.EveryStep());
    Sensitivity spec = new Sensitivity(new Observation.OverTime(run));
    assertThat(SensitivityRun.run(network, spec, Cancellation.NEVER))
        .isInstanceOfSatisfying(
            SensitivityRun.Outcome.Blocked.class,
            blocked ->
                assertThat(blocked.problems().getFirst().message()).contains("i(C1)", "resistor"));
  }

  static void relative(double actual, double expected, double tolerance) {
    assertThat(actual / expected).isCloseTo(1, within(tolerance));
  }
}
