package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.Input;
import io.kirchhofflab.model.deep.LayerActivation;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.LayeredNetwork.Closure;
import io.kirchhofflab.model.deep.LayeredNetwork.Observed;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.PerNeuron;
import io.kirchhofflab.model.deep.Remedies;
import io.kirchhofflab.model.deep.Stage;
import io.kirchhofflab.model.deep.Weights;
import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.solver.analysis.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes the tables of the handbook's page on noise in layers: predicted beside simulated; a tool,
/// not a test.
///
/// With an argument, the tables in that page are replaced; without, they are printed.
public final class LayerFigures {

  private static final long SEED = 1;

  private static final List<String> KINDS = List.of("AU", "AC", "MU", "MC", "all");

  private LayerFigures() {}

  public static void main(String[] args) throws IOException {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("symmetric", symmetric());
    tables.put("activations", activations());
    tables.put("general", general());
    tables.put("breakdown", breakdown());
    tables.put("remedies", remedies());
    tables.put("feedback", feedback());
    tables.put("convolution", convolution());
    if (args.length > 0) MarkedPage.rewrite(Path.of(args[0]), tables);
    else tables.forEach((name, table) -> System.out.println(name + "\n\n" + table));
  }

  private static LayerEstimate simulate(LayeredNetwork network, long trials) {
    int threads = Runtime.getRuntime().availableProcessors();
    return LayerMonteCarlo.run(
        network, new LayerMonteCarlo.Study(trials, SEED, threads), soFar -> {}, Cancellation.NEVER);
  }

  private static String head(String... columns) {
    return row(columns) + "|" + "---|".repeat(columns.length) + "\n";
  }

  private static String row(Object... cells) {
    StringBuilder row = new StringBuilder("|");
    for (Object each : cells) row.append(' ').append(each).append(" |");
    return row.append('\n').toString();
  }

  /// `predicted / simulated ± half of the 95 % interval`
  private static String pair(double predicted, LayerEstimate estimate, int layer, int neuron) {
    double simulated = estimate.variance(layer, neuron);
    double half = estimate.variance95(layer, neuron).high() / simulated - 1;
    String uncertainty = simulated == 0 ? "" : String.format(Locale.ROOT, " ± %.1f %%", 100 * half);
    return predicted(predicted) + String.format(Locale.ROOT, " / %.3e", simulated) + uncertainty;
  }

  private static String predicted(double value) {
    return String.format(Locale.ROOT, "%.6e", value);
  }

  private static String symmetric() {
    StringBuilder table =
        new StringBuilder(head("kind", "s", "layer 1", "layer 5", "layer 10", "bound"));
    for (String kind : KINDS) {
      for (double s : new double[] {0.5, 0.8, 1, 1.2}) {
        LayeredNetwork network = ReferenceNetworks.linear(10, s, ReferenceNetworks.noise(kind));
        SymmetricChain chain = SymmetricChain.of(network).orElseThrow();
        LayerEstimate estimate = simulate(network, 20_000);
        double bound = chain.growth().bound();
        table.append(
            row(
                kind,
                s,
                pair(chain.variance()[1], estimate, 1, 0),
                pair(chain.variance()[5], estimate, 5, 0),
                pair(chain.variance()[10], estimate, 10, 0),
                Double.isInfinite(bound) ? "none" : predicted(bound)));
      }
    }
    return table.toString();
  }

  private static String activations() {
    StringBuilder table =
        new StringBuilder(
            head("f", "layer", "first order", "Gauss-Hermite / simulated", "mean", "verdict"));
    for (Activation function : List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU)) {
      for (double slope : new double[] {1, 1.5}) {
        if (slope > 1 && function != Activation.TANH) continue;
        LayerActivation f = LayerActivation.of(function).withSlope(slope);
        activation(f, table);
      }
    }
    return table.toString();
  }

  private static void activation(LayerActivation f, StringBuilder table) {
    LayeredNetwork network =
        ReferenceNetworks.symmetric(10, f, 0.8, 0, LayerNoise.ofAllKinds(ReferenceNetworks.D));
    SymmetricChain chain = SymmetricChain.of(network).orElseThrow();
    LayerPrediction fine = LayerPrediction.of(network.closedBy(Closure.GAUSS_HERMITE));
    LayerEstimate estimate = simulate(network, 20_000);
    String name = f.function().key() + (f.slope() == 1 ? "(u)" : "(" + f.slope() + " u)");
    for (int layer : new int[] {1, 5, 10}) {
      table.append(
          row(
              name,
              layer,
              predicted(chain.variance()[layer]),
              pair(fine.layers().get(layer).variance()[0], estimate, layer, 0),
              String.format(
                  Locale.ROOT,
                  "%.4f / %.4f",
                  fine.layers().get(layer).mean()[0],
                  estimate.mean(layer, 0)),
              chain.growth().verdict().name().toLowerCase(Locale.ROOT)));
    }
  }

  private static String general() {
    StringBuilder table =
        new StringBuilder(
            head(
                "f",
                "kind",
                "variance of y1",
                "mean variance of y",
                "cov(y1, y2)",
                "mean of y1",
                "SNR of y1"));
    for (Activation f :
        List.of(Activation.IDENTITY, Activation.RELU, Activation.TANH, Activation.SIGMOID)) {
      boolean all = f == Activation.IDENTITY || f == Activation.TANH;
      for (String kind : all ? KINDS : List.of("all")) {
        LayeredNetwork network =
            ReferenceNetworks.g1(LayerActivation.of(f), ReferenceNetworks.noise(kind));
        LayerPrediction prediction = LayerPrediction.of(network);
        LayerEstimate estimate = simulate(network, 40_000);
        double simulated = 0;
        for (int i = 0; i < 10; i++) simulated += estimate.variance(3, i) / 10;
        LayerPrediction.Predicted last = prediction.last();
        table.append(
            row(
                f == Activation.IDENTITY ? "linear" : f.key(),
                kind,
                pair(last.variance()[0], estimate, 3, 0),
                predicted(Arrays.stream(last.variance()).average().orElseThrow())
                    + String.format(Locale.ROOT, " / %.3e", simulated),
                predicted(prediction.covariance()[0][1]),
                String.format(Locale.ROOT, "%.6f", last.mean()[0]),
                String.format(Locale.ROOT, "%.4f", last.snr(0))));
      }
    }
    return table.toString();
  }

  static String breakdown() {
    Contributions all =
        Contributions.of(
            ReferenceNetworks.g1(
                LayerActivation.of(Activation.TANH), ReferenceNetworks.noise("all")),
            0);
    StringBuilder table = new StringBuilder(head("kind", "input", "layer 1", "layer 2", "layer 3"));
    for (NoiseKind kind : NoiseKind.values()) {
      String[] cells = new String[5];
      cells[0] = kind.key();
      for (Contributions.Share share : all.shares()) {
        if (share.kind() == kind) cells[1 + share.layer()] = predicted(share.variance());
      }
      table.append(row((Object[]) cells));
    }
    String rest =
        String.format(
            Locale.ROOT,
            "%nTogether %.6e, of which %.6e (%.2f %%) is interaction.%n",
            all.total(),
            all.interaction(),
            100 * all.interaction() / all.total());
    return table + rest;
  }

  private static String remedies() {
    LayerNoise shared = LayerNoise.of(NoiseKind.ADDITIVE_CORRELATED, ReferenceNetworks.D);
    LayerNoise both =
        shared.with(NoiseKind.ADDITIVE_UNCORRELATED, new PerNeuron.Same(ReferenceNetworks.D));
    StringBuilder table = new StringBuilder(head("noise", "ghosts", "copies", "variance", "SNR"));
    for (int[] each : new int[][] {{0, 1}, {1, 1}, {10, 1}, {0, 10}, {10, 10}}) {
      remedy("AU, AC", both, each[0], each[1], table);
    }
    remedy("AC", shared, 0, 1, table);
    remedy("AC", shared, 1, 1, table);
    return table.toString();
  }

  private static void remedy(
      String name, LayerNoise noise, int ghosts, int copies, StringBuilder table) {
    LayeredNetwork network =
        ReferenceNetworks.m1(noise, Remedies.NONE.withGhosts(ghosts).withCopies(copies));
    LayerPrediction.Predicted last = LayerPrediction.of(network).last();
    String variance = pair(last.variance()[0], simulate(network, 200_000), 3, 0);
    table.append(
        row(name, ghosts, copies, variance, String.format(Locale.ROOT, "%.3f", last.snr(0))));
  }

  private static String feedback() {
    StringBuilder table = new StringBuilder(head("kind", "α", "variance"));
    for (NoiseKind kind :
        List.of(NoiseKind.ADDITIVE_UNCORRELATED, NoiseKind.MULTIPLICATIVE_UNCORRELATED)) {
      for (double alpha : new double[] {0.5, 0.9}) {
        Stage neuron =
            Stage.of(1, new Weights.OneToOne(1))
                .withFeedback(new Weights.OneToOne(alpha))
                .withNoise(LayerNoise.of(kind, ReferenceNetworks.D));
        boolean additive = kind == NoiseKind.ADDITIVE_UNCORRELATED;
        LayeredNetwork network =
            LayeredNetwork.of(Input.of(1, new PerNeuron.Same(1)), List.of(neuron))
                .withSteps(200)
                .observing(additive ? Observed.OUTPUT : Observed.ACTIVATION);
        double predicted = LayerPrediction.of(network).last().variance()[0];
        String variance = pair(predicted, simulate(network, 200_000), 1, 0);
        table.append(row(kind.key(), alpha, variance));
      }
    }
    return table.toString();
  }

  private static String convolution() {
    List<List<Double>> kernel =
        List.of(List.of(1.0, -2.0, 0.5), List.of(0.25, 3.0, -1.0), List.of(0.0, 1.5, 2.0));
    Stage stage = Stage.of(16, new Weights.Convolution(kernel, 6, 6, 1, false));
    StringBuilder table = new StringBuilder(head("kind", "formula", "variance of pixel 1"));
    for (NoiseKind kind : List.of(NoiseKind.ADDITIVE_UNCORRELATED, NoiseKind.ADDITIVE_CORRELATED)) {
      Input input =
          Input.of(36, PerNeuron.ZERO).withNoise(LayerNoise.of(kind, ReferenceNetworks.D));
      LayeredNetwork network = LayeredNetwork.of(input, List.of(stage));
      double predicted = LayerPrediction.of(network).last().variance()[0];
      String formula = kind == NoiseKind.ADDITIVE_UNCORRELATED ? "2 D Σ k²" : "2 D (Σ k)²";
      table.append(row(kind.key(), formula, pair(predicted, simulate(network, 40_000), 1, 0)));
    }
    return table.toString();
  }
}
