package io.kirchhofflab.solver.noise;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.solver.analysis.Cancellation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.StepResult;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.ArrayList;
import java.util.List;

/// A run as a curve that can be read at any time again, along which noise is linearised.
///
/// Within each accepted step x(t) is the polynomial of degree 4 through five inner points of the
/// method's own interpolant, which is of that degree at most for the Runge-Kutta methods. Memory: 5
/// n numbers a step.
final class Trajectory implements Course {

  private static final int POINTS = 5;

  /// Chebyshev's points on (0, 1): interpolation through them magnifies no rounding, and none of
  /// them lies on a break.
  private static final double[] NODES = new double[POINTS];

  private static final double[] WEIGHTS = new double[POINTS];

  static {
    for (int j = 0; j < POINTS; j++) {
      double angle = Math.PI * (2 * j + 1) / (2 * POINTS);
      NODES[j] = 0.5 * (1 - Math.cos(angle));
      WEIGHTS[j] = (j % 2 == 0 ? 1 : -1) * Math.sin(angle);
    }
  }

  private record Step(double begin, double end, double[] points, boolean[] positions) {}

  private final CompiledNetwork network;
  private final List<Step> steps = new ArrayList<>();
  private final double[] weights = new double[POINTS];
  private int at = -1;

  private Trajectory(CompiledNetwork network) {
    this.network = network;
  }

  /// How a recording ended.
  sealed interface Outcome {
    record Recorded(Trajectory trajectory) implements Outcome {}

    record Stuck(StepResult.Failed failure) implements Outcome {}

    record Cancelled() implements Outcome {}
  }

  /// Runs `network` from its initial voltages to `until`, s.
  static Outcome record(
      CompiledNetwork network, Tolerances tolerances, double until, Cancellation stop) {
    int n = network.size();
    double[] x = new double[n];
    network.initialState(x);
    Integrator integrator = new Integrator(network, Methods.suited(), tolerances, new Statistics());
    Trajectory recorded = new Trajectory(network);
    StepResult result = integrator.begin(0, x, until);
    double begin = 0;
    while (result instanceof StepResult.Accepted && integrator.time() < until) {
      if (stop.requested()) return new Outcome.Cancelled();
      result = integrator.step(until);
      if (result instanceof StepResult.Accepted) recorded.add(begin, integrator, x);
      begin = integrator.time();
    }
    return result instanceof StepResult.Failed failed
        ? new Outcome.Stuck(failed)
        : new Outcome.Recorded(recorded);
  }

  private void add(double begin, Integrator integrator, double[] x) {
    double end = integrator.time();
    if (!(end > begin)) return;
    double[] points = new double[POINTS * x.length];
    for (int j = 0; j < POINTS; j++) {
      integrator.interpolate(begin + NODES[j] * (end - begin), x);
      System.arraycopy(x, 0, points, j * x.length, x.length);
    }
    boolean[] positions = new boolean[network.switches()];
    integrator.switchPositions(0.5 * (begin + end), positions);
    steps.add(new Step(begin, end, points, positions));
  }

  /// The same curve for another compilation of the same network, to be read by another thread.
  Trajectory on(CompiledNetwork other) {
    Trajectory copy = new Trajectory(other);
    copy.steps.addAll(steps);
    return copy;
  }

  @Override
  public double begin() {
    return 0;
  }

  int steps() {
    return steps.size();
  }

  double begin(int step) {
    return steps.get(step).begin;
  }

  double end(int step) {
    return steps.get(step).end;
  }

  @Override
  public void enter(int step) {
    at = step;
    network.setSwitches(steps.get(step).positions);
    network.enter(0.5 * (begin(step) + end(step)));
  }

  /// Enters the step that holds `t`; looks near the one entered last first.
  void enterAt(double t) {
    int step = Math.clamp(at, 0, steps.size() - 1);
    while (step + 1 < steps.size() && t >= end(step)) step++;
    while (step > 0 && t < begin(step)) step--;
    enter(step);
  }

  @Override
  public void state(double t, double[] x) {
    Step step = steps.get(at);
    double s = (t - step.begin) / (step.end - step.begin);
    double sum = 0;
    for (int j = 0; j < POINTS; j++) {
      double distance = s - NODES[j];
      // On a point itself the others do not count.
      weights[j] = WEIGHTS[j] / (Math.abs(distance) < 1e-14 ? 1e-14 : distance);
      sum += weights[j];
    }
    int n = x.length;
    for (int i = 0; i < n; i++) {
      double value = 0;
      for (int j = 0; j < POINTS; j++) value += weights[j] * step.points[j * n + i];
      x[i] = value / sum;
    }
  }
}
