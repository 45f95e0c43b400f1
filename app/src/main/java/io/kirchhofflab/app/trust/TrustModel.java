package io.kirchhofflab.app.trust;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Agreement;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.analysis.Recheck;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Whether the numbers on screen can be believed, as far as has been checked; no toolkit.
///
/// A check runs the circuit of the document again from t = 0 to the present, at its tolerance and
/// at half of it. Any change of the circuit or the tolerance makes the answer void. Owned by the FX
/// thread.
public final class TrustModel {

  /// What is known.
  public sealed interface State {

    /// Nothing yet, or nothing of this circuit.
    record Unchecked() implements State {}

    record Checking(double until) implements State {}

    /// `network` is the circuit that was run twice.
    record Checked(Agreement agreement, Network network) implements State {}

    /// The check could not be carried out.
    record Failed(Problem why) implements State {}
  }

  private final DocumentStore store;
  private final Executor worker;
  private final Executor fx;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", new State.Unchecked());
  private @Nullable AtomicBoolean running;

  /// `worker` runs checks, `fx` what they find.
  public TrustModel(DocumentStore store, Executor worker, Executor fx) {
    this.store = store;
    this.worker = worker;
    this.fx = fx;
    store.addWatcher(this::follow);
  }

  private void follow(Document before, Document after, NetworkDiff diff) {
    boolean same =
        diff.impact().compareTo(NetworkDiff.Impact.LAYOUT) <= 0
            && before.live().accuracy() == after.live().accuracy();
    if (!same) forget();
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// Checks the run from 0 to `until`, s; a check that is under way goes on.
  public void check(double until) {
    if (running != null || !(until > 0)) return;
    AtomicBoolean stop = new AtomicBoolean();
    running = stop;
    Document document = store.document();
    state.set(new State.Checking(until));
    Cancellation cancellation = stop::get;
    worker.execute(
        () -> {
          Recheck.Outcome outcome =
              Recheck.run(
                  document.network(), until, document.live().accuracy().tolerances(), cancellation);
          fx.execute(() -> take(outcome, document.network(), stop));
        });
  }

  private void take(Recheck.Outcome outcome, Network network, AtomicBoolean check) {
    if (running != check) return;
    running = null;
    state.set(
        switch (outcome) {
          case Recheck.Outcome.Compared compared ->
              new State.Checked(compared.agreement(), network);
          case Recheck.Outcome.Stuck stuck -> new State.Failed(stuck.why());
          case Recheck.Outcome.Blocked blocked -> new State.Failed(blocked.problems().getFirst());
          case Recheck.Outcome.Cancelled _ -> new State.Unchecked();
        });
  }

  /// Stops a check that is under way, and what was found no longer counts.
  public void forget() {
    if (running != null) running.set(true);
    running = null;
    state.set(new State.Unchecked());
  }
}
