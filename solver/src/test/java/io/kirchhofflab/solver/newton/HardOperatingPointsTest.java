package io.kirchhofflab.solver.newton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.Diode;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.Inductor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.law.ScaledTanh;
import io.kirchhofflab.model.law.VoltageSource;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Circuits on which a plain Newton iteration may lose its way: the ladder finds a solution, and so
/// does its last rung alone, without a capacitance anywhere.
class HardOperatingPointsTest {

  /// A, on currents of milliamperes and more.
  private static final double KCL = 1e-8;

  static Stream<Map.Entry<String, Network>> circuits() {
    return Stream.of(
        Map.entry("twenty diodes in a row", diodes()),
        Map.entry("flip-flop of two steep inverters", flipFlop()),
        Map.entry("Schmitt trigger", schmitt()),
        Map.entry("thirty neurons with gain 100", neurons()),
        Map.entry("diodes behind an inductor and a source", rectifier()));
  }

  private static Network diodes() {
    Circuits circuits = Circuits.withGround().driven("n0", Waveform.constant(24));
    for (int k = 1; k <= 20; k++) {
      circuits.free("n" + k, 0, 0).edge("D" + k, "n" + (k - 1), "n" + k, new Diode());
    }
    return circuits.edge("R1", "n20", "0", new Resistor(), 1e3).network();
  }

  /// i = tanh(200 v) / 1 kΩ out of each other's node: three solutions, one of them unstable.
  private static Network flipFlop() {
    return steep("1e-3*tanh(200*(c-0.1))");
  }

  private static Network steep(String current) {
    FormulaLaw law = FormulaLaw.of(current, List.of("c"), List.of());
    return Circuits.withGround()
        .free("a", 0, 1)
        .free("b", 0, -1)
        .edge("R1", "a", "0", new Resistor(), 1e3)
        .edge("R2", "b", "0", new Resistor(), 1e3)
        .sensing("B1", "a", "0", List.of("b"), law)
        .sensing("B2", "b", "0", List.of("a"), law)
        .network();
  }

  private static Network schmitt() {
    FormulaLaw amplifier = FormulaLaw.of("-1e-3*5*tanh(1e3*(p-m))", List.of("p", "m"), List.of());
    return Circuits.withGround()
        .driven("m", Waveform.constant(0.2))
        .free("out", 0, 0)
        .free("p", 0, 0)
        .edge("R0", "out", "0", new Resistor(), 1e3)
        .edge("R1", "out", "p", new Resistor(), 1e4)
        .edge("R2", "p", "0", new Resistor(), 1e3)
        .sensing("B1", "out", "0", List.of("p", "m"), amplifier)
        .network();
  }

  private static Network neurons() {
    Random random = new Random(5);
    Circuits circuits = Circuits.withGround();
    for (int k = 0; k < 30; k++) {
      circuits.free("n" + k, 0, random.nextDouble() - 0.5);
      circuits.edge("R" + k, "n" + k, "0", new Resistor(), 1);
    }
    for (int k = 0; k < 200; k++) {
      int from = random.nextInt(30);
      int to = (from + 1 + random.nextInt(29)) % 30;
      double gain = random.nextDouble() - 0.3;
      circuits.edge("T" + k, "n" + from, "n" + to, new ScaledTanh(), gain, 100, 0);
    }
    return circuits.network();
  }

  private static Network rectifier() {
    return Circuits.withGround()
        .free("s", 0, 0)
        .free("l", 0, 0)
        .free("a", 0, 0)
        .edge("V1", "s", "0", new VoltageSource(Waveform.constant(100)))
        .edge("L1", "s", "l", new Inductor(), 1e-3, 0)
        .edge("R1", "l", "a", new Resistor(), 1)
        .edge("D1", "a", "0", new Diode())
        .network();
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void ladderFindsASolution(Map.Entry<String, Network> circuit) {
    CompiledNetwork network = Circuits.compile(circuit.getValue());
    double[] x = new double[network.size()];
    network.initialState(x);
    assertThat(new OperatingPoint(network).solve(x))
        .isInstanceOf(OperatingPoint.Result.Found.class);
    solves(network, x);
  }

  @ParameterizedTest
  @MethodSource("circuits")
  void pseudoTransientAloneFindsASolution(Map.Entry<String, Network> circuit) {
    CompiledNetwork network = Circuits.compile(circuit.getValue());
    double[] x = new double[network.size()];
    network.initialState(x);
    assertThat(new OperatingPoint(network).climb(OperatingPoint.Rung.PSEUDO_TRANSIENT, x)).isTrue();
    network.deform(0, 1);
    solves(network, x);
  }

  private static void solves(CompiledNetwork network, double[] x) {
    double[] f = new double[x.length];
    network.evaluate(0, x, new double[x.length], f, null, false);
    for (double residual : f) assertThat(residual).isCloseTo(0, within(KCL));
  }
}
