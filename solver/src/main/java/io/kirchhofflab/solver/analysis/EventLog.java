package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Crossing;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Threshold;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.Integrator;
import java.util.ArrayList;
import java.util.List;

/// Finds when a run passes its thresholds.
///
/// Steps end on watched levels, where the curve inside a step is as exact as the step itself; its
/// root there is the crossing. A level that a jump of a source skips is passed at the jump. Only in
/// networks with so many kinks that none is located is the curve read inside a step.
final class EventLog {

  private static final int MAX_BISECTIONS = 80;

  private final CompiledNetwork network;
  private final List<Threshold> thresholds;
  private final double[] before;
  private final double[] inside;
  private final List<Crossing> crossings = new ArrayList<>();

  EventLog(CompiledNetwork network, List<Threshold> thresholds) {
    this.network = network;
    this.thresholds = thresholds;
    before = new double[thresholds.size()];
    inside = new double[network.size()];
  }

  /// Why some thresholds cannot be watched.
  static List<Problem> refusals(Network network, List<Threshold> thresholds) {
    List<Problem> refused = new ArrayList<>();
    for (Threshold threshold : thresholds) {
      boolean charging =
          threshold.probe() instanceof Probe.Current i
              && network.edge(i.edge()).law().storesCharge();
      if (charging) {
        refused.add(
            new Problem.CannotAnalyse(
                List.of(Subject.DOCUMENT),
                threshold.probe().label(network)
                    + " is the rate of a charge and cannot be watched. Watch a voltage, or the"
                    + " current of a resistor or source in series."));
      }
    }
    return refused;
  }

  List<Crossing> crossings() {
    return crossings;
  }

  void begin(Integrator run) {
    for (int k = 0; k < before.length; k++) {
      before[k] = network.excess(thresholds.get(k), run.time(), run.state());
    }
  }

  /// Notes what the last step of `run` has passed.
  void afterStep(Integrator run) {
    int first = crossings.size();
    for (int k = 0; k < before.length; k++) {
      double after = network.excess(thresholds.get(k), run.time(), run.state());
      boolean rising = before[k] < 0;
      boolean passed = rising != after < 0;
      before[k] = after;
      if (passed && thresholds.get(k).wants(rising)) {
        crossings.add(new Crossing(thresholds.get(k), crossing(k, rising, run), rising));
      }
    }
    crossings
        .subList(first, crossings.size())
        .sort((one, other) -> Double.compare(one.time(), other.time()));
  }

  /// The time in the last step after which the level is passed, by bisection.
  private double crossing(int k, boolean rising, Integrator run) {
    double low = run.time() - run.lastStep();
    double high = run.time();
    for (int i = 0; i < MAX_BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) break;
      run.interpolate(middle, inside);
      boolean below = network.excess(thresholds.get(k), middle, inside) < 0;
      if (below == rising) low = middle;
      else high = middle;
    }
    return high;
  }
}
