package io.kirchhofflab.app.live;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.edit.SetLive;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.LiveCommand;
import io.kirchhofflab.solver.live.RunState;
import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Keeps one simulation in step with the document, and carries out run, pause, step and reset.
///
/// Edits reach the running simulation as what they are: new numbers or a new structure, never a
/// restart; only opening another document starts another simulation. Owned by the FX thread.
public final class RunControl {

  private final DocumentStore store;
  private final BiFunction<Network, LiveSettings, LiveSource> starter;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running", false);
  private final ReadOnlyObjectWrapper<RunState> state =
      new ReadOnlyObjectWrapper<>(this, "state", RunState.PAUSED);
  private List<Probe> watched = List.of();
  private @Nullable LiveSource source;

  public RunControl(DocumentStore store, BiFunction<Network, LiveSettings, LiveSource> starter) {
    this.store = store;
    this.starter = starter;
    store.addWatcher(this::follow);
  }

  /// Starts a fresh simulation of the current document, running or paused.
  public void restart(boolean run) {
    close();
    Document document = store.document();
    source = starter.apply(document.network(), document.live());
    send(new LiveCommand.Watch(watched));
    if (run) run();
    else pause();
  }

  private void follow(Document before, Document after, NetworkDiff diff) {
    if (diff.impact().compareTo(NetworkDiff.Impact.LAYOUT) > 0) {
      send(new LiveCommand.Show(after.network()));
    }
    if (before.live().pace() != after.live().pace()) {
      send(new LiveCommand.SetPace(after.live().pace()));
    }
    if (before.live().window() != after.live().window()) {
      send(new LiveCommand.SetWindow(after.live().window()));
    }
    if (before.live().accuracy() != after.live().accuracy()) {
      send(new LiveCommand.SetTolerances(after.live().accuracy().tolerances()));
    }
  }

  public void run() {
    running.set(true);
    send(new LiveCommand.Run());
  }

  public void pause() {
    running.set(false);
    send(new LiveCommand.Pause());
  }

  public void toggle() {
    if (running.get()) pause();
    else run();
  }

  /// One accepted step, then pause.
  public void step() {
    running.set(false);
    send(new LiveCommand.StepOnce());
  }

  /// Back to t = 0, running or paused as before.
  public void reset() {
    send(new LiveCommand.Reset());
  }

  /// Circuit seconds per second from now on; an edit, so that it is saved and undone.
  public void setPace(double pace) {
    store.perform(new SetLive(store.document().live().withPace(pace)));
  }

  public void setAccuracy(LiveSettings.Accuracy accuracy) {
    store.perform(new SetLive(store.document().live().withAccuracy(accuracy)));
  }

  /// The quantities whose traces are recorded, in the order of the frames' rows.
  public void watch(List<Probe> probes) {
    if (probes.equals(watched)) return;
    watched = List.copyOf(probes);
    send(new LiveCommand.Watch(watched));
  }

  /// Takes note of what the simulation says of itself.
  public void show(Frame frame) {
    state.set(frame.state());
  }

  /// Whether the user wants it to run; it may be blocked all the same.
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /// What the simulation does, as of the newest frame.
  public ReadOnlyObjectProperty<RunState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// The simulation of the moment, for the pump.
  public @Nullable LiveSource source() {
    return source;
  }

  /// Ends the simulation; its worker stops.
  public void close() {
    if (source != null) source.close();
    source = null;
  }

  private void send(LiveCommand command) {
    if (source != null) source.send(command);
  }
}
