package io.kirchhofflab.app.noise;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.analysis.Newest;
import io.kirchhofflab.app.plot.ScopeModel;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.FrequencySweep;
import io.kirchhofflab.model.analysis.NoiseOverTime;
import io.kirchhofflab.model.analysis.NoisePaths;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.NoiseSpectrum;
import io.kirchhofflab.model.analysis.NoiseTraces;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.edit.SetNoiseSettings;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.noise.NoiseRun;
import io.kirchhofflab.solver.noise.PathsRun;
import io.kirchhofflab.solver.noise.SpectrumRun;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// The noise of one node of the circuit as it is drawn: along its run, over frequency at the
/// operating point, and in simulated paths; no toolkit.
///
/// What theory tells is computed anew whenever the circuit or what its noise means changes; paths
/// are simulated when asked for, and go with the circuit they belong to. Owned by the FX thread.
public final class NoiseModel {

  /// Moments at which the noise of a run is told.
  static final int POINTS = 120;

  static final int MOST_PATHS = 1_000_000;

  private static final int POINTS_PER_DECADE = 20;

  /// Decades of the spectrum below and above the frequency of one run. A memory as long as the run
  /// has 0.1 % of its noise below three decades.
  private static final int DECADES_BELOW = 3;

  private static final int DECADES_ABOVE = 4;

  /// Paths handed out whole, for the cloud.
  private static final int SHOWN = 50;

  /// Between two running estimates, ns: more often than this nobody can read them.
  private static final long PAUSE = 50_000_000;

  private final DocumentStore store;
  private final Supplier<List<ScopeModel.Trace>> traces;
  private final Newest theory;
  private final Newest simulation;
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);
  private Answer<NoiseTraces> overTime = new Answer.Pending<>();
  private Answer<NoiseSpectrum.Result> spectrum = new Answer.Pending<>();
  private Answer<NoisePaths.Result> paths = new Answer.Pending<>();
  private @Nullable NodeId chosen;
  private @Nullable NodeId asked;
  private double typedUntil = Double.NaN;
  private int wantedPaths = 1000;
  private long seed = 1;
  private boolean stale = true;

  /// `traces` gives the voltages that the scope shows; `worker` computes, `fx` takes results.
  public NoiseModel(
      DocumentStore store, Supplier<List<ScopeModel.Trace>> traces, Executor worker, Executor fx) {
    this.store = store;
    this.traces = traces;
    theory = new Newest(worker, fx);
    simulation = new Newest(worker, fx);
    store.addWatcher(this::follow);
  }

  private void follow(Document before, Document after, NetworkDiff diff) {
    stale |=
        diff.impact().compareTo(NetworkDiff.Impact.LAYOUT) > 0
            || !before.noise().equals(after.noise())
            || before.live().window() != after.live().window()
            || before.live().accuracy() != after.live().accuracy()
            || isRenamed(before.network(), after.network(), diff);
  }

  private static boolean isRenamed(Network before, Network after, NetworkDiff diff) {
    return diff.changedNodes().stream()
            .anyMatch(id -> !before.node(id).name().equals(after.node(id).name()))
        || diff.changedEdges().stream()
            .anyMatch(id -> !before.edge(id).name().equals(after.edge(id).name()));
  }

  /// Another document: nothing chosen, nothing known.
  public void open() {
    cancel();
    chosen = null;
    typedUntil = Double.NaN;
    overTime = new Answer.Pending<>();
    spectrum = new Answer.Pending<>();
    stale = true;
    changed();
  }

  /// Stops whatever is under way.
  public void cancel() {
    theory.cancel();
    dropPaths();
  }

  /// Grows with every change of what is asked or found.
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  // What is asked.

  public Network network() {
    return store.network();
  }

  /// The nodes whose voltage is free to move.
  public List<NodeId> outputs() {
    return store.network().nodes().stream().filter(Node::isFree).map(Node::id).toList();
  }

  /// The node whose noise is told: the one chosen, else the first that the scope shows, else the
  /// first there is; null without any.
  public @Nullable NodeId output() {
    if (chosen != null && isFree(chosen)) return chosen;
    for (ScopeModel.Trace trace : traces.get()) {
      if (trace.probe() instanceof Probe.Voltage shown && isFree(shown.node())) return shown.node();
    }
    return outputs().stream().findFirst().orElse(null);
  }

  private boolean isFree(NodeId node) {
    return network().contains(node) && network().node(node).isFree();
  }

  /// Asks for the noise of `node`, where its voltage is free.
  public void setOutput(NodeId node) {
    if (isFree(node)) chosen = node;
  }

  /// The colour number of the output's trace in the scope; 0 where it has none.
  int slot(NodeId output) {
    return traces.get().stream()
        .filter(trace -> trace.probe().equals(new Probe.Voltage(output)))
        .mapToInt(ScopeModel.Trace::slot)
        .findFirst()
        .orElse(0);
  }

  /// How long a run is looked at, s.
  public double until() {
    return Double.isNaN(typedUntil) ? store.document().live().window() : typedUntil;
  }

  /// Sets how long a run is looked at, s; false where it is no time.
  public boolean setUntil(double seconds) {
    if (!(seconds > 0) || !Double.isFinite(seconds)) return false;
    typedUntil = seconds;
    stale = true;
    return true;
  }

  public NoiseSettings settings() {
    return store.document().noise();
  }

  /// Sets the temperature, K; false where it is none.
  public boolean setTemperature(double kelvin) {
    if (!(kelvin >= 0) || !Double.isFinite(kelvin)) return false;
    store.perform(new SetNoiseSettings(settings().withTemperature(kelvin)));
    return true;
  }

  public void setConvention(NoiseSettings.Convention convention) {
    store.perform(new SetNoiseSettings(settings().withConvention(convention)));
  }

  private @Nullable Question question() {
    NodeId output = output();
    if (output == null) return null;
    Document document = store.document();
    return new Question(
        document.network(),
        output,
        until(),
        document.live().accuracy().tolerances(),
        document.noise());
  }

  // What theory answers.

  public Answer<NoiseTraces> overTime() {
    return overTime;
  }

  public Answer<NoiseSpectrum.Result> spectrum() {
    return spectrum;
  }

  /// Computes anew where something has changed; once a pulse while the page is in front.
  public void pulse() {
    NodeId output = output();
    if (!stale && Objects.equals(output, asked)) return;
    stale = false;
    asked = output;
    dropPaths();
    Question question = question();
    if (question == null) {
      theory.cancel();
      overTime = new Answer.Failed<>(cannot("noise.noNode"));
      spectrum = new Answer.Failed<>(cannot("noise.noNode"));
    } else {
      // One after the other: work that long shall not take all the cores.
      theory.start(
          stop -> {
            NoiseRun.Outcome along = NoiseRun.run(question.network(), overTime(question), stop);
            theory.report(stop, () -> take(question, along));
            return SpectrumRun.run(question.network(), spectrum(question), stop);
          },
          found -> take(question, found));
    }
    changed();
  }

  private static NoiseOverTime overTime(Question of) {
    return new NoiseOverTime(
        of.until(), POINTS, Optional.of(of.output()), of.tolerances(), of.settings());
  }

  private static NoiseSpectrum spectrum(Question of) {
    double decade = Math.floor(Math.log10(1 / of.until()));
    FrequencySweep sweep =
        new FrequencySweep(
            Math.pow(10, decade - DECADES_BELOW),
            Math.pow(10, decade + DECADES_ABOVE),
            POINTS_PER_DECADE,
            FrequencySweep.Scale.DECADE);
    return new NoiseSpectrum(of.output(), Optional.empty(), sweep, of.settings());
  }

  private void take(Question question, NoiseRun.Outcome outcome) {
    switch (outcome) {
      case NoiseRun.Outcome.Found found ->
          overTime =
              found.traces().shares().isEmpty()
                  ? new Answer.Failed<>(cannot("noise.silent"))
                  : new Answer.Found<>(question, found.traces());
      case NoiseRun.Outcome.Stuck stuck -> overTime = new Answer.Failed<>(stuck.why());
      case NoiseRun.Outcome.Blocked blocked ->
          overTime = new Answer.Failed<>(blocked.problems().getFirst());
      case NoiseRun.Outcome.Cancelled _ -> {}
    }
    changed();
  }

  private void take(Question question, SpectrumRun.Outcome outcome) {
    switch (outcome) {
      case SpectrumRun.Outcome.Found found ->
          spectrum =
              found.result().origins().isEmpty()
                  ? new Answer.Failed<>(cannot("noise.silent"))
                  : new Answer.Found<>(question, found.result());
      case SpectrumRun.Outcome.Stuck stuck -> spectrum = new Answer.Failed<>(stuck.why());
      case SpectrumRun.Outcome.Blocked blocked ->
          spectrum = new Answer.Failed<>(blocked.problems().getFirst());
      case SpectrumRun.Outcome.Cancelled _ -> {}
    }
    changed();
  }

  private static Problem cannot(String key) {
    return new Problem.CannotAnalyse(List.of(Subject.DOCUMENT), text(key));
  }

  // What simulated paths answer.

  /// What the paths so far have told.
  public Answer<NoisePaths.Result> paths() {
    return paths;
  }

  /// How many paths are simulated when asked for.
  public int wantedPaths() {
    return wantedPaths;
  }

  /// Sets how many paths to simulate; false where that is not possible.
  public boolean setWantedPaths(long count) {
    if (count < 2 || count > MOST_PATHS) return false;
    wantedPaths = (int) count;
    return true;
  }

  public long seed() {
    return seed;
  }

  /// The same seed draws the same paths.
  public void setSeed(long other) {
    seed = other;
  }

  public boolean isSimulating() {
    return simulation.isBusy();
  }

  /// Simulates paths of the circuit as it is drawn now; estimates come while it goes on.
  public void simulate() {
    pulse();
    Question question = question();
    if (question == null) return;
    NoisePaths spec =
        new NoisePaths(
            question.until(),
            POINTS,
            List.of(question.output()),
            wantedPaths,
            Math.min(SHOWN, wantedPaths),
            seed,
            0,
            question.settings());
    paths = new Answer.Pending<>();
    simulation.start(
        stop ->
            PathsRun.run(
                question.network(), spec, Newest.threads(), estimates(question, stop), stop),
        outcome -> take(question, outcome));
    changed();
  }

  /// Hands estimates to the FX thread, on the worker's.
  private Consumer<NoisePaths.Result> estimates(Question question, Cancellation stop) {
    return new Consumer<>() {
      private long next = System.nanoTime();

      @Override
      public void accept(NoisePaths.Result result) {
        if (System.nanoTime() < next) return;
        next = System.nanoTime() + PAUSE;
        simulation.report(stop, () -> show(new Answer.Found<>(question, result)));
      }
    };
  }

  private void take(Question question, PathsRun.Outcome outcome) {
    switch (outcome) {
      case PathsRun.Outcome.Found found -> show(new Answer.Found<>(question, found.result()));
      case PathsRun.Outcome.Stuck stuck -> show(new Answer.Failed<>(stuck.why()));
      case PathsRun.Outcome.Blocked blocked ->
          show(new Answer.Failed<>(blocked.problems().getFirst()));
      case PathsRun.Outcome.Cancelled _ -> changed();
    }
  }

  private void show(Answer<NoisePaths.Result> found) {
    paths = found;
    changed();
  }

  /// Stops the simulation; what its paths have told stays.
  public void stopSimulating() {
    simulation.cancel();
    changed();
  }

  private void dropPaths() {
    simulation.cancel();
    paths = new Answer.Pending<>();
  }
}
