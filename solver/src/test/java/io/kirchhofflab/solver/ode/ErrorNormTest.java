package io.kirchhofflab.solver.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.analysis.Tolerances;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorNormTest {

  /// A few roundings of numbers about one.
  private static final double ROUNDING = 1e-13;

  @ParameterizedTest
  @CsvSource({"1, 1", "100, 1", "400, 0.5", "10000, 0.1", "1000000, 0.1"})
  void loneErrorCountsAsIfAHundredSharedItAndNeverLessThanATenth(int n, double expected) {
    double[] error = new double[n];
    error[n / 2] = 1e-3;
    ErrorNorm norm = atRest(n);

    assertThat(norm.size(error, 1)).isCloseTo(expected, within(ROUNDING));
    assertThat(norm.worst()).isEqualTo(n / 2);
  }

  @ParameterizedTest
  @CsvSource({"3", "100", "10000"})
  void errorThatAllShareCountsInFull(int n) {
    double[] error = new double[n];
    Arrays.fill(error, -2e-3);

    assertThat(atRest(n).size(error, 0.5)).isCloseTo(1, within(1e-10));
  }

  @Test
  void notANumberIsNotHidden() {
    double[] error = new double[1000];
    error[7] = Double.NaN;
    ErrorNorm norm = atRest(1000);

    assertThat(norm.size(error, 1)).isNaN();
    assertThat(norm.worst()).isEqualTo(7);
  }

  /// All unknowns zero, tolerance 1e-3 for each.
  private static ErrorNorm atRest(int n) {
    ErrorNorm norm = new ErrorNorm(new Tolerances(1e-6, 1e-3), n);
    norm.weigh(new double[n], new double[n]);
    return norm;
  }
}
