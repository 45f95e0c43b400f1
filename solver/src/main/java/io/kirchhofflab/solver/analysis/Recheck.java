package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Agreement;
import io.kirchhofflab.model.analysis.Tolerances;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.ode.Integrator;
import io.kirchhofflab.solver.ode.SolveFailure;
import io.kirchhofflab.solver.ode.Statistics;
import io.kirchhofflab.solver.ode.StepResult;
import io.kirchhofflab.solver.ode.method.Methods;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a circuit twice side by side, at the tolerance wanted and at half of it, and says how well
/// the two agree: the simplest answer to "can I believe it?" that needs no theory.
public final class Recheck {

  /// Times at which the runs are compared.
  private static final int COMPARISONS = 1000;

  /// How the check ended.
  public sealed interface Outcome {

    record Compared(Agreement agreement) implements Outcome {}

    record Stuck(Problem.SolverStuck why) implements Outcome {}

    record Blocked(List<Problem> problems) implements Outcome {
      public Blocked {
        problems = List.copyOf(problems);
      }
    }

    record Cancelled() implements Outcome {}
  }

  private final Network network;
  private final double until;
  private final Tolerances tolerances;
  private final Run coarse;
  private final Run fine;
  private final double[] low;
  private final double[] high;
  private final double[] difference;
  private final double[] when;

  private Recheck(CompiledNetwork one, CompiledNetwork other, double until, Tolerances tolerances) {
    network = one.network();
    this.until = until;
    this.tolerances = tolerances;
    coarse = new Run(one, tolerances, until);
    fine =
        new Run(other, new Tolerances(tolerances.relative() / 2, tolerances.absolute() / 2), until);
    low = new double[one.nodeSpan()];
    high = new double[one.nodeSpan()];
    difference = new double[one.nodeSpan()];
    when = new double[one.nodeSpan()];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
  }

  /// Compares runs of `network` from its initial voltages to `until`, s.
  public static Outcome run(
      Network network, double until, Tolerances tolerances, Cancellation stop) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new Outcome.Blocked(blocked.problems());
      case Compilation.Ready one -> {
        Compilation again = Compiler.compile(network);
        CompiledNetwork other = ((Compilation.Ready) again).network();
        yield new Recheck(one.network(), other, until, tolerances).run(stop);
      }
    };
  }

  private Outcome run(Cancellation stop) {
    for (int k = 0; k <= COMPARISONS; k++) {
      double t = until * k / COMPARISONS;
      for (Run each : List.of(coarse, fine)) {
        SolveFailure failure = each.advance(t, stop);
        if (failure != null) return new Outcome.Stuck(Failures.describe(failure, each.network));
        if (stop.requested()) return new Outcome.Cancelled();
      }
      compare(t);
    }
    return new Outcome.Compared(agreement());
  }

  private void compare(double t) {
    double[] one = coarse.voltagesAt(t);
    double[] other = fine.voltagesAt(t);
    for (int i = 0; i < one.length; i++) {
      low[i] = Math.min(low[i], other[i]);
      high[i] = Math.max(high[i], other[i]);
      double apart = Math.abs(one[i] - other[i]);
      if (apart > difference[i]) {
        difference[i] = apart;
        when[i] = t;
      }
    }
  }

  /// At the node that differs most, as a share of its own swing.
  private Agreement agreement() {
    Agreement worst = at(new NodeId(0), 0, 0, 0);
    for (Node node : network.nodes()) {
      int i = node.id().index();
      Agreement here = at(node.id(), difference[i], when[i], high[i] - low[i]);
      if (node.isFree() && here.share() >= worst.share()) worst = here;
    }
    return worst;
  }

  private Agreement at(NodeId node, double apart, double time, double swing) {
    return new Agreement(
        until, tolerances, apart, node, time, swing, coarse.residual, coarse.current);
  }

  /// One of the two runs.
  private static final class Run {
    private final CompiledNetwork network;
    private final Integrator integrator;
    private final double[] x;
    private final double[] voltages;
    private final double[] currents;
    private final double horizon;
    private double residual;
    private double current;
    private boolean begun;

    Run(CompiledNetwork network, Tolerances tolerances, double horizon) {
      this.network = network;
      this.horizon = horizon;
      integrator = new Integrator(network, Methods.suited(), tolerances, new Statistics());
      x = new double[network.size()];
      voltages = new double[network.nodeSpan()];
      currents = new double[network.edgeSpan()];
    }

    /// Steps to `t` or beyond; why it could not, else null.
    @Nullable SolveFailure advance(double t, Cancellation stop) {
      if (!begun) {
        begun = true;
        network.initialState(x);
        if (integrator.begin(0, x, horizon) instanceof StepResult.Failed failed) {
          return failed.why();
        }
      }
      while (integrator.time() < t && !stop.requested()) {
        if (integrator.step(horizon) instanceof StepResult.Failed failed) return failed.why();
        residual = Math.max(residual, integrator.kclResidual());
        network.currents(integrator.time(), integrator.state(), integrator.rates(), currents);
        for (double i : currents) if (Math.abs(i) > current) current = Math.abs(i);
      }
      return null;
    }

    double[] voltagesAt(double t) {
      integrator.interpolate(t, x);
      network.voltages(t, x, voltages);
      return voltages;
    }
  }
}
