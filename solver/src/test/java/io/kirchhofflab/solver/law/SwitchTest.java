package io.kirchhofflab.solver.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.law.IdealSwitch;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.Vccs;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.analysis.OperatingPointRun;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Method;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.StepResult;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Switches turn when their control says so, keep their position between the thresholds, and do
/// not stop a run.
class SwitchTest {

  private static final double CHARGING = 1.1e-4;
  private static final double DISCHARGING = 1e-4;

  /// Charges towards 5 V over 1.1 kΩ, discharges over 1 kΩ, 100 nF, between 5/3 V and 10/3 V.
  private static Network relaxation() {
    List<String> sensed = List.of("v", "0");
    return Circuits.withGround()
        .driven("vcc", Waveform.constant(5))
        .free("v", 1e-7, 0)
        .sensing("S1", "vcc", "v", sensed, new IdealSwitch(), 1 / 1100.0, 0, 5 / 3.0, 10 / 3.0)
        .sensing("S2", "v", "0", sensed, new IdealSwitch(), 1e-3, 0, 10 / 3.0, 5 / 3.0)
        .network();
  }

  /// When the rate of v changes sign, s.
  private static List<Double> turns(Network network, double until, double relative, Method by) {
    CompiledNetwork compiled = Circuits.compile(network);
    double[] x = new double[compiled.size()];
    compiled.initialState(x);
    int v = compiled.index().of(network.nodeNamed("v").orElseThrow().id());
    Integrator run =
        new Integrator(compiled, by, new Tolerances(relative, relative * 1e-3), new Statistics());
    assertThat(run.begin(0, x, until)).isInstanceOf(StepResult.Accepted.class);
    List<Double> times = new ArrayList<>();
    boolean rising = run.rates()[v] > 0;
    while (run.time() < until) {
      assertThat(run.step(until)).isInstanceOf(StepResult.Accepted.class);
      if (run.rates()[v] > 0 == rising) continue;
      times.add(run.time());
      rising = !rising;
    }
    return times;
  }

  @ParameterizedTest
  @ValueSource(strings = {"esdirk4", "tr-bdf2"})
  void relaxationTurnsAtItsClosedFormTimes(String method) {
    Method tableau = Methods.named(method).orElseThrow();
    double relative = method.equals("esdirk4") ? 1e-11 : 1e-8;
    // TR-BDF2 is of second order: its own error, not the locating, decides at what it can afford.
    double allowed = method.equals("esdirk4") ? 1e-9 : 1e-5;
    List<Double> times = turns(relaxation(), 1e-3, relative, tableau);
    assertThat(times).hasSize(13);
    double expected = CHARGING * Math.log(3);
    for (int k = 0; k < times.size(); k++) {
      assertThat(times.get(k)).isCloseTo(expected, within(allowed * expected));
      expected += (k % 2 == 0 ? DISCHARGING : CHARGING) * Math.log(2);
    }
  }

  @Test
  void positionIsKeptBetweenTheThresholds() {
    Network network =
        Circuits.withGround()
            .driven("s", Waveform.constant(1))
            .driven("c", new Waveform.Sine(0, 1, 1))
            .free("v", 1e-6, 0)
            .edge("R", "s", "v", new Resistor(), 1)
            .sensing("S", "v", "0", List.of("c", "0"), new IdealSwitch(), 1, 0, 0.5, -0.5)
            .network();
    // The sine reaches 1/2 at 1/12 and -1/2 at 7/12: at 0.5 closed, at 0.7 and at 1 open.
    assertThat(Circuits.end(network, 0.05, 1e-6, "v(v)")[0]).isCloseTo(1, within(1e-6));
    assertThat(Circuits.end(network, 0.5, 1e-6, "v(v)")[0]).isCloseTo(0.5, within(1e-6));
    assertThat(Circuits.end(network, 0.7, 1e-6, "v(v)")[0]).isCloseTo(1, within(1e-6));
    assertThat(Circuits.end(network, 1, 1e-6, "v(v)")[0]).isCloseTo(1, within(1e-6));
  }

  @Test
  void operatingPointTurnsSwitches() {
    Network network =
        Circuits.withGround()
            .driven("s", Waveform.constant(3))
            .free("v", 0, 0)
            .edge("R", "s", "v", new Resistor(), 1)
            .sensing("S", "v", "0", List.of("s", "0"), new IdealSwitch(), 2, 0, 1, 0.5)
            .network();
    var found = (OperatingPointRun.Outcome.Found) OperatingPointRun.run(network);
    int v = network.nodeNamed("v").orElseThrow().id().index();
    assertThat(found.voltages()[v]).isCloseTo(1, within(1e-9));
  }

  /// Without hysteresis the current pulls v back on both sides of 1 V: v stays there, and the
  /// switch would turn for ever.
  @Test
  void chatteringRelayGoesOn() {
    Network network =
        Circuits.withGround()
            .driven("s", Waveform.constant(1))
            .free("v", 1, 0)
            .sensing("G", "0", "v", List.of("s", "0"), new Vccs(), 1)
            .sensing("S", "v", "0", List.of("v", "0"), new IdealSwitch(), 5, 0, 1, 1)
            .network();
    assertThat(Circuits.end(network, 3, 1e-6, "v(v)")[0]).isCloseTo(1, within(0.05));
  }
}
