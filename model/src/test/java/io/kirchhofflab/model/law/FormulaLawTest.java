package io.kirchhofflab.model.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.unit.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A formula's slopes are those of finite differences, by every voltage and every parameter.
class FormulaLawTest {

  private static final List<String> SENSED = List.of("c", "d");
  private static final double[] AT = {0.7, -0.4, 0.3, 1.1};
  private static final double[] THETA = {0.6, 1.7};
  private static final double STEP = 1e-6;

  private static final FormulaLaw LAW = law("g*tanh(k*v)*c + abs(v - d)*t", "k*v_from^2*d + g*c*v");

  private static FormulaLaw law(String current, String charge) {
    List<ParameterSpec> parameters =
        List.of(
            FormulaLaw.parameter("g", Unit.AMPERE, 1), FormulaLaw.parameter("k", Unit.PER_VOLT, 1));
    FormulaLaw.Reading read = FormulaLaw.read(current, charge, SENSED, parameters);
    return ((FormulaLaw.Reading.Read) read).law();
  }

  private static LawPort evaluated(double[] at, double[] theta, boolean byParameters) {
    LawPort port = new LawPort(LAW);
    port.setTime(2);
    for (int c = 0; c < at.length; c++) port.setUnknown(c, at[c]);
    port.setParameters(theta, 0);
    port.setWantsParameterSlopes(byParameters);
    port.clear();
    LAW.evaluate(port);
    return port;
  }

  private static double[] moved(double[] from, int k, double by) {
    double[] to = from.clone();
    to[k] += by;
    return to;
  }

  private static void assertDifference(double slope, double more, double less) {
    assertThat(slope).isCloseTo((more - less) / (2 * STEP), within(1e-8));
  }

  @Test
  void slopesByVoltagesAreDifferences() {
    for (boolean byParameters : new boolean[] {false, true}) {
      LawPort port = evaluated(AT, THETA, byParameters);
      for (int c = 0; c < AT.length; c++) {
        LawPort more = evaluated(moved(AT, c, STEP), THETA, false);
        LawPort less = evaluated(moved(AT, c, -STEP), THETA, false);
        assertDifference(port.flowSlope(0, c), more.flow(0), less.flow(0));
        assertDifference(port.storedSlope(0, c), more.stored(0), less.stored(0));
      }
    }
  }

  @Test
  void valuesAreTheSameWithoutSlopes() {
    LawPort port = evaluated(AT, THETA, false);
    double current = port.flow(0);
    double charge = port.stored(0);
    port.clear();
    port.setWantsSlopes(false);
    LAW.evaluate(port);
    assertThat(port.flow(0)).isEqualTo(current);
    assertThat(port.stored(0)).isEqualTo(charge);
  }

  @Test
  void slopesByParametersAreDifferences() {
    LawPort port = evaluated(AT, THETA, true);
    for (int j = 0; j < THETA.length; j++) {
      LawPort more = evaluated(AT, moved(THETA, j, STEP), false);
      LawPort less = evaluated(AT, moved(THETA, j, -STEP), false);
      assertDifference(port.flowByParameter(0, j), more.flow(0), less.flow(0));
      assertDifference(port.storedByParameter(0, j), more.stored(0), less.stored(0));
    }
  }

  @Test
  void kinksAreWhereTheCurrentBends() {
    LawPort port = evaluated(AT, THETA, false);
    assertThat(LAW.kinks()).isEqualTo(1);
    double across = AT[0] - AT[1];
    assertThat(LAW.kink(port, 0)).isCloseTo(across - AT[3], within(1e-15));
  }
}
