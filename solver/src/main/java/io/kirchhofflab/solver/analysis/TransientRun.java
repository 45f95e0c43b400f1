package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.StepResult;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.Arrays;
import java.util.List;

/// Runs a network over time and keeps what its probes show.
public final class TransientRun {

  private final Transient spec;
  private final CompiledNetwork network;
  private final Statistics statistics = new Statistics();
  private final Integrator integrator;
  private final double[] x;
  private final double[] rates;
  private final double[] currents;
  private double[] times = new double[256];
  private final double[][] values;
  private int kept;
  private final EventLog events;

  private TransientRun(CompiledNetwork network, Transient spec) {
    this.network = network;
    this.spec = spec;
    network.watch(spec.events());
    events = new EventLog(network, spec.events());
    integrator =
        new Integrator(
            network,
            Methods.named(spec.method()).orElse(Methods.suited()),
            spec.tolerances(),
            statistics);
    x = new double[network.size()];
    rates = new double[network.size()];
    currents = new double[network.edgeSpan()];
    values = new double[spec.probes().size()][times.length];
  }

  /// Runs `spec` on `network` from its initial voltages.
  public static TransientOutcome run(Network network, Transient spec, Cancellation stop) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new TransientOutcome.Blocked(blocked.problems());
      case Compilation.Ready ready -> {
        List<Problem> refused = EventLog.refusals(network, spec.events());
        yield refused.isEmpty()
            ? new TransientRun(ready.network(), spec).run(stop)
            : new TransientOutcome.Blocked(refused);
      }
    };
  }

  private TransientOutcome run(Cancellation stop) {
    long began = System.nanoTime();
    network.initialState(x);
    StepResult result = integrator.begin(0, x, spec.until());
    Recorder recorder = recorder(spec.output());
    if (result instanceof StepResult.Accepted) {
      events.begin(integrator);
      recorder.afterStep();
    }
    while (result instanceof StepResult.Accepted && integrator.time() < spec.until()) {
      if (stop.requested()) return new TransientOutcome.Cancelled(traces());
      result = integrator.step(recorder.limit());
      if (result instanceof StepResult.Accepted) {
        events.afterStep(integrator);
        recorder.afterStep();
      }
    }
    RunCost cost = RunCost.of(integrator.method(), statistics, System.nanoTime() - began);
    return switch (result) {
      case StepResult.Accepted accepted ->
          new TransientOutcome.Finished(traces(), events.crossings(), cost);
      case StepResult.Failed failed ->
          new TransientOutcome.Stuck(
              Failures.describe(failed.why(), network), traces(), events.crossings(), cost);
    };
  }

  /// Decides what is kept, and where a step must end.
  private interface Recorder {
    void afterStep();

    double limit();
  }

  private Recorder recorder(Transient.Output output) {
    return switch (output) {
      case Transient.Output.EveryStep every -> new EveryStep();
      case Transient.Output.Spaced spaced -> new Spaced(spaced.count());
      case Transient.Output.At at -> new AtTimes(at.times());
    };
  }

  private final class EveryStep implements Recorder {
    @Override
    public void afterStep() {
      keep(integrator.time());
    }

    @Override
    public double limit() {
      return spec.until();
    }
  }

  private final class Spaced implements Recorder {
    private final int count;
    private int next;

    Spaced(int count) {
      this.count = count;
    }

    private double timeOf(int k) {
      return k == count - 1 ? spec.until() : spec.until() * k / (count - 1);
    }

    @Override
    public void afterStep() {
      while (next < count && timeOf(next) <= integrator.time()) keep(timeOf(next++));
    }

    @Override
    public double limit() {
      return spec.until();
    }
  }

  private final class AtTimes implements Recorder {
    private final List<Double> wanted;
    private int next;

    AtTimes(List<Double> wanted) {
      this.wanted = wanted;
    }

    @Override
    public void afterStep() {
      while (next < wanted.size() && wanted.get(next) <= integrator.time()) {
        keep(wanted.get(next++));
      }
    }

    @Override
    public double limit() {
      return next < wanted.size() ? Math.min(wanted.get(next), spec.until()) : spec.until();
    }
  }

  private void keep(double t) {
    if (kept == times.length) grow();
    integrator.interpolate(t, x);
    integrator.interpolateRates(t, rates);
    times[kept] = t;
    boolean wantsCurrents =
        spec.probes().stream().anyMatch(probe -> probe instanceof Probe.Current);
    if (wantsCurrents) network.currents(t, x, rates, currents);
    for (int p = 0; p < values.length; p++) {
      values[p][kept] =
          switch (spec.probes().get(p)) {
            case Probe.Voltage v -> network.voltage(v.node(), t, x);
            case Probe.Current i -> currents[i.edge().index()];
          };
    }
    kept++;
  }

  private void grow() {
    times = Arrays.copyOf(times, 2 * kept);
    for (int p = 0; p < values.length; p++) values[p] = Arrays.copyOf(values[p], 2 * kept);
  }

  private Traces traces() {
    double[][] cut = new double[values.length][];
    for (int p = 0; p < cut.length; p++) cut[p] = Arrays.copyOf(values[p], kept);
    return new Traces(spec.probes(), Arrays.copyOf(times, kept), cut);
  }
}
