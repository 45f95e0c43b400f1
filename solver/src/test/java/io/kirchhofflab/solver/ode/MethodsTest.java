package io.kirchhofflab.solver.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.law.CubicResistor;
import io.kirchhofflab.model.law.NonlinearCapacitor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.method.Bdf;
import io.kirchhofflab.solver.ode.method.Esdirk4;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each method's coefficients fulfil the order conditions, and its error falls with that order.
class MethodsTest {

  /// Rounding of sums of a few fractions.
  private static final double EXACT = 1e-14;

  static Stream<Tableau> methods() {
    return Methods.all().stream().filter(Tableau.class::isInstance).map(Tableau.class::cast);
  }

  static IntStream orders() {
    return IntStream.rangeClosed(1, Bdf.FAMILY.highestOrder());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void rowsSumToTheirNodes(Tableau m) {
    for (int i = 0; i < m.stages(); i++) {
      double sum = 0;
      for (int j = 0; j <= i; j++) sum += m.weight(i, j);
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
      for (int j = 0; j <= i; j++) sum += m.weight(i, j) * m.c()[j];
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
    check(m, b, m.order(), 1);
    check(m, companion, 3, 1);
  }

  /// The same conditions for the solution at half a step, from which the quartic is drawn.
  @Test
  void middleIsOfFourthOrder() {
    check(Esdirk4.TABLEAU, Esdirk4.TABLEAU.middle(), 4, 0.5);
  }

  /// `end` is the part of the step after which the weights `b` give the solution.
  private static void check(Tableau m, double[] b, int order, double end) {
    int s = m.stages();
    double[] c = m.c();
    double[] ac = new double[s];
    double[] ac2 = new double[s];
    double[] aac = new double[s];
    for (int i = 0; i < s; i++) {
      for (int j = 0; j <= i; j++) {
        ac[i] += m.weight(i, j) * c[j];
        ac2[i] += m.weight(i, j) * c[j] * c[j];
      }
    }
    for (int i = 0; i < s; i++) for (int j = 0; j <= i; j++) aac[i] += m.weight(i, j) * ac[j];
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
    int[] orders = {1, 2, 3, 3, 4, 4, 4, 4};
    for (int k = 0; k < orders.length && orders[k] <= order; k++) {
      double expected = wanted[k] * Math.pow(end, orders[k]);
      assertThat(sums[k]).as("%s tree %d", m.name(), k).isCloseTo(expected, within(EXACT));
    }
  }

  /// A nonlinear capacitor on a nonlinear resistor.
  private static final Network DISCHARGE =
      Circuits.withGround()
          .free("a", 0.2, 1)
          .edge("C1", "a", "0", new NonlinearCapacitor(), 1, 0.5)
          .edge("R1", "a", "0", new CubicResistor(), 1, 2)
          .network();

  /// Halving the step divides the error by 2^order.
  @ParameterizedTest
  @MethodSource("methods")
  void errorFallsWithTheOrder(Tableau m) {
    double exact = fixedSteps(Esdirk4.TABLEAU, 4096);
    double coarse = Math.abs(fixedSteps(m, 32) - exact);
    double fine = Math.abs(fixedSteps(m, 64) - exact);
    double measured = Math.log(coarse / fine) / Math.log(2);
    assertThat(measured).isBetween(m.order() - 0.25, m.order() + 0.5);
  }

  /// v at t = 1 after n equal steps. The tolerances bind Newton's iteration, and let every step
  /// pass.
  private static double fixedSteps(Method method, int n) {
    Integrator run = begun(method, DISCHARGE, 1e-12);
    for (int k = 1; k <= n; k++) run.stepUnchecked((double) k / n);
    return run.state()[0];
  }

  /// The same for every order of backward differentiation. A fine run to t = 0.25 gives each a
  /// history as good as its order deserves.
  @ParameterizedTest
  @MethodSource("orders")
  void backwardDifferencesFallWithTheirOrder(int order) {
    BackwardDifferences method = new BackwardDifferences("bdf" + order, order);
    double exact = fixedSteps(Esdirk4.TABLEAU, 4096);
    double coarse = Math.abs(fixedStepsWithHistory(method, 24) - exact);
    double fine = Math.abs(fixedStepsWithHistory(method, 48) - exact);
    double measured = Math.log(coarse / fine) / Math.log(2);
    assertThat(measured).isBetween(order - 0.35, order + 0.7);
  }

  private static double fixedStepsWithHistory(Method method, int n) {
    Integrator run = begun(method, DISCHARGE, 1e-11);
    while (run.time() < 0.25) run.step(0.25);
    for (int k = 1; k <= n; k++) run.stepUnchecked(0.25 + 0.75 * k / n);
    return run.state()[0];
  }

  private static Integrator begun(Method method, Network network, double tolerance) {
    CompiledNetwork compiled = Circuits.compile(network);
    Integrator run =
        new Integrator(compiled, method, new Tolerances(tolerance, tolerance), new Statistics());
    double[] start = new double[compiled.size()];
    compiled.initialState(start);
    run.begin(0, start, 1);
    return run;
  }

  /// Inside one step from an exact point the curve of ESDIRK4 is wrong by O(h⁵), and that of
  /// TR-BDF2 by O(h³), as the steps' own ends are. `v' = sin t - v` has a closed form.
  @ParameterizedTest
  @MethodSource("methods")
  void curveInsideAStepIsAsExactAsTheMethod(Tableau m) {
    double coarse = errorInside(m, 0.4);
    double fine = errorInside(m, 0.2);
    assertThat(Math.log(coarse / fine) / Math.log(2)).isGreaterThan(m.order() + 0.7);
  }

  private static double errorInside(Tableau method, double h) {
    Network network =
        Circuits.withGround()
            .driven("s", new Waveform.Sine(0, 1, 1 / (2 * Math.PI)))
            .free("a", 1, 0.3)
            .edge("R1", "s", "a", new Resistor(), 1)
            .network();
    Integrator run = begun(method, network, 1e-13);
    run.stepUnchecked(h);
    double worst = 0;
    double[] x = new double[1];
    for (double s : new double[] {0.2, 0.4, 0.6, 0.8}) {
      double t = s * h;
      run.interpolate(t, x);
      double exact = 0.5 * (Math.sin(t) - Math.cos(t)) + 0.8 * Math.exp(-t);
      worst = Math.max(worst, Math.abs(x[0] - exact));
    }
    return worst;
  }
}
