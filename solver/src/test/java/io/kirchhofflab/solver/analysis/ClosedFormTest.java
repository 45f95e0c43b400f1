package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.CurrentSource;
import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.NonlinearCapacitor;
import io.kirchhofflab.model.law.NonlinearInductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.newton.OperatingPoint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Circuits whose solution is known in closed form.
class ClosedFormTest {

  private static final Network DISCHARGE =
      Circuits.withGround().free("a", 1e-6, 5).edge("R1", "a", "0", new Resistor(), 1e3).network();

  /// The global error of a smooth decay stays within ten times the tolerance.
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-6, 1e-9})
  void dischargeStaysWithinTheTolerance(double rtol) {
    double v = Circuits.end(DISCHARGE, 2e-3, rtol, "v(a)")[0];
    assertThat(v / (5 * Math.exp(-2))).isCloseTo(1, within(10 * rtol));
  }

  @ParameterizedTest
  @ValueSource(strings = {"esdirk4", "bdf"})
  void interpolatedPointsAreAsGoodAsSteps(String method) {
    Traces traces =
        Circuits.run(
                DISCHARGE, 5e-3, 1e-6, method, new Transient.Output.Spaced(501), "v(a)", "i(R1)")
            .traces();
    for (int k = 0; k < traces.size(); k++) {
      double exact = 5 * Math.exp(-traces.times()[k] / 1e-3);
      assertThat(traces.values()[0][k]).isCloseTo(exact, within(5 * 1e-5));
      assertThat(traces.values()[1][k]).isCloseTo(exact / 1e3, within(5e-3 * 1e-5));
    }
  }

  /// Formulas of order 3 to 5 are not stable for every frequency; at these steps they are.
  @Test
  void losslessTankKeepsItsEnergyForAHundredPeriods() {
    Network tank =
        Circuits.withGround().free("a", 1, 1).edge("L", "a", "0", new Inductor(), 1, 0).network();
    double until = 200 * Math.PI;
    double[] end = Circuits.end(tank, until, 1e-6, "v(a)", "i(L)");
    assertThat(end[0]).isCloseTo(Math.cos(until), within(1e-4));
    assertThat(end[1]).isCloseTo(Math.sin(until), within(1e-4));
  }

  /// A microfarad between two nodes that have 20 pF to ground: its charge is rounded to more than
  /// theirs hold at 30 pV, whatever the tolerance asks for.
  @ParameterizedTest
  @CsvSource({
    "1e-9, 1e-9",
    "1e-3, 1e-9",
    "1, 1e-9",
    "1e-3, 1e-11",
    "1e-3, 1e-12",
  })
  void nodesJoinedByALargeCapacitorAreRunAtAnyTolerance(double until, double rtol) {
    Network network =
        Circuits.withGround()
            .free("c", 2e-11, 6)
            .free("out", 2e-11, 0)
            .edge("Cout", "c", "out", new Capacitor(), 1e-6)
            .edge("RL", "out", "0", new Resistor(), 1e4)
            .edge("RC", "c", "0", new Resistor(), 4.7e3)
            .network();
    // Both resistors in series discharge the large one.
    double[] end = Circuits.end(network, until, rtol, "v(c)", "v(out)");
    assertThat(end[0] - end[1]).isCloseTo(6 * Math.exp(-until / 14.7e-3), within(2e-4));
  }

  @Test
  void stepResponseOfSeriesRlcAgrees() {
    Network network =
        Circuits.withGround()
            .free("1", 0, 0)
            .free("2", 0, 0)
            .free("3", 1e-6, 0)
            .edge("V1", "1", "0", new VoltageSource(Waveform.constant(1)))
            .edge("R1", "1", "2", new Resistor(), 10)
            .edge("L1", "2", "3", new Inductor(), 1e-3, 0)
            .network();
    double[] end = Circuits.end(network, 1e-3, 1e-8, "v(3)", "i(L1)", "i(V1)");
    assertThat(end[0]).isCloseTo(0.99358926085522932545, within(1e-7));
    // The source delivers what the inductor takes.
    assertThat(end[1]).isCloseTo(-4.09517341409668718e-5, within(1e-10));
    assertThat(end[2]).isCloseTo(-end[1], within(1e-12));
  }

  @Test
  void squareWaveIntoRcFollowsEachEdge() {
    Waveform pulse = new Waveform.Pulse(0, 1, 0.25, 0, 0, 0.5, 1);
    Network network =
        Circuits.withGround()
            .driven("s", pulse)
            .free("a", 1, 0)
            .edge("R1", "s", "a", new Resistor(), 0.1)
            .network();
    double v = 0;
    double t = 0;
    for (double edge : new double[] {0.25, 0.75, 1.25, 1.75, 2}) {
      double target = pulse.value(t);
      v = target + (v - target) * Math.exp(-(edge - t) / 0.1);
      t = edge;
    }
    assertThat(Circuits.end(network, 2, 1e-8, "v(a)")[0]).isCloseTo(v, within(1e-7));
  }

  /// A jump of a driven node divides between two capacitors at once, by charge.
  @Test
  void capacitiveDividerJumpsWithItsSource() {
    Waveform jump =
        new Waveform.PiecewiseLinear(
            List.of(
                new Waveform.PiecewiseLinear.Corner(1, 0),
                new Waveform.PiecewiseLinear.Corner(1, 4)));
    Network network =
        Circuits.withGround()
            .driven("s", jump)
            .free("a", 3, 0)
            .edge("C1", "s", "a", new Capacitor(), 1)
            .edge("R1", "a", "0", new Resistor(), 1)
            .network();
    // 4 V · 1 F / (1 F + 3 F), then a decay with 4 s.
    assertThat(Circuits.end(network, 2, 1e-8, "v(a)")[0])
        .isCloseTo(Math.exp(-1 / 4.0), within(1e-7));
  }

  /// The curve of the step that ends on a jump leads to where it came from, not to where it goes.
  @Test
  void pointsBeforeAJumpDoNotSeeIt() {
    Network network =
        Circuits.withGround()
            .driven("s", new Waveform.Pulse(0, 4, 1, 0, 0, 10, 0))
            .free("m", 0, 0)
            .edge("R1", "s", "m", new Resistor(), 1)
            .edge("R2", "m", "0", new Resistor(), 1)
            .network();
    Traces traces =
        Circuits.run(network, 2, 1e-6, "esdirk4", new Transient.Output.Spaced(2001), "v(m)")
            .traces();
    for (int k = 0; k < traces.size(); k++) {
      double expected = traces.times()[k] < 1 ? 0 : 2;
      assertThat(traces.values()[0][k]).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void nonlinearCapacitorsConserveCharge() {
    Network network =
        Circuits.withGround()
            .free("a", 0, 2)
            .free("b", 0, -0.5)
            .edge("C1", "a", "0", new NonlinearCapacitor(), 1, 0.3)
            .edge("C2", "b", "0", new NonlinearCapacitor(), 0.5, 0.1)
            .edge("R1", "a", "b", new Resistor(), 1)
            .network();
    double[] end = Circuits.end(network, 40, 1e-6, "v(a)", "v(b)");
    double before = 2 + 0.3 * 8 + 0.5 * -0.5 + 0.1 * -0.125;
    double after = end[0] + 0.3 * Math.pow(end[0], 3) + 0.5 * end[1] + 0.1 * Math.pow(end[1], 3);
    assertThat(end[0]).isCloseTo(end[1], within(1e-6));
    // Newton's tolerance, summed over the steps, is all that may be lost.
    assertThat(after).isCloseTo(before, within(1e-6));
  }

  /// Without loss the energy stays: c v²/2 + 3/4 d v⁴ in the capacitor, a i²/2 + 3/4 b i⁴ in the
  /// inductor.
  @Test
  void nonlinearOscillatorKeepsItsEnergy() {
    Network network =
        Circuits.withGround()
            .free("a", 1, 1)
            .edge("L1", "a", "0", new NonlinearInductor(), 1, 0.5, 0)
            .network();
    double[] end = Circuits.end(network, 20, 1e-9, "v(a)", "i(L1)");
    double energy = end[0] * end[0] / 2 + end[1] * end[1] / 2 + 0.75 * 0.5 * Math.pow(end[1], 4);
    assertThat(energy).isCloseTo(0.5, within(1e-7));
  }

  @Test
  void sourcesRunInTheirDirection() {
    Network network =
        Circuits.withGround()
            .free("a", 2, 0)
            .edge("I1", "0", "a", new CurrentSource(new Waveform.Sine(0, 1, 0.5)))
            .network();
    // C v = ∫ sin(π t) dt = (1 - cos π t) / π.
    assertThat(Circuits.end(network, 0.75, 1e-9, "v(a)")[0])
        .isCloseTo((1 - Math.cos(0.75 * Math.PI)) / Math.PI / 2, within(1e-8));
  }

  @Test
  void formulasIntegrateLikeBuiltInLaws() {
    Network builtIn =
        Circuits.withGround()
            .free("a", 1, 1)
            .edge("D1", "a", "0", new Diode(), 1e-3, 10, 1e-12, 300.15)
            .network();
    FormulaLaw law =
        FormulaLaw.of(
            "1e-3*(exp(v/(10*1.38064852e-23*300.15/1.6021766208e-19))-1)+1p*v",
            List.of(),
            List.of());
    Network formula = Circuits.withGround().free("a", 1, 1).edge("B1", "a", "0", law).network();
    double one = Circuits.end(builtIn, 3, 1e-8, "v(a)")[0];
    double other = Circuits.end(formula, 3, 1e-8, "v(a)")[0];
    assertThat(one).isCloseTo(other, within(1e-9)).isLessThan(0.9);
  }

  @Test
  void dividerRestsWhereOhmSays() {
    Network network =
        Circuits.withGround()
            .driven("s", Waveform.constant(9))
            .free("a", 1e-12, 0)
            .edge("R1", "s", "a", new Resistor(), 2e3)
            .edge("R2", "a", "0", new Resistor(), 1e3)
            .network();
    OperatingPointRun.Outcome.Found found = found(network);
    assertThat(found.rung()).isEqualTo(OperatingPoint.Rung.NEWTON);
    // SPICE's gmin of 1e-12 S at the node shifts it by 2e-9.
    assertThat(found.voltages()[2]).isCloseTo(3, within(1e-8));
    assertThat(found.currents()[0]).isCloseTo(3e-3, within(1e-11));
  }

  /// 5 V over 1 kΩ into a diode: v = n Vt ln(1 + i / Is), solved by bisection.
  @Test
  void diodeRestsOnItsLoadLine() {
    Network network =
        Circuits.withGround()
            .driven("s", Waveform.constant(5))
            .free("a", 0, 0)
            .edge("R1", "s", "a", new Resistor(), 1e3)
            .edge("D1", "a", "0", new Diode())
            .network();
    double vt = 300.15 * 1.38064852e-23 / 1.6021766208e-19;
    double low = 0;
    double high = 1;
    for (int k = 0; k < 200; k++) {
      double v = (low + high) / 2;
      double excess = 1e-14 * Math.expm1(v / vt) + 1e-12 * v - (5 - v) / 1e3;
      if (excess > 0) high = v;
      else low = v;
    }
    OperatingPointRun.Outcome.Found found = found(network);
    assertThat(found.voltages()[2]).isCloseTo(low, within(1e-9));
  }

  /// At rest an inductor is a short circuit: across a source it draws what nothing limits.
  @Test
  void inductorAcrossASourceIsNamed() {
    Network network =
        Circuits.withGround()
            .free("a", 0, 0)
            .edge("V1", "a", "0", new VoltageSource(Waveform.constant(1)))
            .edge("L1", "a", "0", new Inductor(), 1e-3, 0)
            .network();
    assertThat(OperatingPointRun.run(network))
        .isInstanceOfSatisfying(
            OperatingPointRun.Outcome.NotFound.class,
            lost -> assertThat(lost.why().message()).contains("V1", "L1", "loop", "1 mΩ"));
  }

  private static OperatingPointRun.Outcome.Found found(Network network) {
    OperatingPointRun.Outcome outcome = OperatingPointRun.run(network);
    if (outcome instanceof OperatingPointRun.Outcome.Found found) return found;
    throw new AssertionError(outcome);
  }
}
