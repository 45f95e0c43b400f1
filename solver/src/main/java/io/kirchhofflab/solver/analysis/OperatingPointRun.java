package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.NetworkChecks;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.newton.OperatingPoint;
import java.util.List;

/// Where a network rests with its sources at their values of t = 0.
public final class OperatingPointRun {

  private OperatingPointRun() {}

  /// How the search ended.
  public sealed interface Outcome {

    /// Voltages by node index, V, and currents by edge index, A (not a number in holes); `rung`
    /// tells the method that carried. The arrays are not to be changed.
    @SuppressWarnings("ArrayRecordComponent")
    record Found(double[] voltages, double[] currents, OperatingPoint.Rung rung, int iterations)
        implements Outcome {

      /// What `probe` shows, V or A.
      public double value(Probe probe) {
        return switch (probe) {
          case Probe.Voltage v -> voltages[v.node().index()];
          case Probe.Current i -> currents[i.edge().index()];
        };
      }
    }

    record NotFound(Problem.SolverStuck why) implements Outcome {}

    record Blocked(List<Problem> problems) implements Outcome {
      public Blocked {
        problems = List.copyOf(problems);
      }
    }
  }

  public static Outcome run(Network network) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new Outcome.Blocked(blocked.problems());
      case Compilation.Ready ready -> run(ready.network());
    };
  }

  private static Outcome run(CompiledNetwork network) {
    double[] x = new double[network.size()];
    network.initialState(x);
    return switch (new OperatingPoint(network).solve(x)) {
      case OperatingPoint.Result.Found found -> {
        double[] voltages = new double[network.nodeSpan()];
        double[] currents = new double[network.edgeSpan()];
        network.voltages(0, x, voltages);
        network.currents(0, x, new double[x.length], currents);
        yield new Outcome.Found(voltages, currents, found.rung(), found.iterations());
      }
      case OperatingPoint.Result.NotFound lost -> new Outcome.NotFound(stuck(lost, network));
    };
  }

  /// Why there is none: a loop in which nothing determines the current, else where the iterates
  /// moved last.
  public static Problem.SolverStuck stuck(
      OperatingPoint.Result.NotFound lost, CompiledNetwork network) {
    List<Problem> loops = NetworkChecks.loopsAtRest(network.network());
    if (!loops.isEmpty()) {
      Problem loop = loops.getFirst();
      return new Problem.SolverStuck(loop.subjects(), 0, loop.message());
    }
    Failures.Place place = Failures.place(lost.worstUnknown(), network);
    return new Problem.SolverStuck(
        place.subjects(),
        0,
        "No operating point was found by Newton's iteration, gmin stepping, source stepping or"
            + " pseudo-transient; the iterates last moved at "
            + place.words()
            + ". The circuit may oscillate or run away: check the signs of gains there.");
  }
}
