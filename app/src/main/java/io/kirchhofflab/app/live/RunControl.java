package io.kirchhofflab.app.live;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.edit.SetLive;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.solver.live.Frame;
import io.kirchhofflab.solver.live.LiveCommand;
import io.kirchhofflab.solver.live.RunState;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
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
  private final ReadOnlyDoubleWrapper moment =
      new ReadOnlyDoubleWrapper(this, "moment", Double.NaN);
  private final BooleanProperty noise = new SimpleBooleanProperty(this, "noise", false);
  private final StepHistory steps = new StepHistory();
  private List<Probe> watched = List.of();
  private @Nullable LiveSource source;
  private double present;

  public RunControl(DocumentStore store, BiFunction<Network, LiveSettings, LiveSource> starter) {
    this.store = store;
    this.starter = starter;
    store.addWatcher(this::follow);
    noise.addListener((o, was, is) -> sendNoise());
  }

  /// Starts a fresh simulation of the current document, running or paused.
  public void restart(boolean run) {
    close();
    Document document = store.document();
    source = starter.apply(document.network(), document.live());
    moment.set(Double.NaN);
    steps.clear();
    present = 0;
    send(new LiveCommand.Watch(watched));
    sendNoise();
    if (run) run();
    else pause();
  }

  private void follow(Document before, Document after, NetworkDiff diff) {
    if (diff.impact().compareTo(NetworkDiff.Impact.LAYOUT) > 0) {
      send(new LiveCommand.Show(after.network()));
    }
    if (!before.noise().equals(after.noise())) sendNoise();
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

  private void sendNoise() {
    Optional<NoiseSettings> settings =
        noise.get() ? Optional.of(store.document().noise()) : Optional.empty();
    send(new LiveCommand.SetNoise(settings));
  }

  /// Whether the noise of the run is followed: bands about the traces, heat on the drawing.
  public BooleanProperty noiseProperty() {
    return noise;
  }

  /// Runs on: from the moment shown, which begins a branch where that is past.
  public void run() {
    running.set(true);
    moment.set(Double.NaN);
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

  /// One step forward, then pause: the next one on record while the past is shown, else a new one.
  public void step() {
    if (!Double.isNaN(moment.get())) {
      double next = steps.after(moment.get());
      if (next < present) travel(next);
      else comeBack();
      return;
    }
    running.set(false);
    send(new LiveCommand.StepOnce());
  }

  /// One step of the record back, and pause.
  public void stepBack() {
    double back = steps.before(Double.isNaN(moment.get()) ? present : moment.get());
    if (!Double.isNaN(back)) travel(back);
  }

  /// Pauses, and shows the moment `t`, s, of the past; from the present on, the present.
  public void travel(double t) {
    if (t >= present) {
      comeBack();
      return;
    }
    running.set(false);
    moment.set(Math.max(0, t));
    send(new LiveCommand.Travel(moment.get()));
  }

  /// Shows the present again, paused.
  public void comeBack() {
    if (Double.isNaN(moment.get())) return;
    moment.set(Double.NaN);
    send(new LiveCommand.Return());
  }

  /// The moment of the past that is shown, s; not a number for the present.
  public ReadOnlyDoubleProperty momentProperty() {
    return moment.getReadOnlyProperty();
  }

  /// How far the run has come, s.
  public double present() {
    return present;
  }

  /// The steps of the run so far.
  public StepHistory steps() {
    return steps;
  }

  /// Back to t = 0, running or paused as before.
  public void reset() {
    moment.set(Double.NaN);
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
    present = frame.present();
    steps.append(frame);
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
