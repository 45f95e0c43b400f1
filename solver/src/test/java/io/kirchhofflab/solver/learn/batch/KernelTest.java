package io.kirchhofflab.solver.learn.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.model.law.ActivationDevice;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ShiftLeakyRelu1;
import io.kirchhofflab.model.law.ShiftLeakyRelu2;
import io.kirchhofflab.model.law.ShiftRelu1;
import io.kirchhofflab.model.law.ShiftRelu2;
import io.kirchhofflab.model.law.ShiftTanh1;
import io.kirchhofflab.model.law.ShiftTanh2;
import io.kirchhofflab.model.layered.Layer;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kernel against the double twin, device by device: currents, traces, and derivatives by
/// central differences of the twin.
class KernelTest {

  private static final int NODES = 6;
  private static final int EDGES = 70;
  private static final int SAMPLES = 40;

  /// Single precision sums 70 currents of some ampere.
  private static final double ROUNDED = 2e-5;

  private static final double DIFFERENCE = 1e-5;
  private static final double[] CAPACITANCE = {1, 2, 0.5, 1, 4, 1};

  static Stream<DeviceLaw> laws() {
    return Stream.concat(
        Stream.of(
            new ShiftRelu1(),
            new ShiftLeakyRelu1(),
            new ShiftTanh1(),
            new ShiftRelu2(),
            new ShiftLeakyRelu2(),
            new ShiftTanh2(),
            new Conductance(),
            new ActivationDevice(ActivationDevice.Form.SHIFT_THEN_GAIN, Activation.SIGMOID),
            new ActivationDevice(ActivationDevice.Form.GAIN_THEN_SHIFT, Activation.SOFTPLUS)),
        Stream.of(Activation.SILU, Activation.ELU)
            .map(a -> new ActivationDevice(ActivationDevice.Form.BOTH_ENDS, a)));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void ratesAreThoseOfTheTwin(DeviceLaw law) {
    for (Engine engine : Engines.present()) {
      for (boolean density : new boolean[] {false, true}) {
        Bench bench = new Bench(law, engine, density);
        float[][] rate = bench.rows();
        bench.flow.rates(bench.state, rate, bench.scratch);
        for (int s = 0; s < SAMPLES; s++) {
          double[] expected = DoubleTwin.rates(bench.layer, CAPACITANCE, bench.sample(s));
          for (int i = 0; i < bench.flow.rows(); i++) {
            assertThat((double) rate[i + 1][s]).isCloseTo(expected[i], rounded(expected[i]));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void oneSampleAloneHasTheSameRates(DeviceLaw law) {
    for (Engine engine : Engines.present()) {
      Bench bench = new Bench(law, engine, false);
      int rows = bench.flow.rows() + 1;
      float[][] state = new float[rows][1];
      float[][] rate = new float[rows][1];
      for (int i = 1; i < rows; i++) state[i][0] = bench.state[i][3];
      bench.flow.rates(state, rate, new Scratch(1));
      double[] expected = DoubleTwin.rates(bench.layer, CAPACITANCE, bench.sample(3));
      assertThat(rate[0][0]).isZero();
      for (int i = 1; i < rows; i++) {
        assertThat((double) rate[i][0]).isCloseTo(expected[i - 1], rounded(expected[i - 1]));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void slopesAreDifferencesOfTheTwin(DeviceLaw law) {
    for (Engine engine : Engines.present()) {
      for (boolean density : new boolean[] {false, true}) {
        Bench bench = new Bench(law, engine, density);
        bench.pullBack();
        for (int s = 0; s < SAMPLES; s++) {
          for (int i = 0; i < NODES; i++) {
            double expected = bench.differenceByVoltage(s, i);
            assertThat((double) bench.slope[i + 1][s]).isCloseTo(expected, rounded(expected));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void gradientsAreDifferencesOfTheTwin(DeviceLaw law) {
    for (Engine engine : Engines.present()) {
      for (boolean density : new boolean[] {false, true}) {
        Bench bench = new Bench(law, engine, density);
        double[][] gradient = bench.pullBack();
        for (int e = 0; e < EDGES; e += 3) {
          for (int p = 0; p < gradient.length; p++) {
            double expected = bench.differenceByParameter(p, e);
            assertThat(gradient[p][e]).isCloseTo(expected, rounded(10 + expected));
          }
        }
      }
    }
  }

  private static Offset<Double> rounded(double size) {
    return within(ROUNDED * (1 + Math.abs(size)));
  }

  /// A random layer with parallel devices, devices to ground and from a node to itself, and random
  /// voltages of 40 samples; multipliers for all of them.
  private static final class Bench {
    final Layer layer;
    final LayerFlow flow;
    final float[][] state;
    final float[][] lambda;
    final float[][] slope;
    final Scratch scratch;
    private final int width;

    Bench(DeviceLaw law, Engine engine, boolean density) {
      Random random = new Random(law.key().hashCode());
      int[] from = new int[EDGES];
      int[] to = new int[EDGES];
      double[][] theta = new double[law.parameters().size()][EDGES];
      for (int e = 0; e < EDGES; e++) {
        from[e] = random.nextInt(NODES + 1);
        to[e] = e == 7 ? from[e] : random.nextInt(NODES + 1);
        for (double[] row : theta) row[e] = (float) (0.7 * random.nextGaussian());
      }
      layer = new Layer(law, 1, NODES, from, to, theta);
      flow = new LayerFlow(layer, CAPACITANCE, engine, density);
      width = engine.width(SAMPLES);
      scratch = new Scratch(width);
      state = rows();
      lambda = rows();
      slope = rows();
      for (int s = 0; s < SAMPLES; s++) {
        for (int i = 1; i <= flow.rows(); i++) {
          state[i][s] = (float) random.nextGaussian();
          lambda[i][s] = (float) random.nextGaussian();
        }
      }
    }

    float[][] rows() {
      return new float[flow.rows() + 1][width];
    }

    double[] sample(int s) {
      double[] v = new double[NODES];
      for (int i = 0; i < NODES; i++) v[i] = state[i + 1][s];
      return v;
    }

    double[][] pullBack() {
      float[][] own = flow.gradient();
      flow.pullBack(state, lambda, slope, own, rows(), scratch);
      double[][] gradient = new double[layer.theta().length][EDGES];
      flow.collect(own, gradient);
      return gradient;
    }

    double differenceByVoltage(int s, int i) {
      double[] v = sample(s);
      double here = v[i];
      v[i] = here + DIFFERENCE;
      double above = weighed(layer, s, v);
      v[i] = here - DIFFERENCE;
      return (above - weighed(layer, s, v)) / (2 * DIFFERENCE);
    }

    double differenceByParameter(int p, int e) {
      double above = 0;
      double below = 0;
      for (int s = 0; s < SAMPLES; s++) {
        above += weighed(moved(p, e, DIFFERENCE), s, sample(s));
        below += weighed(moved(p, e, -DIFFERENCE), s, sample(s));
      }
      return (above - below) / (2 * DIFFERENCE);
    }

    private Layer moved(int p, int e, double by) {
      double[][] theta = new double[layer.theta().length][];
      for (int q = 0; q < theta.length; q++) theta[q] = layer.theta()[q].clone();
      theta[p][e] += by;
      return layer.withTheta(theta);
    }

    private double weighed(Layer at, int s, double[] v) {
      double[] rate = DoubleTwin.rates(at, CAPACITANCE, v);
      double sum = 0;
      for (int i = 0; i < flow.rows(); i++) sum += lambda[i + 1][s] * rate[i];
      return sum;
    }
  }
}
