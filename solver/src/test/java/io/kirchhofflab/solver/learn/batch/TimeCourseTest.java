package io.kirchhofflab.solver.learn.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Voltages on their way, against the exponential of a leak.
class TimeCourseTest {

  private static final float CLOSE = 2e-6f;
  private static final int STEPS = 8;

  /// Node 1 of two leaks through `siemens` for `seconds`.
  private static Layer leak(double siemens, double seconds) {
    return new Layer(
        new Conductance(), seconds, 2, new int[] {1}, new int[] {0}, new double[][] {{siemens}});
  }

  private static TimeCourse course(List<Residual> residuals, double[][] inputs) {
    LayeredCircuit circuit =
        LayeredCircuit.of(
            1, Fill.ZEROS, List.of(leak(1, 0.5), leak(2, 0.25)), residuals, ReadOut.ALL);
    BatchCircuit batch = BatchCircuit.of(circuit, Engine.PLAIN);
    return TimeCourse.of(batch, Inputs.of(inputs), STEPS);
  }

  @Test
  void everyMomentIsOnTheExponential() {
    TimeCourse course = course(List.of(), new double[][] {{3}});
    assertThat(course.moments()).isEqualTo(2 * STEPS + 1);
    for (int m = 0; m < course.moments(); m++) {
      double t = course.times()[m];
      double decay = Math.min(t, 0.5) + 2 * Math.max(0, t - 0.5);
      assertThat(course.state(m, 0))
          .containsExactly(new double[] {3 * Math.exp(-decay), 0}, within((double) CLOSE));
    }
    assertThat(course.times()[2 * STEPS]).isCloseTo(0.75, within(1e-12));
  }

  /// More than a chunk of inputs, the last of them in a chunk of their own.
  @Test
  void everyInputHasItsOwnCourse() {
    double[][] inputs = new double[300][1];
    for (int s = 0; s < inputs.length; s++) inputs[s][0] = s;
    float[][] end = course(List.of(), inputs).voltages()[2 * STEPS];
    for (int s = 0; s < inputs.length; s++) {
      assertThat(end[0][s]).isCloseTo((float) (s * Math.exp(-1)), within(300 * CLOSE));
    }
  }

  @Test
  void residualsAreAddedAtTheEnd() {
    TimeCourse course = course(List.of(new Residual(0, 1)), new double[][] {{1}});
    double expected = Math.exp(-1) + Math.exp(-0.5);
    assertThat(course.state(2 * STEPS, 0)[0]).isCloseTo(expected, within((double) CLOSE));
  }
}
