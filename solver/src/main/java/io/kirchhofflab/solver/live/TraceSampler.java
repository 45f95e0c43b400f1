package io.kirchhofflab.solver.live;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.noise.LiveNoise;
import io.kirchhofflab.solver.ode.Integrator;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns steps of any length into trace bins of even width, with the extremes inside each bin.
/// Owned by the worker.
final class TraceSampler {

  private List<Probe> probes = List.of();
  private double interval = 1;
  private double last;
  private double next;
  private double[] low = new double[0];
  private double[] high = new double[0];
  private double[] x = new double[0];
  private double[] rates = new double[0];
  private double[] currents = new double[0];
  private boolean wantsCurrents;

  void watch(List<Probe> watched) {
    probes = watched;
    low = new double[watched.size()];
    high = new double[watched.size()];
    wantsCurrents = watched.stream().anyMatch(p -> p instanceof Probe.Current);
    forget();
  }

  List<Probe> probes() {
    return probes;
  }

  /// Bins every `seconds` of circuit time, counted from the last one.
  void setInterval(double seconds) {
    interval = seconds;
    next = Math.max(last, Math.min(next, last + seconds));
  }

  /// Starts anew at `t`.
  void restart(double t) {
    last = t;
    next = t;
    forget();
  }

  void fit(CompiledNetwork network) {
    x = new double[network.size()];
    rates = new double[network.size()];
    currents = new double[network.edgeSpan()];
  }

  private void forget() {
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
  }

  /// Takes in the integrator's last step as far as `until`, and puts finished bins into `frame`.
  void sample(
      CompiledNetwork network,
      Integrator run,
      @Nullable LiveNoise noise,
      double until,
      Frame frame) {
    if (probes.isEmpty()) {
      next = Math.max(next, until);
      last = next;
      return;
    }
    while (next <= until) {
      read(network, run, next);
      frame.openBin(next);
      for (int p = 0; p < low.length; p++) {
        frame.put(p, low[p], high[p], deviation(noise, probes.get(p), next));
      }
      forget();
      last = next;
      next += interval;
    }
    if (run.time() <= until) read(network, run, run.time());
  }

  private void read(CompiledNetwork network, Integrator run, double t) {
    run.interpolate(t, x);
    if (wantsCurrents) {
      run.interpolateRates(t, rates);
      network.currents(t, x, rates, currents);
    }
    for (int p = 0; p < low.length; p++) {
      double value = value(network, probes.get(p), t);
      low[p] = Math.min(low[p], value);
      high[p] = Math.max(high[p], value);
    }
  }

  private static double deviation(@Nullable LiveNoise noise, Probe probe, double t) {
    return noise != null && probe instanceof Probe.Voltage v
        ? noise.deviation(v.node(), t)
        : Double.NaN;
  }

  private double value(CompiledNetwork network, Probe probe, double t) {
    if (!probe.existsIn(network.network())) return Double.NaN;
    return switch (probe) {
      case Probe.Voltage v -> network.voltage(v.node(), t, x);
      case Probe.Current i -> currents[i.edge().index()];
    };
  }
}
