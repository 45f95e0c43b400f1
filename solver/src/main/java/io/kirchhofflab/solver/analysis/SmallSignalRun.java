package io.kirchhofflab.solver.analysis;

import io.kirchhofflab.model.analysis.FrequencyResponse;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.SmallSignal;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Subject;
import io.kirchhofflab.solver.compile.Compilation;
import io.kirchhofflab.solver.compile.CompiledNetwork;
import io.kirchhofflab.solver.compile.Compiler;
import io.kirchhofflab.solver.compile.CurrentSlopes;
import io.kirchhofflab.solver.equations.JacobianValues;
import io.kirchhofflab.solver.linear.ComplexSystem;
import io.kirchhofflab.solver.newton.OperatingPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// AC analysis: the network linearised where it rests, answering a unit sine on one source.
///
/// With G = ∂f/∂x, C = ∂q/∂x and the source's own columns, each frequency solves
/// `(G + jωC) X = -(∂f/∂u + jω ∂q/∂u)`; other sources rest.
public final class SmallSignalRun {

  private final CompiledNetwork network;
  private final SmallSignal spec;
  private final double[] x;
  private final List<Reading> readings = new ArrayList<>();

  private SmallSignalRun(CompiledNetwork network, SmallSignal spec) {
    this.network = network;
    this.spec = spec;
    x = new double[network.size()];
  }

  /// How the analysis ended.
  public sealed interface Outcome {

    /// `rung` tells how the operating point was found.
    record Found(FrequencyResponse response, OperatingPoint.Rung rung) implements Outcome {}

    /// No operating point, or a frequency at which the equations have no unique solution.
    record Stuck(Problem.SolverStuck why) implements Outcome {}

    record Blocked(List<Problem> problems) implements Outcome {
      public Blocked {
        problems = List.copyOf(problems);
      }
    }

    record Cancelled() implements Outcome {}
  }

  public static Outcome run(Network network, SmallSignal spec, Cancellation stop) {
    return switch (Compiler.compile(network)) {
      case Compilation.Blocked blocked -> new Outcome.Blocked(blocked.problems());
      case Compilation.Ready ready -> new SmallSignalRun(ready.network(), spec).run(stop);
    };
  }

  /// What to tell a user who named no source although several, or none, could be meant.
  public static Problem ambiguous(Network network) {
    List<SmallSignal.Excitation> all = SmallSignal.Excitation.all(network);
    if (all.isEmpty()) {
      return new Problem.CannotAnalyse(
          List.of(Subject.DOCUMENT),
          "There is no source to carry a sine. Add a voltage or current source, or drive a node.");
    }
    String names = all.stream().map(each -> each.name(network)).collect(Collectors.joining(", "));
    return new Problem.CannotAnalyse(
        all.stream().map(SmallSignalRun::subject).toList(),
        "Several sources could carry the sine: " + names + ". Name the one that is meant.");
  }

  private static Subject subject(SmallSignal.Excitation excitation) {
    return switch (excitation) {
      case SmallSignal.Excitation.OfSource source -> new Subject.OfEdge(source.edge());
      case SmallSignal.Excitation.OfDrive drive -> new Subject.OfNode(drive.node());
    };
  }

  private Outcome run(Cancellation stop) {
    network.initialState(x);
    return switch (new OperatingPoint(network).solve(x)) {
      case OperatingPoint.Result.NotFound lost ->
          new Outcome.Stuck(OperatingPointRun.stuck(lost, network));
      case OperatingPoint.Result.Found found -> sweep(found.rung(), stop);
    };
  }

  private Outcome sweep(OperatingPoint.Rung rung, Cancellation stop) {
    int n = x.length;
    JacobianValues values = new JacobianValues(network.pattern());
    network.evaluate(0, x, new double[n], new double[n], values, false);
    double[] byCharge = new double[n];
    double[] byFlow = new double[n];
    network.excite(spec.excitation(), 0, x, byCharge, byFlow);
    for (Probe probe : spec.probes()) readings.add(reading(probe));
    ComplexSystem system = new ComplexSystem(values);
    double[] frequencies = spec.sweep().frequencies();
    double[][] re = new double[readings.size()][frequencies.length];
    double[][] im = new double[readings.size()][frequencies.length];
    double[] phasor = new double[2 * n];
    for (int k = 0; k < frequencies.length; k++) {
      if (stop.requested()) return new Outcome.Cancelled();
      double omega = 2 * Math.PI * frequencies[k];
      if (!system.factor(omega))
        return new Outcome.Stuck(Failures.singular(system.weakestUnknown(), network));
      for (int i = 0; i < n; i++) {
        phasor[2 * i] = -byFlow[i];
        phasor[2 * i + 1] = -omega * byCharge[i];
      }
      system.solve(phasor);
      for (int p = 0; p < re.length; p++) {
        re[p][k] = readings.get(p).re(omega, phasor);
        im[p][k] = readings.get(p).im(omega, phasor);
      }
    }
    return new Outcome.Found(new FrequencyResponse(spec.probes(), frequencies, re, im), rung);
  }

  /// A probe as a linear form: columns of unknowns with slopes, and what the source adds directly.
  private record Reading(
      int[] unknown, double[] flow, double[] charge, double directFlow, double directCharge) {

    double re(double omega, double[] phasor) {
      double sum = directFlow;
      for (int c = 0; c < unknown.length; c++) {
        int i = 2 * unknown[c];
        sum += flow[c] * phasor[i] - omega * charge[c] * phasor[i + 1];
      }
      return sum;
    }

    double im(double omega, double[] phasor) {
      double sum = omega * directCharge;
      for (int c = 0; c < unknown.length; c++) {
        int i = 2 * unknown[c];
        sum += flow[c] * phasor[i + 1] + omega * charge[c] * phasor[i];
      }
      return sum;
    }
  }

  private Reading reading(Probe probe) {
    return switch (probe) {
      case Probe.Voltage v ->
          reading(new int[] {network.place(v.node())}, new double[] {1}, new double[1], 0);
      case Probe.Current i -> {
        CurrentSlopes slopes = network.currentSlopes(i.edge(), 0, x);
        boolean excited = spec.excitation().equals(new SmallSignal.Excitation.OfSource(i.edge()));
        yield reading(
            slopes.place(), slopes.byFlow(), slopes.byCharge(), excited ? slopes.byDrive() : 0);
      }
    };
  }

  /// Known voltages rest, but for the one that is excited: its phasor is 1.
  private Reading reading(int[] place, double[] flow, double[] charge, double byDrive) {
    int excited =
        spec.excitation() instanceof SmallSignal.Excitation.OfDrive drive
            ? network.place(drive.node())
            : 0;
    double directFlow = byDrive;
    double directCharge = 0;
    int[] unknown = place.clone();
    double[] f = flow.clone();
    double[] q = charge.clone();
    for (int c = 0; c < place.length; c++) {
      if (place[c] >= 0) continue;
      if (place[c] == excited) {
        directFlow += flow[c];
        directCharge += charge[c];
      }
      unknown[c] = 0;
      f[c] = 0;
      q[c] = 0;
    }
    return new Reading(unknown, f, q, directFlow, directCharge);
  }
}
