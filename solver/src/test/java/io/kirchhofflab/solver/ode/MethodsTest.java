package io.kirchhofflab.solver.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.law.CubicResistor;
import io.kirchhofflab.model.law.NonlinearCapacitor;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each method's coefficients fulfil the order conditions, and its error falls with that order.
class MethodsTest {

  /// Rounding of sums of a few fractions.
  private static final double EXACT = 1e-14;

  static Stream<Tableau> methods() {
    return Methods.all().stream();
  }

  private static double a(Tableau m, int i, int j) {
    return i == j ? (i == 0 ? 0 : m.gamma()) : j < i ? m.a()[i][j] : 0;
  }

  @ParameterizedTest
  @MethodSource("methods")
  void rowsSumToTheirNodes(Tableau m) {
    for (int i = 0; i < m.stages(); i++) {
      double sum = 0;
      for (int j = 0; j <= i; j++) sum += a(m, i, j);
      assertThat(sum).as("row %d", i).isCloseTo(m.c()[i], within(EXACT));
    }
    assertThat(m.c()[m.stages() - 1]).isEqualTo(1);
  }

  /// Every implicit stage integrates straight lines exactly: stage order 2.
  @ParameterizedTest
  @MethodSource("methods")
  void stagesAreOfSecondOrder(Tableau m) {
    for (int i = 1; i < m.stages(); i++) {
      double sum = 0;
      for (int j = 0; j <= i; j++) sum += a(m, i, j) * m.c()[j];
      assertThat(sum).as("row %d", i).isCloseTo(m.c()[i] * m.c()[i] / 2, within(EXACT));
    }
  }

  /// Butcher's conditions for all trees up to the order, for the result with weights b and the
  /// estimate's companion with weights b - d.
  @ParameterizedTest
  @MethodSource("methods")
  void weightsFulfilTheOrderConditions(Tableau m) {
    double[] b = new double[m.stages()];
    double[] companion = new double[m.stages()];
    for (int j = 0; j < b.length; j++) {
      b[j] = m.b(j);
      companion[j] = b[j] - m.difference()[j];
    }
    check(m, b, m.order());
    check(m, companion, 3);
  }

  private static void check(Tableau m, double[] b, int order) {
    int s = m.stages();
    double[] c = m.c();
    double[] ac = new double[s];
    double[] ac2 = new double[s];
    double[] aac = new double[s];
    for (int i = 0; i < s; i++) {
      for (int j = 0; j <= i; j++) {
        ac[i] += a(m, i, j) * c[j];
        ac2[i] += a(m, i, j) * c[j] * c[j];
      }
    }
    for (int i = 0; i < s; i++) for (int j = 0; j <= i; j++) aac[i] += a(m, i, j) * ac[j];
    double[] sums = new double[8];
    for (int i = 0; i < s; i++) {
      sums[0] += b[i];
      sums[1] += b[i] * c[i];
      sums[2] += b[i] * c[i] * c[i];
      sums[3] += b[i] * ac[i];
      sums[4] += b[i] * c[i] * c[i] * c[i];
      sums[5] += b[i] * c[i] * ac[i];
      sums[6] += b[i] * ac2[i];
      sums[7] += b[i] * aac[i];
    }
    double[] wanted = {1, 1 / 2.0, 1 / 3.0, 1 / 6.0, 1 / 4.0, 1 / 8.0, 1 / 12.0, 1 / 24.0};
    int trees = order == 2 ? 2 : order == 3 ? 4 : 8;
    for (int k = 0; k < trees; k++) {
      assertThat(sums[k]).as("%s tree %d", m.name(), k).isCloseTo(wanted[k], within(EXACT));
    }
  }

  /// A nonlinear capacitor on a nonlinear resistor; halving the step divides the error by 2^order.
  @ParameterizedTest
  @MethodSource("methods")
  void errorFallsWithTheOrder(Tableau m) {
    Network network =
        Circuits.withGround()
            .free("a", 0.2, 1)
            .edge("C1", "a", "0", new NonlinearCapacitor(), 1, 0.5)
            .edge("R1", "a", "0", new CubicResistor(), 1, 2)
            .network();
    double exact = fixedSteps(network, Methods.named("esdirk4").orElseThrow(), 4096);
    double coarse = Math.abs(fixedSteps(network, m, 32) - exact);
    double fine = Math.abs(fixedSteps(network, m, 64) - exact);
    double measured = Math.log(coarse / fine) / Math.log(2);
    assertThat(measured).isBetween(m.order() - 0.25, m.order() + 0.5);
  }

  /// v at t = 1 after n equal steps. The tolerances bind Newton's iteration, and let every step
  /// pass.
  private static double fixedSteps(Network network, Tableau method, int n) {
    CompiledNetwork compiled = Circuits.compile(network);
    Integrator run =
        new Integrator(compiled, method, new Tolerances(1e-12, 1e-12), new Statistics());
    double[] start = new double[1];
    compiled.initialState(start);
    run.begin(0, start, 1);
    for (int k = 1; k <= n; k++) run.stepUnchecked((double) k / n);
    return run.state()[0];
  }
}
