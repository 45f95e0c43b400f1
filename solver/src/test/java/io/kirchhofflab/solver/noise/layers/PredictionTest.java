package io.kirchhofflab.solver.noise.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.kirchhofflab.model.deep.Input;
import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.LayeredNetwork.Closure;
import io.kirchhofflab.model.deep.LayeredNetwork.Observed;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.PerNeuron;
import io.kirchhofflab.model.deep.Stage;
import io.kirchhofflab.model.deep.Weights;
import io.kirchhofflab.model.law.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Predictions equal the printed reference tables (B.3 to B.6), and the definition written out.
class PredictionTest {

  /// Half a unit of the last of seven printed digits is below this part.
  private static final Percentage PRINTED = withPercentage(1e-4);

  private static LayerActivation activation(String key) {
    return key.equals("linear")
        ? LayerActivation.LINEAR
        : LayerActivation.of(Activation.withKey(key).orElseThrow());
  }

  /// One neuron of mean 0.7 with D = 0.01, and two with means 0.7 and -0.4 (end of B.3).
  @ParameterizedTest
  @CsvSource({"AU, 0.02", "AC, 0.02", "MU, 0.0098", "MC, 0.0098", "all, 0.059796"})
  void oneNeuronHasTheVarianceOfItsNoise(String kind, double variance) {
    LayerNoise noise = scaled(ReferenceNetworks.noise(kind), 10);
    LayeredNetwork one =
        LayeredNetwork.of(Input.of(1, new PerNeuron.Same(0.7)).withNoise(noise), List.of());
    assertThat(LayerPrediction.of(one).last().variance()[0]).isCloseTo(variance, within(1e-12));
  }

  private static LayerNoise scaled(LayerNoise noise, double factor) {
    LayerNoise scaled = LayerNoise.NONE;
    for (NoiseKind kind : NoiseKind.values()) {
      double d = noise.numbers(kind, 1, 0)[0];
      if (d > 0) scaled = scaled.with(kind, new PerNeuron.Same(factor * d));
    }
    return scaled;
  }

  @Test
  void twoNeuronsShareTheirCorrelatedNoise() {
    LayeredNetwork two =
        LayeredNetwork.of(
            Input.of(2, PerNeuron.each(0.7, -0.4)).withNoise(LayerNoise.ofAllKinds(0.01)),
            List.of());
    double[][] cov = LayerPrediction.of(two).covariance();
    double[][] exact = {{0.059796, 0.0144}, {0.0144, 0.046464}};
    for (int i = 0; i < 2; i++) assertThat(cov[i]).containsExactly(exact[i], within(1e-12));
  }

  /// The table of B.4: variance of the first output, mean variance of all, covariance of the first
  /// two.
  @ParameterizedTest
  @CsvSource({
    "linear, AU, 2.728098e-3, 2.725714e-3, 6.606009e-4",
    "linear, AC, 8.433468e-3, 7.365141e-3, 8.141238e-3",
    "linear, MU, 7.762394e-4, 6.772987e-4, 1.798275e-4",
    "linear, MC, 2.318358e-3, 1.916645e-3, 2.211305e-3",
    "linear, all, 1.430717e-2, 1.272855e-2, 1.122319e-2",
    "relu, all, 1.430717e-2, 1.272855e-2, 1.122319e-2",
    "tanh, AU, 2.421249e-3, 2.461020e-3, 3.855607e-4",
    "tanh, AC, 4.891601e-3, 4.595438e-3, 4.811914e-3",
    "tanh, MU, 4.534609e-4, 4.058645e-4, 7.798513e-5",
    "tanh, MC, 1.005418e-3, 8.778860e-4, 9.723880e-4",
    "tanh, all, 8.792693e-3, 8.359614e-3, 6.259675e-3",
    "sigmoid, all, 5.960562e-3, 5.876392e-3, 3.060748e-3",
  })
  void generalNetworkIsAsPrinted(
      String function, String kind, double first, double average, double covariance) {
    LayeredNetwork g1 = ReferenceNetworks.g1(activation(function), ReferenceNetworks.noise(kind));
    LayerPrediction prediction = LayerPrediction.of(g1);
    double[] variance = prediction.last().variance();
    assertThat(variance[0]).isCloseTo(first, PRINTED);
    assertThat(Arrays.stream(variance).average().orElseThrow()).isCloseTo(average, PRINTED);
    assertThat(prediction.covariance()[0][1]).isCloseTo(covariance, PRINTED);
  }

  @ParameterizedTest
  @CsvSource({
    "linear, 0.537519, 4.4938",
    "tanh, 0.429142, 4.5766",
    "sigmoid, 0.662947, 8.5869",
  })
  void meanAndSignalToNoiseRatioOfTheFirstOutputAreAsPrinted(
      String function, double mean, double snr) {
    LayerPrediction.Predicted last =
        LayerPrediction.of(
                ReferenceNetworks.g1(activation(function), ReferenceNetworks.noise("all")))
            .last();
    assertThat(last.mean()[0]).isCloseTo(mean, within(5e-7));
    assertThat(last.snr(0)).isCloseTo(snr, within(5e-5));
  }

  /// The breakdown below the table of B.4: tanh, what each stage's noise alone does to y1.
  @ParameterizedTest
  @CsvSource({
    "AU, 2.714752e-5, 3.624138e-5, 3.578598e-4, 2.000000e-3",
    "AC, 5.427718e-4, 9.113282e-4, 1.437501e-3, 2.000000e-3",
    "MU, 9.549414e-6, 8.269028e-6, 6.710746e-5, 3.683253e-4",
    "MC, 1.466606e-4, 2.078933e-4, 2.802643e-4, 3.683253e-4",
  })
  void contributionsOfLayersAreAsPrinted(
      String kind, double input, double first, double second, double own) {
    double[] printed = {input, first, second, own};
    double[] found = new double[4];
    for (Contributions.Share share : allContributions().shares()) {
      if (share.kind().key().equals(kind)) found[share.layer()] = share.variance();
    }
    for (int k = 0; k < 4; k++) assertThat(found[k]).isCloseTo(printed[k], PRINTED);
  }

  /// 8.769244e-3 against 8.792693e-3 together: 0.27 %.
  @Test
  void interactionIsWhatThePartsDoNotAddUpTo() {
    Contributions all = allContributions();
    assertThat(all.shares()).hasSize(16);
    assertThat(all.total()).isCloseTo(8.792693e-3, PRINTED);
    assertThat(all.total() - all.interaction()).isCloseTo(8.769244e-3, PRINTED);
  }

  private static Contributions allContributions() {
    return Contributions.of(
        ReferenceNetworks.g1(activation("tanh"), ReferenceNetworks.noise("all")), 0);
  }

  /// One neuron with feedback α (B.5): `2 D / (1 - α²)` where noise is added, and where it
  /// multiplies `E x² - 1/(1-α)²` with `E x² = (2 α m + 1) / (1 - α² (1 + 2 D))`. After 400 steps
  /// what is left of the start is α⁸⁰⁰ < 1e-36.
  @ParameterizedTest
  @CsvSource({"0.5, 2.6666666667e-3, 2.668445630e-3", "0.9, 1.0526315789e-2, 0.859963903"})
  void feedbackEndsInTheStationaryVariance(double alpha, double added, double multiplied) {
    Stage neuron = Stage.of(1, new Weights.OneToOne(1)).withFeedback(new Weights.OneToOne(alpha));
    LayeredNetwork network =
        LayeredNetwork.of(Input.of(1, new PerNeuron.Same(1)), List.of(neuron)).withSteps(400);
    LayeredNetwork additive =
        network.mapStages(s -> s.withNoise(LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, 1e-3)));
    assertThat(LayerPrediction.of(additive).last().variance()[0])
        .isCloseTo(added, withPercentage(1e-6));
    LayerNoise factor = LayerNoise.of(NoiseKind.MULTIPLICATIVE_UNCORRELATED, 1e-3);
    LayeredNetwork multiplicative =
        network.mapStages(s -> s.withNoise(factor)).observing(Observed.ACTIVATION);
    LayerPrediction.Predicted last = LayerPrediction.of(multiplicative).last();
    assertThat(last.variance()[0]).isCloseTo(multiplied, withPercentage(1e-6));
    assertThat(last.mean()[0]).isCloseTo(1 / (1 - alpha), within(1e-12));
  }

  /// Two layers with feedback, linear: the joint covariance of everything by brute force, as the
  /// noise of each step is one long vector of independent draws.
  @Test
  void layersWithFeedbackAreFollowedJointly() {
    double r1 = 0.6;
    double r2 = -0.4;
    double g = 1.7;
    LayerNoise noise = LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, 0.5);
    LayeredNetwork network =
        LayeredNetwork.of(
                Input.of(1, PerNeuron.ZERO).withNoise(noise),
                List.of(
                    Stage.of(1, new Weights.OneToOne(1))
                        .withFeedback(new Weights.OneToOne(r1))
                        .withNoise(noise),
                    Stage.of(1, new Weights.OneToOne(g)).withFeedback(new Weights.OneToOne(r2))))
            .withSteps(5);
    double variance = 0;
    // Unit noise enters layer 1 twice at every step (input and own), and comes out of layer 2.
    for (int step = 1; step <= 5; step++) {
      double a = 0;
      double b = 0;
      for (int t = step; t <= 5; t++) {
        a = (t == step ? 1 : 0) + r1 * a;
        b = g * a + r2 * b;
      }
      variance += 2 * b * b;
    }
    assertThat(LayerPrediction.of(network).last().variance()[0]).isCloseTo(variance, within(1e-12));
  }

  /// A kernel k passes `2 D Σ k²` of uncorrelated and `2 D (Σ k)²` of correlated noise (B.5).
  @Test
  void convolutionPassesSquaresAndSquareOfSum() {
    List<List<Double>> kernel =
        List.of(List.of(1.0, -2.0, 0.5), List.of(0.25, 3.0, -1.0), List.of(0.0, 1.5, 2.0));
    Stage stage = Stage.of(16, new Weights.Convolution(kernel, 6, 6, 1, false));
    for (boolean shared : new boolean[] {false, true}) {
      NoiseKind kind = shared ? NoiseKind.ADDITIVE_CORRELATED : NoiseKind.ADDITIVE_UNCORRELATED;
      Input input = Input.of(36, PerNeuron.ZERO).withNoise(LayerNoise.of(kind, 1e-3));
      double sum = 0;
      for (List<Double> row : kernel) for (double k : row) sum += shared ? k : k * k;
      double exact = 2e-3 * (shared ? sum * sum : sum);
      for (double v :
          LayerPrediction.of(LayeredNetwork.of(input, List.of(stage))).last().variance()) {
        assertThat(v).isCloseTo(exact, within(1e-12));
      }
    }
  }

  /// (B2) against the definition: with draws on ±1 instead of normal ones the moments up to the
  /// second are the same, and all 2^(2 n + 2 groups) combinations can be listed.
  @Property(tries = 60)
  void oneLayerTransferEqualsTheListOfAllDraws(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 3;
    List<Integer> groups = List.of(0, random.nextInt(2), 0);
    LayerNoise noise = LayerNoise.NONE.withGroups(groups);
    double[][] d = new double[4][];
    for (NoiseKind kind : NoiseKind.values()) {
      d[kind.ordinal()] = random.doubles(n, 0, 0.3).toArray();
      noise = noise.with(kind, PerNeuron.each(d[kind.ordinal()]));
    }
    double[] x = random.doubles(n, -2, 2).toArray();
    LayeredNetwork network =
        LayeredNetwork.of(Input.of(n, PerNeuron.each(x)).withNoise(noise), List.of());
    double[][] listed = listed(x, d, groups);
    double[][] predicted = LayerPrediction.of(network).covariance();
    for (int i = 0; i < n; i++) {
      assertThat(predicted[i]).containsExactly(listed[i], within(1e-12));
    }
  }

  private static double[][] listed(double[] x, double[][] d, List<Integer> groups) {
    int n = x.length;
    double[] mean = new double[n];
    double[][] square = new double[n][n];
    int draws = 2 * n + 4;
    double p = 1.0 / (1 << draws);
    for (int bits = 0; bits < 1 << draws; bits++) {
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        double au = sign(bits, i) * Math.sqrt(2 * d[0][i]);
        double mu = sign(bits, n + i) * Math.sqrt(2 * d[2][i]);
        double ac = sign(bits, 2 * n + groups.get(i)) * Math.sqrt(2 * d[1][i]);
        double mc = sign(bits, 2 * n + 2 + groups.get(i)) * Math.sqrt(2 * d[3][i]);
        y[i] = x[i] * (1 + mu) * (1 + mc) + au + ac;
      }
      for (int i = 0; i < n; i++) {
        mean[i] += p * y[i];
        for (int j = 0; j < n; j++) square[i][j] += p * y[i] * y[j];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) square[i][j] -= mean[i] * mean[j];
    }
    return square;
  }

  private static int sign(int bits, int k) {
    return (bits >> k & 1) == 0 ? 1 : -1;
  }

  /// Whole linear networks of random weights are the product of their matrices: additive noise of
  /// each layer reaches the end through all that follow.
  @Property(tries = 50)
  void linearNetworksAreSumsOverPaths(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 4;
    LayerNoise noise =
        LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, 0.02)
            .with(NoiseKind.ADDITIVE_CORRELATED, new PerNeuron.Same(0.05));
    double[][][] w = new double[3][n][];
    for (double[][] each : w)
      for (int i = 0; i < n; i++) each[i] = random.doubles(n, -1, 1).toArray();
    List<Stage> stages =
        Arrays.stream(w)
            .map(each -> Stage.of(n, new Weights.Explicit(boxed(each))).withNoise(noise))
            .toList();
    LayeredNetwork network =
        LayeredNetwork.of(Input.of(n, new PerNeuron.Same(1)).withNoise(noise), stages);
    double[][] reach = identity(n);
    double[][] expected = new double[n][n];
    for (int layer = 3; layer >= 0; layer--) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double dot = 0;
          double si = 0;
          double sj = 0;
          for (int k = 0; k < n; k++) {
            dot += reach[i][k] * reach[j][k];
            si += reach[i][k];
            sj += reach[j][k];
          }
          expected[i][j] += 0.04 * dot + 0.1 * si * sj;
        }
      }
      if (layer > 0) reach = product(reach, w[layer - 1]);
    }
    double[][] predicted = LayerPrediction.of(network).covariance();
    for (int i = 0; i < n; i++) {
      assertThat(predicted[i]).containsExactly(expected[i], within(1e-12));
    }
  }

  private static List<List<Double>> boxed(double[][] w) {
    return Arrays.stream(w).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }

  private static double[][] identity(int n) {
    double[][] e = new double[n][n];
    for (int i = 0; i < n; i++) e[i][i] = 1;
    return e;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        for (int j = 0; j < b[0].length; j++) c[i][j] += a[i][k] * b[k][j];
      }
    }
    return c;
  }

  /// Before the activation the same noise is weakened by the slope squared.
  @Test
  void noiseBeforeTheActivationPassesItsSlope() {
    LayerActivation f = activation("tanh");
    LayerNoise noise = LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, 1e-3).placedBefore(true);
    LayeredNetwork network =
        LayeredNetwork.of(
                Input.of(1, new PerNeuron.Same(0.8)),
                List.of(Stage.of(1, new Weights.OneToOne(1)).withActivation(f).withNoise(noise)))
            .closedBy(Closure.FIRST_ORDER);
    double slope = f.slopeAt(0.8);
    assertThat(LayerPrediction.of(network).last().variance()[0])
        .isCloseTo(2e-3 * slope * slope, within(1e-15));
  }

  /// Means and variances of f(u) for u normal, by Simpson's rule on 4000 intervals over ± 10
  /// deviations.
  @ParameterizedTest
  @CsvSource({"tanh, 0.3, 0.5", "sigmoid, -1, 2", "softplus, 0.2, 1"})
  void quadratureFindsMomentsOfTheActivation(String function, double u, double deviation) {
    LayerActivation f = activation(function);
    LayerNoise noise = LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, deviation * deviation / 2);
    LayeredNetwork network =
        LayeredNetwork.of(
                Input.of(1, new PerNeuron.Same(u)).withNoise(noise),
                List.of(Stage.of(1, new Weights.OneToOne(1)).withActivation(f)))
            .closedBy(Closure.GAUSS_HERMITE);
    double first = 0;
    double second = 0;
    int n = 4000;
    for (int k = 0; k <= n; k++) {
      double z = -10 + 20.0 * k / n;
      double weight = (k == 0 || k == n ? 1 : 2 + 2 * (k % 2)) * 20.0 / n / 3;
      double p = weight * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      double x = f.value(u + deviation * z);
      first += p * x;
      second += p * x * x;
    }
    LayerPrediction.Predicted last = LayerPrediction.of(network).last();
    assertThat(last.mean()[0]).isCloseTo(first, within(1e-4));
    assertThat(last.variance()[0]).isCloseTo(second - first * first, withPercentage(0.5));
  }

  @Test
  void quadratureIsTakenWhereTheActivationIsCurvedOrKinked() {
    assertThat(byQuadrature("tanh", 0, 0.3)).isFalse();
    assertThat(byQuadrature("tanh", 1, 0.3)).isTrue();
    assertThat(byQuadrature("tanh", 1, 0.1)).isFalse();
    assertThat(byQuadrature("relu", 1, 0.3)).isFalse();
    assertThat(byQuadrature("relu", 0.5, 0.3)).isTrue();
  }

  private static boolean byQuadrature(String function, double u, double deviation) {
    LayerNoise noise = LayerNoise.of(NoiseKind.ADDITIVE_UNCORRELATED, deviation * deviation / 2);
    LayeredNetwork network =
        LayeredNetwork.of(
            Input.of(1, new PerNeuron.Same(u)).withNoise(noise),
            List.of(Stage.of(1, new Weights.OneToOne(1)).withActivation(activation(function))));
    return LayerPrediction.of(network).last().byQuadrature();
  }
}
