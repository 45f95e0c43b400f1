package io.kirchhofflab.app.analysis;

import io.kirchhofflab.app.plot.ScopeModel;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.FrequencyResponse;
import io.kirchhofflab.model.analysis.FrequencySweep;
import io.kirchhofflab.model.analysis.SmallSignal;
import io.kirchhofflab.model.analysis.SmallSignal.Excitation;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.analysis.SmallSignalRun;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The frequency response of the circuit as it is drawn, computed anew whenever it changes; no
/// toolkit.
///
/// The outputs are the traces of the scopes. A source is chosen by the user, or is the only one
/// that can be meant. Owned by the FX thread.
public final class AcModel {

  private static final int POINTS_PER_DECADE = 60;

  /// Decades shown below and above the frequency of one plot window.
  private static final int DECADES_BELOW = 1;

  private static final int DECADES_ABOVE = 4;

  /// What there is to see.
  public sealed interface State {

    /// Nothing has been computed yet.
    record Empty() implements State {}

    /// `traces` are the outputs, in the order of the response's probes.
    record Response(FrequencyResponse response, List<ScopeModel.Trace> traces) implements State {}

    record Failed(Problem why) implements State {}
  }

  private final DocumentStore store;
  private final Supplier<List<ScopeModel.Trace>> outputs;
  private final Newest newest;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", new State.Empty());
  private List<ScopeModel.Trace> shown = List.of();
  private @Nullable Excitation chosen;
  private double from = 1;
  private double to = 1e6;
  private boolean stale = true;

  /// `outputs` gives the traces of the moment.
  public AcModel(
      DocumentStore store, Supplier<List<ScopeModel.Trace>> outputs, Executor worker, Executor fx) {
    this.store = store;
    this.outputs = outputs;
    newest = new Newest(worker, fx);
    store.addWatcher(this::follow);
  }

  private void follow(Document before, Document after, NetworkDiff diff) {
    if (diff.impact().compareTo(NetworkDiff.Impact.LAYOUT) > 0) stale = true;
  }

  /// Another document: its own span of frequencies, its own source.
  public void open() {
    chosen = null;
    double decade = Math.floor(Math.log10(1 / store.document().live().window()));
    from = Math.pow(10, decade - DECADES_BELOW);
    to = Math.pow(10, decade + DECADES_ABOVE);
    state.set(new State.Empty());
    stale = true;
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// The sources that may carry the sine.
  public List<Excitation> sources() {
    return Excitation.all(store.network());
  }

  /// The source in force; null where none is chosen and several could be meant.
  public @Nullable Excitation source() {
    Excitation one = chosen;
    if (one != null && sources().contains(one)) return one;
    return Excitation.unambiguous(store.network()).orElse(null);
  }

  public void setSource(@Nullable Excitation source) {
    chosen = source;
    stale = true;
  }

  /// The span of frequencies, Hz.
  public double from() {
    return from;
  }

  public double to() {
    return to;
  }

  /// Sets the span, Hz; false where it is none.
  public boolean setSpan(double low, double high) {
    if (!(low > 0) || !(high > low) || !Double.isFinite(high)) return false;
    from = low;
    to = high;
    stale = true;
    return true;
  }

  public Network network() {
    return store.network();
  }

  /// Computes anew where something has changed; once a pulse while the page is in front.
  public void pulse() {
    List<ScopeModel.Trace> wanted = outputs.get();
    if (!stale && wanted.equals(shown)) return;
    stale = false;
    shown = wanted;
    Network network = store.network();
    Excitation source = source();
    if (source == null) {
      newest.cancel();
      state.set(new State.Failed(SmallSignalRun.ambiguous(network)));
      return;
    }
    FrequencySweep sweep =
        new FrequencySweep(from, to, POINTS_PER_DECADE, FrequencySweep.Scale.DECADE);
    SmallSignal spec =
        new SmallSignal(source, sweep, wanted.stream().map(ScopeModel.Trace::probe).toList());
    newest.start(stop -> SmallSignalRun.run(network, spec, stop), found -> take(found, wanted));
  }

  private void take(SmallSignalRun.Outcome outcome, List<ScopeModel.Trace> traces) {
    switch (outcome) {
      case SmallSignalRun.Outcome.Found found ->
          state.set(new State.Response(found.response(), traces));
      case SmallSignalRun.Outcome.Stuck stuck -> state.set(new State.Failed(stuck.why()));
      case SmallSignalRun.Outcome.Blocked blocked ->
          state.set(new State.Failed(blocked.problems().getFirst()));
      case SmallSignalRun.Outcome.Cancelled _ -> {}
    }
  }
}
