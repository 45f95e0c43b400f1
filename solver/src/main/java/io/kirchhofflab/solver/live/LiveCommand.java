package io.kirchhofflab.solver.live;

import io.kirchhofflab.model.analysis.NoiseSettings;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.network.Network;
import java.util.List;
import java.util.Optional;

/// What a view may ask of a live session; carried out by the worker between two steps, in order.
public sealed interface LiveCommand {

  /// Go on with `network`: new numbers are taken over in place, a new structure is compiled aside
  /// and voltages are carried over by node id. The run never restarts.
  record Show(Network network) implements LiveCommand {}

  record Run() implements LiveCommand {}

  record Pause() implements LiveCommand {}

  /// One accepted step, then pause.
  record StepOnce() implements LiveCommand {}

  /// Back to t = 0 and the initial voltages; running or paused as before.
  record Reset() implements LiveCommand {}

  /// Show the moment `time`, s, of the past and pause; `Run` then goes on from there, and what came
  /// after is given up.
  record Travel(double time) implements LiveCommand {}

  /// Back from the past to the present, paused.
  record Return() implements LiveCommand {}

  /// Circuit seconds per second.
  record SetPace(double pace) implements LiveCommand {}

  /// The span of time a plot shows, s: traces are sampled accordingly.
  record SetWindow(double seconds) implements LiveCommand {}

  record SetTolerances(Tolerances tolerances) implements LiveCommand {}

  /// Follow the noise of the run as these settings mean it, or do not.
  record SetNoise(Optional<NoiseSettings> settings) implements LiveCommand {}

  /// Record these quantities from now on.
  record Watch(List<Probe> probes) implements LiveCommand {
    public Watch {
      probes = List.copyOf(probes);
    }
  }
}
