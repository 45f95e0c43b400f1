package io.kirchhofflab.app.tolerance;

import io.kirchhofflab.app.analysis.Newest;
import io.kirchhofflab.app.analysis.Watched;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.MonteCarlo;
import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Spread;
import io.kirchhofflab.model.analysis.Spread.Distribution;
import io.kirchhofflab.model.analysis.Spread.Tolerance;
import io.kirchhofflab.model.edit.SetSpread;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.ContributionRun;
import io.kirchhofflab.solver.analysis.MonteCarloRun;
import io.kirchhofflab.solver.analysis.RunListener;
import io.kirchhofflab.solver.analysis.RunResult;
import io.kirchhofflab.solver.analysis.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.jspecify.annotations.Nullable;

/// The tolerances of the drawing's parts, and what many copies of it built with them do; no
/// toolkit. Owned by the FX thread.
public final class TolerancesModel {

  /// Runs of one study at most: their traces are kept, a kilobyte each.
  static final int MOST_RUNS = 50_000;

  /// Traces handed out whole, for the cloud.
  static final int SHOWN = 60;

  private static final Tolerance USUAL = new Tolerance(0.05, Distribution.NORMAL);

  /// Times of each run.
  private static final int POINTS = 121;

  /// Between two running estimates, ns, and as a multiple of what the last one took.
  private static final long PAUSE = 50_000_000;

  private static final int RESPITE = 6;

  /// Parameters that can be given a tolerance in one go.
  public record Choice(String name, List<Parameter> members) {
    public Choice {
      members = List.copyOf(members);
    }
  }

  /// What is asked: `spec` on `network`.
  public record Question(Network network, MonteCarlo spec) {

    Probe probe() {
      return spec.observation().probes().getFirst();
    }

    boolean atRest() {
      return spec.observation() instanceof Observation.AtRest;
    }
  }

  private final DocumentStore store;
  private final Newest newest;
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes", 0);
  private @Nullable Probe probe;
  private boolean atRest;
  private int runs = 500;
  private long seed = 1;
  private double low = Double.NEGATIVE_INFINITY;
  private double high = Double.POSITIVE_INFINITY;
  private @Nullable Question question;
  private Sample.@Nullable Estimate estimate;
  private ContributionRun.@Nullable Outcome contributions;
  private @Nullable Problem failure;
  private @Nullable EdgeId suggested;

  public TolerancesModel(DocumentStore store, Executor worker, Executor fx) {
    this.store = store;
    newest = new Newest(worker, fx);
    store.addWatcher((before, after, diff) -> changed());
  }

  /// Another document: nothing chosen, nothing known.
  public void open() {
    newest.cancel();
    probe = null;
    question = null;
    estimate = null;
    contributions = null;
    failure = null;
    low = Double.NEGATIVE_INFINITY;
    high = Double.POSITIVE_INFINITY;
    changed();
  }

  /// Grows with every change of what is asked or found.
  public ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  private void changed() {
    changes.set(changes.get() + 1);
  }

  public Network network() {
    return store.network();
  }

  // The tolerances, which belong to the document.

  public Spread spread() {
    return store.document().spread();
  }

  public void set(Parameter parameter, Tolerance tolerance) {
    store.perform(new SetSpread(spread().with(parameter, tolerance)));
  }

  public void remove(Parameter parameter) {
    store.perform(new SetSpread(spread().without(parameter)));
  }

  /// Gives every member of `choice` a usual tolerance.
  public void add(Choice choice) {
    Spread more = spread();
    for (Parameter each : choice.members()) more = more.with(each, USUAL);
    store.perform(new SetSpread(more));
  }

  /// What has no tolerance yet: first all parameters of a key that several edges have, as `*.R`.
  public List<Choice> choices() {
    Map<String, List<Parameter>> keys = new LinkedHashMap<>();
    List<Choice> singles = new ArrayList<>();
    for (Parameter each : Parameter.all(network())) {
      if (spread().tolerances().containsKey(each)) continue;
      singles.add(new Choice(each.label(network()), List.of(each)));
      if (each instanceof Parameter.InitialVoltage || each instanceof Parameter.OfDrive) continue;
      keys.computeIfAbsent(each.key(network()), key -> new ArrayList<>()).add(each);
    }
    List<Choice> all = new ArrayList<>();
    keys.forEach(
        (key, members) -> {
          if (members.size() > 1) all.add(new Choice("*." + key, members));
        });
    all.addAll(singles);
    return all;
  }

  /// The choice for the edge picked last, where it has none of its tolerances yet.
  public @Nullable Choice suggested() {
    List<Choice> all = choices();
    return all.stream()
        .filter(choice -> choice.members().size() == 1)
        .filter(choice -> isOfSuggested(choice.members().getFirst()))
        .findFirst()
        .orElse(all.isEmpty() ? null : all.getFirst());
  }

  private boolean isOfSuggested(Parameter parameter) {
    return suggested != null && parameter.isOfEdge() && parameter.element() == suggested.index();
  }

  public void suggest(EdgeId edge) {
    suggested = edge;
    changed();
  }

  // What is asked.

  public List<Probe> probes() {
    return Watched.all(network());
  }

  public @Nullable Probe probe() {
    return Watched.chosen(probe, network());
  }

  public void setProbe(Probe wanted) {
    probe = wanted;
    changed();
  }

  /// Whether operating points are computed instead of runs over time.
  public boolean isAtRest() {
    return atRest;
  }

  public void setAtRest(boolean rest) {
    atRest = rest;
    changed();
  }

  public int runs() {
    return runs;
  }

  /// Sets how many runs to compute; false where that is not possible.
  public boolean setRuns(long count) {
    if (count < 2 || count > MOST_RUNS) return false;
    runs = (int) count;
    return true;
  }

  public long seed() {
    return seed;
  }

  /// The same seed draws the same copies.
  public void setSeed(long other) {
    seed = other;
  }

  /// The limits of a good product, infinite where there is none.
  public double low() {
    return low;
  }

  public double high() {
    return high;
  }

  public boolean hasLimits() {
    return Double.isFinite(low) || Double.isFinite(high);
  }

  /// Sets the limits; false where nothing could lie between them.
  public boolean setLimits(double lower, double upper) {
    if (!(lower < upper)) return false;
    low = lower;
    high = upper;
    changed();
    return true;
  }

  // What comes of it.

  /// Builds many copies of the circuit as it is drawn now; estimates come while it goes on.
  public void run() {
    Probe watched = probe();
    if (watched == null || spread().isEmpty()) return;
    Document document = store.document();
    Observation what = Watched.observation(document, watched, atRest, POINTS);
    Question asked = new Question(document.network(), new MonteCarlo(spread(), runs, seed, what));
    question = asked;
    estimate = null;
    contributions = null;
    failure = null;
    newest.start(stop -> study(asked, stop), this::end);
    changed();
  }

  /// What is left of the runs when they are over.
  private record Rest(Sample.@Nullable Estimate estimate, @Nullable Problem failure) {}

  /// On the worker's thread.
  private Rest study(Question asked, Cancellation stop) {
    ContributionRun.Outcome slopes = ContributionRun.run(asked.network(), asked.spec(), stop);
    newest.report(stop, () -> show(slopes));
    Sample sample = new Sample(asked.spec(), 0);
    MonteCarloRun.run(
        asked.network(), asked.spec(), new Estimates(sample, stop), stop, Newest.threads());
    return new Rest(sample.estimate(SHOWN), sample.failure());
  }

  /// Hands running estimates to the FX thread, rarely enough that the runs go on.
  private final class Estimates implements RunListener {
    private final Sample sample;
    private final Cancellation stop;
    private long next = System.nanoTime() + PAUSE;

    Estimates(Sample sample, Cancellation stop) {
      this.sample = sample;
      this.stop = stop;
    }

    @Override
    public void ended(int index, RunResult result) {
      sample.add(index, result);
      long begin = System.nanoTime();
      if (begin < next) return;
      Sample.Estimate found = sample.estimate(SHOWN);
      newest.report(stop, () -> show(found));
      long now = System.nanoTime();
      next = now + Math.max(PAUSE, RESPITE * (now - begin));
    }
  }

  private void show(Sample.@Nullable Estimate found) {
    estimate = found;
    changed();
  }

  private void end(Rest rest) {
    failure = rest.failure();
    show(rest.estimate());
  }

  private void show(ContributionRun.Outcome found) {
    contributions = found;
    changed();
  }

  /// Stops the runs; what they have told stays.
  public void cancel() {
    newest.cancel();
    changed();
  }

  public boolean isRunning() {
    return newest.isBusy();
  }

  /// What the answers below belong to; null before the first study.
  public @Nullable Question question() {
    return question;
  }

  /// What the runs so far tell; null before any has ended well.
  public Sample.@Nullable Estimate estimate() {
    return estimate;
  }

  /// What first order tells; null while it is not known.
  public ContributionRun.@Nullable Outcome contributions() {
    return contributions;
  }

  /// Why runs of a study that is over have no answer; null where all have one.
  public @Nullable Problem failure() {
    return failure;
  }
}
