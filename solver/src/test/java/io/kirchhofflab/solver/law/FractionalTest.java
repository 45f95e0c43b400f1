package io.kirchhofflab.solver.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.law.ConstantPhaseElement;
import io.kirchhofflab.model.law.HalfOrderMemristor;
import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.waveform.Waveform;
import io.kirchhofflab.solver.Circuits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Fractional elements keep their closed forms at variable steps, and agree with the
/// Grünwald-Letnikov sum at fixed ones.
class FractionalTest {

  /// The kernel's own error, of which a voltage sees part, and the run's at a tolerance of 1e-8.
  private static final double KERNEL = 3e-7;

  /// A constant-phase element of 1 A s^a/V, charged to 1 V, over 1 Ω.
  private static Network relaxation(double order) {
    return Circuits.withGround()
        .free("v", 0, 1)
        .edge("Z", "v", "0", new ConstantPhaseElement(), 1, order)
        .edge("R", "v", "0", new Resistor(), 1)
        .network();
  }

  /// `exp(t) erfc(√t)`, computed with 30 digits.
  @ParameterizedTest
  @CsvSource({
    "1e-4, 0.988815461046", "1e-2, 0.896456979969", "0.1, 0.723578438478", "0.25, 0.615690344193",
    "0.5, 0.523156583730", "1, 0.427583576156", "2, 0.336204002446", "5, 0.232326294376",
    "10, 0.170577718326", "20, 0.123213940088", "50, 0.079013388203", "100, 0.056140992744"
  })
  void halfOrderRelaxationIsTheScaledErrorFunction(double t, double expected) {
    double v = Circuits.end(relaxation(0.5), t, 1e-8, "v(v)")[0];
    assertThat(v).isCloseTo(expected, within(KERNEL * expected));
  }

  /// Mittag-Leffler's function `E_a(-t^a)` at 0.1, 0.5 and 1, computed with 30 digits.
  @ParameterizedTest
  @CsvSource({
    "0.25, 0.6094871084, 0.5082446751, 0.4638527608",
    "0.75, 0.8282505355, 0.5536025560, 0.3931083028",
    "0.9, 0.8780961230, 0.5826134670, 0.3760660214"
  })
  void relaxationOfOtherOrdersIsMittagLeffler(double order, double a, double b, double c) {
    Network network = relaxation(order);
    assertThat(Circuits.end(network, 0.1, 1e-8, "v(v)")[0]).isCloseTo(a, within(1e-6));
    assertThat(Circuits.end(network, 0.5, 1e-8, "v(v)")[0]).isCloseTo(b, within(1e-6));
    assertThat(Circuits.end(network, 1, 1e-8, "v(v)")[0]).isCloseTo(c, within(1e-6));
  }

  /// Against the element's own Grünwald-Letnikov sum, which is of first order: half its step, half
  /// its distance.
  @Test
  void grunwaldLetnikovConvergesToTheRun() {
    double run = Circuits.end(relaxation(0.5), 1, 1e-8, "v(v)")[0];
    double coarse = GrunwaldLetnikov.relaxation(0.5, 1, 200);
    double fine = GrunwaldLetnikov.relaxation(0.5, 1, 400);
    assertThat(fine).isCloseTo(0.4277654681, within(1e-9));
    assertThat((coarse - run) / (fine - run)).isCloseTo(2, within(0.02));
    assertThat(2 * fine - coarse).isCloseTo(run, within(5e-6));
  }

  /// `D^½ sin ωt` has the amplitude √ω and leads by 45°, once the start has died away as t^(-3/2).
  ///
  /// Between 1e-6 and 1e-7 the steps of BDF creep from a crest of the sine on, and a method of one
  /// step carries the run on.
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1e-8})
  void sineIsTurnedByFortyFiveDegrees(double relative) {
    double omega = 2 * Math.PI;
    Network network =
        Circuits.withGround()
            .driven("s", new Waveform.Sine(0, 1, 1))
            .edge("Z", "s", "0", new ConstantPhaseElement(), 1, 0.5)
            .network();
    double atPeak = Circuits.end(network, 40.125, relative, "i(Z)")[0];
    double atZero = Circuits.end(network, 39.875, relative, "i(Z)")[0];
    // sin(ωt + 45°) is 1 at an eighth of a period and 0 an eighth before it.
    assertThat(atPeak).isCloseTo(Math.sqrt(omega), within(2e-3));
    assertThat(atZero).isCloseTo(0, within(2e-3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 1})
  void memristorUnderAStepCarriesALinearCurrent(double t) {
    Network network =
        Circuits.withGround()
            .driven("s", Waveform.constant(1))
            .edge("Z", "s", "0", new HalfOrderMemristor(), 1, 0.5)
            .network();
    double expected = 1 + 6 / Math.PI * 0.5 * t;
    double i = Circuits.end(network, t, 1e-8, "i(Z)")[0];
    assertThat(i).isCloseTo(expected, within(KERNEL * expected));
  }

  @Test
  void linearMemristorIsAResistor() {
    Network network =
        Circuits.withGround()
            .free("v", 1, 1)
            .edge("Z", "v", "0", new HalfOrderMemristor(), 1, 0)
            .network();
    assertThat(Circuits.end(network, 1, 1e-8, "v(v)")[0]).isCloseTo(Math.exp(-1), within(KERNEL));
  }

  /// 1 F discharges; the sum's own numbers at 2000 steps, and where they lead.
  @Test
  void memristorDischargeIsWhereTheSumConverges() {
    Network network =
        Circuits.withGround()
            .free("v", 1, 1)
            .edge("Z", "v", "0", new HalfOrderMemristor(), 1, 0.5)
            .network();
    assertThat(Circuits.end(network, 0.5, 1e-7, "v(v)")[0]).isCloseTo(0.5657029, within(1e-6));
    assertThat(Circuits.end(network, 1, 1e-7, "v(v)")[0]).isCloseTo(0.3134777, within(1e-6));
    assertThat(Circuits.end(network, 2, 1e-7, "v(v)")[0]).isCloseTo(0.1104882, within(1e-6));
    double[] sum = GrunwaldLetnikov.discharge(x -> x + 0.5 * x * x * x, 1e-3, 2000);
    assertThat(sum[500]).isCloseTo(0.565918250, within(1e-9));
    assertThat(sum[1000]).isCloseTo(0.313711305, within(1e-9));
    assertThat(sum[2000]).isCloseTo(0.110611241, within(1e-9));
  }

  /// For a monotone g no voltage can draw energy out of the element.
  @Test
  void memristorIsPassive() {
    Random random = new Random(5);
    for (int walk = 0; walk < 5; walk++) {
      double[] levels = random.doubles(20, -1, 1).toArray();
      List<Waveform.PiecewiseLinear.Corner> corners = new ArrayList<>();
      corners.add(new Waveform.PiecewiseLinear.Corner(0, 0));
      for (int k = 0; k < levels.length; k++) {
        corners.add(new Waveform.PiecewiseLinear.Corner(0.1 * (k + 1), levels[k]));
      }
      Network network =
          Circuits.withGround()
              .driven("s", new Waveform.PiecewiseLinear(corners))
              .edge("Z", "s", "0", new HalfOrderMemristor(), 0.1, 2)
              .network();
      Traces traces =
          Circuits.run(network, 2, 1e-5, "auto", new Transient.Output.Spaced(2001), "v(s)", "i(Z)")
              .traces();
      double energy = 0;
      for (int k = 1; k < traces.times().length; k++) {
        double h = traces.times()[k] - traces.times()[k - 1];
        energy += h * traces.values()[0][k] * traces.values()[1][k];
        assertThat(energy).isGreaterThan(-1e-3);
      }
    }
  }
}
