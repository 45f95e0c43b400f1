package io.kirchhofflab.solver.learn.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.layered.Fill;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.layered.Residual;
import io.kirchhofflab.solver.analysis.Cancellation;
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

  private static BatchCircuit leaks(List<Residual> residuals) {
    LayeredCircuit circuit =
        LayeredCircuit.of(
            1, Fill.ZEROS, List.of(leak(1, 0.5), leak(2, 0.25)), residuals, ReadOut.ALL);
    return BatchCircuit.of(circuit, Engine.PLAIN);
  }

  private static TimeCourse course(List<Residual> residuals, double[][] inputs) {
    return TimeCourse.of(leaks(residuals), Inputs.of(inputs), STEPS);
  }

  @Test
  void everyMomentIsOnTheExponential() {
    TimeCourse course = course(List.of(), new double[][] {{3}});
    assertThat(course.moments()).isEqualTo(2 * STEPS + 1);
    for (int m = 0; m < course.moments(); m++) {
      assertThat(course.state(m, 0))
          .containsExactly(
              new double[] {3 * Math.exp(-decay(course.times()[m])), 0}, within((double) CLOSE));
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

  /// Moments lie between steps, whose error the tolerance bounds; in float32.
  @Test
  void momentsUnderTheAdaptiveRuleAreOnTheExponential() {
    BatchCircuit circuit = leaks(List.of());
    TimeCourse course =
        TimeCourse.adaptive(circuit, Inputs.of(new double[][] {{3}, {-1}}), Adaptive.of(1e-6), 5)
            .orElseThrow();
    assertThat(course.times()).containsExactly(times(5), within(1e-12));
    for (int m = 0; m < course.moments(); m++) {
      double decay = Math.exp(-decay(course.times()[m]));
      assertThat(course.state(m, 0)).containsExactly(new double[] {3 * decay, 0}, within(1e-5));
      assertThat(course.state(m, 1)).containsExactly(new double[] {-decay, 0}, within(1e-5));
    }
  }

  /// To be seen changes nothing: the end is, to the bit, that of a run that nobody watches.
  @Test
  void theAdaptiveEndIsTheRunsOwn() {
    BatchCircuit circuit = leaks(List.of(new Residual(0, 1)));
    Inputs inputs = Inputs.of(new double[][] {{1}, {0.3}, {-2}});
    Adaptive rule = Adaptive.of(1e-3);
    TimeCourse course = TimeCourse.adaptive(circuit, inputs, rule, 7).orElseThrow();
    BatchRun.Finished run =
        (BatchRun.Finished)
            BatchRun.run(circuit, inputs, BatchRun.Settings.of(rule), Cancellation.NEVER);
    for (int s = 0; s < 3; s++) {
      for (int i = 0; i < 2; i++) {
        assertThat((float) course.state(14, s)[i]).isEqualTo(run.outputs()[s][i]);
      }
    }
  }

  @Test
  void voltagesBeyondAllNumbersHaveNoCourse() {
    Layer explosion =
        new Layer(new Conductance(), 1, 2, new int[] {1}, new int[] {0}, new double[][] {{-1000}});
    BatchCircuit circuit =
        BatchCircuit.of(
            LayeredCircuit.of(1, Fill.ZEROS, List.of(explosion), List.of(), ReadOut.ALL),
            Engine.PLAIN);
    Inputs one = Inputs.of(new double[][] {{1}});
    assertThat(TimeCourse.adaptive(circuit, one, Adaptive.of(1e-3), 4)).isEmpty();
  }

  private static double[] times(int parts) {
    double[] times = new double[2 * parts + 1];
    for (int m = 1; m < times.length; m++) {
      times[m] = m <= parts ? 0.5 * m / parts : 0.5 + 0.25 * (m - parts) / parts;
    }
    return times;
  }

  /// The exponent of the leaks' decay at `t`, s.
  private static double decay(double t) {
    return Math.min(t, 0.5) + 2 * Math.max(0, t - 0.5);
  }
}
