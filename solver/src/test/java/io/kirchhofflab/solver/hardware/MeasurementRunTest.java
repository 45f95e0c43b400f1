package io.kirchhofflab.solver.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.analysis.Cancellation;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Energies, excursions and conductances of runs against closed forms.
class MeasurementRunTest {

  private static final Tolerances FINE = Tolerances.relative(1e-8);

  /// Explicit steps keep 1e-4 of the voltages, and energy goes with their square, in percent; twice
  /// that for several steps' errors.
  private static final double EXPLICIT = 0.04;

  /// 1 kΩ and 1 nF: τ = 1 µs.
  private static final double TAU = 1e-6;

  private static Measurement measured(MeasurementRun.Outcome outcome) {
    if (outcome instanceof MeasurementRun.Outcome.Measured(Measurement found)) return found;
    throw new AssertionError(outcome);
  }

  private static Measurement run(Network network, double until, double rail) {
    return measured(MeasurementRun.run(network, until, rail, FINE, Cancellation.NEVER));
  }

  private static Measurement explicitly(Network network, double until, double rail) {
    Course course = new ExplicitCourse(Circuits.compile(network), 1e-9, until);
    return measured(MeasurementRun.along(course, until, rail, Cancellation.NEVER));
  }

  private static Network discharge(double volt) {
    return Circuits.withGround()
        .free("a", 1e-9, volt)
        .edge("R", "a", "0", new Resistor(), 1e3)
        .network();
  }

  private static NodeId id(Network network, String name) {
    return network.nodeNamed(name).map(Node::id).orElseThrow();
  }

  private static Network with(Network network, String edge, Slice slice) {
    Edge sliced = network.edgeNamed(edge).orElseThrow().withSlice(slice);
    return network.with(sliced);
  }

  @Test
  void aResistorBurnsWhatTheCapacitorHeld() {
    Measurement run = run(discharge(2), 3 * TAU, 10);
    // ½ C v² (1 - exp(-2 t / τ)) by hand; 1e-6 relative is the solver's tolerance with room.
    double burnt = 0.5 * 1e-9 * 4 * (1 - Math.exp(-6));
    assertThat(run.devices()).isCloseTo(burnt, withinPercentage(1e-4));
    assertThat(run.loading()).isCloseTo(4e-9, withinPercentage(1e-12));
  }

  @Test
  void explicitStepsBurnTheSame() {
    Measurement run = explicitly(discharge(2), 3 * TAU, 10);
    double burnt = 0.5 * 1e-9 * 4 * (1 - Math.exp(-6));
    assertThat(run.devices()).isCloseTo(burnt, withinPercentage(EXPLICIT));
    Network network = discharge(2);
    assertThat(run.end()[id(network, "a").index()])
        .isCloseTo(2 * Math.exp(-3), withinPercentage(0.01));
  }

  @Test
  void aDeviceCountsOnlyWhileItIsSwitchedIn() {
    Network sliced = with(discharge(1), "R", new Slice(TAU, 2 * TAU));
    double burnt = 0.5 * 1e-9 * (1 - Math.exp(-2));
    assertThat(run(sliced, 4 * TAU, 10).devices()).isCloseTo(burnt, withinPercentage(1e-4));
    assertThat(explicitly(sliced, 4 * TAU, 10).devices())
        .isCloseTo(burnt, withinPercentage(EXPLICIT));
  }

  @Test
  void sourcesAreNoDevices() {
    Network network =
        Circuits.withGround()
            .free("in", 0, 0)
            .free("a", 1e-9, 0)
            .edge("V", "in", "0", new VoltageSource(new Waveform.Constant(3)))
            .edge("R", "in", "a", new Resistor(), 1e3)
            .network();
    // Charging a capacitor through a resistor burns as much as it stores, whatever the resistance.
    assertThat(run(network, 20 * TAU, 10).devices())
        .isCloseTo(0.5 * 1e-9 * 9, withinPercentage(1e-3));
  }

  @Test
  void chargingCurrentsOfDevicesAreNotBurnt() {
    Network network =
        Circuits.withGround()
            .free("a", 1e-9, 2)
            .edge("R", "a", "0", new Resistor(), 1e3)
            .edge("C", "a", "0", new Capacitor(), 1e-9)
            .network();
    assertThat(run(network, 40 * TAU, 10).devices())
        .isCloseTo(0.5 * 2e-9 * 4, withinPercentage(1e-3));
  }

  @Test
  void energyIsKeptInARandomPassiveNetwork() {
    Random random = new Random(7);
    Circuits circuits = Circuits.withGround();
    for (int i = 1; i <= 8; i++)
      circuits.free("n" + i, 1 + random.nextDouble(), random.nextGaussian());
    for (int e = 0; e < 20; e++) {
      int from = 1 + random.nextInt(8);
      String to = e < 3 ? "0" : "n" + (1 + (from + random.nextInt(6)) % 8);
      circuits.edge("R" + e, "n" + from, to, new Resistor(), 0.5 + random.nextDouble());
    }
    Network network = circuits.network();
    Measurement run = run(network, 0.7, 10);
    double lost = 0;
    for (Node node : network.nodes()) {
      double end = run.end()[node.id().index()];
      double begin = node.initialVoltage();
      lost += 0.5 * node.capacitance() * (begin * begin - end * end);
    }
    assertThat(run.devices()).isCloseTo(lost, withinPercentage(1e-4));
  }

  @Test
  void theRailIsPassedWhenTheExponentialSays() {
    Network network =
        Circuits.withGround()
            .driven("in", new Waveform.Constant(2))
            .free("a", 1e-9, 0)
            .free("b", 1e-9, 0)
            .edge("R", "in", "a", new Resistor(), 1e3)
            .edge("L", "b", "0", new Resistor(), 1e3)
            .network();
    for (Measurement run :
        new Measurement[] {run(network, 5 * TAU, 1), explicitly(network, 5 * TAU, 1)}) {
      assertThat(run.excursions()).hasSize(1);
      Measurement.Excursion only = run.excursions().getFirst();
      assertThat(only.node()).isEqualTo(id(network, "a"));
      assertThat(only.time()).isCloseTo(TAU * Math.log(2), within(1e-3 * TAU));
      assertThat(only.extreme()).isCloseTo(2 * (1 - Math.exp(-5)), withinPercentage(0.01));
    }
  }

  @Test
  void aNodeThatBeginsOutsideIsToldFromTheStart() {
    Measurement run = run(discharge(2), TAU, 1);
    assertThat(run.excursions().getFirst().time()).isZero();
    assertThat(run.excursions().getFirst().extreme()).isEqualTo(2);
  }

  @Test
  void conductancesAreTheLargestSlopesSeen() {
    Network network =
        Circuits.withGround()
            .free("a", 1, 1)
            .edge("R", "a", "0", new Resistor(), 1)
            .edge("T", "0", "a", new ShiftTanh2(), 0.0, 0.5, 0.0)
            .network();
    Measurement run = run(network, 50, 10);
    assertThat(run.conductance()[0]).isCloseTo(1, offset(1e-12));
    // tanh is steepest where the voltage has died away: a slope of one half.
    assertThat(run.conductance()[1]).isCloseTo(0.5, offset(1e-3));
  }

  @Test
  void aStoppedRunTellsNothing() {
    assertThat(MeasurementRun.run(discharge(1), TAU, 1, FINE, () -> true))
        .isInstanceOf(MeasurementRun.Outcome.Cancelled.class);
  }

  @Test
  void explicitStepsAreForCapacitorsToGroundOnly() {
    assertThat(ExplicitCourse.suits(discharge(1))).isTrue();
    Network floating =
        Circuits.withGround()
            .free("a", 1e-9, 0)
            .edge("C", "a", "0", new Capacitor(), 1e-9)
            .network();
    assertThat(ExplicitCourse.suits(floating)).isFalse();
    assertThat(ExplicitCourse.suits(Circuits.withGround().free("a", 0, 0).network())).isFalse();
  }

  @Test
  void explicitStepsGiveUpOnAStiffCircuit() {
    Network stiff =
        Circuits.withGround()
            .free("a", 1e-9, 1)
            .edge("R", "a", "0", new Resistor(), 1e-3)
            .network();
    Course course = new ExplicitCourse(Circuits.compile(stiff), 1e-9, 1);
    assertThat(MeasurementRun.along(course, 1, 1, Cancellation.NEVER))
        .isInstanceOf(MeasurementRun.Outcome.Stuck.class);
  }
}
