package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Gradient;
import io.kirchhofflab.model.analysis.Observation;
import io.kirchhofflab.model.analysis.Parameter;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Sensitivity;
import io.kirchhofflab.model.analysis.Transient;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.compile.CurrentSlopes;
import io.kirchhofflab.solver.newton.OperatingPoint;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.StepResult;
import io.kirchhofflab.solver.ode.method.Esdirk4;
import io.kirchhofflab.solver.sensitivity.Adjoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How one voltage or current follows every parameter, capacitance and initial voltage of a network
/// at once, by the adjoint method.
///
/// Runs over time always use ESDIRK4, whatever method the observation names: the adjoint is that
/// method's.
public final class SensitivityRun {

  private final CompiledNetwork network;
  private final Probe probe;
  private final double[] x;
  private final double[] gradient;
  private double value;

  private SensitivityRun(CompiledNetwork network, Probe probe) {
    this.network = network;
    this.probe = probe;
    x = new double[network.size()];
    gradient = new double[network.parameters()];
  }

  /// How the analysis ended.
  public sealed interface Outcome {

    /// Parameters in the order of `Parameter.all`, without the sources' numbers.
    record Found(Gradient gradient) implements Outcome {}

    record Stuck(Problem.SolverStuck why) implements Outcome {}

    record Blocked(List<Problem> problems) implements Outcome {
      public Blocked {
        problems = List.copyOf(problems);
      }
    }

    record Cancelled() implements Outcome {}
  }

  public static Outcome run(Network network, Sensitivity spec, Cancellation stop) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new Outcome.Blocked(blocked.problems());
      case Compilation.Ready ready -> {
        SensitivityRun run = new SensitivityRun(ready.network(), spec.probe());
        yield switch (spec.observation()) {
          case Observation.AtRest rest -> run.atRest();
          case Observation.OverTime time ->
              chargingCurrent(spec.probe(), network)
                  ? new Outcome.Blocked(List.of(refusal(spec.probe(), network)))
                  : run.atEnd(time.run(), stop);
        };
      }
    };
  }

  /// A current that follows the rate of a charge is not a function of the state alone.
  private static boolean chargingCurrent(Probe probe, Network network) {
    return probe instanceof Probe.Current i && network.edge(i.edge()).law().storesCharge();
  }

  private static Problem refusal(Probe probe, Network network) {
    return new Problem.CannotAnalyse(
        List.of(subject(probe)),
        probe.label(network)
            + " is the rate of a charge, whose sensitivity over time is not computed. Ask for a"
            + " voltage, or for the current of a resistor or source in series.");
  }

  private static Subject subject(Probe probe) {
    return switch (probe) {
      case Probe.Voltage v -> new Subject.OfNode(v.node());
      case Probe.Current i -> new Subject.OfEdge(i.edge());
    };
  }

  private Outcome atRest() {
    network.initialState(x);
    return switch (new OperatingPoint(network).solve(x)) {
      case OperatingPoint.Result.NotFound lost ->
          new Outcome.Stuck(OperatingPointRun.stuck(lost, network));
      case OperatingPoint.Result.Found found -> {
        double[] weight = observe(0);
        network.deform(OperatingPoint.TIE, 1);
        Adjoint adjoint = new Adjoint(network, Esdirk4.TABLEAU);
        yield adjoint.gradientAtRest(x, weight, gradient) ? found() : stuck(adjoint);
      }
    };
  }

  private Outcome atEnd(Transient run, Cancellation stop) {
    network.initialState(x);
    Integrator integrator =
        new Integrator(network, Esdirk4.TABLEAU, run.tolerances(), new Statistics());
    StepResult result = integrator.begin(0, x, run.until());
    Adjoint adjoint = new Adjoint(network, Esdirk4.TABLEAU);
    adjoint.begin(x, integrator.state(), integrator.rates(), run.until());
    while (result instanceof StepResult.Accepted && integrator.time() < run.until()) {
      if (stop.requested()) return new Outcome.Cancelled();
      result = integrator.step(run.until());
      adjoint.accepted(integrator.time(), integrator.state(), integrator.rates());
    }
    if (result instanceof StepResult.Failed failed) {
      return new Outcome.Stuck(Failures.describe(failed.why(), network));
    }
    System.arraycopy(integrator.state(), 0, x, 0, x.length);
    double[] weight = observe(run.until());
    if (!adjoint.gradient(weight, gradient)) return stuck(adjoint);
    network.initialProduct(weight, gradient);
    return found();
  }

  /// The probe's value at x, and its gradient by x; what it owes to parameters directly is added.
  private double[] observe(double t) {
    double[] weight = new double[x.length];
    switch (probe) {
      case Probe.Voltage v -> {
        value = network.voltage(v.node(), t, x);
        int place = network.place(v.node());
        if (place >= 0) weight[place] = 1;
      }
      case Probe.Current i -> {
        CurrentSlopes slopes = network.currentSlopes(i.edge(), t, x);
        value = slopes.flow();
        for (int c = 0; c < slopes.place().length; c++) {
          if (slopes.place()[c] >= 0) weight[slopes.place()[c]] += slopes.byFlow()[c];
        }
        network.addOwnSlopes(i.edge(), slopes, gradient);
      }
    }
    return weight;
  }

  private Outcome stuck(Adjoint adjoint) {
    return new Outcome.Stuck(Failures.describe(adjoint.failure(), network));
  }

  private Outcome found() {
    Map<Parameter, Double> byName = new HashMap<>();
    List<Parameter> names = network.parameterNames();
    for (int k = 0; k < gradient.length; k++) byName.put(names.get(k), gradient[k]);
    List<Parameter> ordered = new ArrayList<>(Parameter.all(network.network()));
    ordered.retainAll(byName.keySet());
    double[] derivatives = ordered.stream().mapToDouble(byName::get).toArray();
    return new Outcome.Found(new Gradient(value, ordered, derivatives));
  }
}
