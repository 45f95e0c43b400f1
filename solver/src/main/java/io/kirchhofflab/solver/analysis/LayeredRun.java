package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.layered.Layer;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.LayeredNetwork;
import io.kirchhofflab.model.layered.Residual;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.StepResult;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Runs a KirchhoffNet on one input, layer after layer, with the implicit solver that runs drawn
/// networks too.
///
/// With it goes the logarithm of how the flow thins out the states around this one:
/// `D = -∫ tr(∂(dv/dt)/∂v) dt`, so that `log p(v(T)) = log p(v(0)) + D`. The trace is that of
/// the solver's own Jacobian, integrated over each step. Source: Chen et al., Neural Ordinary
/// Differential Equations (2018), theorem 1.
public final class LayeredRun {

  /// Gauss-Legendre places and weights on [0, 1]: exact for polynomials of degree 5.
  private static final double[] PLACES = {0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)};

  private static final double[] WEIGHTS = {5.0 / 18, 8.0 / 18, 5.0 / 18};

  /// A bend is located to a part of 2^-30 of its step.
  private static final int MOST_HALVINGS = 30;

  private final LayeredCircuit circuit;
  private final Tolerances tolerances;
  private final Cancellation stop;

  /// Voltages of the nodes of the layer the run has come to, V.
  private double[] state = {};

  private double logDensity;

  private LayeredRun(LayeredCircuit circuit, Tolerances tolerances, Cancellation stop) {
    this.circuit = circuit;
    this.tolerances = tolerances;
    this.stop = stop;
  }

  /// How a run ended.
  public sealed interface Outcome {

    /// `state`, V, of the last layer's nodes, node 1 first; `answer` is what is read out of it. The
    /// arrays are not to be changed.
    @SuppressWarnings("ArrayRecordComponent")
    record Finished(double[] state, double[] answer, double logDensity) implements Outcome {}

    /// Errors in the circuit, or why the solver gave up.
    record Failed(List<Problem> problems) implements Outcome {
      public Failed {
        problems = List.copyOf(problems);
      }
    }

    record Cancelled() implements Outcome {}
  }

  /// Runs `circuit` from `input`, which has as many numbers as the circuit has inputs.
  public static Outcome run(
      LayeredCircuit circuit, double[] input, Tolerances tolerances, Cancellation stop) {
    return new LayeredRun(circuit, tolerances, stop).run(input);
  }

  private Outcome run(double[] input) {
    state = circuit.start(input);
    List<double[]> left = new ArrayList<>();
    for (int l = 0; l < circuit.layers().size(); l++) {
      if (l > 0) state = circuit.enter(l, state);
      Optional<Outcome> ended = pass(l);
      if (ended.isPresent()) return ended.get();
      left.add(state);
      state = withResiduals(l, left);
    }
    return new Outcome.Finished(state, circuit.readOut().of(state), logDensity);
  }

  /// What the layer left, and what earlier layers are to add to it.
  private double[] withResiduals(int layer, List<double[]> left) {
    double[] sum = left.get(layer).clone();
    for (Residual each : circuit.residuals()) {
      if (each.to() != layer) continue;
      double[] added = left.get(each.from());
      for (int i = 0; i < sum.length; i++) sum[i] += added[i];
    }
    return sum;
  }

  /// Carries `state` over one layer; an outcome where the run ends there.
  private Optional<Outcome> pass(int l) {
    return switch (Compiler.compile(LayeredNetwork.ofLayer(circuit, l, state))) {
      case Compilation.Blocked blocked -> Optional.of(new Outcome.Failed(blocked.problems()));
      case Compilation.Ready ready -> integrate(ready.network(), circuit.layers().get(l));
    };
  }

  private Optional<Outcome> integrate(CompiledNetwork network, Layer layer) {
    Integrator integrator = new Integrator(network, Methods.suited(), tolerances, new Statistics());
    Trace trace = new Trace(network, circuit.capacitance());
    double[] x = new double[network.size()];
    network.initialState(x);
    StepResult result = integrator.begin(0, x, layer.duration());
    while (result instanceof StepResult.Accepted && integrator.time() < layer.duration()) {
      if (stop.requested()) return Optional.of(new Outcome.Cancelled());
      result = integrator.step(layer.duration());
      if (result instanceof StepResult.Accepted) logDensity -= trace.overLastStep(integrator);
    }
    if (result instanceof StepResult.Failed failed) {
      return Optional.of(new Outcome.Failed(List.of(Failures.describe(failed.why(), network))));
    }
    state = new double[layer.nodes()];
    for (int i = 1; i <= state.length; i++) {
      state[i - 1] = network.voltage(new NodeId(i), integrator.time(), integrator.state());
    }
    return Optional.empty();
  }

  /// `∫ tr(∂(dv/dt)/∂v) dt` over a step, by its interpolant.
  private static final class Trace {
    private final CompiledNetwork network;
    private final JacobianValues jacobian;
    private final double[] x;
    private final double[] q;
    private final double[] f;

    /// The slot of each node's diagonal entry, and its capacitance, F.
    private final int[] slots;

    private final double[] capacitance;

    /// What marks the bends at both ends of a span.
    private final double[] before;

    private final double[] after;

    Trace(CompiledNetwork network, double[] capacitance) {
      this.network = network;
      before = new double[network.kinks()];
      after = new double[network.kinks()];
      this.capacitance = capacitance;
      jacobian = new JacobianValues(network.pattern());
      int n = network.size();
      x = new double[n];
      q = new double[n];
      f = new double[n];
      slots = new int[n];
      for (int i = 1; i <= n; i++) {
        int place = network.index().of(new NodeId(i));
        slots[i - 1] = network.pattern().slot(place, place);
      }
    }

    double overLastStep(Integrator integrator) {
      double begin = integrator.time() - integrator.lastStep();
      return integral(integrator, begin, integrator.time(), MOST_HALVINGS);
    }

    /// The trace jumps where a rectifier bends: a span with a bend inside is halved until the bend
    /// is as good as located.
    private double integral(Integrator integrator, double begin, double end, int halvings) {
      if (halvings == 0 || !bends(integrator, begin, end)) {
        return quadrature(integrator, begin, end);
      }
      double middle = 0.5 * (begin + end);
      return integral(integrator, begin, middle, halvings - 1)
          + integral(integrator, middle, end, halvings - 1);
    }

    private boolean bends(Integrator integrator, double begin, double end) {
      integrator.interpolate(begin, x);
      network.kinkValues(begin, x, before);
      integrator.interpolate(end, x);
      network.kinkValues(end, x, after);
      for (int k = 0; k < before.length; k++) if (before[k] > 0 != after[k] > 0) return true;
      return false;
    }

    private double quadrature(Integrator integrator, double begin, double end) {
      double sum = 0;
      for (int k = 0; k < PLACES.length; k++) {
        double t = begin + PLACES[k] * (end - begin);
        integrator.interpolate(t, x);
        sum += WEIGHTS[k] * at(t);
      }
      return (end - begin) * sum;
    }

    /// `C dv/dt = -f`, so that the trace is that of -∂f/∂v by C.
    private double at(double t) {
      network.evaluate(t, x, q, f, jacobian, false);
      double trace = 0;
      for (int i = 0; i < slots.length; i++) trace -= jacobian.flow()[slots[i]] / capacitance[i];
      return trace;
    }
  }
}
