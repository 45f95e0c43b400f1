package io.kirchhofflab.app.noise.layers;

import io.kirchhofflab.app.analysis.Newest;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.PerNeuron;
import io.kirchhofflab.model.deep.Remedies;
import io.kirchhofflab.model.deep.Stage;
import io.kirchhofflab.model.io.LayersFile;
import io.kirchhofflab.model.law.Activation;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.resources.Catalog;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.noise.layers.LayerEstimate;
import io.kirchhofflab.solver.noise.layers.LayerMonteCarlo;
import io.kirchhofflab.solver.noise.layers.LayerPrediction;
import io.kirchhofflab.solver.noise.layers.RemedyChecks;
import io.kirchhofflab.solver.noise.layers.SymmetricChain;
import io.kirchhofflab.solver.random.Moments;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A network of noisy layers to play with: which one, how steep its activations, which noise, which
/// remedies; and what comes of it, predicted and, on demand, simulated. No toolkit.
///
/// Every change is computed anew beside the FX thread; a simulation in progress begins anew, too.
/// Owned by the FX thread.
public final class LayersModel {

  /// Ghosts and copies that their switches bring.
  static final int GHOSTS = 10;

  static final int COPIES = 10;

  static final double SHALLOWEST = 0.2;
  static final double STEEPEST = 2;

  /// Enough for intervals of half a per cent.
  private static final long TRIALS = 200_000;

  private static final long SEED = 1;

  /// Estimates are shown no more often than this, ns.
  private static final long FRAME = 50_000_000;

  /// What a user chooses. `slope` is that of every activation; `neuron` counts from 0.
  public record Choice(
      LayeredNetwork base,
      double slope,
      Set<NoiseKind> kinds,
      boolean ghosts,
      boolean copies,
      int neuron) {

    public Choice {
      kinds = Set.copyOf(kinds);
    }

    /// The network that is meant.
    ///
    /// A linear chain keeps its mean: its bias follows the slope, as in the table that it is known
    /// from.
    public LayeredNetwork network() {
      LayeredNetwork noisy = base.mapStages(this::sloped).mapNoise(this::switched);
      return noisy
          .withInput(noisy.input().withRemedies(remedies(noisy.input().noise())))
          .mapStages(stage -> stage.withRemedies(remedies(stage.noise())));
    }

    private Stage sloped(Stage stage) {
      Stage sloped = stage.withActivation(stage.activation().withSlope(slope));
      boolean linear = stage.activation().function() == Activation.IDENTITY;
      boolean kept = linear && base.input().values() instanceof PerNeuron.Same;
      if (!kept || SymmetricChain.of(base).isEmpty()) return sloped;
      double mean = base.input().values().numbers(1, 0)[0];
      return sloped.withBias(new PerNeuron.Same(mean * (1 - slope) / slope));
    }

    private LayerNoise switched(LayerNoise noise) {
      LayerNoise left = noise;
      for (NoiseKind each : NoiseKind.values()) {
        if (!kinds.contains(each)) left = left.with(each, PerNeuron.ZERO);
      }
      return left;
    }

    /// Ghosts and copies where there is noise for them, whatever the description says.
    private Remedies remedies(LayerNoise noise) {
      boolean shared = has(noise, NoiseKind.ADDITIVE_CORRELATED) && !noise.beforeActivation();
      boolean own =
          has(noise, NoiseKind.ADDITIVE_UNCORRELATED)
              || has(noise, NoiseKind.MULTIPLICATIVE_UNCORRELATED);
      return Remedies.NONE
          .withGhosts(ghosts && shared ? GHOSTS : 0)
          .withCopies(copies && own ? COPIES : 1);
    }

    private static boolean has(LayerNoise noise, NoiseKind kind) {
      return !noise.intensity(kind).equals(PerNeuron.ZERO);
    }
  }

  /// The moments of the chosen neuron, layer by layer.
  ///
  /// `untreated` is null where there are no remedies; `bound` is infinite where there is none.
  @SuppressWarnings("ArrayRecordComponent")
  public record Curves(
      double[] mean,
      double[] variance,
      double @Nullable [] untreated,
      Optional<SymmetricChain.Growth> growth,
      double bound,
      boolean byQuadrature,
      List<Problem> warnings) {

    static Curves of(Choice choice) {
      LayeredNetwork network = choice.network();
      LayerPrediction prediction = LayerPrediction.of(network);
      LayeredNetwork untreated = network.untreated();
      Optional<SymmetricChain.Growth> growth =
          SymmetricChain.of(network).map(SymmetricChain::growth);
      boolean sameQuantity = network.observed() == LayeredNetwork.Observed.ACTIVATION;
      return new Curves(
          means(prediction, choice.neuron()),
          variances(prediction, choice.neuron()),
          untreated.equals(network)
              ? null
              : variances(LayerPrediction.of(untreated), choice.neuron()),
          growth,
          sameQuantity ? growth.map(SymmetricChain.Growth::bound).orElse(NONE) : NONE,
          prediction.layers().stream().anyMatch(LayerPrediction.Predicted::byQuadrature),
          warnings(network));
    }

    /// The last layer of a chain has ghosts like all others, but nobody who could listen to them.
    private static List<Problem> warnings(LayeredNetwork network) {
      int last = network.layers().size();
      return RemedyChecks.of(network).stream()
          .filter(each -> !(each instanceof Problem.IdleRemedy idle && idle.layer() == last))
          .toList();
    }

    private static final double NONE = Double.POSITIVE_INFINITY;

    private static double[] means(LayerPrediction prediction, int neuron) {
      return prediction.layers().stream().mapToDouble(layer -> layer.mean()[neuron]).toArray();
    }

    private static double[] variances(LayerPrediction prediction, int neuron) {
      return prediction.layers().stream().mapToDouble(layer -> layer.variance()[neuron]).toArray();
    }
  }

  /// What a simulation has found of the chosen neuron so far, layer by layer.
  @SuppressWarnings("ArrayRecordComponent")
  public record Simulated(
      long trials, double[] mean, double[] variance, double[] low, double[] high) {

    static Simulated of(LayerEstimate estimate, int layers, int neuron) {
      double[][] found = new double[4][layers];
      for (int k = 0; k < layers; k++) {
        Moments.Interval interval = estimate.variance95(k, neuron);
        found[0][k] = estimate.mean(k, neuron);
        found[1][k] = estimate.variance(k, neuron);
        found[2][k] = interval.low();
        found[3][k] = interval.high();
      }
      return new Simulated(estimate.trials(), found[0], found[1], found[2], found[3]);
    }
  }

  private final Newest predictions;
  private final Newest simulations;
  private final List<Catalog.LayersExample> examples = Catalog.layersExamples();
  private Catalog.LayersExample example = examples.getFirst();
  private Choice choice = choice(read(example));
  private @Nullable Curves curves;
  private @Nullable Simulated simulated;
  private boolean simulating;
  private boolean stale = true;
  private int changes;

  /// `worker` computes, `fx` takes results.
  public LayersModel(Executor worker, Executor fx) {
    predictions = new Newest(worker, fx);
    simulations = new Newest(worker, fx);
  }

  private static LayeredNetwork read(Catalog.LayersExample example) {
    return switch (LayersFile.parse(example.document(), example.fileName())) {
      case LayersFile.Outcome.Opened opened -> opened.network();
      case LayersFile.Outcome.Rejected rejected ->
          throw new IllegalStateException(example.name() + ": " + rejected.problems());
    };
  }

  /// A network as its description has it.
  private static Choice choice(LayeredNetwork network) {
    boolean ghosts = network.input().remedies().ghosts() > 0;
    boolean copies = network.input().remedies().copies() > 1;
    for (Stage stage : network.stages()) {
      ghosts |= stage.remedies().ghosts() > 0;
      copies |= stage.remedies().copies() > 1;
    }
    double slope = network.stages().getFirst().activation().slope();
    return new Choice(network, slope, kinds(network), ghosts, copies, 0);
  }

  private static Set<NoiseKind> kinds(LayeredNetwork network) {
    Set<NoiseKind> kinds = EnumSet.noneOf(NoiseKind.class);
    kinds.addAll(network.input().noise().intensities().keySet());
    for (Stage stage : network.stages()) kinds.addAll(stage.noise().intensities().keySet());
    return kinds;
  }

  /// The kinds of noise that the network in front has; others have no intensity to switch on.
  public Set<NoiseKind> kinds() {
    return kinds(choice.base());
  }

  public List<Catalog.LayersExample> examples() {
    return examples;
  }

  public Catalog.LayersExample example() {
    return example;
  }

  /// Takes another network, as its description has it.
  public void open(Catalog.LayersExample other) {
    example = other;
    change(choice(read(other)));
  }

  public Choice choice() {
    return choice;
  }

  public void change(Choice other) {
    if (other.equals(choice)) return;
    choice = other;
    stale = true;
  }

  /// Neurons that every layer has.
  public int neurons() {
    int least = choice.base().input().size();
    for (Stage stage : choice.base().stages()) least = Math.min(least, stage.size());
    return least;
  }

  /// Whether a simulation goes along.
  public boolean isSimulating() {
    return simulating;
  }

  public void setSimulating(boolean wanted) {
    if (simulating == wanted) return;
    simulating = wanted;
    if (wanted) simulate();
    else simulations.cancel();
    changes++;
  }

  /// Null before the first prediction.
  public @Nullable Curves curves() {
    return curves;
  }

  /// Null where nothing is simulated for this choice.
  public @Nullable Simulated simulated() {
    return simulated;
  }

  /// Trials of a whole simulation.
  public long trials() {
    return TRIALS;
  }

  /// Grows whenever there is something new to see.
  public int changes() {
    return changes;
  }

  /// Computes anew where something has changed; once a pulse while the page is in front.
  public void pulse() {
    if (!stale) return;
    stale = false;
    Choice asked = choice;
    predictions.start(
        stop -> Curves.of(asked),
        found -> {
          curves = found;
          changes++;
        });
    simulations.cancel();
    simulated = null;
    changes++;
    if (simulating) simulate();
  }

  private void simulate() {
    Choice asked = choice;
    simulations.start(stop -> simulate(asked, stop), this::take);
  }

  /// Runs on a worker; tells of its progress.
  private Simulated simulate(Choice asked, Cancellation stop) {
    LayeredNetwork network = asked.network();
    int layers = network.layers().size() + 1;
    int threads = Newest.threads();
    LayerMonteCarlo.Study study = new LayerMonteCarlo.Study(TRIALS, SEED, threads);
    long[] shown = {System.nanoTime()};
    LayerEstimate estimate =
        LayerMonteCarlo.run(
            network,
            study,
            soFar -> {
              if (System.nanoTime() - shown[0] < FRAME) return;
              shown[0] = System.nanoTime();
              Simulated progress = Simulated.of(soFar, layers, asked.neuron());
              simulations.report(stop, () -> take(progress));
            },
            stop);
    return Simulated.of(estimate, layers, asked.neuron());
  }

  private void take(Simulated found) {
    simulated = found;
    changes++;
  }
}
