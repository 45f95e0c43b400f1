package io.kirchhofflab.solver.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.kirchhofflab.model.law.Capacitor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Slice;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.equations.JacobianValues;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Resistors and capacitors are evaluated in a loop of their own unless slopes are asked for. The
/// way through the laws, which is the plain one, must agree with it.
class ProportionalEdgesTest {

  /// Currents and charges here are about 1; the sums of a node are rounded in different orders.
  private static final double ROUNDING = 1e-14;

  @Test
  void shortWayAgreesWithTheLaws() {
    CompiledNetwork compiled = Circuits.compile(ring());

    assertWaysAgree(compiled);
  }

  @Test
  void shortWayFollowsNewNumbersAndSlices() {
    Network network = ring();
    CompiledNetwork compiled = Circuits.compile(network);
    Edge late = network.edges().iterator().next().withSlice(new Slice(1, 2));
    compiled.load(network.with(late));
    assertWaysAgree(compiled);
    double[] before = flows(compiled, false);
    compiled.enter(1.5);
    assertWaysAgree(compiled);
    assertThat(flows(compiled, false)).isNotEqualTo(before);
  }

  @Test
  void whatLeavesOneNodeEntersTheOtherToTheLastBit() {
    Circuits circuits = Circuits.withGround().free("a", 1, 0).free("b", 1, 0);
    circuits.edge("R", "a", "b", new Resistor(), 1e-3 / 3);
    double[] f = flows(Circuits.compile(circuits.network()), false);

    assertThat(f[0]).isNotZero().isEqualTo(-f[1]);
  }

  private static Network ring() {
    Circuits circuits = Circuits.withGround().driven("s", Waveform.constant(0.3));
    for (int i = 0; i < 5; i++) circuits.free("n" + i, 0.1, 0);
    circuits.edge("R0", "s", "n0", new Resistor(), 0.5);
    circuits.edge("C0", "n3", "s", new Capacitor(), 2);
    for (int i = 0; i < 5; i++) {
      circuits.edge("R" + (i + 1), "n" + i, "n" + (i + 1) % 5, new Resistor(), 1 + 0.1 * i);
      circuits.edge("C" + (i + 1), "0", "n" + i, new Capacitor(), 0.2 + 0.3 * i);
    }
    return circuits.network();
  }

  private static void assertWaysAgree(CompiledNetwork compiled) {
    assertThat(flows(compiled, false)).containsExactly(flows(compiled, true), offset(ROUNDING));
    assertThat(charges(compiled, false)).containsExactly(charges(compiled, true), offset(ROUNDING));
  }

  private static double[] flows(CompiledNetwork compiled, boolean byLaws) {
    return evaluate(compiled, byLaws)[1];
  }

  private static double[] charges(CompiledNetwork compiled, boolean byLaws) {
    return evaluate(compiled, byLaws)[0];
  }

  private static double[][] evaluate(CompiledNetwork compiled, boolean byLaws) {
    int n = compiled.size();
    double[] x = new Random(1).doubles(n, -1, 1).toArray();
    double[] q = new double[n];
    double[] f = new double[n];
    JacobianValues slopes = new JacobianValues(compiled.pattern());
    compiled.evaluate(0, x, q, f, byLaws ? slopes : null, false);
    return new double[][] {q, f};
  }
}
