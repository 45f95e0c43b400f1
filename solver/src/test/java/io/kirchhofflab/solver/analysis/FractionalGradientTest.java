package io.kirchhofflab.solver.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Gradient;
import io.kirchhofflab.model.law.FormulaLaw;
import io.kirchhofflab.model.law.HalfOrderMemristor;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.solver.Circuits;
import io.kirchhofflab.solver.law.GrunwaldLetnikov;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/// The adjoint goes through the memory of fractional elements: gradients of a half-order memristor.
class FractionalGradientTest {

  private static final double UNTIL = 2;

  /// 1 F discharges from 1 V by `D^½ (a x + b x³)`, `x = I^½ v`; node J gathers `∫ v² / 2 dt`.
  private static Network discharge(double a, double b) {
    return Circuits.withGround()
        .free("v", 1, 1)
        .free("J", 1, 0)
        .edge("Z", "v", "0", new HalfOrderMemristor(), a, b)
        .sensing("E", "0", "J", List.of("v"), energy())
        .network();
  }

  private static FormulaLaw energy() {
    return switch (FormulaLaw.read("0.5*w^2", "", List.of("w"), List.of())) {
      case FormulaLaw.Reading.Read read -> read.law();
      case FormulaLaw.Reading.Refused refused -> throw new IllegalStateException(refused.message());
    };
  }

  /// The loss `h Σ v_n² / 2` of the Grünwald-Letnikov sum at `steps` steps.
  private static double summed(double a, double b, int steps) {
    double h = UNTIL / steps;
    double[] v = GrunwaldLetnikov.discharge(x -> a * x + b * x * x * x, h, steps);
    double sum = 0;
    for (int n = 1; n <= steps; n++) sum += h * v[n] * v[n] / 2;
    return sum;
  }

  /// J, dJ/da and dJ/db at a = 1, b = 0.5 by central differences.
  private static double[] summed(int steps) {
    double d = 1e-5;
    return new double[] {
      summed(1, 0.5, steps),
      (summed(1 + d, 0.5, steps) - summed(1 - d, 0.5, steps)) / (2 * d),
      (summed(1, 0.5 + d, steps) - summed(1, 0.5 - d, steps)) / (2 * d)
    };
  }

  /// Of 200 steps, by differences and by an adjoint in NumPy that agree to 1e-9.
  @Test
  void theSumsGradientsAreKnown() {
    assertThat(summed(200))
        .containsExactly(new double[] {0.217228355, -0.163219264, -0.042814573}, within(1e-8));
  }

  /// The sum is of first order; two of its lengths extrapolate to what is left of second, 2e-6.
  @Test
  void adjointIsWhereTheSumConverges() {
    Network network = discharge(1, 0.5);
    Gradient gradient = SensitivityTest.atEnd(network, UNTIL, 1e-6, "v(J)");
    ToDoubleFunction<String> by = name -> SensitivityTest.derivative(gradient, network, name);
    double[] coarse = summed(400);
    double[] fine = summed(800);
    double[] found = {gradient.value(), by.applyAsDouble("Z.a"), by.applyAsDouble("Z.b")};
    for (int k = 0; k < found.length; k++) {
      assertThat(found[k]).isCloseTo(2 * fine[k] - coarse[k], within(5e-6));
    }
  }
}
