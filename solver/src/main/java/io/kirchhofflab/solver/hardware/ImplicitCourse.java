package io.kirchhofflab.solver.hardware;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.StepResult;
import io.kirchhofflab.solver.ode.method.Methods;

/// A run by the solver of drawn circuits, for any of them.
final class ImplicitCourse implements Course {

  private final CompiledNetwork run;

  /// Is read while `run` may already stand behind a switch that ended the step.
  private final CompiledNetwork twin;

  private final Integrator integrator;
  private final double until;
  private final boolean[] positions;

  /// `run` and `twin` are compiled from one network.
  ImplicitCourse(CompiledNetwork run, CompiledNetwork twin, Tolerances tolerances, double until) {
    this.run = run;
    this.twin = twin;
    this.until = until;
    integrator = new Integrator(run, Methods.suited(), tolerances, new Statistics());
    positions = new boolean[run.switches()];
  }

  @Override
  public StepResult begin() {
    double[] x = new double[run.size()];
    run.initialState(x);
    return integrator.begin(0, x, until);
  }

  @Override
  public StepResult step() {
    StepResult result = integrator.step(until);
    double middle = time() - 0.5 * lastStep();
    twin.enter(middle);
    integrator.switchPositions(middle, positions);
    twin.setSwitches(positions);
    return result;
  }

  @Override
  public double time() {
    return integrator.time();
  }

  @Override
  public double lastStep() {
    return integrator.lastStep();
  }

  @Override
  public void read(double t, double[] x) {
    integrator.interpolate(t, x);
  }

  @Override
  public CompiledNetwork network() {
    return twin;
  }
}
