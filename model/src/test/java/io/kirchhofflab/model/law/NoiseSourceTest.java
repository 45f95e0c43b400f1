package io.kirchhofflab.model.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// One-sided noise densities at known operating points, A²/Hz.
class NoiseSourceTest {

  private static final Percentage DIGITS = Percentage.withPercentage(1e-9);

  private static LawPort at(DeviceLaw law, double[] unknowns, double... theta) {
    LawPort port = new LawPort(law);
    for (int k = 0; k < unknowns.length; k++) port.setUnknown(k, unknowns[k]);
    port.setParameters(theta, 0);
    port.clear();
    law.evaluate(port);
    return port;
  }

  private static double[] densities(DeviceLaw law, LawPort at, double frequency) {
    return law.noise().stream().mapToDouble(n -> n.density(at, 300, frequency)).toArray();
  }

  @Test
  void resistorHasJohnsonNoise() {
    LawPort port = at(new Resistor(), new double[] {1, 0}, 1000);
    // 4 k T / R at 300 K; over R² it is the familiar 4.07 nV/√Hz.
    assertThat(densities(new Resistor(), port, 1)[0]).isCloseTo(1.6567788e-23, DIGITS);
  }

  @Test
  void diodeHasShotNoiseOfItsCurrent() {
    LawPort port = at(new Diode(), new double[] {0.6, 0}, 1e-14, 1, 0, 300.15);
    double[] found = densities(new Diode(), port, 1);
    assertThat(found).hasSize(1);
    assertThat(found[0]).isCloseTo(2 * 1.602176634e-19 * port.flow(0), DIGITS);
  }

  /// In reverse a junction carries Is one way only, and the noise is 2 q Is.
  @Test
  void shotNoiseDoesNotDependOnTheDirection() {
    LawPort port = at(new Diode(), new double[] {-5, 0}, 1e-9, 1, 0, 300.15);
    assertThat(densities(new Diode(), port, 1)[0]).isCloseTo(2 * 1.602176634e-28, DIGITS);
  }

  @Test
  void saturatedChannelHasTwoThirdsOfItsTransconductance() {
    Mosfet law = new Mosfet(Mosfet.Channel.N);
    double[] theta = {0.7, 1e-4, 4e-6, 1e-6, 0, 0, 0.6, 0, 0, 0, 1e-15};
    LawPort port = at(law, new double[] {3, 0, 1.7, 0}, theta);
    double[] found = densities(law, port, 100);
    // gm = KP W/L 1 V = 0.4 mS, i = 0.2 mA.
    assertThat(found[0]).isCloseTo(8.0 / 3 * 1.380649e-23 * 300 * 4e-4, DIGITS);
    assertThat(found[1]).isCloseTo(1e-15 * 2e-4 / 100, DIGITS);
  }

  @Test
  void transistorHasShotNoiseOfCollectorAndBase() {
    BipolarTransistor law = new BipolarTransistor(BipolarTransistor.Polarity.NPN);
    double[] theta = law.initialValues().toArray();
    LawPort port = at(law, new double[] {5, 0, 0.65}, theta);
    double[] found = densities(law, port, 1);
    double collector = port.flow(0);
    assertThat(found[0]).isCloseTo(2 * 1.602176634e-19 * collector, DIGITS);
    assertThat(found[1]).isCloseTo(2 * 1.602176634e-19 * collector / 100, within(1e-33));
    assertThat(found[2]).isLessThan(1e-6 * found[1]);
  }

  /// An open switch, a closed one: 4 k T g of what conducts.
  @Test
  void switchHasTheNoiseOfItsPosition() {
    IdealSwitch law = new IdealSwitch();
    LawPort port = at(law, new double[] {1, 0, 0, 0}, 2, 1e-3, 0.6, 0.4);
    double open = densities(law, port, 1)[0];
    port.setClosed(true);
    port.clear();
    law.evaluate(port);
    assertThat(densities(law, port, 1)[0] / open).isCloseTo(2000, DIGITS);
  }

  @Test
  void whatStoresOrImposesHasNone() {
    List<DeviceLaw> silent =
        List.of(
            new Capacitor(),
            new NonlinearCapacitor(),
            new Inductor(),
            new NonlinearInductor(),
            new CoupledInductors(),
            new Vccs());
    assertThat(silent).allSatisfy(law -> assertThat(law.noise()).isEmpty());
  }

  @Test
  void noiseOfThePapersIsFourTimesItsIntensity() {
    LawPort port = at(new Resistor(), new double[] {3, 0}, 1);
    assertThat(new NoiseSource.Additive(0, 1e-3, "all").density(port, 300, 1))
        .isCloseTo(4e-3, DIGITS);
    assertThat(new NoiseSource.Multiplicative(0, 1e-3, "").density(port, 300, 1))
        .isCloseTo(36e-3, DIGITS);
  }
}
