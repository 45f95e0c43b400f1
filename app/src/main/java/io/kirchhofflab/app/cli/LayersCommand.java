package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.noise.layers.Connections;
import io.kirchhofflab.solver.noise.layers.Contributions;
import io.kirchhofflab.solver.noise.layers.LayerEstimate;
import io.kirchhofflab.solver.noise.layers.LayerMonteCarlo;
import io.kirchhofflab.solver.noise.layers.LayerPrediction;
import io.kirchhofflab.solver.noise.layers.RemedyChecks;
import io.kirchhofflab.solver.noise.layers.SymmetricChain;
import io.kirchhofflab.solver.random.Moments;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `layers`: the noise of layered networks in discrete steps, predicted and simulated, as CSV.
@Command(
    name = "layers",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Predict mean and variance of every neuron in a network of noisy layers, and simulate them"
            + " with --monte-carlo.",
    footer = {
      "",
      "Layer 0 is the input, neurons count from 1. snr_predicted is |mean| / standard deviation."
          + " ci_low and ci_high hold the simulated variance with 95 %%. Equal seeds give equal"
          + " samples on any number of threads.",
      "kirchhofflab examples layers-g1 writes a SPEC to begin with; the handbook's page on noise in"
          + " layers explains its fields."
    })
final class LayersCommand implements Callable<Integer> {

  /// Neurons whose ratios are told; more would bury the rest.
  private static final int TOLD = 10;

  enum ClosureName {
    auto(LayeredNetwork.Closure.AUTO),
    first_order(LayeredNetwork.Closure.FIRST_ORDER),
    gauss_hermite(LayeredNetwork.Closure.GAUSS_HERMITE);

    private final LayeredNetwork.Closure closure;

    ClosureName(LayeredNetwork.Closure closure) {
      this.closure = closure;
    }

    @Override
    public String toString() {
      return name().replace('_', '-');
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SPEC", description = "A description of noisy layers; - for stdin.")
  private String file;

  @Option(
      names = "--monte-carlo",
      paramLabel = "TRIALS",
      description = "Simulate so many trials beside the prediction.")
  private @Nullable Long trials;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Chooses the random numbers; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Mixin private Threads threads;

  @Option(
      names = "--closure",
      paramLabel = "C",
      description =
          "How moments pass an activation, instead of what SPEC says: ${COMPLETION-CANDIDATES}.")
  private @Nullable ClosureName closure;

  @Option(
      names = "--contributions",
      paramLabel = "NEURON",
      description =
          "Print, instead, what each layer's noise of each kind adds to the variance of this neuron"
              + " of the last layer.")
  private @Nullable Integer neuron;

  @Option(
      names = "--statistics",
      description =
          "Print, instead, for each layer the mean µ and mean square η of its weights, what one"
              + " unit of D in the layer before adds to a neuron's input by them, and the gain N"
              + " µ²/η of a common signal over noise.")
  private boolean statistics;

  @Mixin private Output.Short output;

  @Override
  public Integer call() {
    LayerMonteCarlo.@Nullable Study study = study();
    LayeredNetwork read = Input.layers(file);
    LayeredNetwork network = closure == null ? read : read.closedBy(closure.closure);
    if (statistics) {
      output.write(out -> print(out, Connections.of(network)));
    } else if (neuron == null) {
      LayerEstimate estimate =
          study == null
              ? null
              : LayerMonteCarlo.run(network, study, soFar -> {}, Cancellation.NEVER);
      LayerPrediction prediction = LayerPrediction.of(network);
      output.write(out -> print(out, prediction, estimate));
      summarise(network, prediction);
    } else {
      Contributions contributions = contributions(network, neuron);
      output.write(out -> print(out, contributions));
    }
    return Halt.DONE;
  }

  private LayerMonteCarlo.@Nullable Study study() {
    Long wanted = trials;
    int used = threads.count();
    if (wanted == null) return null;
    if (wanted < 2 || wanted > LayerMonteCarlo.MOST_TRIALS) {
      throw Halt.usage("--monte-carlo " + wanted + ": 2 to 1 billion trials are possible.");
    }
    return new LayerMonteCarlo.Study(wanted, seed, used);
  }

  private static Contributions contributions(LayeredNetwork network, int neuron) {
    int size =
        network.stages().isEmpty() ? network.input().size() : network.stages().getLast().size();
    if (neuron >= 1 && neuron <= size) return Contributions.of(network, neuron - 1);
    throw Halt.usage(
        "--contributions " + neuron + ": the last layer has the neurons 1 to " + size + ".");
  }

  private static void print(
      PrintWriter out, LayerPrediction prediction, @Nullable LayerEstimate estimate) {
    out.println(
        "layer,neuron,mean,variance_predicted,variance_simulated,ci_low,ci_high,snr_predicted");
    for (LayerPrediction.Predicted layer : prediction.layers()) {
      for (int i = 0; i < layer.mean().length; i++) {
        StringBuilder line = new StringBuilder().append(layer.layer()).append(',').append(i + 1);
        append(line, layer.mean()[i]);
        append(line, layer.variance()[i]);
        if (estimate == null) {
          line.append(",,,");
        } else {
          Moments.Interval interval = estimate.variance95(layer.layer(), i);
          append(line, estimate.variance(layer.layer(), i));
          append(line, interval.low());
          append(line, interval.high());
        }
        append(line, layer.snr(i));
        out.println(line);
      }
    }
  }

  /// Of AU and AC, which need no signal.
  private static void print(PrintWriter out, List<Connections> layers) {
    out.println("layer,columns,mean,mean_square,AU,AC,common_gain");
    for (Connections each : layers) {
      StringBuilder line =
          new StringBuilder().append(each.layer()).append(',').append(each.columns());
      append(line, each.mean());
      append(line, each.meanSquare());
      append(line, each.statistical(NoiseKind.ADDITIVE_UNCORRELATED, 1, 0, 0));
      append(line, each.statistical(NoiseKind.ADDITIVE_CORRELATED, 1, 0, 0));
      append(line, each.gainOfCommonSignal());
      out.println(line);
    }
  }

  private static void print(PrintWriter out, Contributions contributions) {
    out.println("layer,kind,variance,share");
    for (Contributions.Share each : contributions.shares()) {
      String kind = each.kind().key() + (each.ofConnections() ? " of connections" : "");
      row(out, each.layer() + "," + kind, each.variance(), contributions.total());
    }
    row(out, ",interaction", contributions.interaction(), contributions.total());
    row(out, ",total", contributions.total(), contributions.total());
  }

  private static void row(PrintWriter out, String names, double variance, double total) {
    StringBuilder line = new StringBuilder(names);
    append(line, variance);
    append(line, total == 0 ? 0 : variance / total);
    out.println(line);
  }

  private static void append(StringBuilder line, double value) {
    line.append(',').append(SiFormat.seventeenDigits(value));
  }

  private void summarise(LayeredNetwork network, LayerPrediction prediction) {
    PrintWriter err = spec.commandLine().getErr();
    for (Problem each : RemedyChecks.of(network)) {
      err.println(ProblemText.line(each, Network.EMPTY));
    }
    SymmetricChain.of(network).ifPresent(chain -> err.println(rule(chain.growth())));
    LayeredNetwork untreated = network.untreated();
    if (!untreated.equals(network)) compare(err, LayerPrediction.of(untreated), prediction);
    err.flush();
  }

  private static String rule(SymmetricChain.Growth growth) {
    String at = number("%.6g", growth.slope()) + " at a mean of " + number("%.6g", growth.mean());
    return switch (growth.verdict()) {
      case BOUNDED ->
          "slope "
              + at
              + ": bounded, more layers tend to a variance of "
              + number("%.6g", growth.bound());
      case LINEAR -> "slope " + at + ": the variance grows in proportion to the layers";
      case EXPONENTIAL -> "slope " + at + ": the variance grows exponentially with the layers";
    };
  }

  private static void compare(PrintWriter err, LayerPrediction without, LayerPrediction with) {
    int told = Math.min(TOLD, with.last().mean().length);
    for (int i = 0; i < told; i++) {
      double before = without.last().snr(i);
      double after = with.last().snr(i);
      err.println(
          "snr of neuron %d in the last layer: %s without remedies, %s with them"
              .formatted(i + 1, number("%.4g", before), number("%.4g", after)));
    }
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
