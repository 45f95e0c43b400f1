package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Runs many variants of a network on all cores.
///
/// Each variant is computed by one thread from nothing but its own network, so results do not
/// depend on how many threads there are or which of them is first.
final class Batch {

  private final Observation observation;
  private final RunListener listener;
  private final Cancellation stop;

  Batch(Observation observation, RunListener listener, Cancellation stop) {
    this.observation = observation;
    this.listener = listener;
    this.stop = stop;
  }

  /// Runs variants 0 to `count` - 1 on `threads` threads; false where it was cancelled before the
  /// end. The listener hears of one run at a time, in the order in which they end.
  boolean run(int count, int threads, IntFunction<Network> variant) {
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
            if (stop.requested()) return;
            report(k, run(variant.apply(k), observation, stop));
          }
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, count))) {
      List<Future<?>> workers = new ArrayList<>();
      for (int w = 0; w < Math.min(threads, count); w++) workers.add(pool.submit(worker));
      for (Future<?> each : workers) each.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run broke down", e.getCause());
    }
    return !stop.requested();
  }

  private void report(int index, RunResult result) {
    if (stop.requested()) return;
    synchronized (this) {
      listener.ended(index, result);
    }
  }

  /// One variant.
  static RunResult run(Network network, Observation observation, Cancellation stop) {
    return switch (observation) {
      case Observation.OverTime time -> overTime(network, time.run(), stop);
      case Observation.AtRest rest -> atRest(network, rest.probes());
    };
  }

  private static RunResult overTime(Network network, Transient run, Cancellation stop) {
    return switch (TransientRun.run(network, run, stop)) {
      case TransientOutcome.Finished finished -> new RunResult.Done(finished.traces());
      case TransientOutcome.Stuck stuck -> new RunResult.Failed(stuck.why());
      case TransientOutcome.Blocked blocked -> new RunResult.Failed(blocked.problems().getFirst());
      case TransientOutcome.Cancelled cancelled -> new RunResult.Done(cancelled.traces());
    };
  }

  private static RunResult atRest(Network network, List<Probe> probes) {
    return switch (OperatingPointRun.run(network)) {
      case OperatingPointRun.Outcome.Found found -> {
        double[][] values = new double[probes.size()][];
        for (int p = 0; p < values.length; p++) {
          values[p] = new double[] {found.value(probes.get(p))};
        }
        yield new RunResult.Done(new Traces(probes, new double[1], values));
      }
      case OperatingPointRun.Outcome.NotFound lost -> new RunResult.Failed(lost.why());
      case OperatingPointRun.Outcome.Blocked blocked ->
          new RunResult.Failed(blocked.problems().getFirst());
    };
  }
}
